"""The keyword index: BM25 over stems, and which terms stand in which windows."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from .embed.embedder import FloatArray

#: How many arrays of weights are kept for the next question. A decision: words of some hundred
#: questions.
_KEPT_WEIGHTS = 512

# The library logs every step as a debug message and lets them all through.
logging.getLogger("bm25s").setLevel(logging.WARNING)


class KeywordIndex:
    """Which windows hold which terms, and how much that says of them."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model
        # bm25s keeps an entry for the empty query that has no column.
        self._vocabulary = {term: n for term, n in model.vocab_dict.items() if term}
        self._weights: dict[str, FloatArray] = {}
        self._size = int(model.scores["num_docs"])
        # plain arrays over what may be mapped: each slice of numpy's own class for that costs more
        self._bounds, self._windows, self._data = (
            np.asarray(model.scores[name]) for name in ("indptr", "indices", "data")
        )

    @classmethod
    def build(cls, windows: Sequence[Sequence[str]]) -> "KeywordIndex":
        """An index over the terms of each window. At least one window must hold a term."""
        model = bm25s.BM25(method="lucene")
        model.index([list(w) or ["\x00"] for w in windows], show_progress=False)
        return cls(model)

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._model.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "KeywordIndex":
        """Read what `save` wrote; its arrays are mapped into memory."""
        return cls(bm25s.BM25.load(folder, load_corpus=False, mmap=True))

    @property
    def vocabulary(self) -> Iterable[str]:
        """Every term of the index."""
        return self._vocabulary.keys()

    def known(self, term: str) -> bool:
        """Whether any window holds the term."""
        return term in self._vocabulary

    def holders(self, term: str) -> NDArray[np.int32]:
        """The numbers of the windows that hold a term."""
        return np.asarray(self._windows[self._own(term)], dtype=np.int32)

    def _own(self, term: str) -> slice:
        """Where the entries of a term stand."""
        number = self._vocabulary.get(term)
        return slice(0, 0) if number is None else slice(*self._bounds[number : number + 2].tolist())

    def holding(self, term: str) -> NDArray[np.bool_]:
        """Which windows hold a term, shape (windows,)."""
        held = np.zeros(self._size, dtype=bool)
        held[self.holders(term)] = True
        return held

    def rarity(self, term: str) -> float:
        """The rarity of a term, as `rarity_of` its holders."""
        return self.rarity_of(len(self.holders(term)))

    def rarity_of(self, holders: int) -> float:
        """Inverse document frequency, in nats: ln(1 + windows / (1 + windows that hold it))."""
        return float(np.log1p(self._size / (1 + holders)))

    def weight(self, term: str) -> FloatArray:
        """The BM25 contribution of one term to each window, shape (windows,)."""
        if term in self._weights:
            return self._weights[term]
        scores = np.zeros(self._size, dtype=np.float32)
        own = self._own(term)
        scores[self._windows[own]] = self._data[own]
        if len(self._weights) < _KEPT_WEIGHTS:
            self._weights[term] = scores
        return scores

    def weights(self, term: str, windows: NDArray[np.int32]) -> FloatArray:
        """The same of some windows that hold the term, by their numbers in ascending order, shape
        (windows,)."""
        own = self._own(term)
        held, data = self._windows[own], self._data[own]
        return np.asarray(
            data if len(held) == len(windows) else data[np.searchsorted(held, windows)],
            dtype=np.float32,
        )
