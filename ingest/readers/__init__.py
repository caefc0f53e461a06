"""Readers: one per kind of file, each turning bytes into blocks."""

from collections.abc import Sequence
from pathlib import Path

from ..blocks import Block
from ..errors import UnreadableFile
from . import plaintext

#: The endings of the files that can be read.
DOCUMENT_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
_MARKDOWN = frozenset({".md", ".markdown"})


def read_blocks(path: Path, data: bytes) -> Sequence[Block]:
    """The blocks of a file. Raises UnreadableFile where it is not what its ending says."""
    return list(plaintext.read(_decoded(path, data), markdown=path.suffix.lower() in _MARKDOWN))


def _decoded(path: Path, data: bytes) -> str:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{path}: non è un file di testo, anche se il nome lo dice.")
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFile(f"{path}: i caratteri non sono UTF-8; salvarlo come testo UTF-8.")
