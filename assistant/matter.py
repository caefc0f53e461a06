"""What composers work on: a question with its weighed evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span, sentences
from ingest.model import Document, Kind, Passage

from .evidence import BoolArray, Signals, Weigher
from .likeness import Comparer, Read
from .question import Question
from .shapes import Shapes
from .terms import line_of, share_held
from .values import answers

#: Titles of records that lead by a signal and are looked at word by word.
_TITLES = 60
_CITED_WHOLE = 420
#: Characters of a passage that is quoted whole where much is quoted.
_BRIEF = 240
_LONGEST_LIST = 40
#: A stretch that ends so says what stands below it.
_ANNOUNCES = (":", ": –", ":-")
#: Types of values that the sentence after what they are of may tell.
_VALUES = ("count", "date", "measure", "money")
_HEADS = frozenset(
    {Kind.HEADING, Kind.MISSION, Kind.THEME, Kind.OBJECTIVE, Kind.DIRECTION, Kind.STRATEGY}
)


@dataclass(frozen=True, slots=True)
class Find:
    """A window of a passage."""

    passage: Passage
    span: Span


@dataclass(frozen=True)
class Matter:
    """A question, its signals over every window, and the scope in which it is asked; `hidden` are
    the ids of passages that are left out of it; `wants_ledger` that of a list each examined passage
    is told."""

    library: Library
    question: Question
    weigher: Weigher
    signals: Signals
    shapes: Shapes
    read: Read
    hidden: frozenset[str] = frozenset()
    wants_ledger: bool = False

    @property
    def comparers(self) -> tuple[Comparer, ...]:
        """What holds the question's topic and its own words against windows."""
        return self.read.comparers

    def within(self, plan: str) -> "Matter":
        """The same matter in one plan."""
        return replace(self, question=replace(self.question, plans=(plan,)))

    def in_scope(self, passage: Passage) -> bool:
        """Whether a passage belongs to the plans and documents that the question names."""
        question = self.question
        if passage.id in self.hidden:
            return False
        if question.documents and passage.document not in question.documents:
            return False
        if not question.plans:
            return True
        return self.library.document(passage.document).plan in question.plans

    @cached_property
    def scope(self) -> BoolArray:
        """Which windows are in scope."""
        return self.weigher.mask(self.in_scope)

    @cached_property
    def called(self) -> FloatArray:
        """How near the question comes to the title of each record, in text and headings; the least
        of it for those out of scope and those that lead by no signal."""
        recorded = self.shapes.recorded
        near = np.zeros(len(recorded.titles), dtype=np.float32)
        inside = np.flatnonzero(recorded.titles >= 0)
        inside = inside[self.scope[recorded.titles[inside]]]
        if not len(inside) or not self.comparers:
            return near
        leading: set[int] = set()
        for signal in (self.signals.dense, self.signals.known):
            order = np.argsort(-signal[recorded.titles[inside]], kind="stable")[:_TITLES]
            leading.update(inside[order].tolist())
        chosen = np.array(sorted(leading), dtype=np.int64)
        windows, place = np.unique(recorded.titles[chosen], return_inverse=True)
        found = np.mean([c.likeness(windows).in_text for c in self.comparers], axis=0)
        near[:] = float(found.min())
        near[chosen] = found[place]
        return near

    @property
    def documents(self) -> list[Document]:
        """The documents in scope."""
        return [
            d
            for d in self.library.documents
            if (not self.question.plans or d.plan in self.question.plans)
            and (not self.question.documents or d.id in self.question.documents)
        ]

    def find(self, number: int) -> Find:
        """A window by its number."""
        window = self.library.windows[number]
        return Find(window.passage, Span(window.start, window.end))

    def quotable(self, find: Find) -> Span:
        """What to quote of a find, with what it announces, and with the next sentence where only
        that holds the value that is asked for."""
        span = self._quotable(find)
        text = span.of(self.text(find.passage))
        if text.rstrip().endswith(_ANNOUNCES):
            return self._announced(span, find.passage)
        value, asked = self.question.value, self.question.text
        prose = find.passage.kind is Kind.TEXT
        if prose and value in _VALUES and not answers(value, text, asked):
            following = next(self._following(span, find.passage, Kind.TEXT), span)
            if answers(value, following.of(self.text(find.passage)), asked):
                return Span(span.start, following.end)
        return span

    def _announced(self, span: Span, passage: Passage) -> Span:
        """A stretch with as much of what follows as a quote holds."""
        for following in self._following(span, passage):
            span = Span(span.start, following.end)
        return span

    def _following(self, span: Span, passage: Passage, only: Kind | None = None) -> Iterator[Span]:
        """What follows a stretch under the same headings as far as a quote holds it: the sentences
        of its passage, then passages, of one kind where it is given."""
        text, last = self.text(passage), span.start + QUOTE_LIMIT
        for sentence in (
            sentences(text, Span(span.end, passage.end)) if span.end < passage.end else ()
        ):
            if sentence.end > last:
                return
            yield sentence
        number = self.library.number[passage.id] + 1
        for following in self.library.passages[number : number + _LONGEST_LIST]:
            below = following.path[: len(passage.path)] == passage.path
            if following.document != passage.document or following.end > last or not below:
                return
            if following.kind in _HEADS or following.kind is not (only or following.kind):
                return
            yield Span(following.start, following.end)

    def _quotable(self, find: Find) -> Span:
        """The passage if it is short, else the window, else a sentence."""
        passage = find.passage
        if len(passage.text) <= _CITED_WHOLE:
            return Span(passage.start, passage.end)
        if len(find.span) <= QUOTE_LIMIT:
            return find.span
        return max(self.sentences(find), key=lambda s: self.held(s, passage))

    def brief(self, find: Find) -> Span:
        """Of a find what says most of the question: one sentence, or a passage that is short."""
        if len(find.passage.text) <= _BRIEF:
            return Span(find.passage.start, find.passage.end)
        return max(self.sentences(find), key=lambda s: self.held(s, find.passage))

    def sentences(self, find: Find) -> list[Span]:
        """The sentences of a find's window."""
        return list(sentences(self.text(find.passage), find.span))

    def held(self, span: Span, passage: Passage) -> float:
        """The share of the question's terms, by weight, that stand in a stretch of text."""
        document = self.library.document(passage.document)
        line = line_of(span.of(document.text), document.language)
        return share_held(self.question.terms, line, document.language)

    def text(self, passage: Passage) -> str:
        """The text of a passage's document."""
        return self.library.document(passage.document).text

    def enumerated(self, passage: Passage) -> list[Passage]:
        """The entries of the list that a passage announces; none where it announces none."""
        if passage.kind not in (Kind.TEXT, Kind.HEADING) or passage.text.endswith("."):
            return []
        number = self.library.number[passage.id] + 1
        entries: list[Passage] = []
        for following in self.library.passages[number : number + _LONGEST_LIST]:
            if following.kind is not Kind.ITEM or following.document != passage.document:
                break
            if following.path[: len(passage.path)] != passage.path:
                break
            entries.append(following)
        return entries
