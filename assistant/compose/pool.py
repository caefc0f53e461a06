"""The windows that may hold a fact, with what speaks for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray
from ingest.locator import Span, sentences
from ingest.model import Kind, Passage
from ingest.vocabulary import vocabulary

from ..answer import AnswerKind
from ..matter import Find, Matter
from ..relevance import model_for, relative
from ..terms import Term, line_of
from ..values import CONTACTS, answers, find_values
from .defining import defines

#: A text of which nothing but a few words is no address of a page.
_ADDRESSES = re.compile(r"(?:\S+\s+){0,6}?(?:(?:https?://|www\.)\S+\s*)+(?:\S+\s*){0,2}")
_SIZE = 80
_AROUND_VALUE = 48
_NEAR_WORTH = 0.7
_FIELD_TYPES = {"money": "money", "date": "date", "person": "person", "contact": "person"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may hold the fact; `promise` is the probability that it is what is sought."""

    find: Find
    span: Span
    promise: float
    features: dict[str, float]

    @property
    def passage(self) -> Passage:
        """The passage of the stretch."""
        return self.find.passage


def candidates(matter: Matter) -> list[Candidate]:
    """The passages that may hold the answer, most promising first, each by its best window."""
    finds = gathered(matter)
    if not finds:
        return []
    spans = [matter.quotable(find) for find in finds]
    table = features(matter, finds, spans)
    promise = model_for("fact", compared=bool(matter.comparers)).probability(table)
    best: dict[str, Candidate] = {}
    for i, (find, span) in enumerate(zip(finds, spans, strict=True)):
        row = {name: float(column[i]) for name, column in table.items()}
        made = Candidate(find, span, float(promise[i]), row)
        known = best.get(find.passage.id)
        if known is None or made.promise > known.promise:
            best[find.passage.id] = made
    return sorted(best.values(), key=lambda c: (-is_sought(matter, c.passage), -c.promise))


def _says_something(matter: Matter, passage: Passage) -> bool:
    """Whether a passage is more than a heading or addresses of pages, or announces the list below
    it."""
    if passage.kind is Kind.HEADING:
        return bool(matter.enumerated(passage))
    return matter.question.value in CONTACTS or not _ADDRESSES.fullmatch(passage.text)


def is_sought(matter: Matter, passage: Passage) -> bool:
    """Whether a passage is the field that a question on one document asks for by its name."""
    sought = matter.question.sought
    named = bool(matter.question.documents) and passage.kind is Kind.FIELD and sought is not None
    return named and (passage.name or "").lower().strip(": ").split()[:1] == [sought]


def gathered(matter: Matter) -> list[Find]:
    """The windows in scope that rank highest by meaning and words together, or by strength."""
    chosen: dict[tuple[str, int], Find] = {}
    for finds in (matter.windows(), matter.windows(by=matter.signals.fused)):
        for n, find in enumerate(f for f in finds if _says_something(matter, f.passage)):
            if n >= _SIZE:
                break
            chosen[find.passage.id, find.span.start] = find
    return list(chosen.values())


def features(matter: Matter, finds: Sequence[Find], spans: Sequence[Span]) -> dict[str, FloatArray]:
    """What speaks for each window, by itself and beside the others; one column a feature."""
    rows = [_own(matter, find, span) for find, span in zip(finds, spans, strict=True)]
    table = {name: np.array([row[name] for row in rows], dtype=np.float32) for name in rows[0]}
    numbers = np.array([find.number for find in finds], dtype=np.int64)
    likeness = matter.likeness(numbers)
    table["late"], table["late_text"] = likeness.overall, likeness.in_text
    for name in ("coverage", "keyword", "standing", "late", "late_text"):
        table[f"{name}_relative"] = relative(table[name])
    table["foreign_late"] = table["foreign"] * table["late_relative"]
    table["foreign_coverage"] = table["foreign"] * table["coverage_relative"]
    table["defines"] = np.array([_defines(matter, find) for find in finds], dtype=np.float32)
    return table


def _defines(matter: Matter, find: Find) -> float:
    """Where a definition is asked for: how much the window is one."""
    if matter.question.kind is not AnswerKind.DEFINITION:
        return 0.0
    return defines(matter, find)


def _own(matter: Matter, find: Find, span: Span) -> dict[str, float]:
    passage, question = find.passage, matter.question
    document = matter.library.document(passage.document)
    value = (
        passage.value if passage.kind is Kind.FIELD else _unlabelled(passage, span, document.text)
    )
    typed = 0.5 if question.value is None else float(answers(question.value, value, question.text))
    name = 0.0
    if passage.kind is Kind.FIELD and passage.value_start is not None:
        name = matter.held(Span(passage.start, passage.value_start), passage)
    held = [matter.held(s, passage) for s in sentences(document.text, find.span)]
    return {
        "coverage": find.coverage,
        "exact": find.exact,
        "context": find.context,
        "single": find.single,
        "standing": find.standing / 4.0,
        "keyword": find.keyword,
        "sentence": max(held, default=0.0),
        "typed": typed,
        "near": _nearness(matter, find, span) if typed == 1.0 else 0.0,
        "focus": _focus(matter, find),
        "field": float(passage.kind is Kind.FIELD),
        "field_type": float(passage.kind is Kind.FIELD and _of_type(matter, passage)),
        "name": name,
        "head": float(
            passage.kind in (Kind.HEADING, Kind.MISSION, Kind.THEME, Kind.OBJECTIVE, Kind.STRATEGY)
        ),
        "item": float(passage.kind in (Kind.ITEM, Kind.ROW, Kind.RESOURCE)),
        "action": float(passage.kind is Kind.ACTION),
        "short": float(len(find.span) < 60),
        "foreign": float(document.language != question.language),
    }


def _of_type(matter: Matter, passage: Passage) -> bool:
    """Whether a field is of the type that is asked for."""
    wanted = _FIELD_TYPES.get(matter.question.value or "")
    return wanted is not None and vocabulary().field_type(passage.name or "") == wanted


def _focus(matter: Matter, find: Find) -> float:
    """How well the word for what is sought stands in the window; half where none can tell."""
    focus = matter.question.focus
    document = matter.library.document(find.passage.document)
    if focus is None or not _has_words(focus, document.language, matter.question.language):
        return 0.5
    near = [find.span.of(document.text), find.passage.label or "", *find.passage.path[-1:]]
    return focus.held(line_of(" ".join(near), document.language), document.language)


def _has_words(term: Term, language: str, asked_in: str) -> bool:
    """Whether a term could stand in texts of a language: as itself or by a label in it."""
    return language == asked_in or any(a.language == language for a in term.alternatives)


def _nearness(matter: Matter, find: Find, span: Span) -> float:
    """Whether a value of the type stands right beside what it is asked of."""
    document = matter.library.document(find.passage.document)
    question = matter.question
    same_language = document.language == question.language
    sought: Sequence[Term] = question.terms
    if question.focus and same_language:
        sought = [question.focus]
    sought = [t for t in sought if not t.generic] or sought
    best = 0.0
    for sentence in sentences(document.text, span):
        text = sentence.of(document.text)
        for value in find_values(question.value or "", text):
            around = text[max(0, value.start() - _AROUND_VALUE) : value.end() + _AROUND_VALUE]
            beside = line_of(around, document.language)
            if any(t.held(beside, document.language) >= _NEAR_WORTH for t in sought):
                best = max(best, 0.5 + 0.5 * matter.held(sentence, find.passage))
    return best


def _unlabelled(passage: Passage, span: Span, text: str) -> str:
    """A stretch without the label of its passage, whose number is no value."""
    return text[max(span.start, passage.value_start or span.start) : span.end]
