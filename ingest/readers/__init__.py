"""Readers: one per kind of file, each turning bytes into blocks."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .. import worker
from ..blocks import Block, Reading
from ..errors import UnreadableFile
from . import delimited, markdown, plaintext, spreadsheet, webpage, word
from .formats import ENDINGS, Format, binary_format, text_format

_BINARY: dict[Format, Callable[[Path, bytes], Reading]] = {
    Format.WORD: word.read,
    Format.SHEET: spreadsheet.read,
    Format.PDF: lambda path, data: worker.call("ingest.readers.pdf.read:read", path, data),
}
#: Formats that a crafted file can make costly, read in a process of their own.
_APART: dict[Format, str] = {Format.PDF: "ingest.readers.pdf.read:read"}
_TEXT: dict[Format, Callable[[str], Iterator[Block]]] = {
    Format.WEB: webpage.read,
    Format.DELIMITED: delimited.read,
    Format.MARKDOWN: markdown.read,
    Format.TEXT: lambda text: plaintext.read(text, markdown=False),
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
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
        text = _decoded(path, data)
        return Reading(tuple(_TEXT[text_format(path, text)](text)))
    if reader := _APART.get(kind):
        return worker.call(reader, path, data)
    return _BINARY[kind](path, data)


def _decoded(path: Path, data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in data[:4096] and not marked:
        raise UnreadableFile(f"{path}: non è un file di testo, anche se il nome lo dice.")
    declared = _CHARSET.search(data[:2048])
    other = declared[1].decode() if declared else "cp1252"
    for encoding in ("utf-8-sig", "utf-16" if marked else other):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFile(f"{path}: i caratteri non sono UTF-8; salvarlo come testo UTF-8.")
