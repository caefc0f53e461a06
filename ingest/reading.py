"""One file to one document: its bytes are read here, and made into a document by a worker."""

import hashlib
from dataclasses import dataclass, replace

from . import worker
from .contents import contents
from .files import Source
from .model import Document, Plan, Unexplained
from .order import Content, Order

#: Grows when the same file gives other passages: documents read before are then read anew. A
#: decision at each change of a reader.
READER_VERSION = 35


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with the plan that it belongs to, and what its text lacks without a reason."""

    document: Document
    plan: Plan
    gaps: tuple[Unexplained, ...] = ()


def content_of(source: Source) -> Content:
    """What is to be read. Raises UnreadableFile.

    The hash changes when the bytes, the catalogue's entry or the way of reading changes.
    """
    if source.inside:
        data: bytes = worker.call("ingest.containers:member", source.path, source.inside)
    else:
        data = contents(source.path)
    digest = hashlib.sha256(data)
    digest.update(repr((READER_VERSION, source.entry, source.plan(""))).encode())
    return Content(data, digest.hexdigest())


def source_hash(source: Source) -> str:
    """The hash of `content_of`. Raises UnreadableFile."""
    return content_of(source).source_hash


def read_document(source: Source, content: Content | None = None) -> ReadDocument:
    """Read one file. Raises UnreadableFile or EmptyDocument, each with one sentence.

    `content` is what `content_of` gave, where it was asked before: what was hashed is then what
    is read.
    """
    plan = source.plan("")
    order = Order(
        content=content or content_of(source),
        document_id=source.document_id,
        title=source.entry.title,
        kind=source.entry.kind or "plan",
        plan=plan.id,
        language=plan.language,
        digest=source.entry.digest,
        source_url=source.entry.source_url,
    )
    document: Document
    document, gaps = worker.call("ingest.making:document", source.place, order)
    plan = source.plan(document.title)
    plan = replace(plan, territory=plan.territory or document.territory)
    return ReadDocument(document, plan, gaps)
