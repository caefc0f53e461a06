"""The terms of a question: what may stand for each of its words in a plan."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from index.keyword import KeywordIndex
from index.words import query_terms
from index.words import terms as terms_of
from index.words import words as words_of

#: What a word that every plan uses weighs beside one that tells a topic. A decision.
_GENERIC_WEIGHT = 0.15
#: What a word of the thesaurus is worth that speaks for the very thing. A decision: names and
#: narrower concepts.
_NEAR = 0.8
#: A word that no document has: it says nothing of where to look, but an answer lacks it. A
#: decision.
_UNKNOWN_WEIGHT = 2.0

#: How much of a word a title holds that stands there, in whatever form. A decision.
HELD = 0.8


@dataclass(frozen=True, slots=True)
class Alternative:
    """Stems that, standing side by side in a text, are worth `worth` of the word itself.

    A label counts only in texts of its own language, since stems of two languages collide.
    """

    stems: tuple[str, ...]
    worth: float = 1.0
    language: str | None = None
    run: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the stems as they stand in a line; they are looked for in thousands."""
        object.__setattr__(self, "run", lined(self.stems))

    def __hash__(self) -> int:
        """That of the line, which remembers it."""
        return hash(self.run)

    def stands_in(self, line: str, language: str) -> bool:
        """Whether the stems stand side by side, in order, in the terms of a text (see `lined`)."""
        return self.language in (None, language) and self.run in line


def lined(terms: Iterable[str]) -> str:
    """Terms as one line with a blank around each, in which runs of terms are found as text."""
    return f" {' '.join(terms)} "


@lru_cache(maxsize=1 << 15)
def line_of(text: str, language: str) -> str:
    """The terms of a stretch of a document as one line; kept, since questions come back to them."""
    return lined(terms_of(text, language))


def standing(text: str, run: str, language: str) -> str:
    """The words of a text whose terms are a run (see `lined`), as they stand there, but in small
    letters where they are no acronym; empty where they do not."""
    spoken = list(words_of(text))
    kept = [(n, term) for n, word in enumerate(spoken) for term in terms_of(word, language)]
    sought = run.split()
    for first in range(len(kept) - len(sought) + 1):
        stretch = kept[first : first + len(sought)]
        if [term for _, term in stretch] == sought:
            said = " ".join(spoken[stretch[0][0] : stretch[-1][0] + 1])
            return said.upper() if re.search(rf"\b{re.escape(said.upper())}\b", text) else said
    return ""


@lru_cache(maxsize=1 << 14)
def stems_of(text: str) -> frozenset[str]:
    """The terms of the words of a question, in both languages' stems."""
    return frozenset(term for variants in query_terms(text) for term in variants)


@lru_cache(maxsize=1 << 12)
def has_beginning(begin: str, text: str) -> bool:
    """Whether a text has a word that begins so, in whatever letters; kept, since what is looked
    through are whole documents."""
    if begin.isdecimal() and begin not in text:  # no letter that may be large or small
        return False
    return re.search(rf"\b{re.escape(begin)}", text, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question. Without alternatives it stands nowhere in the documents.

    `weight` is what the word counts among the others, by its rarity.
    """

    word: str
    alternatives: tuple[Alternative, ...]
    weight: float
    generic: bool = False
    #: The alternatives that count in texts of a language as what each is worth and its run, the best
    #: first: they are looked for in thousands.
    _ranked: dict[str, tuple[tuple[float, str], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __hash__(self) -> int:
        """Of what tells terms apart: their alternatives are many."""
        return hash((self.word, self.weight, len(self.alternatives)))

    @property
    def known(self) -> bool:
        """Whether the documents have the word or something that stands for it."""
        return bool(self.alternatives)

    def held(self, line: str, language: str) -> float:
        """The worth of the best alternative that stands in the terms of a text; 0 where none."""
        for worth, run in self._best(language):
            if run in line:
                return worth
        return 0.0

    def run_in(self, line: str, language: str, least: float) -> str:
        """The run of the best alternative of at least so much worth that stands in the terms of a
        text; empty where none does."""
        found = (run for worth, run in self._best(language) if worth >= least and run in line)
        return next(found, "")

    def _best(self, language: str) -> tuple[tuple[float, str], ...]:
        ranked = self._ranked.get(language)
        if ranked is None:
            own = [a for a in self.alternatives if a.language in (None, language)]
            own.sort(key=lambda a: -a.worth)
            ranked = self._ranked[language] = tuple((a.worth, a.run) for a in own)
        return ranked


def weigh(
    word: str, alternatives: tuple[Alternative, ...], keywords: KeywordIndex, *, generic: bool
) -> Term:
    """A term with its weight: the rarity of what is worth nearly the word itself."""
    near = [a for a in alternatives if a.worth >= _NEAR] or list(alternatives)
    held = [reduce(common, map(keywords.holders, alternative.stems)) for alternative in near]
    holders = len(np.unique(np.concatenate(held))) if held else 0
    weight = keywords.rarity_of(holders) if alternatives else _UNKNOWN_WEIGHT
    return Term(word, alternatives, weight * (_GENERIC_WEIGHT if generic else 1.0), generic)


def common(some: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.int32]:
    """The numbers that stand in both of two ascending rows."""
    if not len(some) or not len(others):
        return some[:0]
    place = np.minimum(others.searchsorted(some), len(others) - 1)
    kept: NDArray[np.int32] = some[others[place] == some]
    return kept


def share_held(terms: tuple[Term, ...], line: str, language: str) -> float:
    """The share of the terms' weight that a text holds, 0 to 1."""
    total = sum(term.weight for term in terms)
    return sum(t.weight * t.held(line, language) for t in terms) / total if total else 0.0


def is_named(term: Term, line: str, language: str, least: float = 1.0) -> bool:
    """Whether a text has a term itself, in whatever form, or what is worth at least so much of it."""
    if term.held(line, language) >= least:
        return True
    parts = [stems_of(word) for word in term.word.split()]
    return all(any(f" {stem} " in line for stem in stems) for stems in parts if stems)
