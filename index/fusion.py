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


def fuse(scores: Sequence[FloatArray], weights: Sequence[float] | None = None) -> FloatArray:
    """Reciprocal rank fusion of score arrays of one shape. A zero score earns nothing."""
    total = np.zeros_like(scores[0])
    for one, weight in zip(scores, weights or [1.0] * len(scores), strict=True):
        total += np.where(one != 0, weight / (RRF_K + ranks(one)), 0.0).astype(np.float32)
    return total
