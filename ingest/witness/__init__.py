"""The second witness: what a file shows, by another way than the reader's, held against the text."""

from pathlib import Path

from ..blocks import Shown
from ..readers import charset
from ..readers.formats import Format, binary_format, text_format
from . import office, pdf, plain, web

_PACKAGES = frozenset(
    {Format.WORD, Format.SHEET, Format.SLIDES}
    | {Format.OPEN_TEXT, Format.OPEN_SHEET, Format.OPEN_SLIDES}
)


def shown(path: Path, data: bytes) -> tuple[Shown, ...]:
    """What a file shows that a reader has read; nothing where its format has no witness.

    Runs in the worker, as readers do: a broken file may end it. Raises UnreadableFile.
    """
    ending = path.suffix.lower()
    kind = binary_format(path, data, ending)
    if kind is Format.PDF:
        return pdf.shown(data)
    if kind in _PACKAGES:
        return office.shown(data)
    if kind is not None:
        return ()
    text = charset.decoded(path, data)
    form = text_format(ending, text)
    if form is Format.WEB:
        return web.shown(text)
    return plain.shown(text, marked=form in {Format.MARKDOWN, Format.TEXT})
