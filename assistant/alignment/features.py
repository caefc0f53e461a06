"""What speaks for a pair of subjects: numbers that depend on the two alone.

`late` holds each token of one against the most alike of the other (late interaction, Khattab and
Zaharia, "ColBERT", SIGIR 2020), both ways, squared so that what is really said counts more than
what is vaguely near; `title` does so with the beginnings alone. `object` and `own_object` are the
cosines of the concepts of the thesaurus, with those of the headings and without; `words` that of
the words. `cosine` is that of the vectors, `mean` of the mean tokens: baselines. Where an embedder
gives no tokens, concepts and words decide alone: what a cosine means differs from one embedder to
the next.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray

from ..stopping import check
from .said import Said
from .space import unit

#: The features that decide, with vectors of words and without.
COMPARED = ("late", "title", "object", "own_object", "words")
PLAIN = ("object", "own_object", "words")

Numbers = NDArray[np.int64]

#: What concepts in common are worth beside the cosine of mean tokens, where records of two editions
#: are looked for. Measured on two climate contracts: with it 40 candidates of each hold 0.992 of
#: 496 pairs, without 0.893.
_ABOUT = 0.3
#: What late interaction, whole and by title, comes to at a glance: by the cosine of the mean tokens
#: and its square, that of the titles' and its square, that of the vectors, words in common, and a
#: constant. Measured so, by least squares over a million pairs of 57 plans; only which pairs are
#: judged hangs on them, never a score.
_LATE = (0.169, 0.423, -0.025, -0.090, 0.154, 0.226, -0.099)
#: The same of late interaction of the titles alone. Measured so.
_OF_TITLE = (-0.010, -0.023, 0.153, 0.379, 0.104, 0.167, -0.062)


class Comparison:
    """All that is needed of two sides, neither empty, to compare pairs of them."""

    def __init__(self, left: Sequence[Said], right: Sequence[Said]) -> None:
        self._left, self._right = left, right
        self._vectors = [np.stack([said.vector for said in side]) for side in (left, right)]
        self.compared = all(said.tokens is not None for said in (*left, *right))
        self._means = [_means(side) for side in (left, right)] if self.compared else self._vectors

    @property
    def near(self) -> FloatArray:
        """How near all pairs come at a glance (left, right): where candidates are looked for, by
        their mean tokens and by what they are about."""
        about = _profiles(self._left, self._right)
        glance = self._mean + _ABOUT * (about[0] @ about[1].T)
        return np.asarray(glance, dtype=np.float32)

    def glance(self, weights: Mapping[str, float]) -> FloatArray:
        """About what all pairs score (left, right), where candidates are looked for: the weighted
        sum of their features, of which late interaction alone is not exact."""
        known = {"object": self._object, "own_object": self._own_object, "words": self._words}
        total = np.zeros(self._words.shape, dtype=np.float32)
        for name, table in known.items():
            total += np.float32(weights.get(name, 0.0)) * table
        if self.compared:
            titles = [_means(side, title=True) for side in (self._left, self._right)]
            title, mean = titles[0] @ titles[1].T, self._mean
            told = (mean, mean**2, title, title**2, self._cosine, self._words, np.ones_like(mean))
            for name, worth in (("late", _LATE), ("title", _OF_TITLE)):
                for factor, table in zip(worth, told, strict=True):
                    total += np.float32(weights.get(name, 0.0) * factor) * table
        return total

    @cached_property
    def _cosine(self) -> FloatArray:
        return np.asarray(self._vectors[0] @ self._vectors[1].T)

    @cached_property
    def _mean(self) -> FloatArray:
        return np.asarray(self._means[0] @ self._means[1].T)

    @cached_property
    def _object(self) -> FloatArray:
        return cosines(*([said.object for said in side] for side in (self._left, self._right)))

    @cached_property
    def _own_object(self) -> FloatArray:
        return cosines(*([said.own for said in side] for side in (self._left, self._right)))

    @cached_property
    def _words(self) -> FloatArray:
        sides = (self._left, self._right)
        return cosines(*([dict.fromkeys(said.words, 1.0) for said in side] for side in sides))

    def features(self, rows: Numbers, columns: Numbers) -> dict[str, FloatArray]:
        """The features of some pairs by name, each (pairs,); `rows` ascending."""
        table: dict[str, FloatArray] = {
            "cosine": self._cosine[rows, columns],
            "object": self._object[rows, columns],
            "own_object": self._own_object[rows, columns],
            "words": self._words[rows, columns],
        }
        if self.compared:
            table["mean"] = self._mean[rows, columns]
            late, title = self.interaction(rows, columns)
            table |= {"late": late, "title": title}
        return {name: np.asarray(column, dtype=np.float32) for name, column in table.items()}

    def interaction(self, rows: Numbers, columns: Numbers) -> tuple[FloatArray, FloatArray]:
        """The late interaction of some pairs that can be `compared`, whole and by title, each
        (pairs,); `rows` ascending."""
        late, title = np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
        bounds = np.flatnonzero(np.diff(rows, prepend=-1, append=-1))
        for start, stop in pairwise(bounds.tolist()):
            check()
            others = [self._right[j] for j in columns[start:stop]]
            late[start:stop], title[start:stop] = _against(self._left[int(rows[start])], others)
        return late, title


def _against(one: Said, others: Sequence[Said]) -> tuple[FloatArray, FloatArray]:
    """Late interaction of one with each of some others, whole and by title."""
    tokens, weights, lengths = _joined(others)
    assert one.tokens is not None
    assert one.weights is not None
    starts = np.cumsum(lengths) - lengths
    alike = np.clip(one.tokens @ tokens.T, 0.0, None)
    late = _both(alike, one.weights, weights, starts)
    titles = np.array([other.title for other in others])
    kept = np.arange(len(tokens)) - np.repeat(starts, lengths) < np.repeat(titles, lengths)
    lengths = np.minimum(titles, lengths)
    starts = np.cumsum(lengths) - lengths
    head = slice(0, one.title)
    return late, _both(alike[head][:, kept], one.weights[head], weights[kept], starts)


def _joined(others: Sequence[Said]) -> tuple[FloatArray, FloatArray, Numbers]:
    tokens = np.concatenate([o.tokens for o in others if o.tokens is not None])
    weights = np.concatenate([o.weights for o in others if o.weights is not None])
    lengths = np.array([len(o.tokens) for o in others if o.tokens is not None], dtype=np.int64)
    return tokens, weights, lengths


def _both(alike: FloatArray, own: FloatArray, other: FloatArray, starts: Numbers) -> FloatArray:
    """The mean of both ways, each token by its weight; `alike` (own tokens, other tokens)."""
    there = np.maximum.reduceat(alike, starts, axis=1) ** 2
    back = alike.max(axis=0) ** 2
    forward = own @ there / max(float(own.sum()), 1e-9)
    total = np.maximum(np.add.reduceat(other, starts), 1e-9)
    return np.asarray((forward + np.add.reduceat(other * back, starts) / total) / 2)


def _means(side: Sequence[Said], *, title: bool = False) -> FloatArray:
    held = ((said.tokens, said.title) for said in side)
    return unit(np.stack([(t[:n] if title else t).mean(axis=0) for t, n in held if t is not None]))


def _profiles(*sides: Sequence[Said]) -> list[FloatArray]:
    """The concepts of each side's subjects, (subjects, concepts), each row of unit length."""
    names = sorted({name for side in sides for said in side for name in said.object})
    column = {name: n for n, name in enumerate(names)}
    made = []
    for side in sides:
        table = np.zeros((len(side), max(1, len(names))), dtype=np.float32)
        for row, said in enumerate(side):
            for name, weight in said.object.items():
                table[row, column[name]] = weight
        made.append(unit(table))
    return made


def cosines(
    left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]
) -> FloatArray:
    """The cosines of all pairs of profiles (left, right), 0 where one is empty."""
    held: dict[str, tuple[list[int], list[float]]] = {}
    for column, profile in enumerate(right):
        for name, weight in profile.items():
            columns, weights = held.setdefault(name, ([], []))
            columns.append(column)
            weights.append(weight)
    posted = {name: (np.array(c), np.array(w)) for name, (c, w) in held.items()}
    sizes = [np.array([_size(profile) for profile in side]) for side in (left, right)]
    table = np.zeros((len(left), len(right)), dtype=np.float32)
    for row, profile in enumerate(left):
        met = [(posted[name], weight) for name, weight in profile.items() if name in posted]
        if met:
            where = np.concatenate([c for (c, _), _ in met])
            worth = np.concatenate([w * weight for (_, w), weight in met])
            table[row] = np.bincount(where, worth, minlength=len(right))
    return np.asarray(table / np.maximum(np.outer(*sizes), 1e-9), dtype=np.float32)


def _size(profile: Mapping[str, float]) -> float:
    return float(sum(weight * weight for weight in profile.values()) ** 0.5)
