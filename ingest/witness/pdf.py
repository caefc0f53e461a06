"""What the pages of a PDF show, by pdfium: another reading of the same bytes than the reader's."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ..blocks import Shown

_DIGITS = re.compile(r"\d+")
#: Raised figures are set at less than this part of the size of what they follow. A decision:
#: superscripts are set at 0.58 to 0.83 (as browsers do).
_SMALLER = 0.87
#: Their feet stand this part of that size above it, at least. A decision: superscripts are raised
#: by a third, what stands lower by less than nothing.
_HIGHER = 0.1
#: Points between a word and what is raised beside it, as a share of its size. A decision: less
#: than a blank, which is 0.25.
_BESIDE = 0.2
#: What may stand between a word and the mark of its note.
_BETWEEN = ".,;:)]»”’\"'\r\n"


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character: the size of its type, how high its foot stands, where it begins and ends.

    All in points; the size is 0 where pdfium made the character up.
    """

    size: float = 0.0
    foot: float = 0.0
    start: float = 0.0
    end: float = 0.0


def shown(data: bytes) -> tuple[Shown, ...]:
    """The text of each page; a page that pdfium cannot open shows nothing.

    Raised digits, such as references to footnotes, stand apart: pdfium runs them into the number
    or the word before. Runs where the reader runs, in a process of its own, which a broken file
    may end.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(_page(document, i) for i in range(len(document)))
    finally:
        document.close()


def _page(document: Any, index: int) -> Shown:  # pypdfium2 ships no types
    try:
        page = document[index]
        letters = page.get_textpage()
        try:
            text = str(letters.get_text_range(errors="ignore"))
            raised = set(_raised(letters, text))
        finally:
            letters.close()
            page.close()
    except pypdfium2.PdfiumError:
        return Shown("", index + 1)
    if not raised:
        return Shown(text, index + 1)
    plain = "".join(" " if i in raised else c for i, c in enumerate(text))
    apart = "".join(c if i in raised else " " for i, c in enumerate(text))
    return Shown(plain, index + 1, hidden=" ".join(apart.split()))


def _raised(letters: Any, text: str) -> Iterator[int]:
    """The places in the text of the digits that are smaller than what they follow, and higher."""
    found: set[int] = set()
    for match in _DIGITS.finditer(text):
        base = _base(letters, text, match.start(), found)
        for place in range(match.start(), match.end()):
            sign = _sign(letters, place)
            smaller = 0 < sign.size < _SMALLER * base.size
            if smaller and _HIGHER < (sign.foot - base.foot) / base.size < 1:
                found.add(place)
                yield place
        if match.start() in found:  # the break before is none of the page's
            yield from range(len(text[: match.start()].rstrip("\r\n")), match.start())


def _base(letters: Any, text: str, start: int, raised: set[int]) -> _Sign:
    """The letter or digit that a number follows, other marks between; else its own first digit.

    A comma or a point is no measure of what stands beside it.
    """
    own = _sign(letters, start)
    for place in range(start - 1, -1, -1):
        if text[place].isalnum() and place not in raised:
            base = _sign(letters, place)
            gap = own.start - base.end
            # pdfium may take what is raised for a line of its own.
            apart = any(map(str.isspace, text[place + 1 : start]))
            return own if apart and not -1 < gap < _BESIDE * base.size else base
        if place not in raised and text[place] not in _BETWEEN:
            break
    return own


def _sign(letters: Any, place: int) -> _Sign:
    """One character of the text. Its box does not tell its size: it is as high as what is drawn."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(letters.raw, place)
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if index < 0 or not pdfium.FPDFText_GetMatrix(letters.raw, index, matrix):
        return _Sign()
    pdfium.FPDFText_GetCharOrigin(letters.raw, index, x, y)
    scale = math.hypot(matrix.c, matrix.d)
    foot = (x.value * matrix.c + y.value * matrix.d) / scale if scale else 0.0
    left, _, right, _ = letters.get_charbox(index)
    return _Sign(scale * pdfium.FPDFText_GetFontSize(letters.raw, index), foot, left, right)
