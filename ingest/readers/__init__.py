"""Readers: one per kind of file, each turning bytes into blocks."""

from pathlib import Path

from .. import worker
from ..blocks import Reading
from ..errors import UnreadableFile
from . import plaintext

#: The endings of the files that can be read.
DOCUMENT_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".pdf"})
_MARKDOWN = frozenset({".md", ".markdown"})
#: A PDF may open with some bytes that are none of its own (ISO 32000, annex H).
_PDF_SIGNATURE, _PDF_REACH = b"%PDF-", 1024


def read_blocks(path: Path, data: bytes) -> Reading:
    """The blocks of a file, read by what it holds; its ending only tells text from Markdown.

    Raises UnreadableFile where it is damaged or not what its ending says.
    """
    if _PDF_SIGNATURE in data[:_PDF_REACH]:
        return worker.call("ingest.readers.pdf.read:read", path, data)
    if path.suffix.lower() == ".pdf":
        reason = "è vuoto" if not data.strip() else "non è un PDF, anche se il nome lo dice"
        raise UnreadableFile(f"{path}: {reason}; procurarsi di nuovo il file originale.")
    text = _decoded(path, data)
    return Reading(tuple(plaintext.read(text, markdown=path.suffix.lower() in _MARKDOWN)))


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
