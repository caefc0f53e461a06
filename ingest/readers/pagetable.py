"""Tables of web pages: their rows and cells, and which of them are headers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bs4 import Tag

from ..blocks import Table
from . import grid
from .grid import Spanning
from .inline import tidy

#: Characters of a value. A decision: longer is a text that is placed beside others.
_LONGEST_VALUE = 160
#: The attribute by which cells name their column for narrow screens, as sites have come to call it.
_NAMED = "data-label"


def is_layout(tag: Tag) -> bool:
    """Whether a table only places text on the page: it holds tables, or one column."""
    if tag.get("role") in ("presentation", "none"):
        return True
    rows = _rows(tag)
    if tag.find("table"):
        return tag.get("role") != "table" and not _marked(rows) and not _is_filled(rows)
    return all(len(_cells(row)) <= 1 for row in rows) and len(rows) > 0


def _is_filled(rows: Sequence[Tag]) -> bool:
    """Whether half of the rows hold values side by side, and no tables."""
    plain = [_cells(row) for row in rows if not row.find("table")]
    filled = [
        cells
        for cells in plain
        if sum(0 < len(cell.get_text(strip=True)) <= _LONGEST_VALUE for cell in cells) > 1
    ]
    return 2 * len(filled) >= len(rows) and len(filled) > 1


def table(tag: Tag, texts: Callable[[Tag], tuple[str, ...]]) -> Table | None:
    """The table of an element, or None where no cell has text; see `grid.table`."""
    rows = _rows(tag)[: grid.TALLEST]
    found, marked = [_spanning(row, texts) for row in rows], _marked(rows)
    names = () if marked else _named(rows)
    if names:
        found, marked = [[Spanning((name,)) for name in names], *found], 1
    made = grid.table(found, marked)
    return replace(made, pairs=True) if made and not marked and _are_pairs(rows) else made


def _are_pairs(rows: Sequence[Tag]) -> bool:
    """Whether each row is a name, marked as one, beside its value; lines across may stand between."""
    sides = [[cell.name for cell in _cells(row)] for row in rows]
    pairs = [names for names in sides if len(names) > 1]
    return len(pairs) > 1 and all(names == ["th", "td"] for names in pairs)


def _named(rows: Sequence[Tag]) -> tuple[str, ...]:
    """The names that the cells of all rows give their columns, which a page shows beside each value
    where its screen is narrow."""
    said = {tuple(tidy(str(cell.get(_NAMED, ""))) for cell in _cells(row)) for row in rows}
    names = said.pop() if len(said) == 1 and len(rows) > 1 else ()
    return names if all(names) and len(names) > 1 else ()


def _spanning(row: Tag, texts: Callable[[Tag], tuple[str, ...]]) -> list[Spanning]:
    found = []
    for cell in _cells(row):
        inner = [_spanning(r, texts) for t in _tables(cell) for r in _rows(t)]
        for nested in _tables(cell):
            nested.extract()
        across = min(_span(cell, "colspan"), grid.WIDEST)
        found.append(
            Spanning(texts(cell), across, _span(cell, "rowspan"), tuple(map(tuple, inner)))
        )
    return found


def _tables(cell: Tag) -> list[Tag]:
    return [table for table in cell.find_all("table") if table.find_parent(["td", "th"]) is cell]


def _rows(tag: Tag) -> list[Tag]:
    return [row for row in tag.find_all("tr") if row.find_parent("table") is tag]


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _marked(rows: Sequence[Tag]) -> int:
    """How many rows at the top are marked as headers, by their group or by all their cells."""
    count = 0
    for row in rows:
        cells = _cells(row)
        inside = row.find_parent(["thead", "table"])
        is_head = isinstance(inside, Tag) and inside.name == "thead"
        if not is_head and not (len(cells) > 1 and all(cell.name == "th" for cell in cells)):
            break
        count += 1
    return count if count < len(rows) else 0


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    count = int(value) if value.isdecimal() and len(value) < 6 else 1
    # Zero means: to the end of the group of rows.
    return max(1, count) if value != "0" else (grid.TALLEST if name == "rowspan" else 1)
