"""The pages of a PDF: what is written, drawn and hidden on each."""

from collections.abc import Iterator
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError

from .characters import Characters
from .glyphs import Glyph
from .page import frame_of, objects
from .shapes import Shapes, shapes


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown, in points; `hidden` is the text that clipping paths cut off."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    hidden: str
    drawn: Shapes


def pages(pdf: PdfDocument) -> Iterator[Page]:
    """The pages in order. One that pdfium cannot open is empty."""
    characters = Characters()
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
        except PdfiumError:
            yield Page(number, 0, 0, (), "", Shapes((), (), (), ()))
            continue
        raw = page.raw
        frame = frame_of(raw)
        found = objects(raw)
        shown, hidden = characters.of(raw, found, frame)
        text = " ".join("".join(g["text"] for g in hidden).split())
        yield Page(number, frame.width, frame.height, tuple(shown), text, shapes(found, frame))
        page.close()
