"""How far what a sentence says is supported by the passages that it cites.

Not by a model but by measures that can be read: each word of the sentence must stand in the
passages in some form, or be near to one of their words; one place of them must hold most of it,
its figures beside the same words; and both must agree on denials and limits. What these let
through of judged sentences, true and falsified by one change, `python -m evals.locking` prints.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from index.words import terms, words
from ingest.locator import sentences

from ..tables import table
from .quantities import Figure, figures

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CLAUSE = re.compile(r"(?<=[;:])\s+|\n+|\t+")
#: Words that may stand between a figure and what it counts. A decision.
_REACH = 4
#: Words with meaning after a denial that it is about. A decision.
_DENIED = 2
#: Words within which they are looked for: `non sono stati 402, di cui 368 per ...` has none
#: nearer. A decision.
_DENIAL_REACH = 12
#: The least likeness of a word to one of the passages' words. Measured on judged sentences of
#: documents for learning: 6 % of readers' free words and 2 % of the falsified ones pass; with
#: 0.5 here and 0.6 below about 8 and 3 % do.
NEAR = 0.6
#: The least share of a sentence's words that one place holds. Measured with it.
FOCUS = 0.8


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

    def joined(self, other: "Evidence") -> "Evidence":
        """Both together."""
        return Evidence(self.texts + other.texts, self.heads + other.heads, self.language)


def unsupported(sentence: str, evidence: Evidence, near: Mapping[str, float]) -> list[str]:
    """The words of a sentence that the passages have in no form and nothing near to; `near` holds
    the likeness of words to their most alike word, where it is known."""
    own = set(_terms(evidence.whole, evidence.language))
    told = (w for w in words(_wordless(sentence)) if w not in saying() and near.get(w, 0.0) < NEAR)
    return [word for word in told if not own.issuperset(_terms(word, evidence.language))]


def focus(sentence: str, evidence: Evidence) -> float:
    """The largest share of a sentence's words that one place of the passages (a clause with the
    next and the headings) holds, among places that state its figures where it has any; 0 to 1."""
    own = _telling(words(_wordless(sentence)), evidence.language)
    said = list(figures(sentence))
    heads = set(_terms("\n".join(evidence.heads), evidence.language))
    places = (
        heads.union(_terms(part, evidence.language))
        for part in _places(evidence.texts)
        if stated(said, part)
    )
    shares = (sum(term in place for term in own) / len(own) if own else 1.0 for place in places)
    return max(shares, default=0.0)


def says_something(sentence: str, language: str) -> bool:
    """Whether a sentence has a word or figure beside those that say how something is told: `the
    passage says:` has none."""
    return bool(_telling(words(_wordless(sentence)), language) or list(figures(sentence)))


def misplaced(sentence: str, evidence: Evidence) -> bool:
    """Whether a figure of the sentence counts another thing in the passages: what follows it there
    is not what follows it here."""
    said = list(figures(sentence))
    for figure in said:
        counted = _counted(figure, sentence, evidence.language, said)
        around = (_around(figure, text, evidence.language) for text in evidence.texts)
        if counted and not any(counted in terms_ for terms_ in chain.from_iterable(around)):
            return True
    return False


def denies_otherwise(sentence: str, evidence: Evidence) -> bool:
    """Whether a sentence denies what the passages do not deny, or tells as true what a statement of
    theirs that it is made of denies."""
    language = evidence.language
    denied = _denied(sentence, language)
    there = _all(d for text in evidence.texts for d in _denied(text, language))
    if any(one and one.isdisjoint(there) for one in denied):
        return True
    own, own_denied = set(_terms(sentence, language)), _all(denied)
    for statement in chain.from_iterable(map(_statements, evidence.texts)):
        near = 2 * len(own.intersection(_terms(statement, language))) >= len(own)
        other = _denied(statement, language) if near else []
        if any(one & own and one.isdisjoint(own_denied) for one in other):
            return True
    return False


def limits_otherwise(sentence: str, evidence: Evidence) -> bool:
    """Whether a sentence has a word of limit or extent (only, all, at least) that the passages
    lack."""
    having = set(words(evidence.whole))
    return not (_marks("limits") & set(words(sentence))) <= having


def _wordless(text: str) -> str:
    """A text without its figures, which are compared by value."""
    for figure in reversed(list(figures(text))):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return text


def _statements(text: str) -> Iterable[str]:
    """The sentences of a text; of an enumeration each entry below what opens it, since `were
    refused:` holds for each."""
    for whole in _SENTENCE.split(text):
        lead, colon, rest = whole.partition(":")
        entries = rest.split(";") if colon else whole.split(";")
        yield from (f"{lead}: {e}" if colon else e for e in entries if e.strip())


def _places(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        parts = chain.from_iterable(_CLAUSE.split(span.of(text)) for span in sentences(text))
        clauses = list(filter(str.strip, parts))
        yield from map(" ".join, pairwise(clauses))
        yield from clauses[-1:]


def stated(said: Iterable[Figure], text: str) -> bool:
    """Whether a text states all of some figures."""
    there = list(figures(text))
    return all(any(map(one.says, there)) for one in said)


def _counted(figure: Figure, text: str, language: str, others: Sequence[Figure]) -> str | None:
    """The term that follows a figure, up to the next figure; None where there is none near."""
    following = min((o.start for o in others if o.start >= figure.end), default=len(text))
    near = list(words(text[figure.end : following]))[:_REACH]
    return next(iter(_telling(near, language)), None)


def _around(figure: Figure, text: str, language: str) -> Iterable[set[str]]:
    """For each place where a text states a figure the terms that it may count: those after it, and
    those before it but for what the figure before counts."""
    there = list(figures(text))
    for number, other in enumerate(there):
        if not figure.says(other):
            continue
        after = there[number + 1].start if number + 1 < len(there) else len(text)
        before = there[number - 1].end if number else 0
        following = _terms(" ".join(list(words(text[other.end : after]))[: 2 * _REACH]), language)
        leading = _terms(text[before : other.start], language)
        yield {*following, *leading[1 if number else 0 :]}


def _telling(spoken: Iterable[str], language: str) -> list[str]:
    """The terms of words, but for those by which anything is said."""
    return [term for word in spoken if word not in saying() for term in _terms(word, language)]


def _terms(text: str, language: str) -> list[str]:
    return [t for t in terms(text, language) if not t[:1].isdigit()]


def _denied(text: str, language: str) -> list[set[str]]:
    """For each word of denial in a text the terms that it denies: the next words with meaning."""
    spoken = list(words(text))
    places = [place for place, word in enumerate(spoken, 1) if word in _marks("denials")]
    after = (" ".join(spoken[place : place + _DENIAL_REACH]) for place in places)
    return [set(_terms(denied, language)[:_DENIED]) for denied in after]


def _all(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)


@cache
def _marks(name: str) -> frozenset[str]:
    return frozenset(word for line in table("writing.toml")[name] for word in line.split())


def saying() -> frozenset[str]:
    """Words that say how something is told, and so need not stand in a passage."""
    return _marks("saying")
