"""Rules that close the rows that a page break left open."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Edge = dict[str, Any]

#: Points by which what belongs together may stand apart. `pdfplumber`'s own default.
TOLERANCE = 3.0
#: A rule may be drawn as a thin box, whose ends are edges too. Points. A decision.
THICKEST = 4.0


def closing(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Horizontal rules for rows that a page break left open.

    Three or more vertical rules that end at one height, where no horizontal rule closes them,
    are such a row.
    """
    levels = [e["top"] for e in edges if e["orientation"] == "h" and e["width"] > THICKEST]
    upright = [e for e in edges if e["orientation"] == "v" and e["height"] > THICKEST]
    for side in ("top", "bottom"):
        ends: dict[int, list[Edge]] = {}
        for edge in upright:
            ends.setdefault(round(edge[side] / 2), []).append(edge)
        for group in ends.values():
            places = {round(e["x0"] / TOLERANCE) for e in group}
            height = group[0][side]
            if len(places) < 3 or any(abs(height - level) < TOLERANCE for level in levels):
                continue
            for left, right in pairwise(sorted(e["x0"] for e in group)):
                if right - left > TOLERANCE:
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
