"""What the tools give back, typed, so that a program need not read text.

A `uri` names a passage for the tools themselves (a resource of the server); a `url` is its page,
null where the service has no address of its own.
"""

from pydantic import BaseModel, Field


class Place(BaseModel):
    """Where something stands."""

    passage: str = Field(description="id of the passage, for read_passage")
    document: str
    plan: str
    path: list[str] = Field(description="headings above it, outermost first")
    page: int | None
    uri: str
    url: str | None


class Quote(Place):
    """A literal quote; `text[start:end]` of the document's text."""

    n: int = Field(description="number of its marker [n] in the text")
    title: str
    start: int
    end: int
    quote: str
    doubtful: bool = False


class Answered(BaseModel):
    """An answer; `text` is Markdown with markers [n], each with a quote of that number."""

    text: str
    headline: str | None
    kind: str
    language: str
    abstained: bool = Field(description="the documents do not answer; say so, add nothing")
    examined: int | None = Field(description="of lists: how many passages were weighed")
    quotes: list[Quote]


class PlanListed(BaseModel):
    """A plan that can be asked."""

    id: str
    title: str
    territory: str | None
    status: str | None
    language: str | None
    documents: list[str]
    records: dict[str, int] = Field(description="how many records it has, by kind")
    unread: bool = Field(description="part of its documents could not be read")


class Plans(BaseModel):
    """All plans."""

    plans: list[PlanListed]


class RecordField(BaseModel):
    """A field of a record, literally."""

    name: str
    value: str


class RecordListed(Place):
    """An action, objective, result or project."""

    id: str
    kind: str
    code: str | None
    title: str
    holder: str | None
    fields: list[RecordField]
    also: list[str] = Field(description="other passages where it stands again")


class Records(BaseModel):
    """The records that the filters leave: all there are, `total` of them, from `offset` on."""

    total: int
    offset: int
    examined: int = Field(description="records of the plans asked, before the filters")
    complete: bool = Field(description="false where part of a document could not be read")
    records: list[RecordListed]


class Found(Place):
    """A passage that may answer; `promise` is the judge's probability."""

    title: str
    kind: str
    label: str | None
    quote: str
    promise: float


class Search(BaseModel):
    """Passages, most promising first; `answers` tells whether they are to be taken to answer."""

    answers: bool
    passages: list[Found]


class Reading(Place):
    """A passage with what stands around it."""

    title: str
    kind: str
    label: str | None
    text: str
    before: str
    after: str
    previous: str | None
    next: str | None
    source_url: str | None


class Entry(BaseModel):
    """An entry of a plan; `below` counts what stands under it, by kind."""

    id: str
    kind: str
    level: str
    label: str | None
    title: str
    below: dict[str, int]
    children: list["Entry"]


class Level(BaseModel):
    """A level of a plan by its own name."""

    kind: str
    name: str
    count: int


class Tree(BaseModel):
    """A plan as a tree, down to a depth."""

    plan: str
    title: str
    territory: str | None
    levels: list[Level]
    tree: list[Entry]
    actors: list[str]


class Paired(BaseModel):
    """Two passages with the same aim (`aligned`) or a part of it (`partial`)."""

    a: Place
    b: Place
    quote_a: str
    quote_b: str
    status: str
    score: float
    why: str = Field(description="what both do and where they differ")


class Single(Place):
    """A passage without counterpart."""

    quote: str


class Aligned(BaseModel):
    """Two plans side by side, best pairs first, cut at a limit; counts are of all."""

    a: str
    b: str
    pairs: list[Paired]
    only_a: list[Single]
    only_b: list[Single]
    counts: dict[str, int]
    complete: bool = Field(description="false where part of a plan could not be read")
