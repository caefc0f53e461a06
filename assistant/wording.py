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
#: Marks that come in pairs, by either half.
_HALVES = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}
_OPENED = {close: begins for begins, close in _HALVES.items()}
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
    for number, run in enumerate(runs):
        first = runs[number - 1][1] if number else 0
        last = runs[number + 1][0] if number + 1 < len(runs) else len(before)
        runs[number] = _whole(run, (first, last), ((old, before), (new, after)))
    return tuple(_edit(old, new, before, after, run) for run in runs)


def _is_small(between: Sequence[Word]) -> bool:
    """Whether what two edits leave between them is at most one small word: then they are one."""
    return len(between) <= 1 and all(len(word.form) <= _SMALL for word in between)


_Run = tuple[int, int, int, int]
_Sides = tuple[tuple[str, Sequence[Word]], tuple[str, Sequence[Word]]]


def _whole(run: _Run, room: tuple[int, int], sides: _Sides) -> _Run:
    """A run of words, wider by the common words that part a bracket or quotation mark in it from
    its other half, where that stands in the `room` around it."""
    start, end, new_start, new_end = run
    for back in range(start - room[0] + 1):
        wider = (start - back, end, new_start - back, new_end)
        if not any(lacks for lacks, _ in _lacking(wider, sides)):
            start, new_start = wider[0], wider[2]
            break
    for on in range(room[1] - end + 1):
        wider = (start, end + on, new_start, new_end + on)
        if not any(lacks for _, lacks in _lacking(wider, sides)):
            return wider
    return (start, end, new_start, new_end)


def _lacking(run: _Run, sides: _Sides) -> list[tuple[str, str]]:
    """The halves of marks that a run still lacks in either text."""
    return [_halves(text[start:end]) for text, (start, end) in _spans(run, sides)]


def _spans(run: _Run, sides: _Sides) -> list[tuple[str, tuple[int, int]]]:
    """The characters of a run in both texts, with the marks right beside it that it lacks."""
    (old, before), (new, after) = sides
    spans = [
        (old, _characters(before, run[0], run[1], len(old))),
        (new, _characters(after, run[2], run[3], len(new))),
    ]
    for _ in sides:  # what one text takes in may open a mark in the other
        spans = _evened(spans)
    return spans


def _edit(
    old: str,
    new: str,
    before: Sequence[Word],
    after: Sequence[Word],
    run: tuple[int, int, int, int],
) -> Edit:
    (_, (start, end)), (_, (new_start, new_end)) = _spans(run, ((old, before), (new, after)))
    return Edit(old[start:end], new[new_start:new_end], start, end, new_start, new_end)


def _evened(spans: Sequence[tuple[str, tuple[int, int]]]) -> list[tuple[str, tuple[int, int]]]:
    """The characters of the same run in both texts, with the bracket or quotation mark right beside
    it whose other half stands in either: a pair is not cut in two."""
    held: list[tuple[str, tuple[int, int]]] = []
    lacking = [_halves(text[start:end]) for text, (start, end) in spans]
    opens = "".join(o for o, _ in lacking)
    closes = "".join(c for _, c in lacking)
    for text, (start, end) in spans:
        before, behind = text[:start].rstrip(), text[end:].lstrip()
        left = len(before) - 1 if before and before[-1] in opens else start
        right = len(text) - len(behind) + 1 if behind and behind[0] in closes else end
        held.append((text, (left, right)))
    return held


def _halves(text: str) -> tuple[str, str]:
    """The marks that a text lacks before it and behind it."""
    lacking, waiting = "", ""
    for mark in text:
        if mark in _HALVES:
            waiting += _HALVES[mark]
        elif waiting.endswith(mark) and waiting:
            waiting = waiting[:-1]
        elif mark in _OPENED:
            lacking += _OPENED[mark]
    return lacking, waiting


def _characters(words: Sequence[Word], first: int, last: int, length: int) -> tuple[int, int]:
    """The characters of a run of words; of an empty run, the place where it would begin."""
    if first == last:
        place = words[first].start if first < len(words) else length
        return place, place
    return words[first].start, words[last - 1].end


def _form(written: str) -> str:
    return unicodedata.normalize("NFKC", written.replace("\u00ad", "")).casefold()
