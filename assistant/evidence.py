"""How much each passage says about a question: every signal, for every window of the library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.fusion import fuse
from index.library import Library
from index.words import terms as terms_of
from ingest.model import Passage

from .terms import Term

BoolArray = NDArray[np.bool_]
_PATH_WORTH = 0.5


@dataclass(frozen=True)
class Signals:
    """Scores of every window, each of shape (windows,).

    `dense`: cosine. `keyword`: BM25. `coverage`: the share, by rarity, of the question's terms
    that stand in the window; `context`: of those that stand in its path.
    """

    dense: FloatArray
    keyword: FloatArray
    coverage: FloatArray
    context: FloatArray

    @cached_property
    def standing(self) -> FloatArray:
        """The cosine in standard deviations above the mean of all windows."""
        spread = float(self.dense.std()) or 1.0
        return np.asarray((self.dense - self.dense.mean()) / spread, dtype=np.float32)

    @cached_property
    def fused(self) -> FloatArray:
        """Reciprocal rank fusion of meaning and words."""
        return fuse([self.dense, self.keyword])

    @cached_property
    def strength(self) -> FloatArray:
        """One score for ordering: words and their context, then meaning."""
        known = np.clip(self.coverage + _PATH_WORTH * self.context, 0.0, 1.0)
        return np.asarray(known + 0.22 * self.standing, dtype=np.float32)


class Weigher:
    """Weighs a library's windows for questions."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._paths = _Paths(library)

    def weigh(self, vector: FloatArray, terms: Sequence[Term]) -> Signals:
        """The signals for a question's vector and terms."""
        keywords = self._library.keywords
        size = len(self._library.windows)
        keyword = np.zeros(size, dtype=np.float32)
        covered = np.zeros(size, dtype=np.float32)
        context = np.zeros(size, dtype=np.float32)
        for term in terms:
            held = np.zeros(size, dtype=np.float32)
            above = np.zeros(size, dtype=np.float32)
            score = np.zeros(size, dtype=np.float32)
            for alternative in term.alternatives:
                here = self._together(alternative.stems, keywords.holding)
                there = self._together(alternative.stems, self._paths.holding)
                held = np.maximum(held, alternative.worth * here)
                above = np.maximum(above, alternative.worth * there)
                weights = np.sum([keywords.weight(s) for s in alternative.stems], axis=0)
                score = np.maximum(score, alternative.worth * here * weights)
            keyword += score
            covered += term.weight * held
            context += term.weight * np.maximum(above - held, 0.0)
        scale = sum(term.weight for term in terms) or 1.0
        dense = np.asarray(self._library.vectors @ vector, dtype=np.float32)
        return Signals(dense, keyword, covered / scale, context / scale)

    def _together(self, stems: Sequence[str], holding: Callable[[str], BoolArray]) -> BoolArray:
        """Which windows have all the stems."""
        return np.asarray(np.all([holding(stem) for stem in stems], axis=0), dtype=bool)

    def mask(self, keep: Callable[[Passage], bool]) -> BoolArray:
        """Which windows belong to passages that `keep` accepts."""
        kept = np.fromiter((keep(p) for p in self._library.passages), dtype=bool)
        return np.asarray(kept[self._library.owner], dtype=bool)


class _Paths:
    """Which windows stand under headings that hold a term."""

    def __init__(self, library: Library) -> None:
        self._size = len(library.windows)
        self._windows: dict[str, list[int]] = {}
        known: dict[tuple[str, ...], frozenset[str]] = {}
        for i, window in enumerate(library.windows):
            passage = window.passage
            document = library.document(passage.document)
            key = (document.title, *passage.path)
            if key not in known:
                known[key] = frozenset(t for part in key for t in terms_of(part, document.language))
            for term in known[key]:
                self._windows.setdefault(term, []).append(i)

    def holding(self, term: str) -> BoolArray:
        held = np.zeros(self._size, dtype=bool)
        held[self._windows.get(term, [])] = True
        return held
