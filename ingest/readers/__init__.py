"""Readers: one per kind of file, each turning bytes into blocks."""

import importlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..blocks import Reading
from ..worker import DEFAULT_BUDGET
from . import charset, raised, spaced
from .formats import Format, binary_format, text_format

#: `package.module:function` by format, so that a file costs only the libraries that it needs.
#: A binary reader takes the path, the bytes, and the moment by which to be done ...
_BINARY: dict[Format, str] = {
    Format.PDF: "pdf.read:read",
    Format.WORD: "word:read",
    Format.SHEET: "spreadsheet:read",
    Format.SLIDES: "slides:read",
    Format.OPEN_TEXT: "opendocument.text:read",
    Format.OPEN_SHEET: "opendocument.sheet:read",
    Format.OPEN_SLIDES: "opendocument.slides:read",
    Format.BOOK: "epub:read",
    Format.RICH_TEXT: "rtf.reader:read",
    Format.MAIL: "mail:read",
    Format.LAW: "law:read",
    Format.SIGNED: "signed:read",
    Format.OLD_WORD: "old_office:read",
    Format.OLD_SHEET: "old_office:read",
    Format.OLD_SLIDES: "old_office:read",
}
#: ... a reader of text takes the text.
_TEXT: dict[Format, str] = {
    Format.WEB: "webpage:read",
    Format.DELIMITED: "delimited:reading",
    Format.MARKDOWN: "markdown:read",
    Format.TEXT: "plaintext:reading",
}
#: Formats that say which figures stand raised, but not which of them are marks of notes.
_RAISING = frozenset(
    {Format.WORD, Format.SHEET, Format.SLIDES, Format.OPEN_TEXT, Format.OPEN_SLIDES}
    | {Format.BOOK, Format.RICH_TEXT, Format.MAIL}
)
_TIMED = frozenset(
    {Format.PDF, Format.SIGNED, Format.OLD_WORD, Format.OLD_SHEET, Format.OLD_SLIDES}
)


def read_blocks(
    path: Path, data: bytes, deadline: float | None = None, ending: str | None = None
) -> Reading:
    """What a file holds, read as what its bytes say it is, in this process.

    `path` names the file in messages; `ending` is its kind's where the name's is another's.
    Raises UnreadableFile where it is empty, damaged, protected, or not what its ending says.
    """
    ending = path.suffix.lower() if ending is None else ending
    kind = binary_format(path, data, ending)
    if kind is None:
        text = charset.decoded(path, data)
        form = text_format(ending, text)
        found: Reading = _reader(_TEXT[form])(text)
        return _settled(found, raising=form is Format.WEB)
    until = (time.time() + DEFAULT_BUDGET.seconds) if deadline is None else deadline
    reading: Reading = _reader(_BINARY[kind])(path, data, *([until] if kind in _TIMED else []))
    return _settled(reading, raising=kind in _RAISING)


def _settled(reading: Reading, *, raising: bool) -> Reading:
    """What only a whole document tells: which figures are marks of notes, and spaced words."""
    blocks = raised.settled(reading.blocks) if raising else reading.blocks
    return replace(reading, blocks=spaced.joined(blocks))


def _reader(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return found
