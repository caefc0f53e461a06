"""The entry of a level that a question names by its place, where no number of its own says which it
is: `qual è la seconda azione della missione 1?`, `l'ultima linea strategica`."""

import re
from functools import cache

from index.library import Library
from index.words import function_words
from ingest.outline import Level, Node, Outline
from ingest.outline.nouns import Met, met, ordinals, plain

from ..answers.answer import Answer
from ..answers.naming import level_named
from ..counting.asking import words
from ..counting.levels import level_of
from ..counting.within import by_references
from ..reading.cues import fillers
from ..reading.ordered import LAST, placed_ahead
from ..reading.plans import PlanFinder
from ..reading.question import CODED, Question
from ..reading.references import REFERENCE
from .draft import Draft, shown
from .overview import part_told

#: What asks for one thing, and wants no value of it.
_ASKS = frozenset(
    [
        "qual",
        "quale",
        "è",
        "e'",
        "e",
        "what",
        "which",
        "is",
        "parlami",
        "dimmi",
        "spiegami",
        "tell",
        "about",
    ]
)


def answer(
    library: Library, finder: PlanFinder, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """What the entry is; None where something else is asked, or no one plan has such a level."""
    found = _placed(question.whole)
    if found is None or question.value is not None:
        return None
    noun, nth, rest = found
    among = [
        (outline, level, members)
        for plan in chosen or question.plans or tuple(plan.id for plan in library.plans)
        for outline in [library.outline(plan)]
        if (level := level_of(outline, noun.noun))
        if (members := _members(outline, level, question))
    ]
    exact = [one for one in among if one[1].noun == noun.noun.name] or among
    if len(exact) != 1 or _says_more(finder, exact[0][0], rest):
        return None
    outline, level, members = exact[0]
    place = len(members) if nth in LAST else ordinals()[nth]
    if not 0 < place <= len(members):
        return None
    return _told(library, question, outline, level, (members[place - 1], place, len(members)))


def _members(outline: Outline, level: Level, question: Question) -> tuple[Node, ...]:
    """The entries of a level, those in the part that a question names by its number."""
    members = outline.entries_of(level)
    refs = [r for r in question.references if r.level != CODED]
    part = by_references(outline, members, refs) if refs else None
    return (part.entries if part else ()) if refs else members


def _told(
    library: Library, question: Question, outline: Outline, level: Level, at: tuple[Node, int, int]
) -> Answer:
    node, place, total = at
    draft = Draft(library, question)
    word = level_named(level.noun, level.name, total, draft.language)
    plan = shown(library.plan(outline.plan).title)
    draft.line(draft.say("counting.nth", place=place, n=total, word=word, plan=plan))
    return part_told(draft, node, outline)


def _placed(text: str) -> tuple[Met, str, str] | None:
    """The noun of a level behind an ordinal, the ordinal, and what else a text says."""
    line = plain(text)
    for noun in met(line):
        ahead = placed_ahead(line[: noun.start])
        if ahead is not None and not noun.is_plural:
            rest = f"{line[: ahead.start()]} {line[noun.end :]}"
            return noun, ahead["nth"].lower(), rest
    return None


def _says_more(finder: PlanFinder, outline: Outline, rest: str) -> bool:
    """Whether a question says more than a place, in a part named by its number, and of which plan."""
    named = finder.find(rest, (outline.plan,))
    known = frozenset(word.lower() for word in named.words) if named else frozenset[str]()
    empty = _empty() | known | finder.placed(rest).keys()
    left = re.findall(r"[^\W_]+", REFERENCE.sub(" ", rest))
    return any(word not in empty and not word.isdigit() for word in left)


@cache
def _empty() -> frozenset[str]:
    return words("neutral") | words("plans") | words("gap") | function_words() | fillers() | _ASKS
