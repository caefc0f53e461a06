"""Answers as they come back, whole or as events."""

from typing import Literal

from pydantic import Field

from ...answers.blocks import BlockKind, Part
from .base import Shown


class AlsoShown(Shown):
    """Another place of the same action."""

    document: str
    passage: str
    page: int | None
    start: int
    end: int


class CitationShown(Shown):
    """A literal quote: `text[start:end]` of the document's text."""

    n: int
    passage: str
    document: str
    plan: str
    title: str
    path: list[str]
    kind: str
    label: str | None
    page: int | None
    start: int
    end: int
    quote: str = Field(max_length=600)
    also: list[AlsoShown] = Field(default_factory=list)
    ocr: bool = False


class ExaminedShown(Shown):
    """A line of a list's ledger: an entry, with its other places in `also`."""

    passage: str
    document: str
    plan: str
    path: list[str]
    label: str | None
    quote: str
    verdict: Literal["in", "doubtful", "out"]
    relevance: float
    signals: dict[str, float]
    reason: str
    also: list[AlsoShown] = Field(default_factory=list)


class HeadlineShown(Shown):
    """The short answer: its value stands in the first citation, was counted, or there is none."""

    text: str
    value: str | None
    how: Literal["quoted", "counted", "said"]


class RunShown(Shown):
    """Characters of one style; `marker` is the number of the citation that they point to."""

    text: str
    bold: bool = False
    italic: bool = False
    marker: int | None = None


class BlockShown(Shown):
    """One block of an answer, and the part of it that it belongs to."""

    kind: BlockKind
    part: Part
    runs: list[RunShown]


class NextShown(Shown):
    """A question that could come next, in the form in which it is asked."""

    question: str
    plans: list[str]


class AnswerShown(Shown):
    """An answer; `text` is Markdown with a marker [n] after what citation n supports."""

    question: str
    language: str
    kind: Literal["fact", "definition", "coverage", "compare", "other"]
    abstained: bool
    text: str
    blocks: list[BlockShown] = Field(description="what `text` is written from")
    citations: list[CitationShown]
    composer: str
    latency_ms: float
    examined: int | None = Field(default=None, description="lists only: passages weighed")
    doubtful: list[CitationShown] = Field(default_factory=list, description="lists only")
    ledger: list[ExaminedShown] | None = Field(default=None, description="where it was asked for")
    headline: HeadlineShown | None = Field(default=None, description="the short answer")
    written: int | None = Field(default=None, description="sentences that a model finished")
    next_questions: list[NextShown] = Field(
        default_factory=list, description="at most three, from what is cited; the plans answer them"
    )
    question_back: str | None = Field(
        default=None, description="asks what a question of one vague word means"
    )
    withheld: int | None = Field(default=None, description="sentences of a model not let through")


class Event(Shown):
    """A server-sent event: `evidence` {citations}, `text` {delta}, `html` {html} where it was asked
    for, `answer` (the whole, last); `error`, a problem document, in place of what could not be
    made. `data` is JSON."""

    event: Literal["evidence", "text", "html", "answer", "error"]
    data: str
