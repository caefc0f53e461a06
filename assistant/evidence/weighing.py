"""How much each passage says about a question: every signal, for every window of the library."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, reduce
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.fusion import fuse
from index.library import Library
from index.windows import keyword_text
from index.words import terms as terms_of

from ..reading.terms import Alternative, Term, common, line_of, lined
from ..stopping import check

BoolArray = NDArray[np.bool_]
Numbers = NDArray[np.int32]
#: What the words of headings are worth beside those of the text. A decision.
_PATH_WORTH = 0.5
#: Runs of several stems whose holders are kept; the labels of the shipped thesaurus are some
#: 6,000. A decision by that.
_KEPT = 1 << 13

#: Terms of which is kept what they say of windows, some 10 KB each among some thousand: topics come
#: back. A decision.
_TERMS = 512


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


@dataclass(frozen=True)
class _Weighed:
    """What one term says of windows: those `where` it says anything, in ascending order, with the
    worth of the best alternative in the text and in what stands above it, and the BM25 weight of the
    best; and for each alternative that is the word itself the windows that hold it."""

    where: Numbers
    held: FloatArray
    above: FloatArray
    score: FloatArray
    exact: tuple[Numbers, ...]


class Weigher:
    """Weighs a library's windows for questions."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts = _texts(library)
        self._paths = _Paths(library)
        counted = Counter(window.passage.document for window in library.windows)
        self._sizes = [counted[document.id] for document in library.documents]
        self._weighed = lru_cache(maxsize=_TERMS)(self._weigh_term)

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
            found = self._weighed(term)
            keyword[found.where] += found.score
            for here in found.exact:
                exact[here] += term.weight
            if not term.generic:
                single[found.where] = np.maximum(single[found.where], found.held)
            covered[found.where] += term.weight * found.held
            context[found.where] += term.weight * np.maximum(found.above - found.held, 0.0)
        scale = sum(term.weight for term in terms) or 1.0
        return Signals(
            self._dense(vector),
            keyword,
            covered / scale,
            context / scale,
            np.minimum(exact / scale, 1.0),
            single,
        )

    def _weigh_term(self, term: Term) -> _Weighed:
        """What one term says of the windows that hold an alternative of it, or stand below one."""
        each = [self._holding(alternative) for alternative in term.alternatives]
        where = np.unique(np.concatenate([_NONE, *chain.from_iterable(each)]))
        held, above, score = (np.zeros(len(where), dtype=np.float32) for _ in range(3))
        for alternative, (here, there) in zip(term.alternatives, each, strict=True):
            at, over = where.searchsorted(here), where.searchsorted(there)
            held[at] = np.maximum(held[at], alternative.worth)
            above[over] = np.maximum(above[over], alternative.worth)
            if len(here):
                score[at] = np.maximum(score[at], self._weight(alternative, here))
        own = [here for a, (here, _) in zip(term.alternatives, each, strict=True) if a.worth == 1.0]
        return _Weighed(where, held, above, score, tuple(own))

    def once(self) -> "Weigher":
        """The same for one question: what it weighed it does not weigh again. For one thread."""
        return _Once(self)

    def _dense(self, vector: FloatArray) -> FloatArray:
        """The cosine of every window."""
        return np.asarray(self._library.vectors @ vector, dtype=np.float32)

    def _holding(self, alternative: Alternative) -> tuple[Numbers, Numbers]:
        """The numbers of the windows whose text, and whose path, holds an alternative."""
        return self._texts.holding(alternative), self._paths.windows(alternative)

    def _weight(self, alternative: Alternative, here: Numbers) -> FloatArray:
        """The BM25 weight of an alternative's stems in the windows that hold it."""
        total = np.zeros(len(here), dtype=np.float32)
        for stem in alternative.stems:
            total += self._library.keywords.weights(stem, here)
        return alternative.worth * total

    def mask(self, documents: Container[str], hidden: Iterable[str] = ()) -> BoolArray:
        """Which windows belong to some documents, by their ids, and to none of the passages that
        are hidden."""
        library = self._library
        kept = np.array([document.id in documents for document in library.documents], dtype=bool)
        found = np.repeat(kept, self._sizes)
        gone = [library.number[name] for name in hidden if name in library.number]
        return np.asarray(found & ~np.isin(library.owner, gone)) if gone else found


class _Once(Weigher):
    """Composers weigh words of a question one by one, often more than once."""

    def __init__(self, shared: Weigher) -> None:
        self.__dict__.update(shared.__dict__)
        self._known: dict[tuple[bytes, tuple[Term, ...]], Signals] = {}
        self._cosines: dict[bytes, FloatArray] = {}

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


class _Holders:
    """Finds the lines of terms that hold an alternative side by side; each line is of a language."""

    def __init__(
        self,
        holders: Callable[[str], Numbers],
        line: Callable[[int], str],
        languages: Sequence[str],
    ) -> None:
        """`holders` gives the numbers of the lines with a term, in ascending order; `line` one of
        the lines."""
        self._holders = holders
        self._line = line
        self._names = sorted(set(languages))
        self._languages = np.array([self._names.index(name) for name in languages], dtype=np.int8)
        self._beside = lru_cache(maxsize=_KEPT)(self._side_by_side)

    def holding(self, alternative: Alternative) -> Numbers:
        """The numbers of the lines that hold the alternative."""
        if len(alternative.stems) > 1:
            return self._beside(alternative)
        return self._spoken(self._holders(alternative.stems[0]), alternative.language)

    def _spoken(self, found: Numbers, language: str | None) -> Numbers:
        """Of some lines those of a language."""
        if language is None or not len(found):
            return found
        if language not in self._names:
            return _NONE
        kept: Numbers = found[self._languages[found] == self._names.index(language)]
        return kept

    def _side_by_side(self, alternative: Alternative) -> Numbers:
        """The lines in which several stems stand one after another: kept, since the labels of a
        thesaurus come back."""
        found = reduce(common, map(self._holders, alternative.stems))
        found = self._spoken(found, alternative.language)
        kept = [n for n in found.tolist() if alternative.run in self._line(n)]
        return np.array(kept, dtype=np.int32)


class _Paths:
    """The headings above windows, the titles of their documents first: each path once."""

    def __init__(self, library: Library) -> None:
        known: dict[tuple[str, str, tuple[str, ...]], int] = {}
        titled = {d.id: (d.language, d.title) for d in library.documents}
        owner = np.fromiter(
            (
                known.setdefault((*titled[w.passage.document], w.passage.path), len(known))
                for w in library.windows
            ),
            dtype=np.int32,
        )
        line_by_part = cache(lambda part, language: lined(terms_of(part, language)))
        lines = [
            "|".join(line_by_part(part, language) for part in (title, *path))
            for language, title, path in known
        ]
        postings: dict[str, list[int]] = {}
        for number, line in enumerate(lines):
            for term in set(line.split()):
                postings.setdefault(term, []).append(number)
        self._postings = {t: np.array(found, dtype=np.int32) for t, found in postings.items()}
        self._windows = np.argsort(owner, kind="stable").astype(np.int32)
        self._bounds = np.cumsum([0, *np.bincount(owner, minlength=len(lines))])
        self._held = _Holders(self._holding, lines.__getitem__, [key[0] for key in known])

    def windows(self, alternative: Alternative) -> Numbers:
        """The numbers of the windows whose path holds the alternative."""
        paths = self._held.holding(alternative).tolist()
        if not paths:
            return _NONE
        bounds = self._bounds
        return np.concatenate([self._windows[bounds[n] : bounds[n + 1]] for n in paths])

    def _holding(self, term: str) -> Numbers:
        return self._postings.get(term, _NONE)


_NONE: Numbers = np.empty(0, dtype=np.int32)


def _texts(library: Library) -> _Holders:
    """The terms of the windows' texts, as the keyword index has them."""
    languages = [library.document(w.passage.document).language for w in library.windows]

    def line(number: int) -> str:
        return line_of(keyword_text(library.windows[number]), languages[number])

    return _Holders(library.keywords.holders, line, languages)
