"""Cuts RTF into groups, control words and characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<value>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<code>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\"
)


class Sign(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a control word or symbol with its number, or bytes of text."""

    sign: Sign
    word: str = ""
    value: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, what `\\bin` carries left out."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        if word := found["word"]:
            value = int(found["value"]) if found["value"] else None
            if word == b"bin":
                at += max(0, value or 0)
                continue
            yield Token(Sign.WORD, word.decode(), value)
        elif code := found["code"]:
            yield Token(Sign.BYTES, text=bytes([int(code, 16)]))
        elif sign := found["sign"]:
            yield Token(Sign.WORD, sign.decode("latin-1"))
        elif brace := found["brace"]:
            yield Token(Sign.OPEN if brace == b"{" else Sign.CLOSE)
        elif text := found["text"]:
            yield Token(Sign.BYTES, text=text)
