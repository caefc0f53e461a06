"""Which characters the bytes of a text stand for, as browsers decide it (WHATWG Encoding)."""

import codecs
import re
from pathlib import Path

from ..errors import UnreadableFile

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
#: Bytes in which a page declares its encoding. A decision: the standard of HTML asks for the
#: first 1024, and some pages are late.
_PROBED = 2048
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Bytes in which a file shows whether it is text, and the share of characters of two bytes of
#: which one is zero in text of the west of Europe, of which there are so many at least. Decisions.
_TESTED, _MOSTLY, _FEWEST = 4096, 0.9, 8
#: Bytes that no text has.
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\f\r")
#: What a name stands for on the web, where it is wider than the standard of that name. Names are
#: those that Python gives the codecs; see https://encoding.spec.whatwg.org/#names-and-labels
_ON_THE_WEB = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decoded(path: Path, data: bytes) -> str:
    """The text of a file, its lines parted by newlines. Raises UnreadableFile where it has none.

    A byte order mark decides, then whether the bytes are UTF-8, then what the text declares, last
    the encoding of Windows in the west of Europe.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data)
    if b"\x00" in data[:_TESTED] and not (marked and marked.startswith("utf-16")):
        raise UnreadableFile(f"{path}: non è un file di testo, anche se il nome lo dice.")
    declared = _DECLARED.search(data[:_PROBED])
    for name in (
        marked,
        "utf-8",
        _on_the_web(declared[1].decode()) if declared else None,
        "cp1252",
    ):
        if name is None:
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFile(f"{path}: i caratteri non sono UTF-8; salvarlo come testo UTF-8.")


def _wide(data: bytes) -> str | None:
    """The encoding of a text of two bytes a character without a mark, as its zeros show it."""
    head = data[: min(len(data), _TESTED) // 2 * 2]
    pairs = len(head) // 2
    for name, high, low in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        zeros = high.count(0)
        if pairs < _FEWEST or zeros < _MOSTLY * pairs:
            continue
        if not any(a == 0 and b in _CONTROLS for a, b in zip(high, low, strict=True)):
            return name
    return None


def _on_the_web(name: str) -> str | None:
    """The encoding that a declared name means, or None where it means none."""
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    # Codecs such as `hex` turn bytes into bytes; no text is written in them.
    return _ON_THE_WEB.get(known.name, known.name) if known._is_text_encoding else None
