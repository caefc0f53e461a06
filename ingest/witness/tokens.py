"""Words and numbers of a text in a form in which two readings of one page agree.

Words are runs of letters without case and accents; a hyphen that cuts a word at a line's end is
taken out. Numbers are runs of digits with the points and commas inside them, exactly as written:
`227.000,00` is one number, `12/03/2026` are three.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTERS}+|\d+(?:[.,]\d+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
#: pdfium writes U+FFFE (older versions U+0002) for a hyphen that ends a line.
_CUT = re.compile(
    rf"[-\u2010\u00ad\ufffe\x02](?<={_LETTERS}.)[ \t]*(?:\r?\n|\r)[ \t]*(?=[^\W\d_A-Z\u00c0-\u00de])"
)
_CUT_MARK = re.compile(rf"[\ufffe\x02](?<={_LETTERS}.)(?:\r?\n)?(?={_LETTERS})")
_UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\ufffd\x00-\x08\x0e-\x1f]"
)
#: A figure that goes on, or may go on, in the next line.
_SEAM = re.compile(r"(\d[\d.,]*)[ \t]*(?:\r?\n|\r)[ \t]*(?=([.,]?\d[\d.,]*))")
_ACCENT = re.compile(r"[\u0300-\u036f]")
#: Raised digits are a number of their own: `2030⁸` ends in the mark of a footnote.
_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_ORDINALS = str.maketrans("ºª", "oa")
#: What stands raised as a power or as the mark of a note, or of several.
RAISED_FIGURE = re.compile(r"[-\u2212\u2013+]?\s*\d{1,3}(?:\s*[-,;/\u2212\u2013]\s*\d{1,3})*\)?")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = dict(
    zip(
        "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
        ("ff", "fi", "fl", "ffi", "ffl", "st", "st"),
        strict=True,
    )
)
#: Stands for numbers where only their place matters; no text has it.
FIGURE = "\0"


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

    def count(self) -> int:
        """How many words and numbers there are."""
        return self.words.total() + self.numbers.total()


def mended(text: str) -> str:
    """A text whose words are whole where a line's end cut them."""
    return _CUT.sub("", text if text.isascii() else _CUT_MARK.sub("", text))


def folded(text: str) -> str:
    """A text without case, accents, ligatures and invisible characters."""
    if not text.isascii():
        text = _UNSEEN.sub("", _LIGATURE.sub(lambda m: _LIGATURES[m.group()], text))
        text = _RAISED.sub(_lowered, text.translate(_ORDINALS))
        text = _ACCENT.sub("", unicodedata.normalize("NFD", text))
    return text.casefold()


def tokens(text: str) -> Tokens:
    """The words and numbers of a text."""
    found = Counter(_TOKEN.findall(folded(text)))
    figures = Counter({token: n for token, n in found.items() if token[0].isdecimal()})
    return Tokens(Counter({t: n for t, n in found.items() if t not in figures}), figures)


def numbers(text: str) -> set[str]:
    """The numbers of a text."""
    return set(_NUMBER.findall(_RAISED.sub(_lowered, text)))


def seams(text: str) -> Iterator[tuple[str, Counter[str]]]:
    """The figures that two pieces make over a line's end, each with these pieces."""
    for match in _SEAM.finditer(text):
        whole = numbers(match[1] + match[2])
        if len(whole) == 1:
            yield whole.pop(), Counter(_NUMBER.findall(match[1]) + _NUMBER.findall(match[2]))


def _lowered(match: re.Match[str]) -> str:
    return f" {unicodedata.normalize('NFKC', match.group())}"


def total(parts: Iterable[Tokens]) -> Tokens:
    """All of them together."""
    words: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    for part in parts:
        words.update(part.words)
        figures.update(part.numbers)
    return Tokens(words, figures)


def letters(text: str) -> str:
    """A text without blanks and marks: how its words are parted does not matter here."""
    return "".join(_TOKEN.findall(folded(text)))


def without_figures(text: str) -> str:
    """The letters of a text, with one sign for each run of numbers."""
    return re.sub(r"\d(?:[\d.,]*\d)?", FIGURE, letters(text))
