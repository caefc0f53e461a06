"""Crosses that a page draws in the empty cells of a table, as marks in these cells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from .bars import mark
from .shapes import Shape, Shapes
from .tables import Cell, Grid

#: How a drawn cross is written. A decision, as it is typed.
_CROSS = "x"
#: Strokes of a page, at most. A decision: more draw a picture.
_MOST = 400
#: The sides of a stroke in points, least and most. A decision: type sizes, with room.
_SIDES = (3.0, 24.0)
#: Points by which the middles of two strokes may differ. A decision: rounding, and a hand.
_SLACK = 2.0
#: The share of a cell's sides by which strokes bar it. A decision: what is to stay empty is barred.
_BARRING = 0.9


def marked(grids: Sequence[Grid], drawn: Shapes) -> list[Grid]:
    """The tables of a page, with a mark in each empty cell in which a cross is drawn."""
    strokes = [edge for edge in drawn.edges if "pts" in edge and _is_slanted(edge)]
    if not 1 < len(strokes) <= _MOST:
        return list(grids)
    crosses = [one for one, other in combinations(strokes, 2) if _cross(one, other)]
    return [
        replace(grid, cells=tuple(_marked(cell, crosses) for cell in grid.cells)) for grid in grids
    ]


def _marked(cell: Cell, crosses: Sequence[Shape]) -> Cell:
    if cell.filled or not any(_holds(cell, cross) for cross in crosses):
        return cell
    return replace(cell, glyphs=(mark(cell, _CROSS),))


def _is_slanted(edge: Shape) -> bool:
    sides = (edge["x1"] - edge["x0"], edge["bottom"] - edge["top"])
    return all(_SIDES[0] <= side <= _SIDES[1] for side in sides)


def _cross(one: Shape, other: Shape) -> bool:
    """Whether two strokes lie in one place and lean to either side."""
    near = all(abs(one[side] - other[side]) <= _SLACK for side in ("x0", "x1", "top", "bottom"))
    return near and _leans_left(one) != _leans_left(other)


def _leans_left(stroke: Shape) -> bool:
    (x0, y0), *_, (x1, y1) = stroke["pts"]
    return bool((x1 - x0) * (y1 - y0) > 0)


def _holds(cell: Cell, stroke: Shape) -> bool:
    x0, top, x1, bottom = cell.box
    within = x0 <= stroke["x0"] and stroke["x1"] <= x1 and top <= stroke["top"]
    small = stroke["x1"] - stroke["x0"] < _BARRING * (x1 - x0)
    low = stroke["bottom"] - stroke["top"] < _BARRING * (bottom - top)
    return bool(within and stroke["bottom"] <= bottom and (small or low))
