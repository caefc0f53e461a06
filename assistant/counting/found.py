"""What answers a count, and which of the plan's own statements on its number is believed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.outline import Level, Node, Statement
from ingest.outline.nouns import family, plain

from .asking import Asked, Mode
from .within import Part

#: A count that is less than this share of the whole that the plan states is told second: it is
#: rather what was read that lacks entries. A decision.
_BELIEVED = 0.8
#: How far from the count, in parts of it, what the plan says of its own level may be and be
#: meant. A decision.
_NEAR = 0.25


@dataclass(frozen=True, slots=True)
class Found:
    """What answers: the level and its entries, those of a part where one is named, and what the
    plan says of their number; `said` is the statement that alone answers, `beside` what the plan
    says of the number in the part."""

    what: Asked
    level: Level | None
    entries: tuple[Node, ...]
    part: Part | None
    statements: tuple[Statement, ...]
    said: Statement | None = None
    beside: Statement | None = None

    @property
    def nouns(self) -> tuple[str, ...]:
        """The notions of what is counted: the level's and the question's."""
        assert self.what.noun is not None
        asked = self.what.noun.noun.name
        return (self.level.noun, asked) if self.level else (asked,)

    @property
    def within_named(self) -> str:
        """The name of the part in which is counted; empty for the whole and a part without one."""
        return self.part.name if self.part else ""

    @property
    def lists(self) -> bool:
        """Whether the entries answer by their names. They do not where one sort of them is asked
        for, of which the plan tells the number and which nothing tells from the others: `quali sono
        le azioni STRATEGICHE?`"""
        said = self.said if self.part is None else None
        of_sort = said is not None and bool(said.part) and said.count != len(self.entries)
        return self.what.mode is Mode.LIST and not of_sort

    def within(self, part: Part) -> "Found":
        """The same in a part of the plan."""
        return replace(self, part=part, entries=part.entries)

    def stated(self, said: Statement) -> "Found":
        """The same, answered by what the plan says."""
        return replace(self, said=said)


def own_words(found: Found) -> Statement | None:
    """What the plan says of the whole number: the best of its statements."""
    stated = found.level.stated if found.level else found.statements
    whole = [s for s in stated if s.whole and not s.partial]
    told = next((s for s in whole if _comparable(s, found)), None)
    return told or next((s for s in found.statements if _agrees(s, found)), None)


def _agrees(said: Statement, found: Found) -> bool:
    """Whether a statement in passing (`le cinque leve e i ventidue impegni`) has the very count."""
    of_all = not (said.partial or said.least or said.part)
    return of_all and said.noun in found.nouns and said.count == len(found.entries)


def _comparable(statement: Statement, found: Found) -> bool:
    """Whether a statement may speak of the same things: with another number by the very word, and
    it is no small number of many."""
    count = len(found.entries)
    near = 2 * statement.count >= count > 0
    return statement.count == count or (statement.noun in found.nouns and near)


def believed(found: Found) -> Statement | None:
    """The statement that answers in place of the count: there is no count, or it falls far short
    of the whole that the plan states."""
    if found.lists:
        return None
    n = len(found.entries)
    if found.part is not None:
        said = found.beside
        return (
            said
            if said and (said.count > n or (said.count != n and _is_near(said, found)))
            else None
        )
    whole = [s for s in found.statements if s.whole and not s.partial and not s.least]
    own = [s for s in whole if s.noun in found.nouns]
    if found.level is None:
        return next(iter(own), None)
    told = [s for s in own if not s.part]
    strong = [s for s in own if s.total] or ([] if _is_series(found) else _agreeing(told, found))
    if not strong and not found.level.labelled:
        few = [s for s in whole if n < _BELIEVED * s.count]
        strong = [s for s in few if s.total] or _repeated([s for s in few if s in told], found)
        strong = strong or ([] if any(_is_near(s, found) for s in own) else _at_least(found))
    return strong[0] if strong and strong[0].count != n else None


def _at_least(found: Found) -> Sequence[Statement]:
    """What a plan says of the least number of its level, where the count falls far short of it."""
    n = len(found.entries)
    return [
        s
        for s in found.statements
        if s.least and s.whole and not s.partial and s.noun in found.nouns
        and found.level and family(s.noun) == family(found.level.noun)
        and n < _BELIEVED * s.count
    ]  # fmt: skip


def _is_series(found: Found) -> bool:
    """Whether the labels of entries run from one to as many as there are: none is missing."""
    numbers = [re.findall(r"\d+", node.label or "")[-1:] for node in found.entries]
    run = list(range(1, len(numbers) + 1))
    return bool(run) and sorted(int(n) for own in numbers for n in own) == run


def _agreeing(told: Sequence[Statement], found: Found) -> Sequence[Statement]:
    """All that a plan says of just a level, where that agrees and is near to the count, or says it
    in the question's own words."""
    one = len({statement.count for statement in told}) == 1
    near = all(_is_near(statement, found) for statement in told)
    return told if one and (near or _is_named(told, found)) else ()


def _is_near(said: Statement, found: Found) -> bool:
    n = len(found.entries)
    return abs(said.count - n) <= max(1, _NEAR * n)


def _is_named(told: Sequence[Statement], found: Found) -> bool:
    """Whether a plan says the number of just what the question calls it, `sette obiettivi
    strategici`, where a level of one word may hold more and no labels show it."""
    names = {plain(found.what.word)}
    if found.level and found.what.noun and found.what.noun.noun.name == found.level.noun:
        names.add(plain(found.level.name))
    labelled = found.level is not None and found.level.labelled
    return not labelled and any(len(s.words.split()) > 1 and s.words in names for s in told)


def _repeated(told: Sequence[Statement], found: Found) -> Sequence[Statement]:
    """What a plan says of the number of a level more than once, in sentences that differ, where all
    that it says so agrees."""
    again = [s for s in told if _is_repeated(s, found)]
    return again if len({statement.count for statement in again}) == 1 else ()


def _is_repeated(told: Statement, found: Found) -> bool:
    return any(
        s.noun == told.noun and s.count == told.count and s.text != told.text and not s.partial
        for s in found.statements
    )
