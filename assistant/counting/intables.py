"""What the tables of a document enumerate: the values of each column, and their rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, takewhile, zip_longest

from ingest.model import Cell, Document, Passage, Place
from ingest.outline.keys import fold
from ingest.outline.sieve import is_group_name

from .enumeration import FEWEST, Entry, Enumeration, introduced

#: A range of codes, which names several: `E.1 – E.5`.
_RANGE = re.compile(r"[A-Z]{0,4}[.\s-]?\d\S*\s*[–—-]\s*[A-Z]{0,4}[.\s-]?\d\S*")
#: A word of a name.
_NAMING = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")


def in_tables(document: Document) -> Iterator[Enumeration]:
    """The enumerations of the tables of a document."""
    tables = _tables(document.passages)
    yield from _columns(document, tables)
    yield from _rows(document, document.passages, tables)


_Row = list[tuple[Passage, Cell]]


def _tables(passages: Sequence[Passage]) -> dict[int, list[_Row]]:
    """The rows of each table; what a level in one of its columns divides is one row, with that level
    in the column which the others leave."""
    found: dict[int, dict[int | None, _Row]] = {}
    for passage, behind in zip_longest(passages, passages[1:]):
        if passage.table is not None:
            row = found.setdefault(passage.table, {}).setdefault(passage.row, [])
            row += [(passage, cell) for cell in passage.cells]
            if behind is not None and _opens(passage, behind):
                held = {cell.column for cell in behind.cells}
                column = next(n for n in count() if n not in held)
                row.append((passage, Cell("", passage.start, passage.end, column)))
    return {table: [row for row in rows.values() if row] for table, rows in found.items()}


def _opens(passage: Passage, behind: Passage) -> bool:
    """Whether a level opens a row: what else the row says stands below it."""
    one_row = (behind.table, behind.row) == (passage.table, passage.row)
    return one_row and behind.path == (*passage.path, passage.text)


def _columns(document: Document, tables: dict[int, list[_Row]]) -> Iterator[Enumeration]:
    """The different values of each column of a table that has a name."""
    found: dict[tuple[int, int, str], dict[str, Entry]] = {}
    for table, row in ((table, row) for table, rows in tables.items() for row in rows):
        for passage, cell in row:
            if cell.header and (entry := _entry(document, row, passage, cell)):
                own = found.setdefault((table, cell.column, cell.header), {})
                own.setdefault(fold(entry.title), entry)
    for (_, _, header), values in found.items():
        if len(values) >= FEWEST:
            entries = tuple(values.values())
            yield Enumeration((header, *reversed(entries[0].path)), entries, column=True)


def _entry(document: Document, row: _Row, passage: Passage, cell: Cell) -> Entry | None:
    """A cell that holds a name."""
    value = " ".join(document.text[cell.start : cell.end].split())
    kin = fold(value).split()[:1] == fold(cell.header).split()[:1] and len(value.split()) > 1
    if _RANGE.fullmatch(value) or (not kin and not is_group_name(value, frozenset())):
        return None
    place = Place(document.id, passage.id, passage.page, cell.start, cell.end)
    said = [document.text[c.start : c.end] for _, c in row]
    cells = (f"{c.header} {text}" for (_, c), text in zip(row, said, strict=True))
    return Entry(value, place, passage.path, fold(" ; ".join(cells)), tuple(said))


def _rows(
    document: Document, passages: Sequence[Passage], tables: dict[int, list[_Row]]
) -> Iterator[Enumeration]:
    """The rows of each table, by the first column that holds names, below what introduces it."""
    leads: dict[int, Passage | None] = {}
    for before, passage in zip((None, *passages), passages, strict=False):
        if passage.table is not None:
            leads.setdefault(passage.table, before)
    for table, rows in tables.items():
        column = _naming_column(document, rows)
        own: dict[str, Entry] = {}
        for row in rows:
            one = next(((p, c) for p, c in row if c.column == column), None)
            if one and (entry := _entry(document, row, *one)):
                own.setdefault(fold(entry.title), entry)
        if len(own) >= FEWEST:
            names, place = introduced(document, _common(rows), leads[table])
            yield Enumeration(names, tuple(own.values()), place)


def _common(rows: Sequence[_Row]) -> tuple[str, ...]:
    """The headings above all rows of a table."""
    paths = [passage.path for row in rows for passage, _ in row]
    same = takewhile(lambda beside: len(set(beside)) == 1, zip(*paths, strict=False))
    return tuple(heading for heading, *_ in same)


def _naming_column(document: Document, rows: Sequence[_Row]) -> int | None:
    """The first column that holds a name in most rows of a table; None where none does."""
    of: Counter[int] = Counter()
    for row in rows:
        named = [(p, c) for p, c in row if _NAMING.search(document.text[c.start : c.end])]
        of.update(c.column for p, c in named if _entry(document, row, p, c))
    return min((column for column, times in of.items() if 2 * times > len(rows)), default=None)
