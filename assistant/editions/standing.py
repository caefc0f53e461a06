"""How far pairs of records of two editions stand out from what any two of their records share.

What two records have in common tells little by itself: all of a plan speaks of the same things, of
some plans more than of others. So each pair is held against all pairs: against the mean of both its
records, the spread, and the largest that chance alone would bring among so many; and against the
records of its own edition, since nothing is nearer to a record than what it became, its neighbours
least of all. Two measures: late interaction (`assistant.alignment.features`), what both mean; and
the rare words that both say.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.library import Library
from index.words import terms

from ..alignment.aligning import candidates, space_of
from ..alignment.features import Comparison
from ..alignment.said import Reader, Said
from ..alignment.space import unit
from ..alignment.subject import Subject

#: Records of the other edition that each is held against beyond those that come nearest, to
#: know its mean, and the nearest. Decisions: of smaller editions all.
_SAMPLE, _NEAREST = 48, 24
#: Records of its own edition that each is held against, the nearest. A decision.
_OWN = 8
#: The median of what is spread normally, as a share of its deviation (the standard).
_MEDIAN = 0.6745
#: Records of both editions that may say a word which tells a part. A decision, with all parts of
#: couples that were judged in mind: each of them has words that at most 8 say.
_TELLING = 10
#: What a pair that is no candidate stands at. A decision: it never leads.
_NONE = -9.0


@dataclass(frozen=True)
class Words:
    """The words of each record of two editions, and what each word weighs: rare ones more."""

    old: tuple[frozenset[str], ...]
    new: tuple[frozenset[str], ...]

    @cached_property
    def weight(self) -> dict[str, float]:
        """What each word weighs, by the share of records that say it."""
        every = len(self.old) + len(self.new)
        return {word: log((1 + every) / n) for word, n in self.count.items()}

    @cached_property
    def count(self) -> Counter[str]:
        """How many records of both editions say each word."""
        return Counter(word for words in (*self.old, *self.new) for word in words)

    def of(self, words: Iterable[str]) -> float:
        """What some words weigh together."""
        return sum(self.weight[word] for word in words)

    def added(self, part: Set[str], whole: Set[str], others: Iterable[Set[str]]) -> float:
        """The share of a whole that a part tells and others do not, by words that few say: those
        of many do not tell which record they are of."""
        own = frozenset(part & whole).difference(*others)
        telling = (word for word in own if self.count[word] <= _TELLING)
        return self.of(telling) / max(self.of(whole), 1e-9)

    @cached_property
    def _rows(self) -> tuple[FloatArray, FloatArray]:
        """The words of both sides as rows of unit length."""
        column = {word: n for n, word in enumerate(sorted(self.weight))}
        made = []
        for side in (self.old, self.new):
            table = np.zeros((len(side), max(1, len(column))), dtype=np.float32)
            for row, words in enumerate(side):
                for word in words:
                    table[row, column[word]] = sqrt(self.weight[word])
            made.append(unit(table))
        return made[0], made[1]

    @property
    def shared(self) -> FloatArray:
        """The cosines of all pairs (old, new)."""
        return np.asarray(self._rows[0] @ self._rows[1].T)

    def within(self, side: int) -> FloatArray:
        """The cosines of the pairs of one side, 0 of each with itself."""
        table = np.asarray(self._rows[side] @ self._rows[side].T)
        np.fill_diagonal(table, 0.0)
        return table


def words_of(old: Sequence[Subject], new: Sequence[Subject]) -> Words:
    """The words of the records of two editions."""
    said = [
        tuple(frozenset(terms(f"{s.title} {s.text}", s.language)) for s in side)
        for side in (old, new)
    ]
    return Words(said[0], said[1])


def standing(
    old: Sequence[Subject],
    new: Sequence[Subject],
    libraries: tuple[Library, Library],
    words: Words,
) -> FloatArray:
    """How far each pair (old, new) stands out, in deviations: above the largest that chance would
    bring, and above the nearest that one of both has in its own edition; the mean of the two."""
    said = _read(old, new, libraries)
    alike, looked, sample = _alike(said)
    meant, spread = _apart(alike, sample, robust=True)
    told, breadth = _apart(words.shared, sample, robust=False)
    largest = sqrt(2 * log(max(2.0, sqrt(len(old) * len(new)))))
    above = (meant + told) / 2 - largest
    nearest = [_nearest(side, words.within(n), spread, breadth) for n, side in enumerate(said)]
    both = (alike / spread + words.shared / breadth) / 2
    beyond = both - np.minimum(nearest[0][:, None], nearest[1][None, :])
    return np.asarray(np.where(looked, (above + beyond) / 2, _NONE), dtype=np.float32)


_Sample = tuple[NDArray[np.int64], NDArray[np.int64]]


def _read(
    old: Sequence[Subject], new: Sequence[Subject], libraries: tuple[Library, Library]
) -> tuple[list[Said], list[Said]]:
    spaces = [space_of(library) for library in libraries]
    space = spaces[0] if all(spaces) else None
    readers = [Reader(library, space) for library in libraries]
    return [readers[0].read(s) for s in old], [readers[1].read(s) for s in new]


def _alike(
    said: tuple[Sequence[Said], Sequence[Said]],
) -> tuple[FloatArray, NDArray[np.bool_], _Sample]:
    """The late interaction of pairs (old, new), which of them were looked at, and the old and new
    records whose pairs are all among these. Of an embedder without vectors of words the cosines."""
    compared = Comparison(*said)
    near = compared.near
    sample = _spread(len(said[0])), _spread(len(said[1]))
    looked = np.zeros(near.shape, dtype=np.bool_)
    looked[sample[0]] = True
    looked[:, sample[1]] = True
    looked[candidates(near, _NEAREST)] = True
    return _interaction(compared, looked), looked, sample


def _interaction(compared: Comparison, looked: NDArray[np.bool_]) -> FloatArray:
    """The late interaction of some pairs, 0 of others; without vectors of words the cosines."""
    if not compared.compared:
        return compared.near
    table = np.zeros(looked.shape, dtype=np.float32)
    rows, columns = np.nonzero(looked)
    table[rows, columns] = compared.interaction(rows, columns)[0]
    return table


def _nearest(side: Sequence[Said], words: FloatArray, spread: float, breadth: float) -> FloatArray:
    """How near each record comes to the nearest other of its edition, in the deviations of pairs
    of both editions."""
    compared = Comparison(side, side)
    near = compared.near.copy()
    np.fill_diagonal(near, -1.0)
    looked = np.zeros(near.shape, dtype=np.bool_)
    looked[candidates(near, _OWN)] = True
    looked[candidates(words, _OWN)] = True
    np.fill_diagonal(looked, False)
    both = (_interaction(compared, looked) / spread + words / breadth) / 2
    return np.asarray(np.where(looked, both, 0).max(axis=1))


def _spread(count: int) -> NDArray[np.int64]:
    """Some numbers below a count, evenly spread; all of a few."""
    return np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64))


def _apart(table: FloatArray, sample: _Sample, *, robust: bool) -> tuple[FloatArray, float]:
    """How far each value is from what its row and its column hold on the whole, in deviations, and
    the deviation; `robust`, by the median, where what belongs together must not count as spread."""
    rows, columns = sample
    here = table[:, columns].mean(axis=1, keepdims=True)
    there = table[rows].mean(axis=0, keepdims=True)
    left = table - here - there + table[np.ix_(rows, columns)].mean()
    known = np.concatenate([left[:, columns].ravel(), left[rows].ravel()])
    spread = max(float(np.median(np.abs(known)) / _MEDIAN if robust else known.std()), 1e-6)
    return np.asarray(left / spread, dtype=np.float32), spread
