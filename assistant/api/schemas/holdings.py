"""What is indexed: plans, documents, passages, records, outlines."""

from pydantic import Field

from .base import Shown


class PlanShown(Shown):
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


class DocumentListed(Shown):
    """A document of a plan."""

    id: str
    title: str
    kind: str
    source_url: str | None


class PlanListed(Shown):
    """A plan with its documents; `records` and `outline` are the paths of what it holds."""

    id: str
    title: str
    territory: str | None
    documents: list[DocumentListed]
    records: str
    outline: str


class DocumentShown(Shown):
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


class Holdings(Shown):
    """What is indexed."""

    plans: list[PlanShown]
    documents: list[DocumentShown]


class PassageShown(Shown):
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


class FieldShown(Shown):
    """One field of a record: `value` is `[start:end]` of the document's text, in one line; `typed` its
    value by its type (`amount` with unit and year, `period` with its ends, `indicator` with baseline
    and target, or one of these alone), null where it states no one such."""

    name: str
    value: str
    start: int
    end: int
    typed: dict[str, object] | None = None


class FoundShown(Shown):
    """A record that was searched for; `url` is the path of its page."""

    id: str
    plan: str
    plan_title: str
    kind: str
    code: str | None
    title: str
    holder: str | None
    url: str


class RecordShown(Shown):
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


class StatementShown(Shown):
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


class LevelShown(Shown):
    """A level of a plan by the plan's own name, with the count of its entries."""

    kind: str
    name: str
    singular: str
    count: int
    stated: list[StatementShown]


class NodeShown(Shown):
    """An entry of a plan: `count` is of what stands below it, by kind."""

    id: str
    kind: str
    level: str
    label: str | None
    title: str
    count: dict[str, int]
    places: list[dict[str, object]]
    children: list["NodeShown"]


class ActorShown(Shown):
    """A body or role with all its names, and the records that it carries out."""

    name: str
    names: list[str]
    records: list[str]


class OutlineShown(Shown):
    """A plan as a tree."""

    plan: str
    title: str
    territory: str | None
    levels: list[LevelShown]
    tree: list[NodeShown]
    actors: list[ActorShown]
