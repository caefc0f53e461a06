"""Lines, boxes, curves and images that a page draws, and the rules that they make."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from .page import Frame, Matrix, Placed, applied, around, matrix_of, times

Shape = dict[str, Any]
Point = tuple[float, float]

_TYPES = {
    pdfium.FPDF_SEGMENT_MOVETO: "m",
    pdfium.FPDF_SEGMENT_LINETO: "l",
    pdfium.FPDF_SEGMENT_BEZIERTO: "c",
}
#: More segments than this draw a picture, no rules: only their box counts. A decision.
_MOST_SEGMENTS = 2000
#: The least of the three shades of white, of 255. A decision: what is darker can be told from paper.
_WHITE = 250


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a page draws: `edges` are the sides of its lines, boxes and curves.

    The dictionaries have the keys that pdfplumber gives them, as far as anyone asks for them:
    `x0`, `x1`, `top`, `bottom`, `width`, `height`, `stroke`, `pts`, `fill` (a colour, empty where there
    is none), and edges `orientation`.
    """

    rects: tuple[Shape, ...]
    curves: tuple[Shape, ...]
    images: tuple[Shape, ...]
    edges: tuple[Shape, ...]


def shapes(objects: Sequence[Placed], frame: Frame) -> Shapes:
    """The shapes among the objects of a page."""
    lines: list[Shape] = []
    rects: list[Shape] = []
    curves: list[Shape] = []
    images: list[Shape] = []
    for each in objects:
        if each.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_image(each, frame))
        elif each.kind == pdfium.FPDF_PAGEOBJ_PATH:
            for kind, shape in _paths(each, frame):
                (lines if kind == "line" else rects if kind == "rect" else curves).append(shape)
    edges = [
        *({**line, "orientation": _orientation(line)} for line in lines),
        *(edge for rect in rects for edge in _sides(rect)),
        *(edge for curve in curves for edge in _curve_edges(curve)),
    ]
    return Shapes(tuple(rects), tuple(curves), tuple(images), tuple(edges))


def _image(image: Placed, frame: Frame) -> Shape:
    matrix = times(matrix_of(image.handle), image.matrix)
    corners = [applied(matrix, x, y) for x in (0, 1) for y in (0, 1)]
    return _measured(frame.place(around(corners)))


def _measured(place: dict[str, float]) -> Shape:
    return {
        **place,
        "width": place["x1"] - place["x0"],
        "height": place["bottom"] - place["top"],
        "doctop": place["top"],
    }


def _paths(path: Placed, frame: Frame) -> Iterator[tuple[str, Shape]]:
    """The lines, boxes and curves of a path that is painted."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = times(matrix_of(path.handle), path.matrix)
    colour = _colour(path.handle) if fill.value else ""
    for kinds, points in _subpaths(path.handle, matrix, frame):
        box = around(points)
        place = {"x0": box[0], "x1": box[2], "top": box[1], "bottom": box[3]}
        shape = _measured(place) | {"stroke": bool(stroke.value), "pts": points, "fill": colour}
        yield _kind(kinds, points), shape


def _colour(path: Any) -> str:
    """What fills a path, empty where it is white or cannot be seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    shades = (red.value, green.value, blue.value)
    if not known or not alpha.value or min(shades) >= _WHITE:
        return ""
    return "".join(f"{shade:02x}" for shade in shades)


def _kind(kinds: str, points: Sequence[Point]) -> str:
    if kinds == "ml":
        return "line"
    if kinds == "mllll" and points[0] == points[4]:
        (a, b), (c, d), (e, f), (g, h) = points[:4]
        level = b == d and c == e and f == h and g == a
        upright = a == c and d == f and e == g and h == b
        if level or upright:
            return "rect"
    return "curve"


def _subpaths(path: Any, matrix: Matrix, frame: Frame) -> Iterator[tuple[str, list[Point]]]:
    """The stretches of a path: the types of their points and the points as shown."""
    kinds: list[str] = []
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    count = pdfium.FPDFPath_CountSegments(path)
    bends = 0
    for n in range(min(count, _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        kind = _TYPES.get(pdfium.FPDFPathSegment_GetType(segment), "?")
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        at = _rounded(frame.point(*applied(matrix, x.value, y.value)))
        if kind == "m":
            if len(points) > 1:
                yield "".join(kinds), points
            kinds, points, bends = [], [], 0
        if kind == "c":
            # Of a curve's three points only the last is on it.
            bends += 1
            if bends % 3:
                continue
        kinds.append(kind)
        points.append(at)
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            kinds.append("l")
            points.append(points[0])
    if len(points) > 1:
        yield "".join(kinds), points


def _rounded(point: Point) -> Point:
    """pdfium keeps single precision: what was level must stay so."""
    return round(point[0], 3), round(point[1], 3)


def _orientation(shape: Shape) -> str:
    return "h" if shape["top"] == shape["bottom"] else "v"


def _sides(rect: Shape) -> Iterator[Shape]:
    for side in ("top", "bottom"):
        at = rect[side]
        yield {**rect, "top": at, "bottom": at, "doctop": at, "height": 0.0, "orientation": "h"}
    for side in ("x0", "x1"):
        yield {**rect, "x0": rect[side], "x1": rect[side], "width": 0.0, "orientation": "v"}


def _curve_edges(curve: Shape) -> Iterator[Shape]:
    for (a, b), (c, d) in pairwise(curve["pts"]):
        if a != c and b != d:
            continue
        place = {"x0": min(a, c), "x1": max(a, c), "top": min(b, d), "bottom": max(b, d)}
        yield {**_measured(place), "orientation": "v" if a == c else "h"}
