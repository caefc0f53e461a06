"""What composers work on: a question with its weighed evidence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span, sentences
from ingest.model import Document, Kind, Passage

from .evidence import BoolArray, Signals, Weigher
from .likeness import Comparer
from .question import Question
from .shapes import Shapes
from .terms import line_of, share_held

_CITED_WHOLE = 420
_LONGEST_LIST = 40
#: How many windows by each signal are compared word by word.
_LEADING = 150
_LIKENESS = 6.0


@dataclass(frozen=True, slots=True)
class Find:
    """A window of a passage with what speaks for it."""

    passage: Passage
    span: Span
    number: int = 0
    strength: float = 0.0
    coverage: float = 0.0
    context: float = 0.0
    standing: float = 0.0


@dataclass(frozen=True)
class Likenesses:
    """Of some windows, how near the question's words come to text and headings together, to the
    text alone and to the headings alone, each (windows,); zeros where the embedder gives no tokens."""

    overall: FloatArray
    in_text: FloatArray
    in_heading: FloatArray


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
    comparers: tuple[Comparer, ...] = ()
    hidden: frozenset[str] = frozenset()
    wants_ledger: bool = False

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

    @property
    def documents(self) -> list[Document]:
        """The documents in scope."""
        return [
            d
            for d in self.library.documents
            if (not self.question.plans or d.plan in self.question.plans)
            and (not self.question.documents or d.id in self.question.documents)
        ]

    def windows(
        self,
        keep: Callable[[Passage], bool] = lambda passage: True,
        by: FloatArray | None = None,
    ) -> Iterator[Find]:
        """The windows in scope, highest first by the strength of their signals or by `by`."""
        order = np.where(self.scope, self.strength if by is None else by, -np.inf)
        for i in np.argsort(-order, kind="stable"):
            if not np.isfinite(order[i]):
                return
            if keep(self.library.windows[int(i)].passage):
                yield self.find(int(i))

    def find(self, number: int) -> Find:
        """A window by its number, with what speaks for it."""
        window, signals = self.library.windows[number], self.signals
        return Find(
            passage=window.passage,
            span=Span(window.start, window.end),
            number=number,
            strength=float(self.strength[number]),
            coverage=float(signals.coverage[number]),
            context=float(signals.context[number]),
            standing=float(signals.standing[number]),
        )

    def passages(self, keep: Callable[[Passage], bool] = lambda passage: True) -> Iterator[Find]:
        """The passages in scope, strongest first, each by its strongest window."""
        seen: set[str] = set()
        for find in self.windows(keep):
            if find.passage.id not in seen:
                seen.add(find.passage.id)
                yield find

    @cached_property
    def strength(self) -> FloatArray:
        """One score of every window for ordering: of those that come first by words or meaning,
        the likeness of words counts too."""
        found = self.signals.strength.copy()
        chosen = self._leading
        if self.comparers and len(chosen):
            found[chosen] += _LIKENESS * self.likeness(chosen).overall
        return found

    @cached_property
    def _leading(self) -> NDArray[np.int64]:
        """The numbers of the windows in scope that lead by any signal, ascending."""
        signals, scope = self.signals, np.flatnonzero(self.scope)
        leading: set[int] = set()
        for signal, most in (
            (signals.strength, _LEADING),
            (signals.keyword, _LEADING),
            (signals.dense, 2 * _LEADING),
        ):
            order = np.argsort(-signal[scope], kind="stable")[:most]
            leading.update(scope[order].tolist())
        return np.array(sorted(leading), dtype=np.int64)

    def likeness(self, numbers: NDArray[np.int64]) -> "Likenesses":
        """How near the question's words come to those of windows, by their numbers in any order."""
        order, place = np.unique(numbers, return_inverse=True)
        found = [comparer.likeness(order) for comparer in self.comparers]
        if not found or not len(numbers):
            nothing = np.zeros(len(numbers), dtype=np.float32)
            return Likenesses(nothing, nothing, nothing)
        return Likenesses(
            np.mean([one.overall for one in found], axis=0)[place],
            np.mean([one.in_text for one in found], axis=0)[place],
            np.mean([one.in_heading for one in found], axis=0)[place],
        )

    def quotable(self, find: Find) -> Span:
        """What to quote of a find: the passage if it is short, else the window, else a sentence."""
        passage = find.passage
        if len(passage.text) <= _CITED_WHOLE:
            return Span(passage.start, passage.end)
        if len(find.span) <= QUOTE_LIMIT:
            return find.span
        return max(self.sentences(find), key=lambda s: self.held(s, passage))

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
