"""Which words of two subjects come nearest to each other, and which of one the other lacks.

Groups of words of both titles are held against each other by the vectors of their words, as the
index keeps them, and by the words themselves; a word weighs the more the fewer records of the two
plans have it in their title. Where an index has no vectors of words only what both say counts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from math import log

import numpy as np

from index.embed.embedder import FloatArray
from index.embed.lengths import Lengths, lengths_of
from index.library import Library
from index.windows import Window
from index.words import counts, terms
from ingest.model import Passage

from ..reading.cues import generic_terms
from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import load_thesaurus
from .chunks import Chunk, Named, chunks
from .parts import title
from .relation import Cited
from .space import shipped, unit
from .subject import Subject

#: How alike two words are whose term is one, whatever stands beside them. A decision.
_SAME = 0.8
#: From which likeness on two groups that share a word, or share none, are told as what is near.
#: Measured by reading 72 pairs of two plans of the social economy.
_SAID, _NEAR = 0.45, 0.34
#: What a word of every plan weighs beside others. A decision.
_IDLE = 0.3
#: What a group weighs that only tells who or where. A decision.
_BESIDE = 0.7
#: What tells more wins among what is as near: the power of what the less telling group weighs.
#: Measured on the same pairs.
_TELLING = 0.25
#: From which likeness on the other says what a group names, in its own words. A decision.
_TOLD = 0.5
#: What groups are worth beside others where one is a single word that names no concept. Measured on
#: the same pairs.
_UNKNOWN = 0.6
#: Letters of terms that are whole words: the standard of `index.words`, which leaves short ones.
_SHORT = 4
#: Letters in which two forms of a word may differ. A decision: the endings of numbers and genders.
_ENDING = 2
#: Concepts that tell who and where, not what is done.
_FACETS = frozenset({"actors", "places"})


@dataclass(frozen=True, slots=True)
class Near:
    """The two groups that come nearest. `shared` are words that both have, as the first writes them,
    where one of them is what both groups are about; `known` where both are of several words or name
    a concept."""

    a: Chunk
    b: Chunk
    shared: tuple[str, ...]
    known: bool


@dataclass(frozen=True)
class _Weighed:
    """A group with the vectors of its words (words, directions), what each weighs (words,) and all
    together; `known` where it is of several words, or names a concept."""

    chunk: Chunk
    vectors: FloatArray
    weights: FloatArray
    telling: float
    known: bool


class Phrases:
    """Compares the groups of subjects of two plans."""

    def __init__(self, library: Library | None = None, every: Iterable[Subject] = ()) -> None:
        """`every` are the subjects of both plans: they tell which words are rare."""
        self._every = tuple(every)
        self._library = library
        space = shipped()
        same = library is not None and library.manifest.embedder == space.embedder
        able = library is not None and library.tokens is not None and same
        self._space = space if able else None
        self._concepts = ConceptReader(load_thesaurus())
        self._spoken = lru_cache(maxsize=4096)(self._words)
        self._held = lru_cache(maxsize=4096)(self._weigh)

    @cached_property
    def _spread(self) -> Counter[str]:
        """How many titles have each term."""
        return Counter(term for s in self._every for one in s.wordings for term in set(_terms(one)))

    @cached_property
    def _records(self) -> int:
        """How many titles there are."""
        return sum(len(s.wordings) for s in self._every)

    @cached_property
    def _lengths(self) -> Lengths | None:
        return lengths_of(self._space.embedder) if self._space else None

    @cached_property
    def _windows(self) -> dict[str, list[int]]:
        """The windows of each passage; none where there are no vectors of words."""
        found: dict[str, list[int]] = {}
        held = self._library.windows if self._library and self._lengths else ()
        for number, window in enumerate(held):
            found.setdefault(window.passage.id, []).append(number)
        return found

    def nearest(self, a: Subject, b: Subject, silent: Set[str]) -> Near | None:
        """The groups of two titles that come nearest, none of words that are `silent` or stand in
        every plan; None where none comes near."""
        idle = frozenset(silent)
        best: tuple[float, Near] | None = None
        for one in self._held(a, idle):
            for other in self._held(b, idle):
                alike = _likeness(one, other)
                if alike < _NEAR:
                    continue
                shared = _shared(one.chunk, other.chunk, idle | generic_terms())
                if shared and alike < _SAID:
                    continue
                known = one.known and other.known
                score = alike * min(one.telling, other.telling) ** _TELLING
                score *= 1.0 if known else _UNKNOWN
                if best is None or score > best[0]:
                    heads = _head(one.chunk, a), _head(other.chunk, b)
                    about = known and heads[0] in shared and _is_one(*heads)
                    told = tuple(map(one.chunk.written, shared)) if about else ()
                    best = score, Near(one.chunk, other.chunk, told, known=known)
        return best[1] if best else None

    def lacking(self, own: Subject, near: Subject, silent: Set[str], most: int) -> list[Cited]:
        """What the title of a subject names and another subject does not say, what tells most
        first."""
        idle = frozenset(silent)
        said = set(terms(near.text, near.language))
        there = [self._spoken(passage, near.language) for passage in (near.passage, *near.rest)]
        words = [vector for spoken in there for vector, _ in spoken.values()]
        every = np.stack(words) if words else None
        lacks: list[tuple[float, Chunk]] = []
        for one in self._held(own, idle):
            chunk = one.chunk
            if not chunk.named or (chunk.terms - idle - generic_terms()) & said:
                continue
            alike = 0.0
            if every is not None:
                alike = float((one.vectors @ every.T).max(axis=1) @ one.weights / one.telling)
            if alike < _TOLD:
                lacks.append((one.telling * (1 - alike), chunk))
        lacks.sort(key=lambda held: (-held[0], held[1].cited.start))
        kept: list[Cited] = []
        for _, chunk in lacks:
            told = {term for cited in kept for term in terms(cited.quote, own.language)}
            if not told & set(terms(chunk.cited.quote, own.language)):
                kept.append(chunk.cited)
        return kept[:most]

    def _weigh(self, subject: Subject, idle: frozenset[str]) -> tuple[_Weighed, ...]:
        """The groups of a title that tell something."""
        called = title(subject)
        spoken = self._spoken(called, subject.language)
        found = []
        for chunk in chunks(called, subject.language):
            if chunk.terms <= idle | generic_terms():
                continue
            vectors, weights = [], []
            for word in chunk.words:
                vector, weight = _of(word, spoken) or (self._alone(word), 1.0)
                vectors.append(vector)
                weights.append(weight * self._rarity(word.term, idle))
            worth = np.array(weights, dtype=np.float32)
            named = self._concepts.read(chunk.cited.quote, subject.language)
            tops = [self._concepts.domains(one.concept).keys() for one in named]
            worth *= _BESIDE if named and all(top <= _FACETS for top in tops) else 1.0
            known = len(chunk.words) > 1 or bool(named)
            found.append(_Weighed(chunk, np.stack(vectors), worth, float(worth.sum()), known))
        return tuple(found)

    def _rarity(self, term: str, idle: Set[str]) -> float:
        rare = log((self._records + 1) / (self._spread[term] + 1)) if self._records else 1.0
        return max(rare, _IDLE) * (_IDLE if term in idle or term in generic_terms() else 1.0)

    def _alone(self, word: Named) -> FloatArray:
        """What stands for a word without a vector: it is like none."""
        return np.zeros(self._space.matrix.shape[1] if self._space else 1, dtype=np.float32)

    def _words(self, passage: Passage, language: str) -> Mapping[tuple[int, int], "_Vector"]:
        """The vectors of the words of a passage by their places, with what each weighs."""
        numbers = self._windows.get(passage.id, ())
        return dict(word for number in numbers for word in self._of_window(number, language))

    def _of_window(self, number: int, language: str) -> Iterator[tuple[tuple[int, int], "_Vector"]]:
        """The same of the words of a window: its tokens are those of the words that count, of all
        where none does."""
        library, space = self._library, self._space
        assert library is not None
        assert library.tokens is not None
        assert space is not None
        assert self._lengths is not None
        window = library.windows[number]
        tokens, weights = space.placed(library.tokens.plain(number))
        lengths = self._lengths(window.text)
        kept = [counts(language)(word) for word, _ in lengths]
        kept = kept if any(kept) else [True] * len(kept)
        places = list(_places(window))
        whole = sum(n for (_, n), keep in zip(lengths, kept, strict=True) if keep)
        if whole != len(tokens) or len(places) != len(lengths):
            return  # another reading than that of the index
        at = 0
        for (start, end), (_, n), keep in zip(places, lengths, kept, strict=True):
            if keep and n:
                own = tokens[at : at + n].mean(axis=0)
                yield (start, end), (unit(own), float(weights[at : at + n].mean()))
            at += n * keep


_Vector = tuple[FloatArray, float]


def _places(window: Window) -> Iterator[tuple[int, int]]:
    """Where the words of a window stand in the document's text, as blanks part them."""
    at = 0
    for word in window.text.split():
        start = window.text.index(word, at)
        at = start + len(word)
        yield window.start + start, window.start + at


def _of(word: Named, spoken: Mapping[tuple[int, int], _Vector]) -> _Vector | None:
    """The vector of the stretch between blanks that a word stands in."""
    return next((v for (s, e), v in spoken.items() if s < word.end and word.start < e), None)


def _terms(subject: Subject) -> list[str]:
    return terms(title(subject).text, subject.language)


def _likeness(one: _Weighed, other: _Weighed) -> float:
    """How alike two groups are: each word by the most alike of the other, both ways."""
    table = np.clip(one.vectors @ other.vectors.T, 0.0, None)
    for i, word in enumerate(one.chunk.words):
        for j, there in enumerate(other.chunk.words):
            if _is_one(word, there):
                table[i, j] = max(_SAME, table[i, j])
    forth = table.max(axis=1) @ one.weights / one.telling
    back = table.max(axis=0) @ other.weights / other.telling
    return float(forth + back) / 2


def _shared(one: Chunk, other: Chunk, idle: Set[str]) -> tuple[Named, ...]:
    """The words of a group that another has too, and that tell something."""
    return tuple(
        word
        for word in one.words
        if word.term not in idle and any(_is_one(word, there) for there in other.words)
    )


def _is_one(one: Named, other: Named) -> bool:
    """Whether two words are forms of one: of one stem, and but for their endings the same."""
    if one.form[0] != other.form[0]:
        return False  # as nearly all
    pairs = zip(one.form, other.form, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    shorter = min(len(one.form), len(other.form))
    if one.term == other.term:
        return same >= shorter - _ENDING
    # of short Italian words the vowel of their number stays
    return len(one.term) == len(other.term) == _SHORT and one.term[:-1] == other.term[:-1]


def _head(chunk: Chunk, subject: Subject) -> Named:
    """The word that a group is about: the first of an Italian one, the last of an English."""
    return chunk.words[-1 if subject.language == "en" else 0]
