"""Forms whose cells hold a name above its value, or whose rows of names have their values below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..blocks import Table, TableCell, TableRow
from ..naming import is_name
from . import sheetfields
from .part import Part

#: Characters of a field's name. A decision: longer is a value.
_LONGEST_NAME = 60
#: Names of a form. A decision: fewer are a chance.
_FEWEST_NAMES = 3
#: Rows of names above their values where no cell holds both. A decision: one heads a table.
_FEWEST_ROWS = 2
_MARKS = re.compile(r"\s*:\s*$")


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: tuple[str, ...]
    page: int | None


def parts(table: Table) -> list[Part]:
    """The fields of a table that is such a form; none where a row is of another sort."""
    if table.headers or table.columns or len(table.rows) < _FEWEST_ROWS:
        return []
    fields: list[_Field] = []
    boxes = pairs = number = 0
    while number < len(table.rows):
        row, below = table.rows[number], table.rows[number + 1 : number + 2]
        if found := list(_boxes(row)):
            boxes, number = boxes + 1, number + 1
        elif found := list(_above(row, *below)):
            pairs, number = pairs + 1, number + 2
        else:
            return []
        fields.extend(found)
    names = {field.name.casefold() for field in fields}
    repeated = len(names) < len(fields)
    known = boxes > 0 or pairs >= _FEWEST_ROWS
    if repeated or not known or len(fields) < _FEWEST_NAMES:
        return []
    return list(_parts(fields))


def _parts(fields: Sequence[_Field]) -> Iterator[Part]:
    for field in fields:
        if field.value:
            yield sheetfields.field(field.name, "\n".join(field.value), field.page)
        else:
            yield Part(None, (field.name,), field.page)


def _boxes(row: TableRow) -> Iterator[_Field]:
    """The fields of a row each of whose cells holds a name and below it a value."""
    cells = [cell for cell in row.cells if cell.begins]
    if cells and all(len(cell.paragraphs) > 1 and _names(cell.paragraphs[0]) for cell in cells):
        for cell in cells:
            name, *value = cell.paragraphs
            yield _Field(_MARKS.sub("", name), tuple(value), row.page)


def _above(row: TableRow, below: TableRow | None = None) -> Iterator[_Field]:
    """The fields of a row of names and the row of their values below it."""
    if below is None or len(row.cells) != len(below.cells):
        return
    named = [n for n, cell in enumerate(row.cells) if cell.begins]
    filled = [n for n, cell in enumerate(below.cells) if cell.begins]
    texts = [row.cells[n].text for n in named]
    if not filled or not set(filled) <= set(named) or not all(map(_names, texts)):
        return
    if any(_names(below.cells[n].text) for n in filled):
        return
    for n in named:
        yield _Field(_MARKS.sub("", row.cells[n].text), _value(below.cells[n]), row.page)


def _value(cell: TableCell) -> tuple[str, ...]:
    return cell.paragraphs if cell.begins else ()


def _names(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and is_name(_MARKS.sub("", text))
