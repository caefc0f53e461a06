"""How well a stretch of text supports an answer: each thing that the question requires, apart.

A passage may be near in every way and still not answer: it lacks the value that is asked for, or
the thing whose value it is, or speaks of another place or year. The requirements are therefore
joined as a conjunction: a stretch supports an answer as much as its weakest requirement is met
(the minimum of fuzzy sets: Zadeh, "Fuzzy Sets", Information and Control 8, 1965).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from index.words import counts, query_terms
from index.words import terms as terms_of
from index.words import words as words_of
from ingest.locator import sentences
from ingest.model import Document
from ingest.vocabulary import vocabulary

from ..answer import AnswerKind
from ..cues import asking_words, calendar_words, fillers, is_generic, people_terms
from ..likeness import Likeness
from ..matter import Matter
from ..question import Question
from ..terms import line_of
from ..values import CONTACTS, find_values, is_count, names_people
from .cells import cell_asked
from .pool import Candidate

#: The likeness of two words from which on they begin to match, and at which they do.
_WORD = (0.35, 0.65)
_FOREIGN_WORD = (0.30, 0.55)
_FOCUS = (0.30, 0.55)
#: The share of the subject's weight that is as good as all of it.
_SUBJECT = 0.4
#: What is left of an answer where a requirement is not met that a text may leave unsaid.
_NUMBERS_UNSAID = 0.25
_NAMES_UNSAID = 0.3
_COUNTED_APART = 0.3
_COUNTED_UNPLACED = 0.6
_GENERIC = 0.3
#: How near a thing of which no document speaks must come to something, and what is left if not.
_STRANGE_MET = 0.25
_STRANGE_UNMET = 0.3
_NEIGHBOURHOOD = 1200
_NEARBY = 0.5
_FIELD_CALLED_OTHERWISE = 0.6
#: Words between a number and what it counts where it stands before, and where it stands after.
_BEFORE, _AFTER = 4, 8
_UNKNOWN_FOCUS = 0.5
_HELD = 0.7
_LONG_NAME = 4
#: Words beyond the question's own that an open question's answer adds at least.
_ADDED = 3
_ENDS = re.compile(r"[.;!?]$")
_ELIDED = re.compile(r"^(?:l|d|un|dell|all|nell|sull|dall|c|quell)['’]", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?:il|lo|la|i|gli|le|un|uno|una|d[ei]|de[il]|dell[oae]?|degli|a[il]|all[oae]?|agli|sul(?:l[oae])?|sui|sugli|nel(?:l[oae])?|nei|negli"
    r"|quant[ie]|qual[ei]|the|a|an|of|for|to|how many|which)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]+ [^«»“”\"]+)[»”\"]")
_RANGE = re.compile(r"\b(20\d\d)\s*[-–—/]\s*((?:20)?\d\d)\b")
_NUMBERED = re.compile(r"\b([A-ZÀ-Þ][^\W\d_]{3,}|[^\W\d_]{4,}(?=\s+\d{1,2}\W*$))\s+(\d{1,2})\b")
_MARKS = "?!.,;:«»\"'()“”‘’"


@dataclass(frozen=True, slots=True)
class Support:
    """Each requirement from 0 (not met) to 1 (met).

    `value`: a value of the type that is asked for; `focus`: the word for what it is of; `counted`:
    a number that counts just this; `subject`: the other words; `numbers` and `names`: the
    question's own, in the text or near it; `added`: words beyond the question's.
    """

    value: float
    focus: float
    counted: float
    subject: float
    numbers: float
    names: float
    added: float

    @property
    def worth(self) -> float:
        """The weakest requirement."""
        numbers = _NUMBERS_UNSAID + (1 - _NUMBERS_UNSAID) * self.numbers
        names = _NAMES_UNSAID + (1 - _NAMES_UNSAID) * self.names
        return min(self.value, self.focus, self.counted, self.subject, self.added, numbers, names)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question that carries meaning; `row` is its place among the compared words. A
    `strange` one names a thing of which no document speaks."""

    text: str
    weight: float
    row: int
    strange: bool = False


def supports(matter: Matter, candidates: Sequence[Candidate]) -> list[Support]:
    """The support that each candidate gives an answer."""
    requirements = _Requirements(matter, candidates)
    return [requirements.support(n) for n in range(len(candidates))]


def worths(matter: Matter, candidates: Sequence[Candidate]) -> list[float]:
    """How much each candidate is worth as an answer, from 0 to 1."""
    return [support.worth for support in supports(matter, candidates)]


class _Requirements:
    """What one question requires, held against some candidates."""

    def __init__(self, matter: Matter, candidates: Sequence[Candidate]) -> None:
        self._matter = matter
        self._question = matter.question
        self._candidates = candidates

    def support(self, n: int) -> Support:
        """The support of candidate number `n`."""
        candidate = self._candidates[n]
        document = self._matter.library.document(candidate.passage.document)
        text = candidate.span.of(document.text)
        counted = _counted(self._question, text, document.language)
        # The column that the question names says what its value is and what it is of.
        in_column = cell_asked(self._matter, candidate.passage) is not None
        counted = 1.0 if in_column else counted
        counts_it = in_column or (self._question.value == "count" and counted == 1.0)
        return Support(
            value=1.0 if in_column else self._value(candidate, text),
            # where a number counts the thing, by its own word or another for people, it is there
            focus=1.0 if counts_it else self._focus(candidate, n),
            counted=counted,
            subject=self._subject(candidate, document, n),
            numbers=self._numbers(candidate, document),
            names=self._names(candidate, document),
            added=self._added(candidate, text, document),
        )

    @cached_property
    def _likeness(self) -> Likeness | None:
        """The question's words against the windows of the candidates, a column each."""
        if not self._matter.comparers:
            return None
        numbers = np.array([c.find.number for c in self._candidates], dtype=np.int64)
        order, place = np.unique(numbers, return_inverse=True)
        found = self._matter.comparers[0].likeness(order)
        return Likeness(found.words, found.weights, found.text[:, place], found.heading[:, place])

    @cached_property
    def _words(self) -> tuple[_Word, ...]:
        """The question's words that carry meaning."""
        keywords = self._matter.library.keywords
        if self._likeness is None:
            return tuple(
                _Word(part, term.weight, -1)
                for term in self._question.terms
                for part in term.word.split()
            )
        chosen = []
        for row, spoken in enumerate(self._likeness.words):
            bare = _bare(spoken)
            if _carries_meaning(bare):
                generic = all(is_generic(word) for word in words_of(bare))
                weight = float(self._likeness.weights[row]) or keywords.rarity_of(0)
                before = self._likeness.words[row - 1] if row else ""
                strange = _names_thing(before, spoken) and not self._known(bare)
                chosen.append(_Word(bare, weight * (_GENERIC if generic else 1.0), row, strange))
        return tuple(chosen)

    def _known(self, word: str) -> bool:
        """Whether the documents have a word or something that stands for it; one for people, where
        these are counted, is known by any other."""
        if self._question.value == "count" and _means_people(word):
            return True
        named = any(t.known for t in self._question.terms if word in t.word.split())
        keywords = self._matter.library.keywords
        return named or any(keywords.known(t) for vs in query_terms(word) for t in vs)

    def _value(self, candidate: Candidate, text: str) -> float:
        if self._question.value is None:
            return 1.0
        if self._question.value == "person" and self._question.of_people:
            return float(names_people(text))
        return candidate.features["typed"]

    def _focus(self, candidate: Candidate, n: int) -> float:
        focus, has = self._question.focus, candidate.features
        if self._question.value in CONTACTS:
            return 1.0
        if focus is None or self._question.value is None:
            return 1.0
        names_field = vocabulary().field_type(focus.word) is not None
        if has["field_type"] and (self._question.documents or names_field):
            return 1.0
        held = has["focus"] if has["focus"] != _UNKNOWN_FOCUS else 0.0
        near = max((self._near(word, n) for word in focus.word.split()), default=0.0)
        return max(held, _ramp(near, *_FOCUS))

    def _subject(self, candidate: Candidate, document: Document, n: int) -> float:
        """The share of the words, by weight, that stand beside the value or above it."""
        here = line_of(_beside(self._question, candidate, document), document.language)
        same = document.language == self._question.language
        met = total = 0.0
        least = 1.0
        for word in self._words:
            total += word.weight
            held = max(self._held(word.text, here, document.language), _stands(word.text, here))
            held = max(held, _ramp(self._near(word.text, n), *(_WORD if same else _FOREIGN_WORD)))
            met += word.weight * held
            if same and word.strange and held < _STRANGE_MET and self._question.value:
                least = _STRANGE_UNMET
        found = min(least, _ramp(met / total, 0.0, _SUBJECT)) if total else 1.0
        if self._question.documents and candidate.features["field_type"]:
            # A form's field of the type that is asked for answers by whatever words it is called.
            return max(found, _FIELD_CALLED_OTHERWISE)
        return found

    def _held(self, word: str, line: str, language: str) -> float:
        """The worth of what stands for a word in a text."""
        named = (t for t in self._question.terms if word in t.word.split())
        return max((t.held(line, language) for t in named), default=0.0)

    def _near(self, word: str, n: int) -> float:
        """The likeness of a word with the most alike word of candidate `n`."""
        if self._likeness is None:
            return 0.0
        rows = [r for r, spoken in enumerate(self._likeness.words) if word in spoken.lower()]
        return float(self._likeness.best[rows, n].max()) if rows else 0.0

    def _numbers(self, candidate: Candidate, document: Document) -> float:
        """Whether the question's numbers stand in the text or its headings; half where near it."""
        ranged = {part for found in _RANGE.finditer(self._question.topic) for part in _parts(found)}
        numbers = (w.text for w in self._words if any(c.isdigit() for c in w.text))
        asked = [number for number in numbers if number not in ranged]
        place = " ".join([candidate.passage.text, *candidate.passage.path, document.title])
        here = line_of(place, document.language)
        lowered = place.lower()
        if not all(pattern.search(lowered) for pattern in _numbered(self._question.topic)):
            return 0.0
        if all(_stands(number, here) for number in asked):
            return 1.0
        nearby = line_of(_around(candidate, document), document.language)
        return _NEARBY * all(_stands(n, here) or _stands(n, nearby) for n in asked)

    def _names(self, candidate: Candidate, document: Document) -> float:
        """Whether the question's proper names stand in the text or around it."""
        names = list(_proper_names(self._question.text, self._question.topic))
        quoted = _QUOTED.findall(self._question.topic)
        if not names and not quoted:
            return 1.0
        plan = self._matter.library.plan(document.plan)
        place = " ".join(
            [
                _around(candidate, document),
                *candidate.passage.path,
                document.title,
                plan.title,
                plan.territory or "",
            ]
        )
        lowered, here = place.lower(), line_of(place, document.language)
        said = all(" ".join(part.lower().split()) in " ".join(lowered.split()) for part in quoted)
        return float(
            said
            and all(
                re.search(rf"\b{re.escape(name)}\b", lowered)
                or self._held(name, here, document.language) >= _HELD
                for name in names
            )
        )

    def _added(self, candidate: Candidate, text: str, document: Document) -> float:
        """Whether a text says anything that the question does not: it may merely name the thing."""
        question = self._question
        if question.kind is not AnswerKind.OTHER or question.value is not None:
            return 1.0
        asked = {term for variants in query_terms(question.text) for term in variants}
        for term in question.terms:
            asked.update(s for a in term.alternatives for stem in a.stems for s in stem.split())
        said = set(terms_of(text, document.language)) - asked
        return min(1.0, len(said) / _ADDED)


def _around(candidate: Candidate, document: Document) -> str:
    """The text around a candidate, with its own."""
    first = max(0, candidate.span.start - _NEIGHBOURHOOD)
    return document.text[first : candidate.span.end + _NEIGHBOURHOOD]


def _beside(question: Question, candidate: Candidate, document: Document) -> str:
    """The sentences that hold a value of the type, with what they hang from."""
    found = list(sentences(document.text, candidate.span))
    if question.value:
        valued = [s for s in found if find_values(question.value, s.of(document.text))]
        found = valued or found
    passage = candidate.passage
    texts = [sentence.of(document.text) for sentence in found]
    columns = [cell.header for cell in passage.cells]
    return " ".join([*texts, passage.label or "", *columns, *passage.path[-2:], document.title])


def _counted(question: Question, text: str, language: str) -> float:
    """Whether a number counts the thing: it stands right before it or soon after it."""
    if question.value != "count" or question.focus is None:
        return 1.0
    tokens = re.findall(r"[^\s]+|\t", text)
    wanted = {part for word in question.focus.word.split() for part in terms_of(word, language)}
    if wanted & people_terms():
        wanted |= people_terms()
    for alternative in question.focus.alternatives:
        if alternative.worth >= _HELD and alternative.language in (None, language):
            wanted.update(alternative.stems)
    things = [i for i, token in enumerate(tokens) if wanted.intersection(terms_of(token, language))]
    if not things:
        return _COUNTED_UNPLACED
    counting = [i for i, token in enumerate(tokens) if is_count(token)]
    near = any(_counts(tokens, number, thing) for number in counting for thing in things)
    return 1.0 if near else _COUNTED_APART


def _means_people(word: str) -> bool:
    """Whether people are counted by a word."""
    return any(term in people_terms() for variants in query_terms(word) for term in variants)


def _counts(tokens: Sequence[str], number: int, thing: int) -> bool:
    first, last = min(number, thing), max(number, thing)
    between = tokens[first:last]
    if any(_ENDS.search(token) for token in between):
        return False
    return 0 < thing - number <= _BEFORE or 0 < number - thing <= _AFTER


def _proper_names(text: str, topic: str) -> Iterator[str]:
    """The words of a question with a capital that opens no sentence, the plans' names left out."""
    kept = {_bare(token) for token in topic.split()}
    tokens = text.split()
    for before, token in pairwise(tokens):
        bare = _bare(token)
        capital = _ELIDED.sub("", token.strip(_MARKS))[:1].isupper()
        if (
            capital
            and len(bare) >= _LONG_NAME
            and bare.isalpha()
            and before[-1] not in ".?!:"
            and bare in kept
            and not is_generic(bare)
            and bare not in calendar_words()
        ):
            yield bare


@lru_cache(maxsize=64)
def _numbered(topic: str) -> tuple[re.Pattern[str], ...]:
    """What a text must hold of a topic's numbered things and ranges of years, each in one piece:
    `line 2`, `2020-2022`."""
    ranges = (rf"{first}\s*[-–—/]\s*(?:20)?{last[-2:]}" for first, last in _RANGE.findall(topic))
    things = (
        rf"\b{re.escape(noun.lower()[:-1])}\w?\W{{1,3}}(?:n\W{{1,2}})?{number}\b"
        for noun, number in _NUMBERED.findall(topic)
    )
    return tuple(re.compile(pattern) for pattern in (*ranges, *things))


def _parts(found: re.Match[str]) -> tuple[str, ...]:
    """A range of years as the words that it may be read as."""
    return (found[0], found[1], found[2])


def _bare(token: str) -> str:
    """A word as it is looked up: without marks, elided articles, the English genitive."""
    plain = _ELIDED.sub("", token.strip(_MARKS)).lower()
    return re.sub(r"['’]s$", "", plain)


def _carries_meaning(word: str) -> bool:
    parts = list(words_of(word))
    dropped = all(part in asking_words() or part in fillers() for part in parts)
    return bool(parts) and not dropped and counts("it")(word) and counts("en")(word)


def _names_thing(before: str, spoken: str) -> bool:
    """Whether a word is a noun: it follows an article or a preposition."""
    return bool(_ELIDED.match(spoken.strip(_MARKS)) or _DETERMINER.fullmatch(before.strip(_MARKS)))


def _stands(word: str, line: str) -> float:
    """1 where a word itself stands in the terms of a text."""
    return float(any(f" {term} " in line for terms in query_terms(word) for term in terms))


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))
