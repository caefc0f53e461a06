"""The wording of a text: its words in the form in which two editions are compared.

Case, punctuation, blanks and the ways of writing an accent are no part of it; digits and the signs
that change a figure are.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import Indel

#: A code of a plan, a figure with its decimals, a run of letters and digits with the marks and soft
#: hyphens inside it, or a sign that changes the figure beside it.
_WORD = re.compile(
    r"[A-Z]{1,6}\d*(?:[.\-/][^\W_]*\d[^\W_]*)+(?:\.[a-z](?!\w))?|\d+(?:[.,:/\-]\d+)*"
    r"|[^\W_]+(?:[\u00ad\u0300-\u036f]+[^\W_]*)*|[%‰€$£]"
)
#: Digits of a hash. A decision: 64 bits tell the passages of all plans apart.
_FINGERPRINT = 16
#: Letters of words that may stand between two. A decision: articles and prepositions.
_SMALL = 3
#: What words in common are worth in another order. A decision.
SHUFFLED = 0.9


@dataclass(frozen=True, slots=True)
class Word:
    """One word in its compared form. `start` and `end` count characters of the text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that another replaces: literal, empty where words were added or dropped.

    `start` and `end` count characters of the old text, `new_start` and `new_end` of the new one.
    """

    old: str
    new: str
    start: int
    end: int
    new_start: int
    new_end: int


class Stretch(Protocol):
    """What stands from one character of a text to another."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


def overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches of one text have characters in common."""
    return one.start < other.end and other.start < one.end


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(Word(_form(m[0]), *m.span()) for m in _WORD.finditer(text))


def forms(text: str) -> tuple[str, ...]:
    """The words of a text without their places."""
    return tuple(map(_form, _WORD.findall(text)))


def fingerprint(text: str) -> str:
    """16 hexadecimal digits, the same for texts with the same words: of SHA-256."""
    return hashlib.sha256(" ".join(forms(text)).encode()).hexdigest()[:_FINGERPRINT]


def likeness(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1: by common words, better in the same order, and by common
    letters in order, so that neither a new clause, a moved one nor another ending counts as
    another text."""
    return likeness_of(forms(a), forms(b))


def likeness_of(a: Sequence[str], b: Sequence[str]) -> float:
    """The likeness of two texts given by their forms."""
    ordered = Indel.normalized_similarity(a, b)
    shuffled = Indel.normalized_similarity(sorted(a), sorted(b))
    whole = max(ordered, SHUFFLED * shuffled)
    letters = Indel.normalized_similarity(" ".join(a), " ".join(b))
    return float((whole + letters) / 2)


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The words in which two texts differ, in order."""
    before, after = words_of(old), words_of(new)
    operations = Indel.opcodes([w.form for w in before], [w.form for w in after])
    runs: list[tuple[int, int, int, int]] = []
    for edit in operations:
        start, end, new_start, new_end = (
            edit.src_start, edit.src_end, edit.dest_start, edit.dest_end,
        )  # fmt: skip
        if edit.tag == "equal":
            continue
        if runs and _is_small(before[runs[-1][1] : start]):
            runs[-1] = (runs[-1][0], end, runs[-1][2], new_end)
        else:
            runs.append((start, end, new_start, new_end))
    return tuple(_edit(old, new, before, after, run) for run in runs)


def _is_small(between: Sequence[Word]) -> bool:
    """Whether what two edits leave between them is at most one small word: then they are one."""
    return len(between) <= 1 and all(len(word.form) <= _SMALL for word in between)


def _edit(
    old: str,
    new: str,
    before: Sequence[Word],
    after: Sequence[Word],
    run: tuple[int, int, int, int],
) -> Edit:
    start, end = _characters(before, run[0], run[1], len(old))
    new_start, new_end = _characters(after, run[2], run[3], len(new))
    return Edit(old[start:end], new[new_start:new_end], start, end, new_start, new_end)


def _characters(words: Sequence[Word], first: int, last: int, length: int) -> tuple[int, int]:
    """The characters of a run of words; of an empty run, the place where it would begin."""
    if first == last:
        place = words[first].start if first < len(words) else length
        return place, place
    return words[first].start, words[last - 1].end


def _form(written: str) -> str:
    return unicodedata.normalize("NFKC", written.replace("\u00ad", "")).casefold()
