"""A subject as it is compared: its tokens, its words, and the concepts that it is about."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.library import Library
from index.windows import Window
from index.words import counts, terms
from ingest.model import Passage

from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from .silent import silent_terms
from .space import Space, unit
from .subject import Subject

#: Tokens that are compared: of the subject's own passage, and with what more is said of it.
_OWN, _LONGEST = 128, 160
#: Tokens of the title: it stands at the beginning. Decisions.
_TITLE_LEAST, _TITLE_MOST = 4, 32
#: What lies above a named concept counts half. A decision.
_ABOVE = 0.5
#: Words as the model takes them: between blanks.
_WORD = re.compile(r"\S+")
#: Headings above that are read with a record. A decision, as windows are embedded.
_HEADINGS = 2


@dataclass(frozen=True)
class Said:
    """What a subject says. `tokens` (tokens, directions) and their `weights` are None without
    vectors of words; `title` counts the tokens of the title; `vector` is of unit length; `own`
    are the concepts named in the text, `object` with those of the headings."""

    subject: Subject
    vector: FloatArray
    tokens: FloatArray | None
    weights: FloatArray | None
    title: int
    words: frozenset[str]
    own: Mapping[str, float]
    object: Mapping[str, float]


class Reader:
    """Reads subjects of one library."""

    def __init__(self, library: Library, space: Space | None) -> None:
        """`space` is None where words cannot be compared."""
        self._library = library
        self._space = space
        self._thesaurus, self._concepts = readers()
        self._plans: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}
        self._windows: dict[str, list[int]] = {}
        for number, window in enumerate(library.windows):
            self._windows.setdefault(window.passage.id, []).append(number)

    def read(self, subject: Subject) -> Said:
        """What a subject says."""
        own = self._windows[subject.passage.id]
        rest = [n for p in subject.rest for n in self._windows.get(p.id, ())]
        tokens = weights = None
        title = 0
        if self._space is not None:
            plain = self._tokens(subject.passage)[:_OWN]
            title = min(max(_TITLE_LEAST, len(plain)), _TITLE_MOST)
            tokens, weights = self._space.placed(self.plain(subject))
        vector = unit(self._library.vectors[[*own, *rest][:_HEADINGS]].mean(axis=0))
        matter, silent = self._matter(subject)
        named = self._named(subject.text, subject.language, matter)
        above = self._named(" . ".join(subject.path[-_HEADINGS:]), subject.language, matter)
        words = frozenset(terms(subject.text, subject.language)) - silent
        return Said(subject, vector, tokens, weights, title, words, named, {**above, **named})

    def plain(self, subject: Subject) -> FloatArray:
        """The tokens of a subject as the model gives them: what a space is learnt from."""
        own = self._tokens(subject.passage)[:_OWN]
        return np.concatenate([own, *map(self._tokens, subject.rest)])[:_LONGEST]

    def _tokens(self, passage: Passage) -> FloatArray:
        """The tokens of a passage, or of the stretch of one that a subject says."""
        bank = self._library.tokens
        found = [np.zeros((0, self._library.vectors.shape[1]), dtype=np.float32)]
        if bank is None:
            return found[0]
        for number in self._windows.get(passage.id, ()):
            window = self._library.windows[number]
            held = bank.plain(number)
            if window.start < passage.start or window.end > passage.end:
                language = self._library.document(passage.document).language
                held = held[within(window, passage, len(held), language)]
            found.append(held)
        return np.concatenate(found)

    def _matter(self, subject: Subject) -> tuple[frozenset[str], frozenset[str]]:
        """What a plan's own title names, as concepts and as terms: all of its subjects are about
        that, so that it tells nothing of one."""
        plan = self._library.document(subject.passage.document).plan
        known = self._plans.get((plan, subject.language))
        if known is None:
            title = self._library.plan(plan).title
            named = self._concepts.read(title, subject.language)
            silent = silent_terms(self._library, plan, subject.language)
            known = frozenset(n.concept for n in named), silent
            self._plans[plan, subject.language] = known
        return known

    def _named(self, text: str, language: str, matter: Set[str]) -> dict[str, float]:
        """The concepts that a text names, but for a plan's own `matter`, those right above them and
        their domains."""
        found: dict[str, float] = {}
        for named in self._concepts.read(text, language):
            if named.concept in matter:
                continue
            found[named.concept] = 1.0
            above = {*self._thesaurus.concepts[named.concept].broader}
            above |= {f"domain {top}" for top in self._concepts.domains(named.concept)}
            for name in above:
                found.setdefault(name, _ABOVE)
        return found


def within(window: Window, passage: Passage, count: int, language: str) -> NDArray[np.bool_]:
    """Which of the `count` tokens of a window stand within a passage that is shorter. Tokens are
    of words that carry meaning, and of about the same length: the letters of those words tell."""
    telling = counts(language)
    words = [(found.start(), found[0]) for found in _WORD.finditer(window.text)]
    kept = [(start, word) for start, word in words if telling(word)] or words
    places = [window.start + start + n for start, word in kept for n in range(len(word))]
    if not places:
        return np.zeros(count, dtype=np.bool_)
    middles = ((np.arange(count) + 0.5) * len(places) / max(1, count)).astype(np.int64)
    at = np.array(places)[middles]
    return np.asarray((at >= passage.start) & (at < passage.end))


@lru_cache(maxsize=1)
def readers() -> tuple[Thesaurus, ConceptReader]:
    """The thesaurus and who reads texts by it, everyday words among them."""
    thesaurus = load_thesaurus()
    return thesaurus, ConceptReader(thesaurus, everyday=True)
