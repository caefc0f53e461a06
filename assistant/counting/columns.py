"""Entries of which only tables tell, under a column called as the question calls them: `Mossa`."""

import re
from collections.abc import Sequence

from ingest.model import Cell, Document, Kind, Passage, Place
from ingest.outline import Level, Node, Statement
from ingest.outline.keys import fold
from ingest.outline.members import stem
from ingest.outline.nouns import Met, Noun, plain
from ingest.outline.sieve import is_group_name
from ingest.outline.statements import own_statements

from .asking import Asked, Mode, asked_word

#: Words of the longest header that is the name of what its column lists.
_LONGEST_HEADER = 2
_FEWEST = 2


def asked_by_word(text: str) -> Asked | None:
    """What a question counts by a word that no level is known by."""
    found = asked_word(text)
    if found is None:
        return None
    word = plain(found.group("word"))
    pair = (word, word)
    noun = Noun(word, Kind.THEME, word, {"it": (pair,), "en": (pair,)})
    start, end = found.span("word")
    met = Met(noun, start, end, *pair, is_plural=True)
    return Asked(Mode.COUNT, met, text[start:end], "", text[end:], topical=False)


def listed(
    documents: Sequence[Document], what: Asked
) -> tuple[Level, tuple[Node, ...], tuple[Statement, ...]] | None:
    """The level that first columns of tables list under the question's word, with what the plan says
    of its number; None where no table does, or what they list is not told by names."""
    assert what.noun is not None
    noun = what.noun.noun
    found: dict[str, Node] = {}
    singular = ""
    for document in documents:
        for passage in document.passages:
            cell = _first(passage, noun.name)
            value = " ".join(document.text[cell.start : cell.end].split()) if cell else ""
            if cell is None or not is_group_name(value, frozenset()):
                continue
            singular = plain(cell.header)
            place = Place(document.id, passage.id, passage.page, cell.start, cell.end)
            node = Node(
                f"{passage.id}:{noun.name}", noun.kind, noun.name, singular, None, value,
                (place,), (passage.path,), (),
            )  # fmt: skip
            found.setdefault(fold(value), node)
    if len(found) < _FEWEST:
        return None
    pair = (singular, noun.name)
    said = tuple(s for d in documents for s in own_statements(d, noun.name, noun.kind, pair))
    level = Level(noun.kind, noun.name, singular, noun.name, len(found), said)
    return level, tuple(found.values()), said


def _first(passage: Passage, word: str) -> Cell | None:
    """The first cell of a row whose column bears a word as its name."""
    cell = passage.cells[0] if passage.cells else None
    if cell is None or cell.column or not cell.header:
        return None
    names = re.findall(r"[^\W\d_]+", cell.header)
    near = 0 < len(names) <= _LONGEST_HEADER and stem(" ".join(names)) == stem(word)
    return cell if near else None
