"""From what was heard of a question to what it asks of one plan: the level that its words mean."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from index.embed.tokens import Asked as Read
from ingest.outline import Level, Outline
from ingest.outline.nouns import Met, met, plain

from .asking import Asked, Mode, met_as, named_levels
from .hearing import DOES, MAY, Heard
from .levels import level_of
from .meaning import alike

#: How probably a word tells what is counted, at least, where it is a level's, and where it is any.
#: A decision.
_OF_LEVEL, _OF_ANY = 0.2, 0.4
#: How alike a word is to the name of the level that it means, at least, and by how much more than
#: to that of any other: 11 of 11 words of questions for learning for which both hold mean that
#: level. (Tried so.)
_LEAST, _MARGIN = 0.62, 0.05


def asked_as_heard(
    heard: Heard, outline: Outline, read: Callable[[str], Read], has: Callable[[str], bool]
) -> Asked | None:
    """What a question asks of a plan; None where it names nothing that is counted. `has` says whether
    the documents have a word, however common: what they call by it is of the world or is told there,
    and it is no other name of a level."""
    found = max(_candidates(heard, outline), key=lambda one: one[0], default=None)
    if found is not None and found[0][0] >= _OF_LEVEL:
        _, noun, level = found
    else:
        meant = _by_meaning(heard, outline, read, has)
        if meant is None:
            return None
        noun, level = meant
    span = noun.start, noun.end
    rest, word = heard.meant(span, MAY), heard.text[noun.start : noun.end]
    asked = Asked(heard.mode, noun, word, "", rest, topical=False, level=level)
    return replace(asked, heard=heard.meant(span, DOES))


def _candidates(
    heard: Heard, outline: Outline
) -> Iterator[tuple[tuple[float, int], Met, Level | None]]:
    """The words of a question that call a level, as the plan does or as plans do, by how probably
    they tell what is counted and by how many letters they are."""
    line = plain(heard.text)
    for name, level in named_levels(outline.levels):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", line):
            noun = met_as(level, *found.span())
            yield (_odds(heard, *found.span()), noun.end - noun.start + 1), noun, level
    for noun in met(line):
        if noun.is_plural or noun.singular == noun.plural:
            rank = _odds(heard, noun.start, noun.end), noun.end - noun.start
            yield rank, noun, level_of(outline, noun.noun)


def _odds(heard: Heard, start: int, end: int) -> float:
    """How probably the words of a span tell what is counted."""
    return max((w.counted for w in heard.words if w.start < end and w.end > start), default=0.0)


def _by_meaning(
    heard: Heard, outline: Outline, read: Callable[[str], Read], has: Callable[[str], bool]
) -> tuple[Met, Level] | None:
    """The level whose name is by far the nearest to what is counted: `cantieri` of `interventi`;
    with the word that a question has for it."""
    counted = [w for w in heard.words if w.counted >= _OF_ANY]
    if heard.mode is not Mode.COUNT or not counted or not outline.levels:
        return None  # what a list is of is judged better entry by entry
    start = min(counted, key=lambda word: -word.counted).start
    found = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*").search(heard.text, start)
    called = {plain(name) for lv in outline.levels for name in (lv.name, lv.singular)}
    if found is None or (has(found[0]) and plain(found[0]) not in called):
        return None
    said = read(found[0])
    near = {lv: max(alike(said, read(n)) for n in (lv.name, lv.singular)) for lv in outline.levels}
    best, *others = sorted(outline.levels, key=lambda level: -near[level])
    if near[best] < _LEAST or near[best] - max((near[lv] for lv in others), default=0.0) < _MARGIN:
        return None
    return met_as(best, *found.span()), best
