"""Reads questions: what is asked for, of which plans, and what a follow-up leaves out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.library import Library
from index.words import query_terms, stopwords
from ingest.language import language_of

from ..answer import AnswerKind
from ..cues import matches, roles
from ..question import Question
from ..terms import Term
from ..thesaurus import Thesaurus
from ..vocabulary import TopicReader
from .definiendum import definiendum
from .followup import completed, leans
from .kinds import kind_of, level_of, sought_noun, value_of
from .references import REFERENCE, coded, references
from .scope import Scope
from .spelling import spelled

_JOINED = re.compile(
    r"\s*,?\s+(?:e|and)\s+(?=(?:quando|quanto|quanti|quante|chi|dove|how|when|who|where|what)\b)",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(?:quant[ie]|how many|chi (?:è|e'|era|sono|sarà) (?:il|la|l['’]|lo|i|gli|le)|who (?:is|are|was) the"
    r"|come si chiama (?:il|la|l['’]|lo)|(?:what is|what's) the name of the"
    r"|qual(?:e|i)? (?:è|e'|sono|era) (?:il|la|l['’]|lo|i|gli|le)"
    r"|quanto (?:cost\w+|spend\w+ per|dura) (?:il|la|l['’]|lo|un|una)"
    r"|how much (?:will|does|did|is|are|was) (?:a|an|the)|(?:cost|price|budget) of (?:a|an|the))"
    r"\s*(?P<noun>[^\W\d_]+)"
)


class Reader:
    """Reads questions against one library, whose words and places it knows."""

    def __init__(self, library: Library, thesaurus: Thesaurus) -> None:
        self._library = library
        self._topics = TopicReader(library, thesaurus)
        self._scope = Scope(library)
        self._labels = frozenset(
            p.label.lower() for p in library.passages if p.label and " " not in p.label
        )

    @property
    def topics(self) -> TopicReader:
        """What reads the words of topics."""
        return self._topics

    def elsewhere(self, question: Question) -> Question | None:
        """The question put to the plans that are not called by the place that it names but speak
        of it, with the place as part of its topic; None where there are none."""
        named = self._scope.places(question.whole.lower())
        plans = self._scope.speaking_of(named, besides=question.plans)
        if not plans:
            return None
        return self._alone(question.whole, plans, placed=False)

    def read(self, text: str, history: Sequence[str] = (), plans: Iterable[str] = ()) -> Question:
        """Understand a question after earlier turns of the user. Total: any text is a question."""
        text = " ".join(text.split())
        question = self._alone(text, tuple(plans))
        if history and leans(question):
            earlier = self.read(history[-1], history[:-1], plans)
            if not question.plans and matches("turn", "other", question.text):
                question = replace(question, plans=self._scope.others(earlier.plans))
            return completed(question, earlier, self._alone)
        return question

    def _alone(self, asked: str, chosen: tuple[str, ...], *, placed: bool = True) -> Question:
        language = language_of(asked)
        text = spelled(asked, language, self._known)
        lowered = text.lower()
        named, titled = self._scope.places(lowered), self._scope.titled(text)
        plans = chosen or self._scope.plans_alone(text, self._scope.plans(named, titled))
        documents = self._scope.documents(text)
        levels = (*references(text), *coded(text, self._labels))
        value = value_of(lowered)
        level = level_of(REFERENCE.sub(" ", text).lower())
        kind = kind_of(lowered, self._scope.sides(named, titled), value, levels)
        defines = kind is AnswerKind.DEFINITION
        topic = (
            definiendum(text) if defines else self._topic(text, named if placed else (), documents)
        )
        terms = self._topics.terms(topic, language, literal=defines)
        return Question(
            text=asked,
            language=language,
            kind=kind,
            terms=terms,
            plans=plans,
            documents=documents,
            asked=level[0] if level else None,
            references=levels,
            value=value,
            topic=topic,
            focus=_focus(lowered, terms),
            concepts=() if defines else self._topics.concepts(topic, language),
            codes=self._scope.strange_codes(text),
            elsewhere=self._scope.elsewhere(text),
            sought=sought_noun(lowered),
            level_word=level[1] if level else None,
            parts=self._parts(text, chosen, plans, documents),
        )

    def _parts(
        self, text: str, chosen: tuple[str, ...], plans: tuple[str, ...], documents: tuple[str, ...]
    ) -> tuple[Question, ...]:
        """The questions that one sentence joins: `who ... and how much ...`."""
        pieces = _JOINED.split(text)
        if len(pieces) < 2 or any(len(piece.split()) < 3 for piece in pieces):
            return ()
        alone = [self._alone(piece, chosen) for piece in pieces]
        alone[1:] = [
            q if _stands_alone(q) else completed(q, alone[0], self._alone) for q in alone[1:]
        ]
        return tuple(
            replace(
                q,
                language=language_of(text),
                plans=q.plans or plans,
                documents=q.documents or documents,
            )
            for q in alone
        )

    def _topic(self, text: str, places: Sequence[str], documents: Sequence[str]) -> str:
        """The question without the plans, documents and levels that it names."""
        bare = self._scope.without_titles(REFERENCE.sub(" ", text))
        bare = self._scope.without_codes(bare) if documents else bare
        return self._scope.without_places(bare, places)

    def _known(self, word: str) -> bool:
        """Whether the documents have a word."""
        return any(self._library.keywords.known(t) for vs in query_terms(word) for t in vs)


def _focus(lowered: str, terms: Sequence[Term]) -> Term | None:
    """The word for what is counted, dated or sought: `quanti ALLOGGI`, `chi è il PRESIDENTE`."""
    match = _FOCUS.search(lowered)
    if not match:
        return None
    return _named(match["noun"], terms)


def _named(noun: str | None, terms: Sequence[Term]) -> Term | None:
    """The term that a noun of the question belongs to."""
    return next((term for term in terms if noun in term.word.split()), None)


def _stands_alone(part: Question) -> bool:
    """Whether a part of a question has a topic of its own, beyond the noun that is asked for."""
    empty = roles() | stopwords("it") | stopwords("en")
    own = [
        t for t in part.terms if t.known and not t.generic and not empty.issuperset(t.word.split())
    ]
    return bool(own or part.documents or part.references or part.codes)
