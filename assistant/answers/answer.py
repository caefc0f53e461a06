"""An answer, as the contract of the project states it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Document, Passage, Place

from .blocks import Block
from .markdown import markdown


class AnswerKind(StrEnum):
    """What the question asks for."""

    FACT = "fact"
    DEFINITION = "definition"
    COVERAGE = "coverage"
    COMPARE = "compare"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Citation:
    """A literal quote of a passage: `document.text[start:end] == quote`, at most 600 characters.

    `also` are other places of the same action; `ocr` marks text that was recognised from the image
    of a page.
    """

    n: int
    passage: str
    document: str
    plan: str
    title: str
    path: tuple[str, ...]
    kind: str
    label: str | None
    page: int | None
    start: int
    end: int
    quote: str
    also: tuple[Place, ...] = ()
    ocr: bool = False


class Verdict(StrEnum):
    """What is decided of one examined passage of a list."""

    IN = "in"
    DOUBTFUL = "doubtful"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Examined:
    """A line of a list's ledger: one examined entry, its signals, what was decided and why.

    `relevance` is a probability; `signals` are empty where the place alone decides; `also` are the
    other places that were examined of the same entry.
    """

    passage: str
    document: str
    plan: str
    path: tuple[str, ...]
    label: str | None
    quote: str
    verdict: Verdict
    relevance: float
    signals: Mapping[str, float]
    reason: str
    also: tuple[Place, ...] = ()


#: Citations of an answer that is no list at most (the contract).
MOST_CITED = 8


class How(StrEnum):
    """How a headline came about: its value stands in the first citation's quote, was counted from
    records or an outline, or it is a sentence without a value."""

    QUOTED = "quoted"
    COUNTED = "counted"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Headline:
    """The short answer: `value` is None where it is only said."""

    text: str
    value: str | None
    how: How


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of what is counted stand in a plan, or in the part of it that `passage` calls."""

    label: str
    count: int
    plan: str
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, in `blocks` with a marker [n] after what citation n supports;
    `tallies` are the counts that it compares, in its order; `written` is how many sentences a language model finished, where one wrote, and `withheld` how
    many of them were not let through."""

    question: str
    language: str
    kind: AnswerKind
    abstained: bool
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    composer: str = "extractive"
    examined: int | None = None
    doubtful: tuple[Citation, ...] = ()
    latency_ms: float = 0.0
    ledger: tuple[Examined, ...] | None = None
    headline: Headline | None = None
    written: int | None = None
    withheld: int | None = None
    tallies: tuple[Tally, ...] = ()

    @property
    def cited(self) -> tuple[Citation, ...]:
        """All that is cited, what is doubtful last."""
        return (*self.citations, *self.doubtful)

    @property
    def is_counted(self) -> bool:
        """Whether its short answer was counted, or says that nothing is there to be counted."""
        return self.headline is not None and self.headline.how is How.COUNTED

    @property
    def text(self) -> str:
        """The blocks as Markdown."""
        return markdown(self.blocks)

    def as_dict(self) -> dict[str, Any]:
        """The JSON form; what only lists have is left out elsewhere."""
        raw = asdict(self)
        del raw["tallies"]  # the text tells them
        raw["kind"] = self.kind.value
        raw["text"] = self.text
        raw["blocks"] = [block.as_dict() for block in self.blocks]
        if self.headline is not None:
            raw["headline"]["how"] = self.headline.how.value
        if self.examined is None:
            del raw["examined"], raw["doubtful"]
        for optional in ("ledger", "written", "withheld"):
            if raw[optional] is None:
                del raw[optional]
        for citation in (*raw["citations"], *raw.get("doubtful", ()), *raw.get("ledger", ())):
            for empty in ("also", "ocr"):
                if not citation.get(empty, True):
                    del citation[empty]
        return raw


def cite(
    library: Library,
    number: int,
    passage: Passage,
    span: Span | None = None,
    also: tuple[Passage, ...] = (),
) -> Citation:
    """Cite a passage, or `span` of it, clipped to what a quote may be; of `also` what stands in
    other documents."""
    document: Document = library.document(passage.document)
    whole = Span(passage.start, passage.end)
    chosen = clip(document.text, span or whole, QUOTE_LIMIT)
    return Citation(
        n=number,
        passage=passage.id,
        document=document.id,
        plan=document.plan,
        title=document.title,
        path=passage.path,
        kind=passage.kind.value,
        label=passage.label,
        page=passage.page,
        start=chosen.start,
        end=chosen.end,
        quote=chosen.of(document.text),
        ocr=passage.page in document.ocr_pages,
        also=tuple(
            Place(p.document, p.id, p.page, p.start, p.end)
            for p in also
            if p.document != passage.document
        ),
    )
