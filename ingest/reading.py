"""One file to one document: read the blocks, find the structure, write the text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import worker
from .blocks import Block, Heading, Paragraph, Reading, Reason
from .contents import contents
from .errors import EmptyDocument
from .files import Source
from .language import language_of
from .locator import Span, clip
from .model import Document, Passage, Plan

#: Grows when the same file gives other passages: documents read before are then read anew.
READER_VERSION = 9
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with the plan that it belongs to."""

    document: Document
    plan: Plan


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source, with the hash of all that their reading depends on."""

    data: bytes
    source_hash: str


@dataclass(frozen=True, slots=True)
class _Order:
    """What the worker needs of a source to make a document of it."""

    content: Content
    document_id: str
    title: str | None
    kind: str
    plan: str
    language: str | None
    digest: bool
    source_url: str | None


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
    """Read one file, in a worker. Raises UnreadableFile or EmptyDocument, with one sentence."""
    plan = source.plan("")
    order = _Order(
        content=content or content_of(source),
        document_id=source.document_id,
        title=source.entry.title,
        kind=source.entry.kind or "plan",
        plan=plan.id,
        language=plan.language,
        digest=source.entry.digest,
        source_url=source.entry.source_url,
    )
    document: Document = worker.call("ingest.reading:made", source.place, order)
    return ReadDocument(document, source.plan(document.title))


def made(path: Path, order: _Order, deadline: float) -> Document:
    """The document that the worker makes (see `worker.Task`). Raises as `read_document`."""
    # The caller of the worker needs neither readers nor structure.
    from .overlong import without_data  # noqa: PLC0415
    from .readers import read_blocks  # noqa: PLC0415
    from .structure import structured  # noqa: PLC0415

    data = order.content.data
    found = without_data(read_blocks(path, data, deadline))
    blocks = found.blocks
    title = order.title or _first_title(blocks) or path.stem
    text, passages = structured(order.document_id, blocks, title, is_plan=order.kind == "plan")
    if not passages:
        raise EmptyDocument(_why_empty(path, found))
    return Document(
        id=order.document_id,
        plan=order.plan,
        title=title,
        kind=order.kind,
        language=order.language or language_of(text),
        digest=order.digest,
        source_url=order.source_url,
        source_file=path.name,
        source_hash=order.content.source_hash,
        pages=_pages(passages, found),
        text=text,
        passages=passages,
        unread_pages=found.unread_pages,
        ocr_pages=found.ocr_pages,
        file_sha256=hashlib.sha256(data).hexdigest(),
        notes=found.notes,
    )


def _why_empty(path: Path, found: Reading) -> str:
    if data := next((one for one in found.left_out if one.reason is Reason.DATA), None):
        return f"{path}: il file contiene dati e non un testo ({data.text[:20]}…)."
    if found.unread_pages:
        return (
            f"{path}: le pagine sono immagini senza testo;"
            " installare Tesseract con l'italiano (tesseract-ocr-ita) e ripetere."
        )
    return f"{path}: il file non contiene testo; controllare che sia quello giusto."


def _pages(passages: Sequence[Passage], found: Reading) -> int | None:
    """The last page on which something stands, read or not; None for formats without pages."""
    read = [passage.page for passage in passages if passage.page]
    return max([*read, *found.unread_pages], default=None)


def _first_title(blocks: Sequence[Block]) -> str | None:
    first = next((b.text for b in blocks if isinstance(b, Heading | Paragraph)), None)
    return clip(first, Span(0, len(first)), _LONGEST_TITLE).of(first) if first else None
