"""Words and numbers of a text in a form in which two readings of one page agree.

Words are runs of letters without case and accents; a hyphen that cuts a word at a line's end is
taken out. Numbers are runs of digits with the points and commas inside them, exactly as written:
`227.000,00` is one number, `12/03/2026` are three.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTERS}+|\d+(?:[.,]\d+)*")
#: pdfium writes U+FFFE (older versions U+0002) for a hyphen that ends a line.
_CUT = re.compile(
    rf"(?<={_LETTERS})[-\u2010\u00ad\ufffe\x02][ \t]*(?:\r?\n|\r)[ \t]*(?=[^\W\d_A-Z\u00c0-\u00de])"
)
_CUT_MARK = re.compile(rf"(?<={_LETTERS})[\ufffe\x02](?:\r?\n)?(?={_LETTERS})")
_UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\ufffd\x00-\x08\x0e-\x1f]"
)
_ACCENT = re.compile(r"[\u0300-\u036f]")
_FOLDED = str.maketrans(
    dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """How often each word and each number stands in a text."""

    words: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.words + other.words, self.numbers + other.numbers)

    def __sub__(self, other: "Tokens") -> "Tokens":
        """What is here more often than there."""
        return Tokens(self.words - other.words, self.numbers - other.numbers)

    def __and__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.words & other.words, self.numbers & other.numbers)

    def __bool__(self) -> bool:
        return bool(self.words or self.numbers)

    def total(self) -> int:
        """How many words and numbers there are."""
        return self.words.total() + self.numbers.total()


def folded(text: str) -> str:
    """A text without case, accents and ligatures, words that a line's end cut made whole."""
    if not text.isascii():
        text = _CUT_MARK.sub("", text.translate(_FOLDED))
    text = _CUT.sub("", text)
    if not text.isascii():
        text = _UNSEEN.sub("", text)
        text = _ACCENT.sub("", unicodedata.normalize("NFD", text))
    return text.casefold()


def tokens(text: str) -> Tokens:
    """The words and numbers of a text."""
    return tokens_of_folded(folded(text))


def tokens_of_folded(text: str) -> Tokens:
    """The words and numbers of a text that `folded` gave."""
    found = Counter(_TOKEN.findall(text))
    numbers = Counter({token: n for token, n in found.items() if token[0].isdecimal()})
    return Tokens(Counter({t: n for t, n in found.items() if t not in numbers}), numbers)


def total(parts: Iterable[Tokens]) -> Tokens:
    """All of them together."""
    words: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for part in parts:
        words.update(part.words)
        numbers.update(part.numbers)
    return Tokens(words, numbers)


def letters(text: str) -> str:
    """A folded text without blanks and marks: how its words are parted does not matter here."""
    return "".join(_TOKEN.findall(text))
