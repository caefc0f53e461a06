"""What the pages of a PDF show, by pdfium: another reading of the same bytes than the reader's."""

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ..blocks import Shown

#: Digits right after other characters; the first of them tells the size of a line's own digits.
_DIGITS = re.compile(r"(?<=\S)\d+|\d{2,}")
#: Raised figures are set at less than this part of the size of what they follow. A decision:
#: superscripts are set at 0.58 to 0.7.
_SMALLER = 0.85


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
    """The places in the text of the digits that are smaller than what they follow."""
    for match in _DIGITS.finditer(text):
        start = match.start()
        before = start - 1 if start and not text[start - 1].isspace() else start
        size = _height(letters, before)
        for place in range(match.start(), match.end()):
            if place != before and size > 0 and _height(letters, place) < _SMALLER * size:
                yield place


def _height(letters: Any, place: int) -> float:
    """The size of the type of one character in points, 0 where pdfium made the character up."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(letters.raw, place)
    if index < 0:
        return 0.0
    _, bottom, _, top = letters.get_charbox(index, loose=True)
    return float(top - bottom)
