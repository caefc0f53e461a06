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

Box = tuple[float, float, float, float]
Edge = dict[str, Any]

_MOST_EDGES = 4000
_TOLERANCE = 3.0
#: A rule may be drawn as a thin box, whose ends are edges too.
_THICKEST = 4.0
#: What is wider than a word's gap, as a share of the type size: cells pad their text by more.
_PADDING = 0.45
#: A cell that takes this share of its page, and most of the text, is a frame around the page.
_FRAME = 0.5


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of it that stands on one page.

    `edges` are the x of its vertical rules: two parts of one table have the same. `open_top` and
    `open_bottom` say that the rules of the first or last row run on where the page ends.
    `headers` counts the rows that merged cells show to be headers, None where none are merged.
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
    """The cells of one table, `height` rows and `width` columns of them."""

    box: Box
    cells: tuple[Cell, ...]
    height: int
    width: int
    open_top: bool
    open_bottom: bool

    @property
    def edges(self) -> tuple[float, ...]:
        """The x of the vertical rules, to the point."""
        starts = {float(round(cell.box[0])) for cell in self.cells}
        return tuple(sorted(starts | {float(round(self.box[2]))}))


def grids(
    edges: Sequence[Edge],
    glyphs: Sequence[Glyph],
    page: tuple[float, float],
    above: Sequence[tuple[float, ...]] = (),
) -> list[Grid]:
    """The tables of a page, whose width and height is `page`.

    Rules make a table only where they divide the text: a frame around a page or a stamp, fills
    behind lines and a list of boxes are none. `above` holds the edges of the tables on the page
    before, which go on here even where only one of their columns does.
    """
    if not 4 <= len(edges) <= _MOST_EDGES:
        return []
    closing = list(_closing(edges))
    settings = {"explicit_horizontal_lines": closing} if closing else {}
    ends = {round(line["top"]) for line in closing}
    ruled: Any = SimpleNamespace(edges=edges, bbox=(0, 0, *page))
    found: list[Grid] = []
    for table in TableFinder(ruled, settings).tables:
        _, top, _, bottom = table.bbox
        held = _held(table.cells, glyphs)
        boxes = list(_without_frames(table.cells, held, page[0] * page[1]))
        if not boxes:
            continue
        whole = _grid(boxes, held, (_is_in(top, ends), _is_in(bottom, ends)))
        goes_on = any(_same_edges(whole.edges, known) for known in above)
        frames = sum(_is_within(g, whole.box) for g in glyphs) > 2 * sum(
            len(cell.glyphs) for cell in whole.cells
        )
        if whole.width > 1 and not frames and _divides(whole, edges, goes_on=goes_on):
            found.append(whole)
    return found


def same_columns(above: PageTable, below: PageTable) -> bool:
    """Whether the vertical rules of two parts stand at the same places."""
    return _same_edges(above.edges, below.edges)


def _same_edges(above: Sequence[float], below: Sequence[float]) -> bool:
    return len(above) == len(below) and all(
        abs(a - b) <= _TOLERANCE for a, b in zip(above, below, strict=True)
    )


def _grid(boxes: Sequence[Box], held: dict[Box, list[Glyph]], is_open: tuple[bool, bool]) -> Grid:
    lefts = sorted({box[0] for box in boxes})
    tops = sorted({box[1] for box in boxes})
    cells = tuple(
        Cell(
            box,
            bisect_right(tops, box[1]) - 1,
            bisect_right(lefts, box[0]) - 1,
            sum(box[1] <= top < box[3] - _TOLERANCE for top in tops),
            sum(box[0] <= left < box[2] - _TOLERANCE for left in lefts),
            tuple(held.get(box, ())),
        )
        for box in sorted(boxes, key=lambda box: (box[1], box[0]))
    )
    around = (lefts[0], tops[0], max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Grid(around, cells, len(tops), len(lefts), *is_open)


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


def _without_frames(
    boxes: Sequence[Box], held: dict[Box, list[Glyph]], area: float
) -> Iterator[Box]:
    """The boxes, but for one around a page: above or below all others, with most of the text."""
    total = sum(len(glyphs) for glyphs in held.values())
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    for box in boxes:
        outermost = box[1] - top < _TOLERANCE or bottom - box[3] < _TOLERANCE
        beside = any(
            other != box and other[1] < box[3] - _TOLERANCE and other[3] > box[1] + _TOLERANCE
            for other in held
        )
        large = (box[2] - box[0]) * (box[3] - box[1]) > _FRAME * area
        if not large or not outermost or beside or len(held.get(box, ())) <= 0.5 * total:
            yield box


def _divides(grid: Grid, edges: Sequence[Edge], *, goes_on: bool) -> bool:
    """Whether the cells part texts, and do not just lie behind or around them."""
    filled = [cell for cell in grid.cells if cell.filled]
    if len({cell.column for cell in filled}) < 2:
        return goes_on or (len(filled) > 1 and not _is_filling(grid, edges))
    return not _is_filling(grid, edges) or not _runs_through(filled)


def _is_filling(grid: Grid, edges: Sequence[Edge]) -> bool:
    """Whether only areas of colour, no rules, draw the grid."""
    x0, top, x1, bottom = grid.box
    return not any(
        (edge.get("stroke") or min(_extent(edge)) <= _THICKEST)
        and x0 - _TOLERANCE <= edge["x0"]
        and edge["x1"] <= x1 + _TOLERANCE
        and top - _TOLERANCE <= edge["top"]
        and edge["bottom"] <= bottom + _TOLERANCE
        for edge in edges
    )


def _extent(edge: Edge) -> tuple[float, float]:
    """The width and height of what an edge is the side of."""
    points = edge.get("pts")
    if not points:
        return edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _runs_through(filled: Sequence[Cell]) -> bool:
    """Whether lines of text run on from most cells into the next without a gap."""
    ends: dict[tuple[int, int], float] = {}
    for cell in filled:
        for g in cell.glyphs:
            if not g["text"].isspace():
                place = (round(g["bottom"]), cell.column + cell.columns)
                ends[place] = max(ends.get(place, 0.0), g["x1"])
    met = through = 0
    for cell in filled:
        starts: dict[int, Glyph] = {}
        for g in cell.glyphs:
            level = round(g["bottom"])
            if not g["text"].isspace() and (
                level not in starts or g["x0"] < starts[level]["x0"]
            ):
                starts[level] = g
        for level, first in starts.items():
            if (level, cell.column) in ends:
                met += 1
                through += first["x0"] - ends[level, cell.column] < _PADDING * first["size"]
    return met > 0 and through > 0.5 * met


def _closing(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Horizontal rules for rows that a page break left open.

    Three or more vertical rules that end at one height, where no horizontal rule closes them,
    are such a row.
    """
    levels = [e["top"] for e in edges if e["orientation"] == "h" and e["width"] > _THICKEST]
    upright = [e for e in edges if e["orientation"] == "v" and e["height"] > _THICKEST]
    for side in ("top", "bottom"):
        ends: dict[int, list[Edge]] = {}
        for edge in upright:
            ends.setdefault(round(edge[side] / 2), []).append(edge)
        for group in ends.values():
            places = {round(e["x0"] / _TOLERANCE) for e in group}
            height = group[0][side]
            if len(places) < 3 or any(abs(height - level) < _TOLERANCE for level in levels):
                continue
            for left, right in pairwise(sorted(e["x0"] for e in group)):
                if right - left > _TOLERANCE:
                    yield _rule(left, right, height)


def _rule(left: float, right: float, height: float) -> Edge:
    return {
        "object_type": "line",
        "x0": left,
        "x1": right,
        "width": right - left,
        "height": 0,
        "top": height,
        "bottom": height,
        "doctop": height,
    }


def _is_within(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _is_in(height: float, levels: set[int]) -> bool:
    return any(abs(height - level) <= _TOLERANCE for level in levels)
