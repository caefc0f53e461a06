"""The text of an answer on counts and structure, with its citations."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span
from ingest.model import Passage, Place
from ingest.outline import Level, Node, Outline, Statement
from ingest.outline.nouns import family, plain

from ..answering.draft import Draft, shown
from ..answers.answer import MOST_CITED, Answer, AnswerKind, Citation, How
from ..answers.naming import level_named
from ..answers.phrases import plural, say
from ..reading.question import Question
from .asking import Asked, Mode, asks_names
from .grouping import Division
from .levels import is_guessed
from .within import Part

#: The share of entries that stand again up to which that is said. A decision: more are told twice, in
#: a table and in sheets.
_FEW_AGAIN = 0.1
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


def tell(library: Library, question: Question, outline: Outline, found: Found) -> Answer:
    """The answer: the count first, how it was counted, what the plan itself says, what it holds."""
    draft = Draft(library, question)
    plan = shown(library.plan(outline.plan).title)
    lead = found.said or _believed(found)
    named = lead is None and found.level is not None and asks_names(question.text)
    if found.lists or (named and found.entries):
        return _listed(draft, found, plan)
    if lead is not None:
        _quote(draft, lead, plan)
        if found.level and found.said is None:
            draft.line(draft.say("counting.here", n=len(found.entries)))
    elif found.level is None:
        _absent(draft, found, outline, plan)
        return draft.answer(AnswerKind.FACT, abstained=not draft.cited)
    else:
        _counted(draft, found, plan)
    return draft.answer(AnswerKind.FACT)


def in_all(library: Library, question: Question, outline: Outline, found: Found) -> str:
    """The sentence that nothing tells how many entries are of the sort asked for, and how many
    there are in all."""
    n = len(found.entries)
    plan = shown(library.plan(outline.plan).title)
    count = shown(f"{n} {_word(question.told_in, found, n)}")
    return say(question.told_in, "counting.untold", plan=plan, count=count)


def tell_each(
    library: Library, question: Question, counted: Sequence[tuple[Outline, Found]]
) -> Answer:
    """The count of each plan, with its first entry as what shows it."""
    draft = Draft(library, question)
    told = []
    for outline, found in counted[:MOST_CITED]:
        n = len(found.entries)
        plan, count = library.plan(outline.plan).title, f"{n} {_word(draft.language, found, n)}"
        told.append(f"{plan}: {count}")
        draft.line(draft.say("counting.whole", plan=shown(plan), count=shown(count), again=""))
        draft.item(cite_node(draft, found.entries[0]))
    draft.headline("; ".join(told), None, How.COUNTED)
    return draft.answer(AnswerKind.FACT)


def tell_levels(library: Library, question: Question, outline: Outline) -> Answer:
    """The levels of a plan by its own names, outermost first, each with its count."""
    draft = Draft(library, question)
    n = len(outline.levels)
    names = ", ".join(_named(draft, level) for level in outline.levels)
    text = plural(draft.language, "counting.levels", n, names=names)
    draft.headline(text, str(n), How.COUNTED)
    plan = shown(library.plan(outline.plan).title)
    draft.line(draft.say("counting.has_levels", plan=plan, count=shown(text)))
    _levels(draft, outline)
    return draft.answer(AnswerKind.OTHER)


def tell_groups(
    library: Library, question: Question, outline: Outline, found: Found, division: Division
) -> Answer:
    """How the entries of a level are divided: each group with its number, and how many stand in
    none."""
    draft = Draft(library, question)
    n = len(found.entries)
    text = f"{n} {_word(draft.language, found, n)}"
    draft.headline(text, str(n), How.COUNTED)
    plan = shown(library.plan(outline.plan).title)
    key = "counting.divided_by" if division.name else "counting.divided"
    n_groups, name = len(division.groups), shown(division.name)
    draft.line(draft.say(key, plan=plan, count=shown(text), groups=n_groups, name=name))
    for group in division.groups:
        draft.path([f"{group.name}: {len(group.entries)}"])
        draft.item(_cite_part(draft, group))
    if n > division.held:
        draft.line(plural(draft.language, "counting.undivided", n - division.held))
    return draft.answer(AnswerKind.OTHER)


def _cite_part(draft: Draft, part: Part) -> Citation:
    if part.place is None:
        return cite_node(draft, part.entries[0])
    passage = draft.library.passage(part.place.passage)
    return draft.cite(passage, _span_in(passage, part.place))


def _span_in(passage: Passage, place: Place) -> Span | None:
    """A place as a stretch of its passage; None where it is not all inside."""
    inside = passage.start <= place.start < place.end <= passage.end
    return Span(place.start, place.end) if inside else None


def _counted(draft: Draft, found: Found, plan: str) -> None:
    n = len(found.entries)
    text = f"{n} {_word(draft.language, found, n)}"
    draft.headline(text, str(n), How.COUNTED)
    part = shown(found.within_named)
    again = _again(draft, found.entries)
    draft.line(draft.say(_key(draft, found), plan=plan, part=part, count=shown(text), again=again))
    if found.part is None and (said := _own_words(found)):
        cited = _cite_statement(draft, said)
        key = "counting.agrees" if said.count == n and not said.least else "counting.says"
        draft.line(draft.say(key, quote=shown(cited.quote), mark=f"[{cited.n}]"))
    if n:
        _entries(draft, found.entries)
    elif found.part and found.part.place:
        place = found.part.place
        cited = draft.cite(draft.library.passage(place.passage))
        draft.line(draft.say("counting.part", quote=shown(cited.quote), mark=f"[{cited.n}]"))


def _again(draft: Draft, entries: Sequence[Node]) -> str:
    """How many entries there are with those that stand under two headings of one document, where these
    are few: who counts the lines of the plan finds so many. Portfolios with their sheets repeat most."""
    lines = 0
    for node in entries:
        of_each = Counter(place.document for place in node.places if not _is_row(draft, place))
        lines += max(1, *of_each.values()) if of_each else 1
    if not 0 < lines - len(entries) <= _FEW_AGAIN * len(entries):
        return ""
    return draft.say("counting.again", n=lines)


def _is_row(draft: Draft, place: Place) -> bool:
    return bool(draft.library.passage(place.passage).cells)


def _key(draft: Draft, found: Found) -> str:
    """How a count is told: in a part, of what only groups the rows of tables (of which the plan may
    say another number), or of a whole plan."""
    if found.within_named:
        return "counting.within"
    level = found.level
    if level is None or not is_guessed(draft.library, level, found.entries):
        return "counting.whole"
    return "counting.in_tables" if level.stated else "counting.grouped"


def _quote(draft: Draft, said: Statement, plan: str) -> None:
    text = f"{said.count} {said.words}"
    cited = _cite_statement(draft, said)
    draft.headline(text, str(said.count), How.QUOTED)
    draft.line(draft.say("counting.states", plan=plan, count=shown(text)))
    draft.lead(cited)


def _absent(draft: Draft, found: Found, outline: Outline, plan: str) -> None:
    """That no entry is called so: what a plan calls otherwise is not none of it, and the levels that
    it has are told."""
    word = found.what.word.lower()
    text = draft.say("counting.none_called", word=word)
    draft.headline(text, "0", How.COUNTED)
    draft.silence(draft.say("counting.absent", plan=plan, count=shown(text)))
    if outline.levels:
        draft.line(draft.say("counting.other_levels"))
        _levels(draft, outline)


def _levels(draft: Draft, outline: Outline) -> None:
    """Each level with its count, and its first entry as what shows it."""
    for level in outline.levels[:MOST_CITED]:
        draft.path([f"{_named(draft, level)}: {level.count}"])
        draft.item(cite_node(draft, outline.entries_of(level)[0]))


def _entries(draft: Draft, entries: Sequence[Node]) -> None:
    """Entries as far as citations go, then how many more there are."""
    room = MOST_CITED - draft.cited
    shown_now = entries if len(entries) <= room else entries[: max(1, room)]
    for node in shown_now:
        draft.item(cite_node(draft, node))
    if len(entries) > len(shown_now):
        more = len(entries) - len(shown_now)
        draft.line(plural(draft.language, "counting.more", more))


def _listed(draft: Draft, found: Found, plan: str) -> Answer:
    n = len(found.entries)
    text = f"{n} {_word(draft.language, found, n)}"
    draft.headline(text, str(n), How.COUNTED)
    lines = len({(node.places[0].document, node.places[0].start) for node in found.entries})
    part = shown(found.within_named)
    again = _again(draft, found.entries)
    said = draft.say(_key(draft, found), plan=plan, part=part, count=shown(text), again=again)
    draft.line(f"{plural(draft.language, 'found', lines)}. {said}")
    for node in found.entries:
        draft.item(cite_node(draft, node))
    return draft.answer(
        AnswerKind.COVERAGE, examined=sum(len(node.places) for node in found.entries)
    )


def _named(draft: Draft, level: Level) -> str:
    return level_named(level.noun, level.name, 2, draft.language)


def _word(language: str, found: Found, n: int) -> str:
    """The question's word for what is counted, in the number that goes with the count."""
    noun = found.what.noun
    assert noun is not None
    # a turn before may have named one of them: `che cos'è una missione?`
    several = noun.plural if found.what.word == noun.singular else found.what.word
    return level_named(noun.noun.name, noun.singular if n == 1 else several, n, language)


def _own_words(found: Found) -> Statement | None:
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


def _believed(found: Found) -> Statement | None:
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


def cite_node(draft: Draft, node: Node) -> Citation:
    """An entry's title, with its label where that stands in front of it."""
    place = node.places[0]
    passage = draft.library.passage(place.passage)
    labelled = passage.label is not None and not passage.cells and len(passage.text) <= QUOTE_LIMIT
    span = None if labelled else _span_in(passage, place)
    elsewhere = {p.document: p.passage for p in reversed(node.places[1:])}
    also = tuple(draft.library.passage(elsewhere[d]) for d in elsewhere if d != place.document)
    return draft.cite(passage, span, also=also)


def _cite_statement(draft: Draft, said: Statement) -> Citation:
    place = said.place
    return draft.cite(draft.library.passage(place.passage), Span(place.start, place.end))
