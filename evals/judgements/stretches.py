"""Stretches of a document by fingerprints of their first and last words.

A judged stretch must be found again after readers have changed how a document is cut, and no
document's sentence may be kept. So a stretch is the hashes of its opening and closing words and
its number of words; it is looked for in the sequence of words of the normalised text.
"""

import hashlib
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from ingest.locator import Span

from ..comparable import words_of

#: Words of an opening or a closing. Five words of a plan hardly ever come twice within it. A
#: decision.
ENDS = 5
#: Digits of a hash. A decision: 48 bits tell the words of all documents apart.
_HEX = 12
#: A stretch found again may be longer or shorter by this share: marks of lists come and go. A
#: decision.
_SLACK = 0.25


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one document: `nth` (from 0) counts the equal ones before it."""

    opening: str
    closing: str
    words: int
    nth: int = 0

    def line(self) -> str:
        """The form in which files keep it."""
        return f"{self.opening} {self.closing} {self.words} {self.nth}"

    @classmethod
    def parse(cls, line: str) -> "Stretch":
        """The stretch of a line. Raises ValueError."""
        opening, closing, words, nth = line.split()
        return cls(opening, closing, int(words), int(nth))


class Finder:
    """Finds stretches in one text, and makes them."""

    def __init__(self, text: str) -> None:
        self._words = words_of(text)
        self._forms = [word.form for word in self._words]
        self._starts = [word.start for word in self._words]
        self._runs: dict[str, list[int]] = defaultdict(list)
        for size in range(1, ENDS + 1):
            for place in range(len(self._forms) - size + 1):
                self._runs[_hashed(self._forms[place : place + size])].append(place)

    def made(self, span: Span) -> Stretch | None:
        """The stretch of the words that begin within a span; None where there is none."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        if first == last:
            return None
        size = min(ENDS, last - first)
        found = Stretch(
            _hashed(self._forms[first : first + size]),
            _hashed(self._forms[last - size : last]),
            last - first,
        )
        equal = [start for start, end in self._candidates(found) if end - start == last - first]
        return Stretch(found.opening, found.closing, found.words, equal.index(first))

    def find(self, stretch: Stretch) -> Span | None:
        """Where a stretch stands, or None where the text has drifted from it."""
        near = self._candidates(stretch)
        exact = [place for place in near if place[1] - place[0] == stretch.words]
        chosen = exact or near
        if stretch.nth >= len(chosen):
            return None
        start, end = chosen[stretch.nth]
        return Span(self._words[start].start, self._words[end - 1].end)

    def _candidates(self, stretch: Stretch) -> list[tuple[int, int]]:
        """Runs of words, as (first, after the last), that open and close as the stretch does."""
        size = min(ENDS, stretch.words)
        slack = max(2, int(_SLACK * stretch.words))
        closings = self._runs.get(stretch.closing, [])
        found: list[tuple[int, int]] = []
        for start in self._runs.get(stretch.opening, []):
            wanted = start + stretch.words
            ends = [place + size for place in closings]
            at = bisect_left(ends, wanted)
            around = [e for e in ends[max(0, at - 1) : at + 1] if abs(e - wanted) <= slack]
            if around:
                found.append((start, min(around, key=lambda end: abs(end - wanted))))
        return found


def _hashed(forms: list[str]) -> str:
    return hashlib.sha256(" ".join(forms).encode()).hexdigest()[:_HEX]
