"""Tables on their side: each entry is a column, and each row a field of all of them."""

import re
from collections.abc import Iterator, Sequence

from ..blocks import Table
from ..model import Kind
from ..naming import is_name, is_namer, role, titled
from ..vocabulary import Label, vocabulary
from . import sheetfields
from .part import Part

#: Entries side by side. A decision: one is a sheet.
_FEWEST_ENTRIES = 2
#: Fields with different meanings down the first column. A decision: fewer are a chance.
_FEWEST_ROLES = 2
#: Levels whose entries have fields.
_KINDS = (Kind.ACTION, Kind.PROJECT)


def parts(table: Table) -> list[Part]:
    """Each entry with its fields, column by column; none where the table is upright."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    width = len(rows[0]) if rows else 0
    if width <= _FEWEST_ENTRIES or any(len(row) != width for row in rows):
        return []
    if any(cell.merged for row in table.rows for cell in row.cells):
        return []
    names = [row[0] for row in rows[1:]]
    if not _names_down(names):
        return []
    labels = [_label(text) for text in rows[0][1:]]
    page = table.rows[0].page
    if all(labels):
        return list(_labelled(rows, [label for label in labels if label], page))
    level = titled(rows[0][0])
    named = all(map(_is_field, names)) and all(map(_is_title, rows[0][1:]))
    if level and level.kind in _KINDS and named:
        return list(_titled(rows, level.kind, level.rank, page))
    return []


def _names_down(names: Sequence[str]) -> bool:
    """Whether most cells of a column are names of fields, of several meanings."""
    roles = {role(name) for name in names} - {None}
    known = sum(map(_is_field, names))
    return all(names) and len(roles) >= _FEWEST_ROLES and 2 * known > len(names)


def _is_field(name: str) -> bool:
    return is_name(name) or is_namer(name)


def _label(text: str) -> Label | None:
    """The label that a cell is, alone: `Azione 3`."""
    label = vocabulary().label(text)
    whole = label is not None and label.end >= len(text) and label.level.kind in _KINDS
    return label if whole else None


def _is_title(text: str) -> bool:
    return re.search(r"[^\W\d_]{3}", text) is not None and not is_name(text)


def _labelled(
    rows: Sequence[Sequence[str]], labels: Sequence[Label], page: int | None
) -> Iterator[Part]:
    title = next((n for n, row in enumerate(rows) if n and is_namer(row[0])), 0)
    named = [rows[0][0], *([rows[title][0]] if title else [])]
    yield from (Part(None, (name,), page) for name in named if name)
    for column, label in enumerate(labels, 1):
        pieces = tuple(filter(None, (label.text, rows[title][column] if title else "")))
        level = label.level
        yield Part(level.kind, pieces, page, label.text, level.rank, value_piece=len(pieces) - 1)
        yield from _fields([row for n, row in enumerate(rows) if n not in (0, title)], column, page)


def _titled(
    rows: Sequence[Sequence[str]], kind: Kind, rank: int, page: int | None
) -> Iterator[Part]:
    yield Part(None, (rows[0][0],), page)
    for column in range(1, len(rows[0])):
        yield Part(kind, (rows[0][column],), page, rank=rank)
        yield from _fields(rows[1:], column, page)


def _fields(rows: Sequence[Sequence[str]], column: int, page: int | None) -> Iterator[Part]:
    for row in rows:
        if row[column]:
            yield sheetfields.field(row[0], row[column], page)
