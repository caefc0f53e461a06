"""Tables that are set in two halves side by side to save room: one below the other they are one."""

from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Table, TableRow
from ..figures import is_value

#: Columns of a half, and halves, at least and at most. The form that is looked for.
_FEWEST_COLUMNS, _PARTS = 2, (2, 3)
#: Rows below the names. A decision: one alone is a line of a form.
_FEWEST_ROWS = 2


def folded(table: Table) -> Table:
    """The table with its halves one below the other, where all have the same names of columns."""
    if table.columns or table.pairs or table.headers not in (None, 1) or not table.rows:
        return table
    head, *rows = table.rows
    width = len(head.cells)
    for parts in _PARTS:
        size = width // parts
        if width % parts or size < _FEWEST_COLUMNS or len(rows) < _FEWEST_ROWS:
            continue
        if not _repeats(head, size) or any(len(row.cells) not in (1, width) for row in rows):
            continue
        below = [
            replace(row, cells=row.cells[n : n + size])
            for n in range(0, width, size)
            for row in rows
            if _is_own(row, n, size)
        ]
        names = tuple(cell.text for cell in head.cells[size:])
        rows = [replace(head, cells=head.cells[:size]), *below]
        return replace(table, rows=tuple(rows), repeated=names)
    return table


def _repeats(head: TableRow, size: int) -> bool:
    """Whether a row says the same names again and again, different ones each time."""
    names = [cell.text for cell in head.cells]
    first = names[:size]
    return (
        all(cell.begins for cell in head.cells)
        and len(set(first)) == size
        and not any(map(is_value, first))
        and all(names[n : n + size] == first for n in range(0, len(names), size))
    )


def _is_own(row: TableRow, start: int, size: int) -> bool:
    """Whether a row says anything in a half; what stands across the table is said once."""
    cells: Sequence[object] = [c for c in row.cells[start : start + size] if c.paragraphs]
    return bool(cells) and (len(row.cells) > 1 or start == 0)
