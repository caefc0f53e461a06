"""Tables that rules or boxes draw on a page: where their cells stand."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from pdfplumber.table import TableFinder

from ...blocks import TableRow
from .glyphs import Glyph
from .overflow import settled
from .rules import TOLERANCE, Edge, closing, is_rule, without_marking

Box = tuple[float, float, float, float]

#: Edges of one page's tables. A decision: the finder's time grows with their square, and more
#: are a drawing.
_MOST_EDGES = 4000
#: No row or column that holds text is as low or narrow as this, in points: borders set off from
#: the fills of cells make such rows and columns. A decision: no type is so small.
_SLIVER = 6.5
#: What is wider than a word's gap, as a share of the type size: cells pad their text by more. A
#: decision.
_PADDING = 0.45
#: A cell that takes this share of its page, and most of the text, is a frame around the page. A
#: decision.
_FRAME = 0.5
#: A frame has a strip above its text, one below, or both. A decision.
_STRIPS = 2
#: A header and one row may be all that rules part where fills part the rows. A decision.
_FEWEST_RULED = 2
#: Rows at the same heights on two pages. A decision: fewer are a chance.
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of it that stands on one page.

    `edges` are the x of its vertical rules: two parts of one table have the same. `open_top` and
    `open_bottom` say that the rules of the first or last row run on where the page ends.
    `headers` counts the rows that merged cells show to be headers, None where none are merged; in one of `pairs` each row is a
    name beside its value.
    """

    rows: tuple[TableRow, ...]
    edges: tuple[float, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    open_top: bool = False
    open_bottom: bool = False
    headers: int | None = None
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the glyphs in it, its first row and column, and how many it covers."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int
    glyphs: tuple[Glyph, ...]

    @property
    def filled(self) -> bool:
        """Whether any text stands in the cell."""
        return any(not g["text"].isspace() for g in self.glyphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table, `height` rows of them; `lefts` are where its columns begin,
    `tops` where its rows do."""

    box: Box
    cells: tuple[Cell, ...]
    height: int
    lefts: tuple[float, ...]
    open_top: bool
    open_bottom: bool
    tops: tuple[float, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.lefts)

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of the vertical rules, to the point."""
        return tuple(float(round(x)) for x in (*self.lefts, self.box[2]))


def grids(
    edges: Sequence[Edge],
    glyphs: Sequence[Glyph],
    page: tuple[float, float],
    above: Sequence[tuple[float, ...]] = (),
    known: Sequence[tuple[float, ...]] = (),
) -> list[Grid]:
    """The tables of a page, whose width and height is `page`.

    Rules make a table only where they divide the text: a frame around a page or a stamp, fills
    behind lines and a list of boxes are none. `above` holds the edges of the tables on the page
    before, which go on here even where only one of their columns does; `known` the heights of rows of
    tables before, of which this may be one more column.
    """
    if not 4 <= len(edges) <= _MOST_EDGES:
        return []
    closed = list(closing(edges))
    settings = {"explicit_horizontal_lines": closed} if closed else {}
    ends = {round(line["top"]) for line in closed}
    found: list[Grid] = []
    free = list(glyphs)
    # A table in a cell of another comes first: its text is not the cell's.
    tables, marked = _tables(edges, settings, page)
    drawn = sorted(tables, key=_area)
    for table in drawn:
        _, top, _, bottom = table.bbox
        # One column is one of captions and texts where a fill lies behind the captions.
        if len({box[0] for box in table.cells}) < 2 and not _holds_any(table.bbox, marked):
            continue
        boxes = [*table.cells, *_cut(table.cells, free)]
        held = settled(_held(boxes, free), free)
        whole = _grid(boxes, held, (_is_in(top, ends), _is_in(bottom, ends)))
        goes_on = any(_same_edges(whole.edges, each) for each in above)
        whole = whole if goes_on else _without_frame(whole, held, page[0] * page[1])
        if not _frames(whole, free) and _divides(whole, edges, free, goes_on=goes_on):
            found.append(whole)
            taken = {id(g) for cell in whole.cells for g in cell.glyphs}
            free = [g for g in free if id(g) not in taken]
    if not found and (column := _column([box for t in drawn for box in t.cells], free, known)):
        return [column]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _cut(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> Iterator[Box]:
    """The cells with text that no rule closes below: they go on over the page's end beside rows
    that end on it."""
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    sides = [*_apart(((box[0], box[3] - box[1]) for box in boxes), right), right]
    for left, end in pairwise(sides):
        low = max((box[3] for box in boxes if box[0] < end - 1 and box[2] > left + 1), default=0.0)
        beside = [box for box in boxes if abs(box[1] - low) <= TOLERANCE]
        box = (left, low, end, bottom)
        if bottom - low > _SLIVER and beside and any(_is_within(g, box) for g in glyphs):
            yield box


def _column(
    boxes: Sequence[Box], glyphs: Sequence[Glyph], known: Sequence[tuple[float, ...]]
) -> Grid | None:
    """The one column of a page whose cells stand at the heights of the rows of a table before."""
    sides = {(round(box[0]), round(box[2])) for box in boxes}
    tops = [box[1] for box in boxes]
    if len(sides) != 1 or len(tops) < _FEWEST_ROWS:
        return None
    fits = (each for each in known if all(_is_near(top, each) for top in tops))
    rows = min(fits, key=len, default=None)
    if rows is None:
        return None
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    # What spans columns has no rules on the further pages.
    ends = [*rows[1:], max(box[3] for box in boxes)]
    whole = [(left, top, right, end) for top, end in zip(rows, ends, strict=True)]
    held = _held(whole, glyphs)
    cells = tuple(Cell(b, n, 0, 1, 1, tuple(held.get(b, ()))) for n, b in enumerate(whole))
    return Grid((left, rows[0], right, ends[-1]), cells, len(rows), (left,), False, False, rows)


def _is_near(height: float, levels: Sequence[float]) -> bool:
    return any(abs(height - level) <= TOLERANCE for level in levels)


def _tables(
    edges: Sequence[Edge], settings: dict[str, Any], page: tuple[float, float]
) -> tuple[list[Any], list[Box]]:
    """What pdfplumber finds. Where rules part rows, fills in their cells part nothing further, and
    nowhere those that lie behind the lines of a cell, which come with the tables."""
    rules = [edge for edge in edges if is_rule(edge)]
    ruled: list[Any] = []
    marked: list[Box] = []
    if 0 < len(rules) < len(edges):
        ruled = _found(rules, settings, page)
        edges, marked = without_marking(edges, [cell for table in ruled for cell in table.cells])
    tables = _found(edges, settings, page)
    parted = [
        table
        for table in ruled
        if len({cell[0] for cell in table.cells}) > 1
        and len({cell[1] for cell in table.cells}) > _FEWEST_RULED
    ]
    best = [
        next((known for known in parted if _same_place(known.bbox, table.bbox)), table)
        for table in tables
    ]
    return best, marked


def _holds_any(box: Box, others: Iterable[Box]) -> bool:
    return any(box[0] < x and right < box[2] and box[1] < y < box[3] for x, y, right, _ in others)


def _found(edges: Sequence[Edge], settings: dict[str, Any], page: tuple[float, float]) -> list[Any]:
    on_page: Any = SimpleNamespace(edges=edges, bbox=(0, 0, *page))
    return list(TableFinder(on_page, settings).tables)


def _same_place(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _SLIVER for a, b in zip(one, other, strict=True))


def _area(table: Any) -> float:
    x0, top, x1, bottom = table.bbox
    return float((x1 - x0) * (bottom - top))


def same_heights(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the rows of two grids stand at the same heights, none by chance."""
    return len(one) == len(other) >= _FEWEST_ROWS and _same_edges(one, other)


def same_columns(above: PageTable, below: PageTable) -> bool:
    """Whether the vertical rules of two parts stand at the same places, or one part has only cells
    across them all."""
    for one, other in ((above, below), (below, above)):
        if len(one.edges) == 2 and all(len(row.cells) == 1 for row in one.rows):
            return _same_edges(one.edges, (other.edges[0], other.edges[-1]))
    return _same_edges(above.edges, below.edges)


def _same_edges(above: Sequence[float], below: Sequence[float]) -> bool:
    return len(above) == len(below) and all(
        abs(a - b) <= TOLERANCE for a, b in zip(above, below, strict=True)
    )


def _grid(boxes: Sequence[Box], held: dict[Box, list[Glyph]], is_open: tuple[bool, bool]) -> Grid:
    x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    lefts = _apart(((box[0], box[3] - box[1]) for box in boxes), x1)
    tops = _apart(((box[1], box[2] - box[0]) for box in boxes), bottom)
    cells = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        rows = sum(top < box[3] - _SLIVER for top in tops) - row
        columns = sum(left < box[2] - _SLIVER for left in lefts) - column
        glyphs = tuple(held.get(box, ()))
        cells.append(Cell(box, row, column, max(rows, 1), max(columns, 1), glyphs))
    around = (lefts[0], tops[0], x1, bottom)
    return Grid(around, tuple(cells), len(tops), tuple(lefts), *is_open, tuple(tops))


def _apart(extents: Iterable[tuple[float, float]], end: float) -> list[float]:
    """The starts of rows or columns. `extents` are those of cells, each with how long it is there.

    Of starts that only borders part, the one counts where the longest cells begin.
    """
    lengths: dict[float, float] = {}
    for start, length in extents:
        lengths[start] = lengths.get(start, 0.0) + length
    found: list[float] = []
    for start in sorted(lengths, key=lambda start: (-lengths[start], start)):
        if all(abs(start - other) >= _SLIVER for other in (*found, end)):
            found.append(start)
    return sorted(found) or [min(lengths)]


def _index(starts: Sequence[float], start: float) -> int:
    """The row or column that a start is of: one that a border parts from it, or that it is in."""
    return max(bisect_right(starts, start + _SLIVER - 0.1) - 1, 0)


def _held(boxes: Sequence[Box], glyphs: Iterable[Glyph]) -> dict[Box, list[Glyph]]:
    """The glyphs whose middle lies in each box."""
    xs = sorted({x for box in boxes for x in (box[0], box[2])})
    ys = sorted({y for box in boxes for y in (box[1], box[3])})
    owner = {
        (i, j): box
        for box in boxes
        for i in range(bisect_right(xs, box[0]) - 1, bisect_right(xs, box[2]) - 1)
        for j in range(bisect_right(ys, box[1]) - 1, bisect_right(ys, box[3]) - 1)
    }
    held: dict[Box, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        box = owner.get((bisect_right(xs, x) - 1, bisect_right(ys, y) - 1))
        if box:
            held.setdefault(box, []).append(glyph)
    return held


def _without_frame(grid: Grid, held: dict[Box, list[Glyph]], area: float) -> Grid:
    """The grid without a box around the page: above or below that are a strip or two of cells."""
    total = sum(len(cell.glyphs) for cell in grid.cells)
    large = max(grid.cells, key=lambda cell: len(cell.glyphs))
    x0, top, x1, bottom = large.box
    strips = {cell.row for cell in grid.cells if cell is not large and cell.filled}
    captions = any(cell.columns == grid.width for cell in grid.cells if cell is not large)
    beside = any(
        cell.filled and cell.box[1] < bottom - TOLERANCE and cell.box[3] > top + TOLERANCE
        for cell in grid.cells
        if cell is not large
    )
    if (x1 - x0) * (bottom - top) <= _FRAME * area or len(large.glyphs) <= 0.5 * total:
        return grid
    boxes = [cell.box for cell in grid.cells if cell is not large]
    if len(strips) > _STRIPS or captions or beside or not boxes:
        return grid
    return _grid(boxes, held, (grid.open_top, grid.open_bottom))


def _frames(grid: Grid, glyphs: Iterable[Glyph]) -> bool:
    """Whether most of the text within the rules stands in none of the cells."""
    within = sum(_is_within(glyph, grid.box) for glyph in glyphs)
    return within > 2 * sum(len(cell.glyphs) for cell in grid.cells)


def _divides(grid: Grid, edges: Sequence[Edge], glyphs: Sequence[Glyph], *, goes_on: bool) -> bool:
    """Whether the cells part texts, and do not just lie behind or around them."""
    filled = [cell for cell in grid.cells if cell.filled]
    if len({cell.column for cell in filled}) < 2:
        return goes_on or (len(filled) > 1 and not _is_filling(grid, edges))
    return not _is_filling(grid, edges) or not _runs_through(filled, glyphs)


def _is_filling(grid: Grid, edges: Sequence[Edge]) -> bool:
    """Whether only areas of colour, no rules, draw the grid."""
    x0, top, x1, bottom = grid.box
    return not any(
        is_rule(edge)
        and x0 - TOLERANCE <= edge["x0"]
        and edge["x1"] <= x1 + TOLERANCE
        and top - TOLERANCE <= edge["top"]
        and edge["bottom"] <= bottom + TOLERANCE
        for edge in edges
    )


def _runs_through(filled: Sequence[Cell], glyphs: Iterable[Glyph]) -> bool:
    """Whether lines of text run on from most cells into the next without a gap, or into them from
    what stands beside the table."""
    inside = {id(g) for cell in filled for g in cell.glyphs}
    ends: dict[tuple[int, int], float] = {}
    for cell in filled:
        for g in cell.glyphs:
            if not g["text"].isspace():
                place = (round(g["bottom"]), cell.column + cell.columns)
                ends[place] = max(ends.get(place, 0.0), g["x1"])
    beside: dict[int, list[float]] = {}
    for g in glyphs:
        if id(g) not in inside and not g["text"].isspace():
            beside.setdefault(round(g["bottom"]), []).append(g["x1"])
    met = through = 0
    for cell in filled:
        starts: dict[int, Glyph] = {}
        for g in cell.glyphs:
            level = round(g["bottom"])
            if not g["text"].isspace() and (level not in starts or g["x0"] < starts[level]["x0"]):
                starts[level] = g
        for level, first in starts.items():
            gap = _PADDING * first["size"]
            if (level, cell.column) in ends:
                met += 1
                through += first["x0"] - ends[level, cell.column] < gap
            elif any(-1 < first["x0"] - end < gap for end in beside.get(level, ())):
                met, through = met + 1, through + 1
    return met > 0 and through > 0.5 * met


def _is_within(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _is_in(height: float, levels: set[int]) -> bool:
    return any(abs(height - level) <= TOLERANCE for level in levels)
