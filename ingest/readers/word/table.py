"""Tables of Word documents: their rows and cells, and which of them are merged or headers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ...blocks import Block, Item, Table
from .. import coloured, grid
from ..grid import Spanning
from .xml import child, name, number, switch, value

#: These only hold rows or cells.
_NO_FILL = frozenset({"auto", "ffffff"})
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with the column that it begins in; `goes_on` where it belongs to the one above."""

    element: Element
    column: int
    across: int
    goes_on: bool


def read(rows: Sequence[Element], inside: Callable[[Element], list[Block]]) -> Table | None:
    """The table of these rows; `inside` reads what stands in a cell."""
    placed = [{cell.column: cell for cell in _placed(row)} for row in rows]
    marks = _marks(placed)
    spanning = [list(_spanning(placed, n, rows[n], inside, marks)) for n in range(len(rows))]
    return grid.table(spanning, _marked(rows))


def rows(element: Element) -> Iterator[Element]:
    """The rows of a table."""
    return _found(element, "w:tr")


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row."""
    return _found(row, "w:tc")


def is_deleted(row: Element) -> bool:
    """Whether a tracked change took a row out."""
    return child(row, "w:trPr", "w:del") is not None


def is_hidden(row: Element) -> bool:
    """Whether a row is not shown (17.4.20)."""
    return bool(switch(child(row, "w:trPr"), "w:hidden"))


def lines(element: Element) -> Iterator[str]:
    """All text inside an element, paragraph by paragraph, shown or not."""
    for paragraph in element.iter():
        if name(paragraph) == "w:p":
            yield "".join(e.text or "" for e in paragraph.iter() if name(e) in {"w:t", "w:delText"})


def _marks(placed: Sequence[dict[int, _Cell]]) -> frozenset[tuple[int, int]]:
    """The cells that only a colour fills and that say something by it."""
    width = max((c.column + c.across for row in placed for c in row.values()), default=0)
    filled = [[False] * width for _ in placed]
    fills: dict[tuple[int, int], str] = {}
    for n, row in enumerate(placed):
        for cell in row.values():
            has_text = any(line.strip() for line in lines(cell.element))
            colour = _colour(cell.element)
            for column in range(cell.column, cell.column + cell.across):
                filled[n][column] = has_text
                if colour:
                    fills[n, column] = colour
    return coloured.marks(filled, fills)


def _colour(cell: Element) -> str:
    """What fills a cell, as far as it is another colour than the page's."""
    shade = child(cell, "w:tcPr", "w:shd")
    fill = value(shade, "fill")
    return "" if fill is None or fill.lower() in _NO_FILL else fill


def _found(element: Element, wanted: str) -> Iterator[Element]:
    for inner in element:
        if name(inner) == wanted:
            yield inner
        elif name(inner) in _WRAPPERS:
            yield from _found(inner, wanted)


def _marked(rows_: Sequence[Element]) -> int:
    """How many rows at the top are marked as headers; 0 where all are."""
    count = 0
    for row in rows_:
        if not switch(child(row, "w:trPr"), "w:tblHeader"):
            break
        count += 1
    return count if count < len(rows_) else 0


def _placed(row: Element) -> Iterator[_Cell]:
    column = number(child(row, "w:trPr", "w:gridBefore")) or 0
    for cell in cells(row):
        properties = child(cell, "w:tcPr")
        across = max(1, min(number(child(properties, "w:gridSpan")) or 1, grid.WIDEST))
        merge = child(properties, "w:vMerge")
        goes_on = merge is not None and value(merge) != "restart"
        yield _Cell(cell, column, across, goes_on)
        column += across


def _spanning(
    placed: Sequence[dict[int, _Cell]],
    n: int,
    row: Element,
    inside: Callable[[Element], list[Block]],
    marks: frozenset[tuple[int, int]],
) -> Iterator[Spanning]:
    """The cells of row `n` but those that go on from above, which the grid puts in."""
    for _ in range(min(number(child(row, "w:trPr", "w:gridBefore")) or 0, grid.WIDEST)):
        yield Spanning()
    cells_ = list(placed[n].values())
    for i, cell in enumerate(cells_):
        if cell.goes_on and n and cell.column in placed[n - 1]:
            continue
        if i and _merged_across(cell.element):
            continue
        across = cell.across
        beside = i + 1
        while beside < len(cells_) and _merged_across(cells_[beside].element):
            across += cells_[beside].across
            beside += 1
        down = _down(placed, n, cell)
        found = inside(cell.element)
        texts = tuple(_texts(found)) or (coloured.MARK,) * ((n, cell.column) in marks)
        yield Spanning(texts, across, down, tuple(_inner(found)))


def _inner(blocks: Sequence[Block]) -> Iterator[tuple[Spanning, ...]]:
    """The rows of the tables that stand in a cell."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield tuple(Spanning(cell.paragraphs) for cell in row.cells)


def _merged_across(cell: Element) -> bool:
    """Whether a cell goes on from its left in the way of old files (17.4.22)."""
    merge = child(cell, "w:tcPr", "w:hMerge")
    return merge is not None and value(merge) != "restart"


def _down(placed: Sequence[dict[int, _Cell]], n: int, cell: _Cell) -> int:
    """How many rows a cell spans, from row `n` on."""
    down = 1
    while n + down < len(placed):
        below = placed[n + down].get(cell.column)
        if below is None or not below.goes_on:
            break
        down += 1
    return down


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The paragraphs of a cell, without the bullets of its lists; one alone is no list."""
    for block in blocks:
        counts = len(blocks) > 1 and isinstance(block, Item) and (block.number or "").endswith(".")
        if isinstance(block, Item) and block.number and not counts:
            yield f"{block.number} {block.text}"
        elif not isinstance(block, Table):
            yield block.text
