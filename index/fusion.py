"""Rank fusion: one order out of several, whatever their scales."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .embed.embedder import FloatArray

#: The constant of Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion", SIGIR 2009. Their
#: standard.
RRF_K = 60


def ranks(scores: FloatArray) -> NDArray[np.int32]:
    """The rank of each entry, 1 for the highest score; equal scores keep their order."""
    order = np.argsort(-scores, kind="stable")
    placed = np.empty(len(scores), dtype=np.int32)
    placed[order] = np.arange(1, len(scores) + 1)
    return placed


def leading(scores: FloatArray, count: int) -> NDArray[np.int64]:
    """The places of so many of the highest scores in ascending order; of equal scores the first."""
    if len(scores) <= count:
        return np.arange(len(scores))
    # of words nearly all scores are 0, and what is all alike takes long to part
    told = scores[scores > 0]
    if len(told) < count:
        told = scores
    least = np.partition(told, len(told) - count)[len(told) - count]
    above = np.flatnonzero(scores > least)
    equal = np.flatnonzero(scores == least)[: count - len(above)]
    return np.union1d(above, equal)


def fuse(scores: Sequence[FloatArray], weights: Sequence[float] | None = None) -> FloatArray:
    """Reciprocal rank fusion of score arrays of one shape. A zero score earns nothing."""
    total = np.zeros_like(scores[0])
    for one, weight in zip(scores, weights or [1.0] * len(scores), strict=True):
        there = np.flatnonzero(one)
        # what is above none of these has no part in their ranks
        ranked = ranks(one[there]) if one.min(initial=0.0) >= 0 else ranks(one)[there]
        total[there] += (weight / (RRF_K + ranked)).astype(np.float32)
    return total
