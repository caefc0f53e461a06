"""What composers work on: a question with its weighed evidence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

import numpy as np

from index.embed.embedder import FloatArray
from index.fusion import leading
from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span, sentences
from ingest.model import Document, Kind, Passage

from ..reading.question import Question
from ..reading.terms import line_of, share_held
from ..reading.values import answers
from .likeness import Comparer, Read
from .shapes import Numbers, Shapes
from .weighing import BoolArray, Signals, Weigher

#: Titles of records that lead by a signal and are looked at word by word. A decision: the time
#: that it takes.
_TITLES = 60
#: Characters of a passage that is quoted whole. A decision: shorter than the contract's 600, so
#: that it is read.
_CITED_WHOLE = 420
#: Characters of a passage that is quoted whole where much is quoted. A decision.
_BRIEF = 240
#: Passages that follow what introduces a list. A decision: no list of a plan is longer.
_LONGEST_LIST = 40
#: A stretch that ends so says what stands below it.
_ANNOUNCES = (":", ": –", ":-")
#: Types of values that the sentence after what they are of may tell.
_VALUES = ("count", "date", "measure", "money")


@dataclass(frozen=True, slots=True)
class Find:
    """A window of a passage."""

    passage: Passage
    span: Span


Reordered = Callable[[str, Numbers, FloatArray], FloatArray]


@dataclass(frozen=True)
class Matter:
    """A question, its signals over every window, and the scope in which it is asked; `hidden` are
    the ids of passages that are left out of it; `wants_ledger` that of a list each examined passage
    is told; `reordered` puts the windows of a question, by their numbers and log-odds, in the order
    of a reranker where one is set. `kept` is what stages make of it once, by their names."""

    library: Library
    question: Question
    weigher: Weigher
    signals: Signals
    shapes: Shapes
    read: Read
    hidden: frozenset[str] = frozenset()
    wants_ledger: bool = False
    reordered: Reordered | None = None
    kept: dict[str, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def comparers(self) -> tuple[Comparer, ...]:
        """What holds the question's topic and its own words against windows."""
        return self.read.comparers

    def within(self, plan: str) -> "Matter":
        """The same matter in one plan."""
        return replace(self, question=replace(self.question, plans=(plan,)))

    @cached_property
    def scope(self) -> BoolArray:
        """Which windows are in scope."""
        inside = {document.id for document in self.documents}
        return self.weigher.mask(inside, self.hidden)

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
        ahead: set[int] = set()
        for signal in (self.signals.dense, self.signals.known):
            ahead.update(inside[leading(signal[recorded.titles[inside]], _TITLES)].tolist())
        chosen = np.array(sorted(ahead), dtype=np.int64)
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

    @property
    def passages(self) -> Iterator[Passage]:
        """The passages of the documents in scope, in order."""
        return chain.from_iterable(document.passages for document in self.documents)

    def find(self, number: int) -> Find:
        """A window by its number."""
        window = self.library.windows[number]
        return Find(window.passage, Span(window.start, window.end))

    def quotable(self, find: Find) -> Span:
        """What to quote of a find, with the next sentences of its passage where it announces them,
        or only the next one, or the one before, holds the value that is asked for."""
        span, passage = self._quotable(find), find.passage
        text, last = self.text(passage), span.start + QUOTE_LIMIT
        after = list(sentences(text, Span(span.end, passage.end)))
        following = [s for s in after if s.end <= last]
        if following and span.of(text).rstrip().endswith(_ANNOUNCES):
            return Span(span.start, following[-1].end)
        if after and self._lacks_value(passage, span.of(text), after[0].of(text)):
            return self._with(span, after[0], text)
        before = list(sentences(text, Span(passage.start, span.start)))
        if before and self._lacks_value(passage, span.of(text), before[-1].of(text)):
            return self._behind(before[-1], span, text)
        return span

    def _behind(self, told: Span, span: Span, text: str) -> Span:
        """A quote with the sentence ahead of it, up to the last of its own with which it is held."""
        ends = [told.end, *(s.end for s in sentences(text, span))]
        end = max((n for n in ends if n - told.start <= QUOTE_LIMIT), default=None)
        return span if end is None else Span(told.start, end)

    def _with(self, span: Span, told: Span, text: str) -> Span:
        """A quote with the sentence behind it, from the first of its own with which it is held."""
        starts = [s.start for s in sentences(text, span)] + [told.start]
        start = next((n for n in starts if told.end - n <= QUOTE_LIMIT), None)
        return span if start is None else Span(start, told.end)

    def filled(self, passage: Passage, span: Span) -> Span:
        """A quote with the rest of its passage: from where that begins, and on to the sentences that
        follow, as far as a quote holds them."""
        start = passage.start if span.end - passage.start <= QUOTE_LIMIT else span.start
        rest = sentences(self.text(passage), Span(span.end, passage.end))
        ends = [s.end for s in rest if s.end <= start + QUOTE_LIMIT]
        return Span(start, ends[-1] if ends else span.end)

    def completing(self, passage: Passage, span: Span) -> list[Passage]:
        """What a quote announces: the entries of its list, or the paragraph below it; the next
        paragraph too where only that holds the value that is asked for."""
        if entries := self.enumerated(passage):
            return entries
        number = self.library.number[passage.id] + 1
        if passage.kind is not Kind.TEXT or span.end < passage.end:
            return []
        for following in self.library.passages[number : number + 1]:
            text = passage.text.rstrip()
            said = text.endswith(_ANNOUNCES) or self._lacks_value(passage, text, following.text)
            if said and following.kind is Kind.TEXT and following.path == passage.path:
                return [following] if following.document == passage.document else []
        return []

    def _lacks_value(self, passage: Passage, text: str, following: str) -> bool:
        """Whether the value that is asked for is told by what follows a text of a passage, and not
        in it."""
        value, asked = self.question.value, self.question.text
        if value not in _VALUES:
            return False
        language = self.library.document(passage.document).language
        held, told = (answers(value, one, asked, language) for one in (text, following))
        return told and not held

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
