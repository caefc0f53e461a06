"""Readers: one per kind of file, each turning bytes into blocks."""

from collections.abc import Callable
from pathlib import Path

from .. import worker
from ..blocks import Reading
from . import charset, delimited, markdown, plaintext, spreadsheet, webpage, word
from .formats import ENDINGS, Format, binary_format, text_format

_BINARY: dict[Format, Callable[[Path, bytes], Reading]] = {
    Format.WORD: word.read,
    Format.SHEET: spreadsheet.read,
    Format.PDF: lambda path, data: worker.call("ingest.readers.pdf.read:read", path, data),
}
#: Formats that a crafted file can make costly, read in a process of their own.
_APART: dict[Format, str] = {Format.PDF: "ingest.readers.pdf.read:read"}
_TEXT: dict[Format, Callable[[str], Reading]] = {
    Format.WEB: webpage.read,
    Format.DELIMITED: lambda text: Reading(tuple(delimited.read(text))),
    Format.MARKDOWN: markdown.read,
    Format.TEXT: lambda text: Reading(tuple(plaintext.read(text, markdown=False))),
}
#: The endings of the files that can be read.
DOCUMENT_SUFFIXES = frozenset(
    ending for ending, kind in ENDINGS.items() if kind in _BINARY or kind in _APART or kind in _TEXT
)


def read_blocks(path: Path, data: bytes) -> Reading:
    """What a file holds, read as what its bytes say it is.

    Raises UnreadableFile where it is empty, damaged, protected, or not what its ending says.
    """
    kind = binary_format(path, data)
    if kind is None:
        text = charset.decoded(path, data)
        return _TEXT[text_format(path, text)](text)
    if reader := _APART.get(kind):
        return worker.call(reader, path, data)
    return _BINARY[kind](path, data)
