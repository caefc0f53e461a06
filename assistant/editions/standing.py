"""How far pairs of records of two editions stand out from what any two of their records share.

What two records have in common tells little by itself: all of a plan speaks of the same things, of
some plans more than of others. So each measure of a pair is held against the mean of both its
records and the spread of all pairs, and against the largest that chance alone would bring among so
many. Two measures: late interaction (`assistant.alignment.features`), what both mean; and the rare
words that both say.
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
from ..alignment.said import Reader
from ..alignment.subjects import Subject

#: Records of the other edition that each is held against beyond those that come nearest, to
#: know its mean, and the nearest. Decisions: of smaller editions all.
_SAMPLE, _NEAREST = 48, 24
#: The median of what is spread normally, as a share of its deviation (the standard).
_MEDIAN = 0.6745
#: What a pair that is no candidate stands at: it never leads.
_NONE = -9.0


@dataclass(frozen=True)
class Words:
    """The words of each record of two editions, and what each word weighs: rare ones more."""

    old: tuple[frozenset[str], ...]
    new: tuple[frozenset[str], ...]

    @cached_property
    def weight(self) -> dict[str, float]:
        """What each word weighs, by the share of records that say it."""
        every = (*self.old, *self.new)
        count = Counter(word for words in every for word in words)
        return {word: log((1 + len(every)) / n) for word, n in count.items()}

    def of(self, words: Iterable[str]) -> float:
        """What some words weigh together."""
        return sum(self.weight[word] for word in words)

    def added(self, part: Set[str], whole: Set[str], others: Iterable[Set[str]]) -> float:
        """The share of a whole that a part tells and others do not."""
        own = (part & whole).difference(*others)
        return self.of(own) / max(self.of(whole), 1e-9)

    @cached_property
    def shared(self) -> FloatArray:
        """The cosines of the words of all pairs (old, new)."""
        both = set().union(*self.old) & set().union(*self.new)
        column = {word: n for n, word in enumerate(sorted(both))}
        sides = []
        for side in (self.old, self.new):
            table = np.zeros((len(side), max(1, len(column))), dtype=np.float32)
            for row, words in enumerate(side):
                for word in words & both:
                    table[row, column[word]] = sqrt(self.weight[word])
            sizes = np.array([sqrt(max(self.of(words), 1e-9)) for words in side], np.float32)
            sides.append(table / sizes[:, None])
        return np.asarray(sides[0] @ sides[1].T)


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
    """How far each pair (old, new) stands out: the mean of its measures, in deviations above the
    largest that chance would bring."""
    alike, looked, sample = _alike(old, new, libraries)
    meant = _apart(alike, sample, robust=True)
    said = _apart(words.shared, sample, robust=False)
    largest = sqrt(2 * log(max(2.0, sqrt(len(old) * len(new)))))
    return np.asarray(np.where(looked, (meant + said) / 2 - largest, _NONE), dtype=np.float32)


_Sample = tuple[NDArray[np.int64], NDArray[np.int64]]


def _alike(
    old: Sequence[Subject], new: Sequence[Subject], libraries: tuple[Library, Library]
) -> tuple[FloatArray, NDArray[np.bool_], _Sample]:
    """The late interaction of pairs (old, new), which of them were looked at, and the old and new
    records whose pairs are all among these. Of an embedder without vectors of words the cosines."""
    spaces = [space_of(library) for library in libraries]
    space = spaces[0] if all(spaces) else None
    readers = [Reader(library, space) for library in libraries]
    compared = Comparison([readers[0].read(s) for s in old], [readers[1].read(s) for s in new])
    near = compared.near
    sample = _spread(len(old)), _spread(len(new))
    looked = np.zeros(near.shape, dtype=np.bool_)
    looked[sample[0]] = True
    looked[:, sample[1]] = True
    looked[candidates(near, _NEAREST)] = True
    if not compared.compared:
        return near, looked, sample
    rows, columns = np.nonzero(looked)
    table = np.zeros(near.shape, dtype=np.float32)
    table[rows, columns] = compared.interaction(rows, columns)[0]
    return table, looked, sample


def _spread(count: int) -> NDArray[np.int64]:
    """Some numbers below a count, evenly spread; all of a few."""
    return np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64))


def _apart(table: FloatArray, sample: _Sample, *, robust: bool) -> FloatArray:
    """How far each value is from what its row and its column hold on the whole, in deviations;
    `robust`, by the median, where what belongs together must not count as spread."""
    rows, columns = sample
    here = table[:, columns].mean(axis=1, keepdims=True)
    there = table[rows].mean(axis=0, keepdims=True)
    left = table - here - there + table[np.ix_(rows, columns)].mean()
    known = np.concatenate([left[:, columns].ravel(), left[rows].ravel()])
    spread = np.median(np.abs(known)) / _MEDIAN if robust else known.std()
    return np.asarray(left / max(float(spread), 1e-6), dtype=np.float32)
