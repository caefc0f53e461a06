"""What pdfium finds on a page: characters, rules, shapes and images, as the page is shown.

pdfium's own coordinates count up from the lower left corner of the page before it is turned;
everything here counts down from the upper left corner of the page as a person sees it.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
#: Left, bottom, right and top in pdfium's coordinates.
Box = tuple[float, float, float, float]
#: The matrix that changes nothing (the standard, ISO 32000, 8.3.3).
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Forms within forms that are followed. A decision: real pages have three or four; a ring ends
#: here.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """An object of a page with the form that it is part of.

    `order` counts the objects as the file has them; `matrix` leads from the form's coordinates to
    the page's.
    """

    handle: Any
    kind: int
    order: int
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: its box in pdfium's coordinates, and how often it is turned by 90°."""

    box: Box
    turns: int

    @property
    def width(self) -> float:
        """The width as shown, in points."""
        return self._extent(self.turns % 2)

    @property
    def height(self) -> float:
        """The height as shown, in points."""
        return self._extent(1 - self.turns % 2)

    def _extent(self, n: int) -> float:
        return self.box[2 + n] - self.box[n]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands from the left and from the top."""
        left, bottom, right, top = self.box
        if self.turns == 0:
            return x - left, top - y
        if self.turns == 1:
            return y - bottom, x - left
        if self.turns == 2:
            return right - x, y - bottom
        return top - y, right - x

    def place(self, box: Box) -> dict[str, float]:
        """A box as `x0`, `x1`, `top` and `bottom`."""
        if self.turns == 0:
            left, top = self.box[0], self.box[3]
            return {
                "x0": box[0] - left,
                "x1": box[2] - left,
                "top": top - box[3],
                "bottom": top - box[1],
            }
        (a, b), (c, d) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return {"x0": min(a, c), "x1": max(a, c), "top": min(b, d), "bottom": max(b, d)}

    def turned(self, matrix: Matrix) -> Matrix:
        """A matrix of text on the page as it is shown; upwards still counts as positive."""
        a, b, c, d, e, f = matrix
        for _ in range(self.turns):
            a, b, c, d = b, -a, d, -c
        return a, b, c, d, e, f


def frame_of(page: Any) -> Frame:
    """The frame of an open page."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    box = (rect.left, rect.bottom, rect.right, rect.top)
    return Frame(box, pdfium.FPDFPage_GetRotation(page) % 4)


def objects(page: Any) -> list[Placed]:
    """All objects of a page, those within forms too, in the order of the file."""
    found: list[Placed] = []
    count = pdfium.FPDFPage_CountObjects(page)
    _collect((pdfium.FPDFPage_GetObject(page, n) for n in range(count)), IDENTITY, found, 0)
    return found


def _collect(handles: Iterator[Any], matrix: Matrix, found: list[Placed], depth: int) -> None:
    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            found.append(Placed(handle, kind, len(found), matrix))
        elif depth < _DEEPEST:
            inner = times(matrix_of(handle), matrix)
            count = pdfium.FPDFFormObj_CountObjects(handle)
            members = (pdfium.FPDFFormObj_GetObject(handle, n) for n in range(count))
            _collect(members, inner, found, depth + 1)


def address(handle: Any) -> int:
    """What tells one object of a page from another."""
    return ctypes.addressof(handle.contents)


def matrix_of(handle: Any) -> Matrix:
    """The matrix of an object within its form."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that applies `one` and then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point where a matrix leads it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The least box that holds all points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
