"""The characters of a page, as pdfium places them, and those that clipping paths hide."""

import ctypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from .glyphs import UNMAPPED, Glyph
from .page import Box, Frame, Matrix, Placed, address, applied, around

#: pdfium puts this for a hyphen that ends a line.
_HYPHEN_AT_END = "\x02"
_SPACE = ord(" ")
#: Gaps between words are seldom narrower than this share of the type size. A decision: a blank
#: of usual typefaces is 0.25 to 0.33.
_BLANK = 0.2
#: Lower descents than this are mistakes of the font. As a share of the type size. A decision:
#: real ones are around -0.2 to -0.35.
_DEEPEST_DESCENT = -0.5
#: Where pdfium writes what it is asked for: making these anew each time takes long.
_PARTS = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())
_NUMBER = ctypes.c_float()
_X, _Y = ctypes.c_double(), ctypes.c_double()
_RECT = pdfium.FS_RECTF()
#: How far, in points, a character may stand out of its clip: rounding, never half a letter. A
#: decision.
_SLACK = 0.5


class _Font:
    """A font's name, its descent as a share of the type size, and the widths of characters."""

    def __init__(self, handle: Any) -> None:
        name = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(handle, name, 256)
        self.name = name.value.decode("utf-8", "replace")
        pdfium.FPDFFont_GetDescent(handle, 1000.0, _NUMBER)
        self.descent = max(min(_NUMBER.value / 1000, 0.0), _DEEPEST_DESCENT)
        self._handle = handle
        self._widths: dict[int, float] = {}

    def width(self, code: int, most: Callable[[], float]) -> float:
        """How far a character of type size 1 leads, at most `most`; 0 where nobody knows.

        pdfium looks a character up by what it stands for and may find another of the font's.
        """
        if code not in self._widths:
            found = pdfium.FPDFFont_GetGlyphWidth(self._handle, code, 1000.0, _NUMBER)
            width = _NUMBER.value / 1000 if found else 0.0
            self._widths[code] = min(width, most())
        return self._widths[code]


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one object of text share.

    `matrix` is that of the text on the page, `size` the type size before it.
    """

    order: int
    font: _Font
    size: float
    matrix: Matrix
    colour: tuple[float, ...]
    clip: Box | None


class Characters:
    """Reads the characters of one page after the other; remembers the fonts of a document."""

    def __init__(self) -> None:
        self._fonts: dict[int, _Font] = {}

    def of(
        self, page: Any, objects: Sequence[Placed], frame: Frame
    ) -> tuple[list[Glyph], list[Glyph]]:
        """The characters that show, and those that are clipped away, in the order of the file."""
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return self._read(text, {address(each.handle): each for each in objects}, frame)
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _read(
        self, text: Any, objects: Mapping[int, Placed], frame: Frame
    ) -> tuple[list[Glyph], list[Glyph]]:
        shown: list[tuple[int, Glyph]] = []
        hidden: list[tuple[int, Glyph]] = []
        style: _Style | None = None
        last, before, parted = 0, (0.0, 0.0), False
        for n in range(pdfium.FPDFText_CountChars(text)):
            handle = pdfium.FPDFText_GetTextObject(text, n)
            if not handle or pdfium.FPDFText_IsGenerated(text, n) == 1:
                parted = pdfium.FPDFText_GetUnicode(text, n) == _SPACE
                continue
            at = address(handle)
            pdfium.FPDFText_GetCharOrigin(text, n, _X, _Y)
            origin = (_X.value, _Y.value)
            code = pdfium.FPDFText_GetUnicode(text, n)
            if at == last and origin == before and (glyphs := shown or hidden):
                # One sign of the page that stands for several characters, as ligatures do.
                _widen(glyphs[-1][1], _character(text, n, code), frame.place(_loose(text, n)))
                continue
            if at != last or style is None:
                style = self._style(text, n, handle, objects.get(at))
            last, before = at, origin
            box = _box(text, n, code, origin, style)
            glyph = _glyph(_character(text, n, code), box, style, frame)
            cut = style.clip and not _shows(box, style.clip)
            if parted and not cut and shown:
                shown += ((style.order, blank) for blank in _between(shown[-1][1], glyph))
            (hidden if cut else shown).append((style.order, glyph))
            parted = False
        return _in_order(shown), _in_order(hidden)

    def _style(self, text: Any, n: int, handle: Any, placed: Placed | None) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, n, matrix)
        return _Style(
            order=placed.order if placed else 0,
            font=self._font(handle),
            size=pdfium.FPDFText_GetFontSize(text, n),
            matrix=(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f),
            colour=_colour(handle),
            clip=_clip(handle, placed.matrix) if placed else None,
        )

    def _font(self, handle: Any) -> _Font:
        font = pdfium.FPDFTextObj_GetFont(handle)
        at = address(font)
        if at not in self._fonts:
            self._fonts[at] = _Font(font)
        return self._fonts[at]


def _character(text: Any, n: int, code: int) -> str:
    if not code or pdfium.FPDFText_HasUnicodeMapError(text, n) == 1:
        return f"{UNMAPPED}{code})"
    character = chr(code)
    return "-" if character == _HYPHEN_AT_END else character


def _box(text: Any, n: int, code: int, origin: tuple[float, float], style: _Style) -> Box:
    """A box as wide as the character leads and as high as the type size, from its descent up.

    pdfium's own boxes are as wide as what is drawn, which in slanted type reaches over the next.
    """
    a, b, c, d, _, _ = style.matrix
    size, low = style.size, style.font.descent

    def most() -> float:
        left, bottom, right, top = _loose(text, n)
        along, scale = (right - left, abs(a)) if abs(a) > abs(b) else (top - bottom, abs(b))
        return along / (scale * size) if scale * size else 0.0

    width = style.font.width(code, most)
    if width <= 0:
        return _loose(text, n)
    if b == 0 and c == 0 and a > 0 and d > 0:  # nearly all text is upright
        x, y = origin
        return x, y + low * d * size, x + width * a * size, y + (low + 1) * d * size
    linear = (a * size, b * size, c * size, d * size, *origin)
    return around([applied(linear, x, y) for x in (0.0, width) for y in (low, low + 1.0)])


def _loose(text: Any, n: int) -> Box:
    pdfium.FPDFText_GetLooseCharBox(text, n, _RECT)
    return _RECT.left, _RECT.bottom, _RECT.right, _RECT.top


def _glyph(text: str, box: Box, style: _Style, frame: Frame) -> Glyph:
    a, b, c, d, _, _ = matrix = frame.turned(style.matrix)
    upright = a * d > 0 and b * c <= 0
    place = frame.place(box)
    return {
        "text": text,
        "fontname": style.font.name,
        "matrix": matrix,
        "upright": upright,
        "size": place["bottom"] - place["top"] if upright else place["x1"] - place["x0"],
        "non_stroking_color": style.colour,
        **place,
    }


def _between(one: Glyph, other: Glyph) -> Iterator[Glyph]:
    """The blank in a narrow gap: pdfium drops it where it is drawn on its own.

    Wider gaps part words anyway.
    """
    gap = other["x0"] - one["x1"]
    small, large = sorted((one, other), key=lambda glyph: float(glyph["size"]))
    level = one["top"] < other["bottom"] and other["top"] < one["bottom"]
    if one["upright"] and other["upright"] and level and 0 < gap < _BLANK * large["size"]:
        yield small | {"text": " ", "x0": one["x1"], "x1": other["x0"]}


def _widen(glyph: Glyph, text: str, place: Mapping[str, float]) -> None:
    glyph["text"] += text
    if glyph["upright"]:
        glyph["x1"] = max(glyph["x1"], place["x1"])


def _in_order(glyphs: Sequence[tuple[int, Glyph]]) -> list[Glyph]:
    return [glyph for _, glyph in sorted(glyphs, key=lambda each: each[0])]


def _colour(handle: Any) -> tuple[float, ...]:
    """Red, green and blue from 0 to 1, as they look on white."""
    red, green, blue, alpha = _PARTS
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    share = alpha.value / 255
    return tuple(1 - share * (1 - part.value / 255) for part in (red, green, blue))


def _clip(handle: Any, matrix: Matrix) -> Box | None:
    """The box that all clipping paths of an object have in common."""
    path = pdfium.FPDFPageObj_GetClipPath(handle)
    found: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(pdfium.FPDFClipPath_CountPaths(path) if path else 0):
        points = []
        for m in range(max(pdfium.FPDFClipPath_CountPathSegments(path, n), 0)):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, n, m)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(applied(matrix, x.value, y.value))
        if points:
            box = around(points)
            found = (
                (
                    max(box[0], found[0]),
                    max(box[1], found[1]),
                    min(box[2], found[2]),
                    min(box[3], found[3]),
                )
                if found
                else box
            )
    return found


def _shows(box: Box, clip: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    left, bottom, right, top = clip
    return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
