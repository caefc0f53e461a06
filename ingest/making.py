"""From the bytes of one file to its document; the worker does this, within its budget."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from .blocks import Block, Heading, Paragraph, Reading, Reason
from .errors import EmptyDocument
from .identity import identity_of
from .language import language_of
from .locator import Span, clip
from .model import Document, Passage, Unexplained
from .order import Order
from .overlong import without_data
from .readers import read_blocks
from .structure import structure
from .structure.forms import title_number
from .vocabulary import vocabulary
from .witness import shown
from .witness.compare import Gap
from .witness.verdict import judged

#: Characters. A decision, the same as of titles in `identity`.
_LONGEST_TITLE = 300


def document(path: Path, order: Order, deadline: float) -> tuple[Document, tuple[Unexplained, ...]]:
    """The document that a file becomes (see `worker.Task`), and what it lacks without a reason.

    `path` names the file in messages.
    Raises UnreadableFile or EmptyDocument, each with one sentence.
    """
    data = order.content.data
    found = without_data(read_blocks(path, data, deadline))
    opening = order.title or found.title or _first_title(found.blocks) or path.stem
    is_plan = order.kind == "plan"
    verdict = judged(
        found,
        found.shown or shown(path, data),
        lambda blocks: structure(order.document_id, blocks, opening, is_plan=is_plan),
    )
    text, passages = verdict.found.text, verdict.found.passages
    if not passages:
        raise EmptyDocument(_why_empty(path, found))
    language = order.language or language_of(text)
    identity = identity_of(passages, text, path.stem, language)
    made = Document(
        id=order.document_id,
        plan=order.plan,
        title=order.title or found.title or identity.title or path.stem,
        kind=order.kind,
        language=language,
        digest=order.digest,
        source_url=order.source_url,
        source_file=path.name,
        source_hash=order.content.source_hash,
        pages=_pages(passages, verdict.unread_pages),
        text=text,
        passages=passages,
        unread_pages=verdict.unread_pages,
        ocr_pages=found.ocr_pages,
        file_sha256=hashlib.sha256(data).hexdigest(),
        notes=found.notes,
        territory=identity.territory,
        read_share=round(verdict.read_share, 4),
        left_out=verdict.left_out,
    )
    return made, tuple(map(_unexplained, verdict.gaps))


def _unexplained(gap: Gap) -> Unexplained:
    words, numbers = (tuple(sorted(c.elements())) for c in (gap.missing.words, gap.missing.numbers))
    return Unexplained(gap.page, gap.part, words, numbers, gap.extra)


def _why_empty(path: Path, found: Reading) -> str:
    if data := next((one for one in found.left_out if one.reason is Reason.DATA), None):
        return f"{path}: il file contiene dati e non un testo ({data.text[:20]}…)."
    if found.unread_pages:
        return (
            f"{path}: le pagine sono immagini senza testo;"
            " installare Tesseract con l'italiano (tesseract-ocr-ita) e ripetere."
        )
    return f"{path}: il file non contiene testo; controllare che sia quello giusto."


def _pages(passages: Sequence[Passage], unread: Sequence[int]) -> int | None:
    """The last page on which something stands, read or not; None for formats without pages."""
    read = [passage.page for passage in passages if passage.page]
    return max([*read, *unread], default=None)


def _first_title(blocks: Sequence[Block]) -> str | None:
    """The first line, unless it shows to open the first of several parts."""
    lines = (b for b in blocks if isinstance(b, Heading | Paragraph))
    first = next(lines, None)
    if first is None or (isinstance(first, Heading) and _is_part(first, lines)):
        return None
    return clip(first.text, Span(0, len(first.text)), _LONGEST_TITLE).of(first.text)


def _is_part(first: Heading, others: Iterable[Heading | Paragraph]) -> bool:
    """Whether a heading is numbered and so is another of its level, or both have below them
    headings that say the same."""

    def numbered(heading: Heading) -> bool:
        return bool(title_number(heading.text) or vocabulary().label(heading.text))

    groups: list[set[str]] = [set()]
    siblings: list[Heading] = []
    for block in others:
        if isinstance(block, Heading) and block.level <= first.level:
            if block.level < first.level:
                break
            siblings.append(block)
            groups.append(set())
        elif isinstance(block, Heading):
            groups[-1].add(block.text)
    if numbered(first) and any(map(numbered, siblings)):
        return True
    return any(groups[0] & group for group in groups[1:])
