"""Looks up what the network takes in: the summed embeddings of tokens and places.

The table of tokens has 250,000 rows and a text uses a few: rows are read from the mapped file
and unpacked when they are asked for, so that the network stays small.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .embedder import FloatArray
from .weights import Weights, dequantise


class TokenTable:
    """The embeddings of tokens at places, before the first layer norm."""

    def __init__(self, weights: Weights) -> None:
        """Read the table of places; the rows of tokens stay in the file."""
        hidden = weights.shape.hidden
        self._words = weights.words()
        kinds = weights.vector("emb.type").reshape(-1, hidden)
        # all text is of the first of the two kinds
        self._places = weights.vector("emb.pos").reshape(-1, hidden) + kinds[0]

    def rows(self, tokens: npt.NDArray[np.int32]) -> FloatArray:
        """Return the embeddings of `tokens` (batch, places) as (batch, places, hidden)."""
        batch, places = tokens.shape
        found = dequantise(self._words[tokens.ravel()]).reshape(batch, places, -1)
        found += self._places[:places]
        return found
