"""Fields that stand under one another without a frame: a line with the name, then the value."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..model import Document, Kind, Passage
from .draft import Draft, field_role
from .holders import reads_as_body
from .located import Located, located

#: Words of the longest name, and records that have the line below them from which on it is one.
#: A decision: longer is a sentence.
_LONGEST = 4
#: Records that have the same line below their titles, from which on it is a field's name. A
#: decision: fewer are a chance.
_FEWEST = 5
#: The share of all records that must have it. A decision: half.
_MOSTLY = 0.5
#: Passages below a title in which its fields are looked for. A decision: two pages.
_BELOW = 30
#: Words of the longest line that is no running text. A decision: two lines.
_SHORT = 20


def fill_stacked(document: Document, drafts: Sequence[Draft]) -> None:
    """Fill the coded actions below which the same short lines stand: `Times`, `Who`, each with its
    value below; changes the drafts."""
    actions = [d for d in drafts if d.kind is Kind.ACTION and d.code and _stands_alone(d)]
    places = {p.id: n for n, p in enumerate(document.passages)}
    below = [list(_below(document, draft, places[draft.title.passage.id])) for draft in actions]
    having: dict[str, set[int]] = defaultdict(set)
    for n, lines in enumerate(below):
        for line in lines:
            if len(line.text.split()) <= _LONGEST and not re.search(r"\d", line.text):
                having[line.text.casefold()].add(n)
    least = max(_FEWEST, _MOSTLY * len(actions))
    names = {text for text, found in having.items() if len(found) >= least}
    for draft, lines in zip(actions, below, strict=True) if names else ():
        for name, value in _pairs(document, lines, names):
            draft.put(field_role(name), name, value)
    bodies = [_bodies(lines, names) if names else None for lines in below]
    told = sum(line is not None and reads_as_body(line.text) for line in bodies)
    for draft, body in zip(actions, bodies, strict=True) if told >= least else ():
        if draft.named("holder") is None:
            draft.put("holder", "", body)


def _bodies(lines: Sequence[Located], names: set[str]) -> Located | None:
    """The line of bodies among the short ones at the top, whose own name may be lost: the first
    that is no name, time or sentence."""
    short = takewhile(lambda line: len(line.text.split()) <= _SHORT, lines)
    rest = [line for line in short if line.text.casefold() not in names]
    plain = [line for line in rest if not re.search(r"\d|[.:;]$", line.text)]
    return next((line for line in rest if reads_as_body(line.text)), plain[0] if plain else None)


def _stands_alone(draft: Draft) -> bool:
    return not draft.sheet and not draft.title.passage.cells and not draft.term


def _below(document: Document, draft: Draft, place: int) -> Iterator[Located]:
    """The lines of the passages below a title, up to the next."""
    for passage in document.passages[place + 1 : place + 1 + _BELOW]:
        if passage.kind is draft.kind or passage.label:
            return
        # What stands in a table, or is a field of its own, has its name there.
        if not passage.cells and passage.value_start is None:
            yield from _lines(document, passage)


def _lines(document: Document, passage: Passage) -> Iterator[Located]:
    for line in re.finditer(r"[^\n]+", passage.text):
        start = passage.start
        found = located(document, passage, start + line.start(), start + line.end())
        if found.text:
            yield found


def _pairs(
    document: Document, lines: Sequence[Located], names: set[str]
) -> Iterator[tuple[str, Located]]:
    """Each name with the lines below it in one passage, up to the next name."""
    name = ""
    value: Located | None = None
    for line in lines:
        if line.text.casefold() in names:
            if value is not None:
                yield name, value
            name, value = line.text, None
        elif name and value is None:
            value = line
        elif value is not None and line.passage is value.passage:
            value = located(document, value.passage, value.start, line.end)
    if value is not None:
        yield name, value
