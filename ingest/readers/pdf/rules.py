"""Rules that a page draws, and those that a page break left out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

Box = tuple[float, float, float, float]
Edge = dict[str, Any]

#: Points by which what belongs together may stand apart. `pdfplumber`'s own default.
TOLERANCE = 3.0
#: A rule may be drawn as a thin box, whose ends are edges too. Points. A decision.
_THICKEST = 4.0
#: Points by which a fill behind lines stands off the sides of its cell. A decision: a cell's own
#: fill reaches the middle of its rules, its text is padded by two to six.
_SET_IN = 1.0


def is_rule(edge: Edge) -> bool:
    """Whether an edge is drawn as a line, and not the side of an area of colour."""
    return bool(edge.get("stroke")) or min(_extent(edge)) <= _THICKEST


def _extent(edge: Edge) -> tuple[float, float]:
    """The width and height of what an edge is the side of."""
    if not edge.get("pts"):
        return edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]
    x0, top, x1, bottom = _box(edge)
    return x1 - x0, bottom - top


def without_marking(edges: Sequence[Edge], cells: Iterable[Box]) -> tuple[list[Edge], list[Box]]:
    """The edges without those of fills behind the lines of a cell that rules draw, and those fills.

    Such a fill stands off both sides of its cell, and no other stands beside it as in a table
    within the cell.
    """
    sides: dict[Box, list[Edge]] = {}
    for edge in edges:
        if edge.get("pts") and not is_rule(edge):
            sides.setdefault(_box(edge), []).append(edge)
    marking: dict[Box, list[Edge]] = {}
    for x0, top, x1, bottom in cells:
        inside = [
            box
            for box in sides
            if x0 + _SET_IN < box[0]
            and box[2] < x1 - _SET_IN
            and top - TOLERANCE < box[1]
            and box[3] < bottom + TOLERANCE
        ]
        if not any(_are_abreast(one, other) for one, other in combinations(inside, 2)):
            marking.update((box, sides[box]) for box in inside)
    taken = {id(edge) for each in marking.values() for edge in each}
    return [edge for edge in edges if id(edge) not in taken], list(marking)


def _box(edge: Edge) -> Box:
    xs, ys = [x for x, _ in edge["pts"]], [y for _, y in edge["pts"]]
    return min(xs), min(ys), max(xs), max(ys)


def _are_abreast(one: Box, other: Box) -> bool:
    level = min(one[3], other[3]) - max(one[1], other[1]) > TOLERANCE
    return level and (one[2] <= other[0] + 1 or other[2] <= one[0] + 1)


def closing(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Horizontal rules for rows that a page break left open.

    Three or more vertical rules that end at one height, where no horizontal rule closes them,
    are such a row. A rule that another goes on with is no end: some writers draw the sides of
    each row anew.
    """
    levels = [e["top"] for e in edges if e["orientation"] == "h" and e["width"] > _THICKEST]
    upright = [e for e in edges if e["orientation"] == "v" and e["height"] > _THICKEST]
    beside: dict[int, list[Edge]] = {}
    for edge in upright:
        beside.setdefault(round(edge["x0"]), []).append(edge)
    for side in ("top", "bottom"):
        ends: dict[int, list[Edge]] = {}
        for edge in upright:
            if not _goes_on(edge, side, beside[round(edge["x0"])]):
                ends.setdefault(round(edge[side] / 2), []).append(edge)
        for group in ends.values():
            places = {round(e["x0"] / TOLERANCE) for e in group}
            height = group[0][side]
            if len(places) < 3 or any(abs(height - level) < TOLERANCE for level in levels):
                continue
            for left, right in pairwise(sorted(e["x0"] for e in group)):
                if right - left > TOLERANCE:
                    yield _rule(left, right, height)


def _goes_on(edge: Edge, side: str, beside: Iterable[Edge]) -> bool:
    """Whether another of the rules at the place of a vertical one goes on where it ends."""
    end = edge[side]
    if side == "top":
        return any(e["top"] < end - TOLERANCE and e["bottom"] >= end - 1 for e in beside)
    return any(e["bottom"] > end + TOLERANCE and e["top"] <= end + 1 for e in beside)


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
