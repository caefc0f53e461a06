"""Tells what a file is by its bytes; its ending decides only where bytes leave a choice."""

import re
from enum import Enum
from pathlib import Path

from ..errors import UnreadableFile
from . import delimited, package
from .cms import is_signed


class Format(Enum):
    """The kinds of file that a reader exists for."""

    PDF = "un PDF"
    WORD = "un documento Word"
    SHEET = "un foglio Excel"
    SLIDES = "una presentazione PowerPoint"
    OPEN_TEXT = "un documento OpenDocument"
    OPEN_SHEET = "un foglio OpenDocument"
    OPEN_SLIDES = "una presentazione OpenDocument"
    BOOK = "un libro EPUB"
    RICH_TEXT = "un testo RTF"
    MAIL = "un messaggio di posta"
    LAW = "un XML di norme"
    SIGNED = "un file firmato"
    OLD_WORD = "un vecchio documento Word"
    OLD_SHEET = "un vecchio foglio Excel"
    OLD_SLIDES = "una vecchia presentazione PowerPoint"
    WEB = "una pagina web"
    DELIMITED = "un elenco CSV"
    MARKDOWN = "un testo Markdown"
    TEXT = "un testo"


#: What the ending of a name promises.
ENDINGS = {
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".docm": Format.WORD,
    ".dotx": Format.WORD,
    ".xlsx": Format.SHEET,
    ".xlsm": Format.SHEET,
    ".xltx": Format.SHEET,
    ".pptx": Format.SLIDES,
    ".pptm": Format.SLIDES,
    ".ppsx": Format.SLIDES,
    ".odt": Format.OPEN_TEXT,
    ".ott": Format.OPEN_TEXT,
    ".fodt": Format.OPEN_TEXT,
    ".ods": Format.OPEN_SHEET,
    ".ots": Format.OPEN_SHEET,
    ".fods": Format.OPEN_SHEET,
    ".odp": Format.OPEN_SLIDES,
    ".otp": Format.OPEN_SLIDES,
    ".fodp": Format.OPEN_SLIDES,
    ".epub": Format.BOOK,
    ".rtf": Format.RICH_TEXT,
    ".eml": Format.MAIL,
    ".mht": Format.MAIL,
    ".mhtml": Format.MAIL,
    ".xml": Format.LAW,
    ".akn": Format.LAW,
    ".p7m": Format.SIGNED,
    ".p7": Format.SIGNED,
    ".pkcs7": Format.SIGNED,
    ".tsd": Format.SIGNED,
    ".doc": Format.OLD_WORD,
    ".dot": Format.OLD_WORD,
    ".xls": Format.OLD_SHEET,
    ".xlt": Format.OLD_SHEET,
    ".ppt": Format.OLD_SLIDES,
    ".pps": Format.OLD_SLIDES,
    ".html": Format.WEB,
    ".htm": Format.WEB,
    ".xhtml": Format.WEB,
    ".csv": Format.DELIMITED,
    ".tsv": Format.DELIMITED,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
MAIL_ENDINGS = frozenset(e for e, kind in ENDINGS.items() if kind is Format.MAIL)
_PACKAGES = {
    package.Holds.WORD: Format.WORD,
    package.Holds.SHEET: Format.SHEET,
    package.Holds.SLIDES: Format.SLIDES,
    package.Holds.OPEN_TEXT: Format.OPEN_TEXT,
    package.Holds.OPEN_SHEET: Format.OPEN_SHEET,
    package.Holds.OPEN_SLIDES: Format.OPEN_SLIDES,
    package.Holds.BOOK: Format.BOOK,
}
#: Where the ending promises one of these, a text is not what it says ...
_NOT_TEXT = frozenset(_PACKAGES.values()) | {Format.PDF, Format.SIGNED}
#: ... but programs also write tables and pages of the web that they call old Office files.
_MAY_BE_TEXT = {Format.OLD_SHEET: Format.DELIMITED, Format.OLD_WORD: Format.TEXT}
#: The names that streams of old Office files have, by [MS-DOC], [MS-XLS] and [MS-PPT].
_STREAMS = {
    "WordDocument": Format.OLD_WORD,
    "Workbook": Format.OLD_SHEET,
    "PowerPoint Document": Format.OLD_SLIDES,
    "Book": Format.OLD_SHEET,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?>", re.IGNORECASE)
#: Bytes at the head by which a format is known. A decision, as `members.HEAD`.
_PROBED = 1 << 16
#: The first element of an XML file, after its declaration, comments and types.
_ROOT = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*"
    rb"<(?:[\w.-]+:)?(?P<name>[\w.-]+)",
    re.DOTALL,
)
_PROGRAM = re.compile(rb"<\?mso-application\s+progid=[\"'](Word|Excel)\.")
_FLAT = re.compile(rb"office:mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.([a-z]+)")
_FLAT_KINDS = {
    b"text": Format.OPEN_TEXT,
    b"spreadsheet": Format.OPEN_SHEET,
    b"presentation": Format.OPEN_SLIDES,
}
_MAIL_HEADER = re.compile(rb"[!-9;-~]+:[ \t]")
_MAIL_ONLY = re.compile(rb"^(?:MIME-Version|Received|Return-Path|Message-ID):", re.I | re.M)


def binary_format(path: Path, data: bytes, ending: str) -> Format | None:
    """The format that the first bytes prove, or None for a text.

    Raises UnreadableFile for the bytes that no reader will ever read: none at all, a protected
    Office file, a package without a document, an XML file of an unknown kind.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf"):
        raise UnreadableFile(f"{path}: il file è vuoto; controllare che sia quello giusto.")
    if proven := _proven(path, data):
        return proven
    promised = ENDINGS.get(ending)
    if promised is Format.MAIL or is_mail(data):
        return Format.MAIL
    if promised is Format.LAW and (root := root_name(data)) != "html":
        raise UnreadableFile(_unknown_xml(path, root))
    if promised in _NOT_TEXT or (
        promised and promised not in _MAY_BE_TEXT and not _textual(promised)
    ):
        raise UnreadableFile(
            f"{path}: il contenuto non è {promised.value}, anche se il nome lo dice;"
            " il file è danneggiato oppure ha l'estensione sbagliata."
        )
    return None


def text_format(ending: str, text: str) -> Format:
    """The format of a text: its opening tag, its tags, its separators, last its ending."""
    promised = ENDINGS.get(ending, Format.TEXT)
    promised = _MAY_BE_TEXT.get(promised, promised)
    opening = text[:_PROBED].lstrip("\ufeff")
    if _PAGE.match(opening) or (promised is Format.WEB and _TAG.search(opening)):
        return Format.WEB
    if promised is Format.MARKDOWN:
        return promised
    if delimited.separator(opening, certain=promised is Format.DELIMITED):
        return Format.DELIMITED
    return Format.TEXT


def root_name(data: bytes) -> str | None:
    """The name of an XML file's first element, without its prefix, or None."""
    opening = data[:_PROBED]
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening.replace(b"\x00", b"")[2:]
    found = _ROOT.match(opening.removeprefix(b"\xef\xbb\xbf"))
    return found["name"].decode(errors="replace") if found else None


def is_known(head: bytes) -> bool:
    """Whether the first bytes of a file prove that it is a document, whatever its name."""
    return (
        b"%PDF-" in head[:1024]
        or head.startswith((_OLE, b"{\\rtf"))
        or is_signed(head)
        or package.first_part_is_office(head)
        or root_name(head) in _LAWS
    )


_LAWS = frozenset({"akomaNtoso", "NIR"})


def _proven(path: Path, data: bytes) -> Format | None:
    if is_signed(data):
        return Format.SIGNED
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _PACKAGES[package.holds(path, data)]
    if data.startswith(_OLE):
        return _old_office(path, data)
    if data.lstrip()[:5] == b"{\\rtf":
        return Format.RICH_TEXT
    if data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<":
        return _xml(data)
    return None


def _xml(data: bytes) -> Format | None:
    opening = data[:_PROBED]
    if root_name(data) in _LAWS:
        return Format.LAW
    if program := _PROGRAM.search(opening):
        return Format.OLD_WORD if program[1] == b"Word" else Format.OLD_SHEET
    if root_name(data) == "document" and (flat := _FLAT.search(opening)):
        return _FLAT_KINDS.get(flat[1])
    return None


def _textual(promised: Format) -> bool:
    return promised in (Format.WEB, Format.DELIMITED, Format.MARKDOWN, Format.TEXT, Format.LAW)


def is_mail(data: bytes) -> bool:
    """Whether a file opens with the headers of a message, as a program sends them."""
    headers = re.split(rb"\r?\n\r?\n", data[:_PROBED], maxsplit=1)[0]
    return bool(_MAIL_HEADER.match(headers) and _MAIL_ONLY.search(headers)) and all(
        line[:1] in b" \t" or _MAIL_HEADER.match(line) or line.endswith(b":")
        for line in headers.splitlines()[:20]
    )


def _old_office(path: Path, data: bytes) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile(f"{path}: è protetto da una password; salvarlo senza password.")
    for name, found in _STREAMS.items():
        if (name + "\x00").encode("utf-16-le") in data:
            return found
    raise UnreadableFile(
        f"{path}: è in un vecchio formato che non so leggere; aprirlo con il suo programma e"
        " salvarlo come PDF, .docx o .xlsx."
    )


def _unknown_xml(path: Path, root: str | None) -> str:
    kind = f" (elemento «{root}»)" if root else ""
    return (
        f"{path}: è un XML{kind} di un tipo che non so leggere: leggo Akoma Ntoso e NormeInRete;"
        " salvarlo come PDF o pagina web."
    )
