"""Bars that a page draws in the cells of a table of times, as marks in these cells."""

from collections.abc import Sequence
from dataclasses import replace

from .. import coloured
from .glyphs import Glyph
from .shapes import Shape, Shapes
from .tables import Cell, Grid

#: Filled shapes of a page, at most. A decision: more draw a picture.
_MOST = 2000
#: Points by which a shape may miss the middle of the cell that it fills. A decision: rounding.
_SLACK = 1.0
#: The least height of a bar in points. A decision: what is thinner is a rule.
_LEAST = 2.5


def marked(grids: Sequence[Grid], drawn: Shapes) -> list[Grid]:
    """The tables of a page, with a mark in each cell that only a bar fills."""
    shapes = [s for s in (*drawn.rects, *drawn.curves) if s["fill"] and s["height"] > _LEAST]
    return [_marked(g, shapes) if len(shapes) <= _MOST else g for g in grids]


def _marked(grid: Grid, shapes: Sequence[Shape]) -> Grid:
    filled = [[False] * grid.width for _ in range(grid.height)]
    fills: dict[tuple[int, int], str] = {}
    for cell in grid.cells:
        colour = next((s["fill"] for s in reversed(shapes) if _fills(s, cell)), "")
        for place in _places(cell):
            filled[place[0]][place[1]] = cell.filled
            if colour:
                fills[place] = colour
    marks = coloured.marks(filled, fills)
    return replace(
        grid,
        cells=tuple(
            replace(cell, glyphs=(mark(cell, coloured.MARK),))
            if (cell.row, cell.column) in marks
            else cell
            for cell in grid.cells
        ),
    )


def mark(cell: Cell, text: str) -> Glyph:
    """A sign in the middle of a cell."""
    x0, top, x1, bottom = cell.box
    size = min(x1 - x0, bottom - top) / 2
    left, high = (x0 + x1 - size) / 2, (top + bottom - size) / 2
    return {
        "text": text,
        "fontname": "",
        "matrix": (1, 0, 0, 1, 0, 0),
        "upright": True,
        "size": size,
        "x0": left,
        "x1": left + size,
        "top": high,
        "bottom": high + size,
    }


def _places(cell: Cell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]


def _fills(shape: Shape, cell: Cell) -> bool:
    """Whether a shape takes the middle of a cell."""
    x, y = (cell.box[0] + cell.box[2]) / 2, (cell.box[1] + cell.box[3]) / 2
    across = shape["x0"] - _SLACK <= x <= shape["x1"] + _SLACK
    return bool(across and shape["top"] - _SLACK <= y <= shape["bottom"] + _SLACK)
