"""Forms on sheets: names with their values in pairs of columns that a blank column parts."""

from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Table, TableRow
from ..figures import is_value

#: Cells of a pair with the blank one behind it, pairs side by side, and rows, at least. The form that
#: is looked for.
_STEP, _FEWEST_PAIRS, _FEWEST_ROWS = 3, 2, 2
#: Characters of a name. A decision: longer is a text.
_LONGEST_NAME = 60


def told(table: Table) -> Table:
    """The table without its blank columns and as pairs, where they part names with their values."""
    if table.columns or table.pairs or table.headers is not None or len(table.rows) < _FEWEST_ROWS:
        return table
    width = len(table.rows[0].cells)
    if (width + 1) % _STEP or width < _STEP * _FEWEST_PAIRS - 1:
        return table
    if any(len(row.cells) != width or not _is_parted(row) for row in table.rows):
        return table
    starts = range(0, width, _STEP)
    columns = [[(row.cells[n].text, row.cells[n + 1].text) for row in table.rows] for n in starts]
    if not _are_names(columns) or not _hold_values(columns):
        return table
    rows = (
        replace(row, cells=tuple(c for n, c in enumerate(row.cells) if n % _STEP < _STEP - 1))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows), pairs=True)


_Pairs = Sequence[tuple[str, str]]


def _is_parted(row: TableRow) -> bool:
    """Whether a row is pairs with blank cells between them, none merged."""
    blank = all(not cell.paragraphs for cell in row.cells[_STEP - 1 :: _STEP])
    return blank and not any(cell.merged for cell in row.cells)


def _are_names(columns: Sequence[_Pairs]) -> bool:
    names = [name for pairs in columns for name, value in pairs if name or value]
    short = all(0 < len(name) <= _LONGEST_NAME and not is_value(name) for name in names)
    return short and len(set(names)) == len(names)


def _hold_values(columns: Sequence[_Pairs]) -> bool:
    """Whether some values are figures from the first row on, and none are so below words alone, as
    they would be below the name of their column."""
    figures = [[is_value(value) for _, value in pairs if value] for pairs in columns]
    headed = any(not first and rest and all(rest) for first, *rest in filter(None, figures))
    return any(first for first, *_ in filter(None, figures)) and not headed
