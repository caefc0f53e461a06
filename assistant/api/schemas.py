"""The shapes of the API, as OpenAPI shows them: what is sent, what comes back, with examples."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from ..answers.blocks import BlockKind, Part
from ..feedback import Reason
from ..service import LONGEST_QUESTION

Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Ask(_Sent):
    """A question, the user's earlier turns, and the plans to ask (none: all)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Quali azioni riguardano la casa?"}]},
    )

    question: str = Field(min_length=1, description="at most 4000 characters")
    history: list[str] = Field(default_factory=list, max_length=50)
    plans: list[str] = Field(default_factory=list, max_length=50)
    ledger: StrictBool = Field(
        default=False, description="tell of each examined passage why it is in"
    )


class AskStream(Ask):
    """A question whose answer comes as events; `html` adds the answer as the page shows it."""

    html: Literal["it", "en"] | None = Field(default=None, description="language of the page")


class Judgement(_Sent):
    """Whether an answer helped, and if not, why. The question is kept only where it is sent."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"helpful": True},
                {"helpful": False, "reason": "missing_action", "comment": "Manca l'azione 4."},
            ]
        },
    )

    helpful: StrictBool
    reason: Reason | None = None
    comment: str = Field(default="", max_length=1000)
    question: str = Field(default="", max_length=LONGEST_QUESTION)
    kind: str = Field(default="", max_length=40)
    passages: list[Name] = Field(default_factory=list, max_length=50)


class _Shown(BaseModel):
    model_config = ConfigDict(extra="allow")


class Thanks(_Shown):
    """The judgement is kept."""

    status: Literal["kept"] = "kept"


class Problem(_Shown):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class AlsoShown(_Shown):
    """Another place of the same action."""

    document: str
    passage: str
    page: int | None
    start: int
    end: int


class CitationShown(_Shown):
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


class ExaminedShown(_Shown):
    """A line of a list's ledger."""

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


class HeadlineShown(_Shown):
    """The short answer: its value stands in the first citation, was counted, or there is none."""

    text: str
    value: str | None
    how: Literal["quoted", "counted", "said"]


class RunShown(_Shown):
    """Characters of one style; `marker` is the number of the citation that they point to."""

    text: str
    bold: bool = False
    italic: bool = False
    marker: int | None = None


class BlockShown(_Shown):
    """One block of an answer, and the part of it that it belongs to."""

    kind: BlockKind
    part: Part
    runs: list[RunShown]


class AnswerShown(_Shown):
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
    withheld: int | None = Field(default=None, description="sentences of a model not let through")


class PlanShown(_Shown):
    """A plan; what the catalogue does not say is null."""

    id: str
    title: str
    territory: str | None
    issuer: str | None
    language: str | None
    status: str | None
    date: str | None
    period: str | None
    licence: str | None
    office: str | None


class DocumentShown(_Shown):
    """A document without its text."""

    id: str
    plan: str
    title: str
    kind: str
    language: str
    digest: bool
    source_url: str | None
    pages: int | None
    unread_pages: list[int]
    read_share: float = Field(
        ge=0, le=1, description="of what the file shows: read or accounted for"
    )
    left_out: dict[str, int] = Field(description="how often something was left out, by reason")
    passages: int
    passages_by_kind: dict[str, int]


class Holdings(_Shown):
    """What is indexed."""

    plans: list[PlanShown]
    documents: list[DocumentShown]


class PassageShown(_Shown):
    """A passage: `text` is `[start:end]` of the document's text."""

    id: str
    document: str
    kind: str
    label: str | None
    path: list[str]
    page: int | None
    start: int
    end: int
    text: str


class PassageInPlace(PassageShown):
    """A passage with what stands around it."""

    plan: str
    title: str
    source_url: str | None
    previous: list[PassageShown]
    next: list[PassageShown]
    before: str
    after: str


class FieldShown(_Shown):
    """One field of a record: `value` is `[start:end]` of the document's text, in one line."""

    name: str
    value: str
    start: int
    end: int


class RecordShown(_Shown):
    """An action, objective, result or project with its fields, and where else it stands."""

    id: str
    document: str
    plan: str
    kind: str
    code: str | None
    title: str
    holder: str | None
    path: list[str]
    page: int | None
    fields: list[FieldShown]
    places: list[dict[str, object]]


class StatementShown(_Shown):
    """What a plan says of the number of entries of a level, literally."""

    count: int
    words: str
    part_of_document: bool
    at_least: bool
    quote: str
    document: str
    passage: str
    page: int | None
    start: int
    end: int


class LevelShown(_Shown):
    """A level of a plan by the plan's own name, with the count of its entries."""

    kind: str
    name: str
    singular: str
    count: int
    stated: list[StatementShown]


class NodeShown(_Shown):
    """An entry of a plan: `count` is of what stands below it, by kind."""

    id: str
    kind: str
    level: str
    label: str | None
    title: str
    count: dict[str, int]
    places: list[dict[str, object]]
    children: list["NodeShown"]


class ActorShown(_Shown):
    """A body or role with all its names, and the records that it carries out."""

    name: str
    names: list[str]
    records: list[str]


class OutlineShown(_Shown):
    """A plan as a tree."""

    plan: str
    title: str
    territory: str | None
    levels: list[LevelShown]
    tree: list[NodeShown]
    actors: list[ActorShown]


class SideShown(_Shown):
    """One passage of an alignment."""

    passage: str
    document: str
    path: list[str]
    quote: str


class CitedShown(_Shown):
    """A literal quote and its place."""

    quote: str
    document: str
    passage: str
    start: int
    end: int


class PartShown(_Shown):
    """One thing that is told of two passages: what both do, where they differ, what one lacks."""

    name: Literal["both", "holder", "people", "means", "period", "amount", "lacks"]
    a: CitedShown | None
    b: CitedShown | None


class WhyShown(_Shown):
    """One sentence for people, and its parts with their quotes."""

    sentence: str
    parts: list[PartShown]


class PairShown(_Shown):
    """Two passages with the same aim, or a part of it."""

    a: SideShown
    b: SideShown
    score: float
    status: Literal["aligned", "partial"]
    why: WhyShown


class CandidateShown(SideShown):
    """A near passage of the other plan, and what it lacks."""

    score: float
    why: WhyShown


class AloneShown(SideShown):
    """A passage without counterpart, with its nearest candidates."""

    nearest: list[CandidateShown]


class UnreadShown(_Shown):
    """Pages of a document that gave no text."""

    document: str
    pages: list[int]


class AlignmentShown(_Shown):
    """Two plans side by side."""

    a: str
    b: str
    pairs: list[PairShown]
    only_a: list[AloneShown]
    only_b: list[AloneShown]
    unread_a: list[UnreadShown]
    unread_b: list[UnreadShown]
    beyond: list[PairShown]


class CoveredPlanShown(_Shown):
    """A plan whose actions are counted."""

    id: str
    actions: int


class TopicShown(_Shown):
    """A topic with its counts by plan: of what counts, and of what should be checked."""

    id: str
    title: dict[str, str]
    facet: bool
    plan: str | None
    counts: dict[str, int]
    doubtful: dict[str, int]


class CoverageShown(_Shown):
    """Topics by plan, with the actions behind each count and what speaks for them."""

    view: Literal["thesaurus", "headings", "eu2023"]
    plans: list[CoveredPlanShown]
    topics: list[TopicShown]


class ServingShown(_Shown):
    """A project that serves an action: its sheet names it by code, or only resembles it."""

    document: str
    title: str
    named: bool


class Event(_Shown):
    """A server-sent event: `evidence` {citations}, `text` {delta}, `html` {html} where it was asked
    for, `answer` (the whole, last); `error`, a problem document, in place of what could not be made.
    `data` is JSON."""

    event: Literal["evidence", "text", "html", "answer", "error"]
    data: str


class Status(_Shown):
    """How the service is."""

    status: str
