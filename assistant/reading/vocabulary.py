"""What may stand for the words of a question: themselves, mended typos, the thesaurus' labels."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.library import Library
from index.words import function_words, has_digit, query_terms, words

from ..thesaurus.thesaurus import Thesaurus, label_stems
from .cues import asking_words, fillers, is_generic
from .lexicon import translated
from .terms import Alternative, Term, weigh

#: Letters of a word in which two slips are mended, not one. A decision.
_LONG_TERM = 10
#: Letters of the shortest word that is mended. A decision: shorter ones become others.
_SHORTEST_MENDED = 5
#: What another label of the same concept is worth beside the word itself. A decision, like
#: those below.
_SAME_CONCEPT = 0.95
#: What one of a narrower concept is worth, by its distance. A decision.
_NARROWER = (0.88, 0.8)
#: What one of a related concept is. A decision.
_RELATED = 0.4
#: What a translation is. (Measured so: of 0.6 and 0.8 on 331 questions in the other language.)
_TRANSLATED = 0.6
#: What one of a broader concept is. A decision.
_BROADER = 0.35


class TopicReader:
    """Turns the words of a topic into terms, for one library and one thesaurus."""

    def __init__(self, library: Library, thesaurus: Thesaurus) -> None:
        self._keywords = library.keywords
        self._thesaurus = thesaurus
        self._alternatives_of = lru_cache(maxsize=2048)(self._concept_alternatives)
        self._term_of = lru_cache(maxsize=2048)(self._mentioned)
        self._mending = lru_cache(maxsize=2048)(self._mended)
        # several stages read the same words of a question
        self._terms = lru_cache(maxsize=128)(self._read)

    def terms(self, topic: str, language: str, *, literal: bool = False) -> tuple[Term, ...]:
        """The terms of a topic. A `literal` one is taken word by word, no word less than another."""
        return self._terms(topic, language, literal)

    def _read(self, topic: str, language: str, literal: bool) -> tuple[Term, ...]:
        spoken = list(words(topic))
        mentions = [] if literal else self._thesaurus.mentions(topic, language)
        found: list[Term] = []
        covered: set[int] = set()
        for mention in mentions:
            if mention.start in covered:
                continue
            span = range(mention.start, mention.end)
            same = tuple(rival.concept for rival in mention.rivals(mentions))
            covered.update(span)
            if term := self._term_of(tuple(spoken[i] for i in span), same):
                found.append(term)
        for i, word in enumerate(spoken):
            dropped = _only_asks(word) and not literal
            if i not in covered and not dropped and (term := self._plain(word, literal=literal)):
                found.append(term)
        return tuple(dict.fromkeys(found))

    def _plain(self, word: str, *, literal: bool) -> Term | None:
        """A word that the thesaurus does not know."""
        own = self._own(word)
        if own is None:
            return None
        generic = not literal and is_generic(word)
        return weigh(word, (*own, *self._translated(word)), self._keywords, generic=generic)

    def _translated(self, word: str) -> tuple[Alternative, ...]:
        """What a word is in the other language, where the documents have it."""
        return tuple(
            Alternative(stems, _TRANSLATED, language)
            for language, stems in translated(word)
            if all(map(self._keywords.known, stems))
        )

    def _own(self, word: str) -> tuple[Alternative, ...] | None:
        """The word itself as the index has it, a typo mended; None for a function word."""
        if word in function_words():
            return None
        for variants in query_terms(word):
            present = [v for v in variants if self._keywords.known(v)]
            if not present and (near := self._mending(variants[0])):
                present = [near]
            return tuple(Alternative((v,)) for v in present)
        return None

    def _mentioned(self, label: tuple[str, ...], concepts: tuple[str, ...]) -> Term | None:
        """The words of a label, with every label of the concepts that they name."""
        if len(label) == 1 and _only_asks(label[0]):
            return None
        labels = [a for concept in concepts for a in self._alternatives_of(concept)]
        other = self._translated(label[0]) if len(label) == 1 else ()
        named = sorted((*self._side_by_side(label), *labels, *other), key=lambda a: a.worth)
        best = {(alternative.stems, alternative.language): alternative for alternative in named}
        generic = len(label) == 1 and is_generic(label[0]) and not labels
        return weigh(" ".join(label), tuple(best.values()), self._keywords, generic=generic)

    def _side_by_side(self, label: tuple[str, ...]) -> tuple[Alternative, ...]:
        """The words of a label as the index has them; none where it lacks one."""
        own = [known for known in map(self._own, label) if known is not None]
        if len(label) == 1 or not own or not all(own):
            return own[0] if len(label) == 1 and own else ()
        return (Alternative(tuple(known[0].stems[0] for known in own)),)

    def _concept_alternatives(self, concept: str) -> tuple[Alternative, ...]:
        return tuple(
            Alternative(stems, worth, language)
            for name, worth in self._around(concept)
            for language, stems in label_stems(self._thesaurus.concepts[name].labels)
            if all(map(self._keywords.known, stems))
        )

    def _around(self, concept: str) -> Iterator[tuple[str, float]]:
        """A concept and its neighbours with what their labels are worth."""
        thesaurus = self._thesaurus
        yield concept, _SAME_CONCEPT
        for name, distance in thesaurus.below(concept):
            yield name, _NARROWER[min(distance, len(_NARROWER)) - 1]
        for name in thesaurus.related[concept]:
            yield name, _RELATED
        for name in thesaurus.above(concept):
            if not thesaurus.concepts[name].top:
                yield name, _BROADER

    def _mended(self, term: str) -> str | None:
        """The term of the index that a misspelt one stands for; its first letter is taken as right."""
        if len(term) < _SHORTEST_MENDED or has_digit(term):
            return None
        candidates = [
            t for t in self._keywords.vocabulary if t[:1] == term[0] and abs(len(t) - len(term)) < 3
        ]
        most = 1 if len(term) < _LONG_TERM else 2
        near = process.extractOne(term, candidates, scorer=OSA.distance, score_cutoff=most)
        return near[0] if near else None


def _only_asks(word: str) -> bool:
    """Whether a word only asks, or fills a question."""
    return word in asking_words() or word in fillers()
