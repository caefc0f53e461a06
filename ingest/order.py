"""What the worker is told of a source to make a document of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source, with the hash of all that their reading depends on."""

    data: bytes = field(repr=False)
    source_hash: str


@dataclass(frozen=True, slots=True)
class Order:
    """A source as the document will tell of it; `title` and `language` where they are known."""

    content: Content
    document_id: str
    title: str | None
    kind: str
    plan: str
    language: str | None
    digest: bool
    source_url: str | None
