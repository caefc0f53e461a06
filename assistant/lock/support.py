"""How far what a sentence says is supported by the passages that it cites.

The features are few and each can be read; the weights are learnt from judged sentences, true and
falsified by one change, of documents for learning (`python -m evals.locking`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.embed.embedder import FloatArray
from index.embed.tokens import QueryTokens
from index.words import counts, terms, words

from .figures import figures

#: For each word of a sentence (words,) the likeness of the most alike word of the passages.
WordLikeness = Callable[[QueryTokens], FloatArray]
_NEGATIONS = frozenset(
    "non nessun nessuno nessuna senza mai né nemmeno neppure neanche nulla niente manca mancano"
    " esclude escluso esclusa esclusi escluse not no never none without nor neither cannot excludes"
    " excluded lacks".split()
)
_LIMITS = frozenset(
    "tutti tutte tutto tutta ogni ciascun ciascuno solo soltanto esclusivamente unicamente sempre"
    " oltre almeno meno più fino massimo minimo prima dopo entro metà doppio all every each only"
    " always over least less more most than until before after within half twice".split()
)
_CLAUSE = re.compile(r"(?<=[.;:!?])\s+|\n+|\t+")
NAMES = ("held", "weakest", "second", "mean", "focus", "negation", "limits", "length", "figures")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence cites: the passages' texts, and the headings and titles above them."""

    texts: tuple[str, ...]
    heads: tuple[str, ...]
    language: str

    @property
    def whole(self) -> str:
        """Texts and headings in one."""
        return "\n".join([*self.texts, *self.heads])


def features(
    sentence: str, evidence: Evidence, tokens: QueryTokens, likeness: FloatArray
) -> npt.NDArray[np.float64]:
    """The features of a sentence without its markers, in the order of NAMES. `likeness` (words,) is
    that of the words of `tokens`, 0 to 1; without tokens it is empty."""
    own = _content(sentence, evidence.language)
    whole = set(_terms(evidence.whole, evidence.language))
    held = np.array([1.0 if term in whole else 0.0 for term in own] or [1.0])
    near = _worth(sentence, evidence, tokens, likeness, whole)
    lowest = np.sort(near) if len(near) else np.ones(1)
    return np.array(
        [
            float(held.mean()),
            float(lowest[0]),
            float(lowest[min(1, len(lowest) - 1)]),
            float(near.mean()) if len(near) else 1.0,
            _focus(own, sentence, evidence),
            _differs(sentence, evidence, _NEGATIONS),
            _lacking(sentence, evidence),
            float(np.log1p(len(own))),
            float(any(True for _ in figures(sentence))),
        ]
    )


def _worth(
    sentence: str,
    evidence: Evidence,
    tokens: QueryTokens,
    likeness: FloatArray,
    whole: set[str],
) -> npt.NDArray[np.float64]:
    """For each word of the sentence that carries meaning: 1 where the passages have it in some
    form, else its likeness to their most alike word (0 without tokens)."""
    carries = counts(evidence.language)
    if not len(likeness):
        return np.array([float(t in whole) for t in _content(sentence, evidence.language)])
    found = []
    for word, like in zip(tokens.words, likeness, strict=True):
        if not carries(word):
            continue
        stems = _terms(word, evidence.language)
        literal = bool(stems) and all(s in whole for s in stems)
        found.append(1.0 if literal else float(like))
    return np.array(found)


def _focus(own: Sequence[str], sentence: str, evidence: Evidence) -> float:
    """The largest share of the sentence's words that one clause of the passages (with the clause
    after it and the headings) holds, among clauses that hold its figures where it has any."""
    said = list(figures(sentence))
    heads = set(_terms(" ".join(evidence.heads), evidence.language))
    best = 0.0
    for text in evidence.texts:
        clauses = [c for c in _CLAUSE.split(text) if c.strip()]
        for first in range(len(clauses)):
            part = " ".join(clauses[first : first + 2])
            stated = list(figures(part))
            if not all(any(f.says(s) for s in stated) for f in said):
                continue
            having = set(_terms(part, evidence.language)) | heads
            best = max(best, sum(t in having for t in own) / max(1, len(own)))
    return best


def _differs(sentence: str, evidence: Evidence, marks: frozenset[str]) -> float:
    """1 where either the sentence or the clause nearest to it denies, and the other does not."""
    own = set(_content(sentence, evidence.language))
    clauses = [c for t in evidence.texts for c in _CLAUSE.split(t) if c.strip()]
    if not clauses:
        return 0.0
    nearest = max(clauses, key=lambda c: len(own & set(_terms(c, evidence.language))))
    return float(bool(marks & set(words(sentence))) != bool(marks & set(words(nearest))))


def _lacking(sentence: str, evidence: Evidence) -> float:
    """How many words of quantity and limit the sentence has and the passages have not."""
    return float(len((_LIMITS & set(words(sentence))) - set(words(evidence.whole))))


def _content(sentence: str, language: str) -> list[str]:
    return _terms(sentence, language)


def _terms(text: str, language: str) -> list[str]:
    return [t for t in terms(text, language) if not t.isdigit()]
