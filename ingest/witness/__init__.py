"""The second witness: what a file shows, by another way than the reader's, held against the text."""

import re
from pathlib import Path

from ..blocks import Shown
from ..readers.formats import ENDINGS, Format, text_format
from . import office, plain, web

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_KINDS = frozenset({Format.WEB, Format.DELIMITED, Format.MARKDOWN, Format.TEXT})
_TEXTS = frozenset(ending for ending, kind in ENDINGS.items() if kind in _KINDS)


def shown(path: Path, data: bytes) -> tuple[Shown, ...]:
    """What a file other than a PDF shows; nothing where its format has no witness.

    A PDF's witness is called by its reader, in the process that a broken file may end.
    """
    if data.startswith(_ZIP):
        return office.shown(data)
    if b"%PDF-" in data[:1024] or path.suffix.lower() not in _TEXTS or data.startswith(_RTF):
        return ()
    text = _decoded(data)
    kind = text_format(path, text)
    if kind is Format.WEB:
        return web.shown(text)
    return plain.shown(text, marked=kind in {Format.MARKDOWN, Format.TEXT})


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    declared = _CHARSET.search(data[:2048])
    for encoding in (
        "utf-8-sig",
        "utf-16" if marked else declared[1].decode() if declared else "cp1252",
    ):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")
