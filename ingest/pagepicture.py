"""The page of a PDF as a picture, with the lines of a quote marked: what people check a quote
against.

Runs in a process of `worker`, since it opens what others wrote.
"""

import ctypes
import hashlib
import io
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from .errors import UnreadableFile

#: The name by which `worker.call` finds the task.
TASK = f"{__name__}:picture"
#: Pixels across: what is read at a glance on a wide screen and enlarged on a phone; and of a
#: page at most, which strips and posters would exceed. Decisions.
_WIDTH, _MOST = 1100, 4_000_000
#: The colour of a marker pen; what is printed stays black under it. A decision.
_PEN = (255, 236, 130)
#: Points around the marked letters. A decision.
_MARGIN = 1.0
#: Letters and digits of a piece of a quote that is looked for by itself, at least. A decision.
_PIECE = 16
#: Of JPEG, which is written in a tenth of the time of WebP or PNG: a page waits for its
#: picture. Pillow's standard quality.
_QUALITY = 75
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """What is to be shown: page `page` (from 1) of the file whose SHA-256 is `sha256`, with `quote`
    marked, which stands after `before`."""

    sha256: str
    page: int
    quote: str
    before: str


def picture(path: Path, order: Sequence[str | int], deadline: float) -> bytes:
    """The page as JPEG. `order` are the values of a `PictureOrder`. Raises UnreadableFile."""
    sha256, number, quote, before = order
    wanted = PictureOrder(str(sha256), int(number), str(quote), str(before))
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        raise UnreadableFile(f"{path}: non è più il file indicizzato; ripetere chiedi ingest.")
    try:
        page = PdfDocument(data)[wanted.page - 1]
        width, height = page.get_size()
        scale = min(_WIDTH / width, math.sqrt(_MOST / (width * height)))
        image = page.render(scale=scale).to_pil().convert("RGB")
        for box in _lines(_found(page, wanted)):
            _mark(image, _pixels(page, box, image.size))
    except (PdfiumError, IndexError, ZeroDivisionError) as fault:
        raise UnreadableFile(f"{path}: la pagina {wanted.page} non si può mostrare.") from fault
    written = io.BytesIO()
    image.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _found(page: PdfPage, wanted: PictureOrder) -> list[_Box]:
    """The boxes of the letters of a quote, in points, in the order of the page's text."""
    text = page.get_textpage()
    letters: list[str] = []
    number_of: list[int] = []
    for number in range(text.count_chars()):
        for letter in _letters(chr(pdfium.FPDFText_GetUnicode(text, number))):
            letters.append(letter)
            number_of.append(number)
    held = "".join(letters)
    numbers = dict.fromkeys(number_of[i] for i in _places(held, wanted))
    return [text.get_charbox(number) for number in numbers]


def _places(held: str, wanted: PictureOrder) -> Iterator[int]:
    """The places of a quote's letters in those of a page: whole after what stands before it, whole,
    or in pieces, where a page or a column broke it."""
    quote, before = "".join(_letters(wanted.quote)), "".join(_letters(wanted.before))
    for known in (before, before[-_PIECE:], ""):
        start = held.find(known + quote) if quote else -1
        if start >= 0:
            yield from range(start + len(known), start + len(known) + len(quote))
            return
    last = 0
    for piece in _pieces(wanted.quote):
        start = held.find(piece, last)
        start = held.find(piece) if start < 0 else start
        if start >= 0:
            yield from range(start, start + len(piece))
            last = start + len(piece)


def _pieces(quote: str) -> Iterator[str]:
    """A quote in stretches of whole words, each long enough to be told apart."""
    piece = ""
    for word in quote.split():
        piece += "".join(_letters(word))
        if len(piece) >= _PIECE:
            yield piece
            piece = ""


def _letters(text: str) -> Iterator[str]:
    """The letters and digits of a text, ligatures and accents taken apart, in small letters."""
    for letter in unicodedata.normalize("NFKD", text).casefold():
        if letter.isalnum():
            yield letter


def _lines(boxes: Sequence[_Box]) -> Iterator[_Box]:
    """Boxes of letters that stand side by side as one."""
    held: _Box | None = None
    for left, bottom, right, top in boxes:
        if held and bottom < (held[1] + held[3]) / 2 < top and left > held[0] - (top - bottom):
            held = (
                min(held[0], left),
                min(held[1], bottom),
                max(held[2], right),
                max(held[3], top),
            )
            continue
        if held:
            yield held
        held = (left, bottom, right, top)
    if held:
        yield held


def _pixels(page: PdfPage, box: _Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box in points as pixels, however the page is turned or cut."""
    corners = []
    for x, y in ((box[0] - _MARGIN, box[1] - _MARGIN), (box[2] + _MARGIN, box[3] + _MARGIN)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (a, b), (c, d) = corners
    left, top = max(0, min(a, c)), max(0, min(b, d))
    return left, top, min(size[0], max(a, c)), min(size[1], max(b, d))


def _mark(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    if box[0] < box[2] and box[1] < box[3]:
        part = image.crop(box)
        image.paste(ImageChops.multiply(part, Image.new("RGB", part.size, _PEN)), box)
