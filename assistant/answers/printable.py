"""Text of documents and of people, made harmless for a terminal."""

from unicodedata import category

_TAB = ord("\t")
_LINE = ord("\n")


class _Table(dict[int, int]):
    """Maps control characters (which may drive a terminal) to one visible character each."""

    def __missing__(self, code: int) -> int:
        self[code] = ord("\N{REPLACEMENT CHARACTER}") if category(chr(code)) == "Cc" else code
        return self[code]


_VISIBLE = _Table({_TAB: ord(" "), _LINE: _LINE, ord("\r"): ord(" ")})


def printable(text: str) -> str:
    """The text with no control character but the line feed; every offset stays as it is."""
    return text.translate(_VISIBLE)


def elided(text: str, width: int) -> str:
    """At most `width` characters; what is too long ends in an ellipsis."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)].rstrip()}…"


def in_words(text: str, width: int) -> str:
    """As `elided`, but for a word that would be cut: it goes as a whole, unless it is the first."""
    if len(text) <= width:
        return text
    head = text[: max(width - 1, 0)]
    if not text[len(head)].isspace() and " " in head:
        head = head[: head.rindex(" ")]
    return f"{head.rstrip(' ,;:')}…"


def shortened(text: str, width: int) -> str:
    """At most `width` characters; what is too long loses its middle, as titles differ at the end."""
    if len(text) <= width:
        return text
    tail = max(width - 1, 0) // 2
    return f"{text[: max(width - 1 - tail, 0)].rstrip()}…{text[len(text) - tail :].lstrip()}"
