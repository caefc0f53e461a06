"""The words of a question in the language of a plan: those by which plans sort what they do, and
those that both languages write alike."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz, process

from index.words import query_terms

from ..reading.terms import Alternative, Term, line_of
from ..tables import table

#: What stands for a word in counting: itself and other names of the same thing. What the thesaurus
#: calls narrower is a part of what is asked for: vehicles of `trasporti`. A decision.
_SAME = 0.9
#: How alike words of two languages are that are one, of 100, and letters of the shortest such:
#: `produzione`, `production`. Decisions.
_COGNATE, _SHORTEST = 78.0, 6


def crossed(terms: Sequence[Term], texts: Iterable[str], language: str) -> tuple[Term, ...]:
    """Terms with what may stand for them in the names of a plan of a language, and with nothing
    that is only a part of what they say."""
    own = tuple(replace(t, alternatives=_same(t.alternatives)) for t in terms)
    if language == "it" and all(t.alternatives and not _alike(t) for t in own):
        return own
    said = dict.fromkeys(w for text in texts for w in _words(text))
    return tuple(_crossed(term, tuple(said), language) for term in own)


def _same(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(replace(one, worth=1.0) for one in alternatives if one.worth >= _SAME)


def _crossed(term: Term, said: Sequence[str], language: str) -> Term:
    found = _alike(term)
    known = found or any(term.held(line_of(word, language), language) for word in said)
    if len(term.word) >= _SHORTEST and not known:
        best = process.extractOne(term.word.lower(), said, scorer=fuzz.ratio, score_cutoff=_COGNATE)
        found = (best[0],) if best else ()
    more = [Alternative((v,)) for word in found for run in query_terms(word) for v in run]
    return replace(term, alternatives=(*term.alternatives, *more)) if more else term


def _alike(term: Term) -> tuple[str, ...]:
    """The words for the same sort as a term's."""
    return _sorts().get(term.word.lower(), ())


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W\d_]+", text.lower()) if len(w) >= _SHORTEST]


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    groups = [tuple(line.split()) for line in table("counting.toml")["kinds"]]
    return {word: tuple(w for w in own if w != word) for own in groups for word in own}
