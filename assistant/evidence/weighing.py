"""How much each passage says about a question: every signal, for every window of the library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.fusion import fuse
from index.library import Library, keyword_text
from index.words import terms as terms_of
from ingest.model import Passage

from ..reading.terms import Alternative, Term, lined
from ..stopping import check

BoolArray = NDArray[np.bool_]
#: What the words of headings are worth beside those of the text. A decision.
_PATH_WORTH = 0.5


@dataclass(frozen=True)
class Signals:
    """Scores of every window, each of shape (windows,).

    `dense`: cosine. `keyword`: BM25. `coverage`: the share, by rarity, of the question's terms
    that stand in the window; `context`: of those that stand in its path; `exact`: as coverage,
    by the question's own words alone; `single`: the worth of the best term held.
    """

    dense: FloatArray
    keyword: FloatArray
    coverage: FloatArray
    context: FloatArray
    exact: FloatArray
    single: FloatArray

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
    def known(self) -> FloatArray:
        """The share of the terms that stand in the window or, at half their worth, above it."""
        return np.asarray(np.clip(self.coverage + _PATH_WORTH * self.context, 0.0, 1.0))


class Weigher:
    """Weighs a library's windows for questions."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts = _Holders(library, _window_terms(library))
        self._paths = _Holders(library, _path_terms(library))

    def weigh(self, vector: FloatArray, terms: Sequence[Term]) -> Signals:
        """The signals for a question's vector and terms."""
        check()
        size = len(self._library.windows)
        keyword = np.zeros(size, dtype=np.float32)
        covered = np.zeros(size, dtype=np.float32)
        context = np.zeros(size, dtype=np.float32)
        exact = np.zeros(size, dtype=np.float32)
        single = np.zeros(size, dtype=np.float32)
        for term in terms:
            held = np.zeros(size, dtype=np.float32)
            above = np.zeros(size, dtype=np.float32)
            score = np.zeros(size, dtype=np.float32)
            for alternative in term.alternatives:
                here, there = self._holding(alternative)
                held[here] = np.maximum(held[here], alternative.worth)
                above[there] = np.maximum(above[there], alternative.worth)
                if len(here):
                    score[here] = np.maximum(score[here], self._weight(alternative, here))
                if alternative.worth == 1.0:
                    exact[here] += term.weight
            keyword += score
            if not term.generic:
                single = np.maximum(single, held)
            covered += term.weight * held
            context += term.weight * np.maximum(above - held, 0.0)
        scale = sum(term.weight for term in terms) or 1.0
        return Signals(
            self._dense(vector),
            keyword,
            covered / scale,
            context / scale,
            np.minimum(exact / scale, 1.0),
            single,
        )

    def once(self) -> "Weigher":
        """The same for one question: what it weighed it does not weigh again. For one thread."""
        return _Once(self)

    def _dense(self, vector: FloatArray) -> FloatArray:
        """The cosine of every window."""
        return np.asarray(self._library.vectors @ vector, dtype=np.float32)

    def _holding(self, alternative: Alternative) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The numbers of the windows whose text, and whose path, holds an alternative."""
        return self._texts.windows(alternative), self._paths.windows(alternative)

    def _weight(self, alternative: Alternative, here: NDArray[np.int32]) -> FloatArray:
        """The BM25 weight of an alternative's stems in the windows that hold it."""
        total = np.zeros(len(here), dtype=np.float32)
        for stem in alternative.stems:
            total += self._library.keywords.weight(stem)[here]
        return alternative.worth * total

    def mask(self, keep: Callable[[Passage], bool]) -> BoolArray:
        """Which windows belong to passages that `keep` accepts."""
        kept = np.fromiter((keep(p) for p in self._library.passages), dtype=bool)
        return np.asarray(kept[self._library.owner], dtype=bool)


class _Once(Weigher):
    """Composers weigh words of a question one by one, often more than once."""

    def __init__(self, shared: Weigher) -> None:
        self.__dict__.update(shared.__dict__)
        self._known: dict[tuple[bytes, tuple[Term, ...]], Signals] = {}
        self._cosines: dict[bytes, FloatArray] = {}
        self._held: dict[Alternative, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}

    def weigh(self, vector: FloatArray, terms: Sequence[Term]) -> Signals:
        key = vector.tobytes(), tuple(terms)
        if key not in self._known:
            self._known[key] = super().weigh(vector, terms)
        return self._known[key]

    def _dense(self, vector: FloatArray) -> FloatArray:
        key = vector.tobytes()
        if key not in self._cosines:
            self._cosines[key] = super()._dense(vector)
        return self._cosines[key]

    def _holding(self, alternative: Alternative) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        if alternative not in self._held:
            self._held[alternative] = super()._holding(alternative)
        return self._held[alternative]


Lines = Sequence[str]


class _Holders:
    """Finds the windows whose terms hold an alternative side by side."""

    def __init__(self, library: Library, lines: Lines) -> None:
        self._lines = lines
        self._languages = np.array(
            [library.document(w.passage.document).language for w in library.windows]
        )
        postings: dict[str, list[int]] = {}
        for i, line in enumerate(lines):
            for term in set(line.split()):
                postings.setdefault(term, []).append(i)
        self._postings = {t: np.array(found, dtype=np.int32) for t, found in postings.items()}

    def windows(self, alternative: Alternative) -> NDArray[np.int32]:
        """The numbers of the windows that hold the alternative."""
        found = self._postings.get(alternative.stems[0], _NONE)
        if alternative.language and len(found):
            found = found[self._languages[found] == alternative.language]
        if len(alternative.stems) == 1 or not len(found):
            return found
        for stem in alternative.stems[1:]:
            found = np.intersect1d(found, self._postings.get(stem, _NONE), assume_unique=True)
        language = alternative.language
        kept = [
            i
            for i in found.tolist()
            if alternative.stands_in(self._lines[i], language or str(self._languages[i]))
        ]
        return np.array(kept, dtype=np.int32)


_NONE = np.empty(0, dtype=np.int32)


def _window_terms(library: Library) -> Lines:
    return [
        lined(terms_of(keyword_text(w), library.document(w.passage.document).language))
        for w in library.windows
    ]


def _path_terms(library: Library) -> Lines:
    """For each window the terms of the headings above it, its document's title first."""
    known: dict[tuple[str, ...], str] = {}
    found: list[str] = []
    for window in library.windows:
        document = library.document(window.passage.document)
        key = (document.title, *window.passage.path)
        if key not in known:
            known[key] = "|".join(lined(terms_of(part, document.language)) for part in key)
        found.append(known[key])
    return found
