"""Tables of pages: cells that span rows or columns take their place in a full grid."""

from collections.abc import Callable, Iterator, Sequence

from bs4 import Tag

from ..blocks import Table, TableCell, TableRow

_EMPTY = TableCell(())
_WIDEST = 200
_TALLEST = 20_000
_LONGEST_BOX = 3


def is_layout(tag: Tag) -> bool:
    """Whether a table only places text on the page: it holds tables, or one column."""
    if tag.get("role") in ("presentation", "none") or tag.find("table"):
        return True
    rows = _rows(tag)
    return all(len(_cells(row)) <= 1 for row in rows) and len(rows) > 0


def table(tag: Tag, texts: Callable[[Tag], tuple[str, ...]]) -> Table | None:
    """The table of an element, or None where no cell has text.

    A cell that goes on over rows or columns has its text where it begins and is empty elsewhere;
    one as wide as the whole table is a row of one cell. Rows without text are left out.
    """
    rows = _rows(tag)[:_TALLEST]
    placed = list(_placed(rows, texts))
    width = max((len(cells) for cells, _ in placed), default=0)
    marked = _marked(rows)
    kept: list[TableRow] = []
    headers = 0
    for n, (cells, spanning) in enumerate(placed):
        if not any(cell.paragraphs for cell in cells):
            continue
        headers += n < marked
        whole = spanning and len(cells) == width and width > 1
        kept.append(TableRow((cells[0],) if whole else tuple(_full(cells, width))))
    return Table(tuple(kept), headers=headers or None) if kept else None


def _rows(tag: Tag) -> list[Tag]:
    return [row for row in tag.find_all("tr") if row.find_parent("table") is tag]


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _placed(
    rows: Sequence[Tag], texts: Callable[[Tag], tuple[str, ...]]
) -> Iterator[tuple[list[TableCell], bool]]:
    """The cells of each row in their columns, and whether one cell is the whole row."""
    open_until: dict[int, int] = {}
    for n, row in enumerate(rows):
        cells: list[TableCell] = []
        elements = _cells(row)
        for element in elements:
            _skip(cells, open_until, n)
            across = min(_span(element, "colspan"), _WIDEST - min(len(cells), _WIDEST - 1))
            down = _span(element, "rowspan")
            for column in range(len(cells), len(cells) + across):
                open_until[column] = n + down
            cells.append(TableCell(texts(element)))
            cells.extend([_EMPTY] * (across - 1))
        _skip(cells, open_until, n)
        yield cells[:_WIDEST], len(elements) == 1 and _span(elements[0], "colspan") == len(cells)


def _skip(cells: list[TableCell], open_until: dict[int, int], row: int) -> None:
    while open_until.get(len(cells), 0) > row:
        cells.append(_EMPTY)


def _full(cells: Sequence[TableCell], width: int) -> Iterator[TableCell]:
    yield from cells
    yield from [_EMPTY] * (width - len(cells))


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
    return max(1, count) if value != "0" else (_TALLEST if name == "rowspan" else 1)
