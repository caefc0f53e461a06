"""A subject as it is compared: its tokens, its words, and the concepts that it is about."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from index.words import terms

from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from .silent import silent_terms
from .space import Space, unit
from .subjects import Subject

#: Tokens that are compared: of the subject's own passage, and with what more is said of it.
_OWN, _LONGEST = 128, 160
#: Tokens of the title: it stands at the beginning. Decisions.
_TITLE_LEAST, _TITLE_MOST = 4, 32
#: What lies above a named concept counts half. A decision.
_ABOVE = 0.5
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
        self._thesaurus, self._concepts = _readers()
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
            plain = self._tokens(own)[:_OWN]
            title = min(max(_TITLE_LEAST, len(plain)), _TITLE_MOST)
            held = np.concatenate([plain, self._tokens(rest)])[:_LONGEST]
            tokens, weights = self._space.placed(held)
        vector = unit(self._library.vectors[[*own, *rest][:_HEADINGS]].mean(axis=0))
        matter, silent = self._matter(subject)
        named = self._named(subject.text, subject.language, matter)
        above = self._named(" . ".join(subject.path[-_HEADINGS:]), subject.language, matter)
        words = frozenset(terms(subject.text, subject.language)) - silent
        return Said(subject, vector, tokens, weights, title, words, named, {**above, **named})

    def plain(self, subject: Subject) -> FloatArray:
        """The tokens of a subject as the model gives them: what a space is learnt from."""
        own = self._tokens(self._windows[subject.passage.id])[:_OWN]
        rest = [n for p in subject.rest for n in self._windows.get(p.id, ())]
        return np.concatenate([own, self._tokens(rest)])[:_LONGEST]

    def _tokens(self, windows: list[int]) -> FloatArray:
        bank = self._library.tokens
        if bank is None or not windows:
            return np.zeros((0, self._library.vectors.shape[1]), dtype=np.float32)
        return np.concatenate([bank.plain(n) for n in windows])

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


@lru_cache(maxsize=1)
def _readers() -> tuple[Thesaurus, ConceptReader]:
    thesaurus = load_thesaurus()
    return thesaurus, ConceptReader(thesaurus, everyday=True)
