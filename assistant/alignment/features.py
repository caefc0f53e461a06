"""What speaks for a pair of subjects: numbers that depend on the two alone.

`late` holds each token of one against the most alike of the other (late interaction, Khattab and
Zaharia, "ColBERT", SIGIR 2020), both ways, squared so that what is really said counts more than
what is vaguely near; `title` does so with the beginnings alone. `object` and `own_object` are the
cosines of the concepts of the thesaurus, with those of the headings and without; `words` that of
the words. `cosine` is that of the vectors, `mean` of the mean tokens: baselines. Where an embedder
gives no tokens, concepts and words decide alone: what a cosine means differs from one embedder to
the next.
"""

from collections.abc import Mapping, Sequence, Set
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

#: What concepts in common are worth beside the cosine of mean tokens, where candidates are
#: looked for: with it 40 candidates hold 0.992 of the 496 pairs of two climate contracts,
#: without 0.893. Measured so.
_ABOUT = 0.3


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
        glance = self._means[0] @ self._means[1].T + _ABOUT * (about[0] @ about[1].T)
        return np.asarray(glance, dtype=np.float32)

    def features(self, rows: Numbers, columns: Numbers) -> dict[str, FloatArray]:
        """The features of some pairs by name, each (pairs,); `rows` ascending."""
        pairs = [(self._left[i], self._right[j]) for i, j in zip(rows, columns, strict=True)]
        table: dict[str, list[float] | FloatArray] = {
            "cosine": _dots(self._vectors, rows, columns),
            "object": [cosine(a.object, b.object) for a, b in pairs],
            "own_object": [cosine(a.own, b.own) for a, b in pairs],
            "words": [_shared(a.words, b.words) for a, b in pairs],
        }
        if self.compared:
            table["mean"] = _dots(self._means, rows, columns)
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
    tokens, weights, lengths = _joined(one, others)
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


def _joined(one: Said, others: Sequence[Said]) -> tuple[FloatArray, FloatArray, Numbers]:
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


def _means(side: Sequence[Said]) -> FloatArray:
    return unit(np.stack([said.tokens.mean(axis=0) for said in side if said.tokens is not None]))


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


def _dots(sides: Sequence[FloatArray], rows: Numbers, columns: Numbers) -> FloatArray:
    return np.asarray(np.einsum("pd,pd->p", sides[0][rows], sides[1][columns]))


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two profiles, 0 where one is empty."""
    size = sum(v * v for v in a.values()) * sum(v * v for v in b.values())
    shared = sum(v * b[name] for name, v in a.items() if name in b)
    return float(shared / size**0.5) if size else 0.0


def _shared(a: Set[str], b: Set[str]) -> float:
    """The cosine of two sets."""
    return float(len(a & b) / (len(a) * len(b)) ** 0.5) if a and b else 0.0
