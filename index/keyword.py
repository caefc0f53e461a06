"""The keyword index: BM25 over stems, and which terms stand in which windows.

Each document has a part of its own: its terms, the windows that hold each and how often. What a
term says of a window hangs on all documents (how many windows hold it, how long they are), so that
it is worked out when the term is first asked for; a new document writes its own part alone.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .embed.embedder import FloatArray

#: Terms of which the windows of all documents are kept together. A decision: the words of some
#: hundred questions with what may stand for them; all terms take 8 bytes for each window of each.
_KEPT = 8192
#: How soon more of a term says no more, and how much the length of a window counts: those of
#: Lucene's form (Kamphuis et al., "Which BM25 do you mean?", ECIR 2020) in `bm25s`. A decision.
_K1, _B = 1.5, 0.75


@dataclass(frozen=True)
class KeywordPart:
    """The terms of one document's windows, each once, in the order in which they come. `bounds`
    (terms + 1,) says where the entries of each begin: its `windows` in ascending order, and how
    often it stands in each (`counts`). `lengths` (windows,) are all terms of a window."""

    terms: Sequence[str]
    bounds: NDArray[np.int64]
    windows: NDArray[np.int32]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @classmethod
    def build(cls, windows: Iterable[Sequence[str]]) -> "KeywordPart":
        """The part of windows, by the terms of each; the terms of one window after another are
        asked for, and none kept but once."""
        numbers: dict[str, int] = {}
        entries = array("i")
        sizes_of: list[int] = []
        for window, terms in enumerate(windows):
            sizes_of.append(len(terms))
            for term, count in Counter(terms).items():
                entries.extend((numbers.setdefault(term, len(numbers)), window, count))
        told = np.array(entries, dtype=np.int32).reshape(-1, 3)
        order = np.argsort(told[:, 0], kind="stable")
        sizes = np.bincount(told[:, 0], minlength=len(numbers))
        bounds = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        lengths = np.array(sizes_of, dtype=np.int32)
        return cls(list(numbers), bounds, told[order, 1], told[order, 2], lengths)


class _Entry(NamedTuple):
    """The windows of all documents that hold a term, and its BM25 weight in each."""

    windows: NDArray[np.int32]
    weights: FloatArray


class KeywordIndex:
    """Which windows hold which terms, and how much that says of them. Safe for several threads."""

    def __init__(self, parts: Sequence[KeywordPart]) -> None:
        """The index of all parts, the windows of one after those of another."""
        self._parts = parts
        known: dict[str, int] = {}
        number = known.setdefault
        numbers = [[number(term, len(known)) for term in part.terms] for part in parts]
        self._vocabulary = known
        # which parts hold each term, and as the how manieth of theirs
        every = np.concatenate([_NONE, *(np.array(own, dtype=np.int32) for own in numbers)])
        order = np.argsort(every, kind="stable")
        sizes = [len(own) for own in numbers]
        self._owner = np.repeat(np.arange(len(parts), dtype=np.int32), sizes)[order]
        self._local = np.concatenate([_NONE, *map(np.arange, sizes)]).astype(np.int32)[order]
        self._bounds = np.cumsum([0, *np.bincount(every, minlength=len(known))], dtype=np.int64)
        self._first = np.cumsum([0, *(len(part.lengths) for part in parts)], dtype=np.int64)
        # a window without terms counts as one of one term
        self._lengths = np.concatenate([_NONE, *(part.lengths for part in parts)]).clip(min=1)
        self._size = len(self._lengths)
        self._mean = float(self._lengths.sum(dtype=np.int64) / max(1, self._size))
        self._entry = lru_cache(maxsize=_KEPT)(self._found)

    @property
    def parts(self) -> Sequence[KeywordPart]:
        """The part of each document, in order."""
        return self._parts

    @classmethod
    def build(cls, windows: Sequence[Sequence[str]]) -> "KeywordIndex":
        """An index over the terms of each window."""
        return cls([KeywordPart.build(windows)])

    @property
    def vocabulary(self) -> Iterable[str]:
        """Every term of the index."""
        return self._vocabulary.keys()

    def known(self, term: str) -> bool:
        """Whether any window holds the term."""
        return term in self._vocabulary

    def holders(self, term: str) -> NDArray[np.int32]:
        """The numbers of the windows that hold a term, in ascending order."""
        return self._entry(term).windows

    def rarity(self, term: str) -> float:
        """The rarity of a term, as `rarity_of` its holders."""
        return self.rarity_of(len(self.holders(term)))

    def rarity_of(self, holders: int) -> float:
        """Inverse document frequency, in nats: ln(1 + windows / (1 + windows that hold it))."""
        return float(np.log1p(self._size / (1 + holders)))

    def weight(self, term: str) -> FloatArray:
        """The BM25 contribution of one term to each window, shape (windows,)."""
        scores = np.zeros(self._size, dtype=np.float32)
        held = self._entry(term)
        scores[held.windows] = held.weights
        return scores

    def weights(self, term: str, windows: NDArray[np.int32]) -> FloatArray:
        """The same of some windows that hold the term, by their numbers in ascending order, shape
        (windows,)."""
        held, found = self._entry(term)
        return found if len(held) == len(windows) else found[np.searchsorted(held, windows)]

    def _found(self, term: str) -> _Entry:
        """What is known of a term, drawn from the parts that hold it."""
        number = self._vocabulary.get(term)
        if number is None:
            return _Entry(_NONE, np.empty(0, dtype=np.float32))
        own = slice(*self._bounds[number : number + 2].tolist())
        windows, counts = [], []
        for owner, local in zip(self._owner[own].tolist(), self._local[own].tolist(), strict=True):
            part = self._parts[owner]
            here = slice(*part.bounds[local : local + 2].tolist())
            windows.append(part.windows[here] + np.int32(self._first[owner]))
            counts.append(part.counts[here])
        return self._weighed(np.concatenate(windows), np.concatenate(counts))

    def _weighed(self, windows: NDArray[np.int32], counts: NDArray[np.int32]) -> _Entry:
        """Lucene's BM25 of one term in the windows that hold it."""
        rarity = math.log(1 + (self._size - len(windows) + 0.5) / (len(windows) + 0.5))
        length = _K1 * ((1 - _B) + _B * self._lengths[windows] / self._mean)
        found = np.float64(np.float32(rarity)) * (counts / (length + counts))
        entry = _Entry(windows, found.astype(np.float32))
        for part in entry:
            part.setflags(write=False)
        return entry


_NONE: NDArray[np.int32] = np.empty(0, dtype=np.int32)
