"""Tables that repeat one form for entry after entry: a group, the name of a field, its value.

No header names their columns, though a format may mark the first row as one; that they are forms
shows from the names, which are the same in table after table while the values differ.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..blocks import Block, Table, TableRow
from ..model import Kind
from ..vocabulary import vocabulary
from .part import Part

#: Cells of a row: group, name, value. The form that is looked for.
_WIDTH = 3
#: Characters of a field's name. A decision: longer is a value.
_LONGEST_NAME = 80
#: Tables in which a name stands again. A decision: twice may be a chance.
_FEWEST_TABLES = 3
#: The share of a table's names that are known. A decision: more than half.
_MOSTLY = 0.6


class Templates:
    """The forms of one document, known by the names that recur in their second column."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        tables = [b for b in blocks if isinstance(b, Table) and _is_grouped(b)]
        names = Counter(name for table in tables for name in set(_names(table)))
        tops = Counter(_cell(table.rows[0], 2) for table in tables if table.rows)
        self._names = {name for name, n in names.items() if n >= _FEWEST_TABLES}
        self._headers = {text for text, n in tops.items() if n >= _FEWEST_TABLES}

    def fits(self, block: Block) -> bool:
        """Whether a block is a table that fills in one of the forms."""
        if not isinstance(block, Table) or not _is_grouped(block):
            return False
        names = _names(block)
        known = sum(name in self._names for name in names)
        distinct = len(set(names)) == len(names) > 0
        # A header says the same in each table; so does a column of units, name after name.
        headed = _cell(block.rows[0], 2) in self._headers
        return distinct and known >= _MOSTLY * len(names) and not headed

    def parts(self, table: Table) -> Iterator[Part]:
        """A field for each name; a value that goes on in rows without a name is one."""
        rows = list(table.rows)
        i = 0
        while i < len(rows):
            taken = 1
            while i + taken < len(rows) and not _head(rows[i + taken]):
                taken += 1
            yield _field(rows[i : i + taken])
            i += taken


def level_of(table: Block | None) -> Kind | None:
    """The level of an entry that a sheet describes, by a name such as `Action name`."""
    if not isinstance(table, Table):
        return None
    words = vocabulary()
    texts = (cell.text for row in table.rows for cell in row.cells[:2])
    found = (words.named_by_field(text) for text in texts)
    return next((level.kind for level in found if level), None)


def _field(rows: Sequence[TableRow]) -> Part:
    head = _head(rows[0])
    value = [text for row in rows if (text := row.cells[_WIDTH - 1].text)]
    pieces = (*head, *value)
    if not head or not value:
        return Part(None, pieces, rows[0].page, glue="\t", tight=True)
    return Part(Kind.FIELD, pieces, rows[0].page, value_piece=len(head), glue="\t", tight=True)


def _head(row: TableRow) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells[: _WIDTH - 1] if cell.paragraphs)


def _is_grouped(table: Table) -> bool:
    return bool(table.rows) and all(len(row.cells) == _WIDTH for row in table.rows)


def _names(table: Table) -> list[str]:
    names = (_cell(row, 1) for row in table.rows)
    return [name for name in names if 0 < len(name) <= _LONGEST_NAME]


def _cell(row: TableRow, i: int) -> str:
    return " ".join(row.cells[i].text.lower().split())
