"""Tables that rules or boxes draw on a page, their cells as paragraphs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from ...blocks import TableCell, TableRow
from .glyphs import Glyph

Box = tuple[float, float, float, float]
Edge = dict[str, Any]

_MOST_EDGES = 4000
_TOLERANCE = 3.0
#: A rule may be drawn as a thin box, whose ends are edges too.
_THICKEST = 4.0


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of it that stands on one page.

    `edges` are the x of its vertical rules: two parts of one table have the same. `open_top` and
    `open_bottom` say that the rules of the first or last row run on where the page ends.
    `repeated` are rows of headers that later pages show again and that are not among `rows`.
    """

    rows: tuple[TableRow, ...]
    edges: tuple[float, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    open_top: bool = False
    open_bottom: bool = False
    repeated: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of a table stand; a cell that another one covers is None."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    open_top: bool
    open_bottom: bool

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of a glyph is within the table."""
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        return bool(self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3])


def grids(page: Page) -> list[Grid]:
    """The tables of a page. A box around text and a list of boxes are no tables."""
    edges = page.edges
    if not 4 <= len(edges) <= _MOST_EDGES:
        return []
    closing = list(_closing(edges))
    settings = {"explicit_horizontal_lines": closing} if closing else {}
    ends = {round(line["top"]) for line in closing}
    found: list[Grid] = []
    for table in TableFinder(page, settings).tables:
        rows = tuple(tuple(row.cells) for row in table.rows)
        if max((len(row) for row in rows), default=0) < 2:
            continue
        _, top, _, bottom = table.bbox
        found.append(Grid(table.bbox, rows, _is_in(top, ends), _is_in(bottom, ends)))
    return found


def filled(
    grid: Grid,
    glyphs: Sequence[Glyph],
    page: int,
    paragraphs: Callable[[Sequence[Glyph], Box], Sequence[str]],
) -> PageTable:
    """The table of a grid; `paragraphs` reads the glyphs within a cell's box."""
    inside = [g for g in glyphs if grid.holds(g)]
    rows: list[TableRow] = []
    for boxes in grid.rows:
        cells = tuple(
            TableCell(tuple(paragraphs(_within(inside, box), box)) if box else ()) for box in boxes
        )
        if any(cell.paragraphs for cell in cells):
            rows.append(TableRow(cells, page))
    x0, top, x1, bottom = grid.box
    starts = {round(box[0]) for boxes in grid.rows for box in boxes if box}
    edges = tuple(sorted({float(x) for x in starts} | {float(round(x1))}))
    return PageTable(tuple(rows), edges, x0, x1, top, bottom, grid.open_top, grid.open_bottom)


def same_columns(above: PageTable, below: PageTable) -> bool:
    """Whether the vertical rules of two parts stand at the same places."""
    return len(above.edges) == len(below.edges) and all(
        abs(a - b) <= _TOLERANCE for a, b in zip(above.edges, below.edges, strict=True)
    )


def _within(glyphs: Sequence[Glyph], box: Box) -> list[Glyph]:
    x0, top, x1, bottom = box
    return [
        g
        for g in glyphs
        if x0 <= (g["x0"] + g["x1"]) / 2 < x1 and top <= (g["top"] + g["bottom"]) / 2 < bottom
    ]


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


def _is_in(height: float, levels: set[int]) -> bool:
    return any(abs(height - level) <= _TOLERANCE for level in levels)
