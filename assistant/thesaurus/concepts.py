"""Which concepts of the thesaurus a plan's text names, and how surely.

Unlike a question's words, a text's are taken by the labels that plans use, never by those of
everyday talk. A word that may mean two things counts for the one that something else in the text
speaks for; a single word of a whole domain ("cultura") is a hint rather than a mention.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.words import fold, stem, words

from ..reading.cues import is_generic
from ..tables import table
from ..wording import overlap
from .thesaurus import Mention, Thesaurus

#: How much longer than a label of one word its inflected form may be. A decision.
_ENDING = 2
#: Endings of Italian gerunds: `alimentando` is no food, `occupandosi` no employment.
_GERUND = re.compile(r"[ae]ndo(?:[smtcv]i|l[oaie]|ne|gli)?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A concept that a text names by some words, literal but for line ends; `sure` where they
    leave no doubt, `single` where it is one word."""

    concept: str
    words: str
    sure: bool
    single: bool


class ConceptReader:
    """Reads the concepts of texts by one thesaurus; of short titles also by everyday words."""

    def __init__(self, thesaurus: Thesaurus, *, everyday: bool = False) -> None:
        self._thesaurus = thesaurus if everyday else thesaurus.written
        self.read = lru_cache(maxsize=8192)(self._read)
        self._domains: dict[str, Mapping[str, int]] = {}
        self._ambiguous = _ambiguous()

    def domains(self, concept: str) -> Mapping[str, int]:
        """The top concepts above a concept with their distances; itself at 0."""
        known = self._domains.get(concept)
        if known is None:
            reached = ((concept, 0), *self._thesaurus.over(concept))
            known = {name: steps for name, steps in reached if self._thesaurus.concepts[name].top}
            self._domains[concept] = known
        return known

    def _read(self, text: str, language: str) -> tuple[Named, ...]:
        """The concepts that a text names, each once, in the order of the text."""
        spoken = list(words(text))
        idle = _idle(spoken, language)
        mentions = [
            m
            for m in self._thesaurus.mentions(text, language)
            if not (m.end - m.start == 1 and m.start in idle)
            and self._inflects(m, spoken, language)
        ]
        found: dict[str, Named] = {}
        for mention in sorted(mentions, key=lambda m: (m.start, m.concept)):
            named = self._named(mention, mentions, spoken, text)
            known = found.get(mention.concept)
            if named and (known is None or (named.sure and not known.sure)):
                found[mention.concept] = named
        return tuple(found.values())

    def _named(
        self, mention: Mention, mentions: Sequence[Mention], spoken: Sequence[str], text: str
    ) -> Named | None:
        """The mention as it counts; None for the meaning of a word that the text rules out."""
        said = spoken[mention.start : mention.end]
        rivals = mention.rivals(mentions)
        others = [m for m in mentions if not overlap(m, mention)]
        plain = len(said) == 1
        vague = self._thesaurus.concepts[mention.concept].top or said[0] in _hints()
        sure = not plain or not (vague or is_generic(said[0]))
        if len(rivals) > 1 or " ".join(said) in self._ambiguous:
            backed = [m.concept for m in rivals if self._backs(m.concept, others)]
            if backed and mention.concept not in backed:
                return None
            sure = sure and bool(backed) and not self._apart(mention.concept, backed)
        return Named(mention.concept, _written(said, text), sure, plain)

    def _backs(self, concept: str, others: Iterable[Mention]) -> bool:
        """Whether other words of the text speak of the same domain."""
        own = self.domains(concept).keys()
        return any(own & self.domains(m.concept).keys() for m in others if m.concept != concept)

    def _apart(self, concept: str, backed: Iterable[str]) -> bool:
        """Whether the text speaks as well for a meaning of another domain."""
        own = self.domains(concept).keys()
        return any(c != concept and not own & self.domains(c).keys() for c in backed)

    def _inflects(self, mention: Mention, spoken: Sequence[str], language: str) -> bool:
        """Whether a single word may be a form of a label, and no other word with its stem."""
        if mention.end - mention.start > 1:
            return True
        word = spoken[mention.start]
        concept = self._thesaurus.concepts[mention.concept]
        return any(
            _is_form(word, label.lower(), language if language == own else None)
            for own, label in (*concept.labels, *concept.hidden)
        )


def _is_form(word: str, label: str, language: str | None) -> bool:
    """Whether a word is a label, or in the label's language has its stem and hardly more."""
    if fold(word) == fold(label):
        return True
    if language is None or abs(len(word) - len(label)) > _ENDING:
        return False
    if language == "it" and _GERUND.search(word):
        return False
    return stem(word, language) == stem(label, language)


def _written(said: Sequence[str], text: str) -> str:
    """Words as the text writes them, on one line."""
    plain, lowered = " ".join(said), text.lower()
    start, end = lowered.find(plain), lowered.find(plain) + len(plain)
    if start >= 0 and len(lowered) == len(text) and _stands_alone(text, start, end):
        return text[start:end]  # as nearly all are: a pattern of each would take longer
    spoken = r"[\W_]+".join(map(re.escape, said))
    found = re.search(rf"(?<!\w){spoken}(?!\w)", text, re.IGNORECASE)
    return " ".join((found[0] if found else plain).split())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, digit or `_` stands right before or after."""
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(one.isalnum() or one == "_" for one in beside)


def _idle(spoken: Sequence[str], language: str) -> frozenset[int]:
    """The numbers of the words that stand in an idiom."""
    found: set[int] = set()
    idioms = _idioms().get(language, {})
    for start, first in enumerate(spoken):
        for idiom in idioms.get(first, ()):
            if tuple(spoken[start : start + len(idiom)]) == idiom:
                found.update(range(start, start + len(idiom)))
    return frozenset(found)


@cache
def _idioms() -> Mapping[str, Mapping[str, list[tuple[str, ...]]]]:
    """The idioms of each language by their first word."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for language, many in _usage()["turns"].items():
        for idiom in (tuple(words(turn)) for turn in many):
            found.setdefault(language, {}).setdefault(idiom[0], []).append(idiom)
    return found


@cache
def _hints() -> frozenset[str]:
    return frozenset(word for many in _usage()["hints"].values() for word in many)


def _usage() -> Mapping[str, Mapping[str, list[str]]]:
    return table("idioms.toml")


@cache
def _ambiguous() -> frozenset[str]:
    labels = table("thesaurus", "_labels.toml")["ambiguous"]
    return frozenset(" ".join(words(label)) for label in labels)
