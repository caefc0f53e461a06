"""What composers work on: a question with its weighed evidence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from index.words import terms as terms_of
from ingest.locator import QUOTE_LIMIT, Span, sentences
from ingest.model import Document, Kind, Passage

from .evidence import BoolArray, Signals, Weigher
from .question import Question
from .terms import lined, share_held

_CITED_WHOLE = 420


@dataclass(frozen=True, slots=True)
class Find:
    """A window of a passage with what speaks for it."""

    passage: Passage
    span: Span
    strength: float
    coverage: float
    context: float
    standing: float


@dataclass(frozen=True)
class Matter:
    """A question, its signals over every window, and the scope in which it is asked."""

    library: Library
    question: Question
    weigher: Weigher
    signals: Signals

    def within(self, plan: str) -> "Matter":
        """The same matter in one plan."""
        return replace(self, question=replace(self.question, plans=(plan,)))

    def in_scope(self, passage: Passage) -> bool:
        """Whether a passage belongs to the plans and documents that the question names."""
        question = self.question
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

    def windows(self, keep: Callable[[Passage], bool] = lambda passage: True) -> Iterator[Find]:
        """The windows in scope, strongest first."""
        strength = np.where(self.scope, self.signals.strength, -np.inf)
        for i in np.argsort(-strength, kind="stable"):
            if not np.isfinite(strength[i]):
                return
            window = self.library.windows[int(i)]
            if keep(window.passage):
                yield Find(
                    passage=window.passage,
                    span=Span(window.start, window.end),
                    strength=float(strength[i]),
                    coverage=float(self.signals.coverage[i]),
                    context=float(self.signals.context[i]),
                    standing=float(self.signals.standing[i]),
                )

    def passages(self, keep: Callable[[Passage], bool] = lambda passage: True) -> Iterator[Find]:
        """The passages in scope, strongest first, each by its strongest window."""
        seen: set[str] = set()
        for find in self.windows(keep):
            if find.passage.id not in seen:
                seen.add(find.passage.id)
                yield find

    def by_passage(self, passages: Sequence[Passage]) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Coverage, context and standing of passages, each by its best window.

        Each of shape (passages,).
        """
        number = {p.id: i for i, p in enumerate(self.library.passages)}
        rows = [number[p.id] for p in passages]
        size = len(self.library.passages)
        found = []
        for signal in (self.signals.coverage, self.signals.context, self.signals.standing):
            best = np.full(size, -np.inf, dtype=np.float32)
            np.maximum.at(best, self.library.owner, signal)
            found.append(best[rows])
        return found[0], found[1], found[2]

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
        line = lined(terms_of(span.of(document.text), document.language))
        return share_held(self.question.terms, line, document.language)

    def text(self, passage: Passage) -> str:
        """The text of a passage's document."""
        return self.library.document(passage.document).text

    def enumerated(self, passage: Passage) -> list[Passage]:
        """The entries of the list that a passage announces; none where it announces none."""
        if passage.kind not in (Kind.TEXT, Kind.HEADING) or passage.text.endswith("."):
            return []
        siblings = self.library.document(passage.document).passages
        after = siblings[[p.id for p in siblings].index(passage.id) + 1 :]
        entries: list[Passage] = []
        for following in after:
            if following.kind is not Kind.ITEM:
                break
            if following.path[: len(passage.path)] != passage.path:
                break
            entries.append(following)
        return entries
