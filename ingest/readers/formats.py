"""Tells what a file is by its bytes; its ending decides only where bytes leave a choice."""

import re
from enum import Enum
from pathlib import Path

from ..errors import UnreadableFile
from . import delimited, package


class Format(Enum):
    """The kinds of file that a reader may exist for."""

    PDF = "un PDF"
    WORD = "un documento Word"
    SHEET = "un foglio Excel"
    WEB = "una pagina web"
    DELIMITED = "un elenco CSV"
    MARKDOWN = "un testo Markdown"
    TEXT = "un testo"


#: What the ending of a name promises.
ENDINGS = {
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".docm": Format.WORD,
    ".xlsx": Format.SHEET,
    ".xlsm": Format.SHEET,
    ".html": Format.WEB,
    ".htm": Format.WEB,
    ".xhtml": Format.WEB,
    ".csv": Format.DELIMITED,
    ".tsv": Format.DELIMITED,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
_BINARY = frozenset({Format.PDF, Format.WORD, Format.SHEET})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?>", re.IGNORECASE)
_PROBED = 1 << 16


def binary_format(path: Path, data: bytes) -> Format | None:
    """The format that the first bytes prove, or None for a text.

    Raises UnreadableFile for the bytes that no reader will ever read: none at all, a protected
    or an old Office file, a package without a document.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf"):
        raise UnreadableFile(f"{path}: il file è vuoto; controllare che sia quello giusto.")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_ZIP):
        return Format.WORD if package.holds(path, data) == "word" else Format.SHEET
    if data.startswith(_OLE):
        raise UnreadableFile(_refused_ole(path, data))
    promised = ENDINGS.get(path.suffix.lower())
    if promised in _BINARY:
        assert promised is not None
        raise UnreadableFile(
            f"{path}: il contenuto non è {promised.value}, anche se il nome lo dice;"
            " il file è danneggiato oppure ha l'estensione sbagliata."
        )
    return None


def text_format(path: Path, text: str) -> Format:
    """The format of a text: its opening tag, its tags, its separators, last its ending."""
    promised = ENDINGS.get(path.suffix.lower(), Format.TEXT)
    opening = text[:_PROBED].lstrip("\ufeff")
    if _PAGE.match(opening) or (promised is Format.WEB and _TAG.search(opening)):
        return Format.WEB
    if promised is Format.MARKDOWN:
        return promised
    if delimited.separator(opening, certain=promised is Format.DELIMITED):
        return Format.DELIMITED
    return Format.TEXT


def _refused_ole(path: Path, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{path}: è protetto da una password; salvarlo senza password."
    return f"{path}: è in un vecchio formato di Office; salvarlo come .docx o .xlsx."
