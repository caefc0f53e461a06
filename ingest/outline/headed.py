"""Levels that only numbered headings show: `Strategic Priority 1` to `Strategic Priority 5`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Document, Kind, Passage, Place
from .nouns import Met, met

_NUMBER = re.compile(r"\s+(?:n\.?\s*)?(?P<n>\d{1,2})(?![\w.]*\d)\s*[.:)–—-]?\s*")
#: Headings. A decision: one is no series.
_FEWEST = 2
#: Letters before the noun: an adjective of it. A decision.
_BEFORE = 14
_KINDS = (Kind.HEADING, Kind.TEXT)
#: Characters of a heading. A decision: longer is running text set as one.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Headed:
    """One numbered heading of a level."""

    noun: Met
    number: int
    label: str
    title: str
    place: Place
    path: tuple[str, ...]


def headed(documents: Sequence[Document], known: frozenset[str]) -> list[Headed]:
    """The entries of levels that headings number from 1 on without a gap, but for the notions
    (`known`) of which there are entries already; each number once."""
    found: dict[str, dict[int, Headed]] = {}
    for document in documents:
        for passage in document.passages:
            one = _of(document, passage)
            if one is not None and one.noun.noun.name not in known:
                found.setdefault(one.noun.noun.name, {}).setdefault(one.number, one)
    return [
        own[number]
        for own in found.values()
        if len(own) >= _FEWEST and sorted(own) == list(range(1, len(own) + 1))
        for number in sorted(own)
    ]


def _of(document: Document, passage: Passage) -> Headed | None:
    if passage.kind not in _KINDS or len(passage.text) > _LONGEST:
        return None
    text = " ".join(passage.text.split())
    noun = next((m for m in met(text[: 2 * _BEFORE + 20]) if m.start <= _BEFORE), None)
    number = _NUMBER.match(text, noun.end) if noun else None
    if noun is None or number is None or (noun.is_plural and noun.singular != noun.plural):
        return None
    title = text[number.end() :] or text
    place = Place(document.id, passage.id, passage.page, passage.start, passage.end)
    label = text[: number.end("n")]
    return Headed(noun, int(number["n"]), label, title, place, passage.path)
