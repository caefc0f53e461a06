"""One file to one document: read the blocks, find the structure, write the text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .blocks import Block, Heading, Paragraph
from .errors import EmptyDocument, UnreadableFile
from .files import Source
from .language import language_of
from .locator import Span, clip
from .model import Document, Passage, Plan
from .readers import read_blocks
from .structure import structure
from .witness import shown
from .witness.compare import Gap
from .witness.verdict import judged

#: Grows when the same file gives other passages: documents read before are then read anew.
READER_VERSION = 9
_LARGEST_FILE = 200 * 1024 * 1024
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with the plan that it belongs to, and what its text lacks without a reason."""

    document: Document
    plan: Plan
    gaps: tuple[Gap, ...] = ()


def source_hash(source: Source) -> str:
    """Changes when the file, its catalogue's entry or the way of reading changes.

    Raises UnreadableFile.
    """
    digest = hashlib.sha256(_bytes(source.path))
    plan = source.plan("")
    digest.update(repr((READER_VERSION, source.entry, plan)).encode())
    return digest.hexdigest()


def read_document(source: Source) -> ReadDocument:
    """Read one file. Raises UnreadableFile or EmptyDocument, each with one sentence."""
    path = source.path
    data = _bytes(path)
    found = read_blocks(path, data)
    blocks = found.blocks
    title = source.entry.title or _first_title(blocks) or path.stem
    kind = source.entry.kind or "plan"
    verdict = judged(
        found,
        found.shown or shown(path, data),
        lambda some: structure(source.document_id, some, title, is_plan=kind == "plan"),
    )
    text, passages = verdict.found.text, verdict.found.passages
    if not passages:
        raise EmptyDocument(_why_empty(path, unread=bool(found.unread_pages)))
    plan = source.plan(title)
    document = Document(
        id=source.document_id,
        plan=plan.id,
        title=title,
        kind=kind,
        language=plan.language or language_of(text),
        digest=source.entry.digest,
        source_url=source.entry.source_url,
        source_file=path.name,
        source_hash=source_hash(source),
        pages=_pages(passages, verdict.unread_pages),
        text=text,
        passages=passages,
        unread_pages=verdict.unread_pages,
        ocr_pages=found.ocr_pages,
        file_sha256=hashlib.sha256(data).hexdigest(),
        read_share=round(verdict.read_share, 4),
        left_out=verdict.left_out,
    )
    return ReadDocument(document, plan, verdict.gaps)


def _why_empty(path: Path, *, unread: bool) -> str:
    if unread:
        return (
            f"{path}: le pagine sono immagini senza testo;"
            " installare Tesseract con l'italiano (tesseract-ocr-ita) e ripetere."
        )
    return f"{path}: il file non contiene testo; controllare che sia quello giusto."


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableFile(f"{path}: supera 200 MB; dividerlo in più file.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: non si può aprire ({error.strerror}).") from error


def _pages(passages: Sequence[Passage], unread: Sequence[int]) -> int | None:
    """The last page on which something stands, read or not; None for formats without pages."""
    read = [passage.page for passage in passages if passage.page]
    return max([*read, *unread], default=None)


def _first_title(blocks: Sequence[Block]) -> str | None:
    first = next((b.text for b in blocks if isinstance(b, Heading | Paragraph)), None)
    return clip(first, Span(0, len(first)), _LONGEST_TITLE).of(first) if first else None
