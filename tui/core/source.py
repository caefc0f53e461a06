"""The source of a citation: the document's text with the quoted stretch in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.printable import printable
from ingest.locator import Span

from .place import position, steps

if TYPE_CHECKING:
    from assistant.answers.answer import Citation
    from index.library import Library
    from ingest.model import Passage


@dataclass(frozen=True, slots=True)
class Source:
    """What the source pane shows. `quote` counts in `text`, as the citation's offsets do; a passage
    that no answer cites has the number 0."""

    number: int
    steps: tuple[str, ...]
    position: str
    notes: tuple[str, ...]
    text: str
    quote: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, inside the quote or around it."""

    text: str
    quoted: bool


def source_of(library: Library, citation: Citation | Cited) -> Source:
    """The source of a citation of this library. Raises UnknownName."""
    document = library.document(citation.document)
    plan = library.plan(document.plan)
    notes = []
    if plan.status == "draft":
        notes.append("bozza, non ancora approvata")
    if document.digest:
        notes.append("sintesi redazionale, non il testo ufficiale")
    return Source(
        number=citation.n,
        steps=steps(citation),
        position=position(citation),
        notes=tuple(notes),
        text=printable(document.text),
        quote=Span(citation.start, citation.end),
    )


@dataclass(frozen=True, slots=True)
class Cited:
    """A whole passage in the form of a citation, as far as its place is told."""

    document: str
    title: str
    path: tuple[str, ...]
    page: int | None
    start: int
    end: int
    n: int = 0


def source_at(library: Library, passage: Passage) -> Source:
    """The source of a whole passage. Raises UnknownName."""
    title = library.document(passage.document).title
    return source_of(
        library,
        Cited(passage.document, title, passage.path, passage.page, passage.start, passage.end),
    )


def pieces(source: Source, line: Span) -> tuple[Piece, ...]:
    """A line of the source, cut where the quote begins and ends."""
    start = min(max(source.quote.start, line.start), line.end)
    end = max(min(source.quote.end, line.end), start)
    cut = (
        Piece(source.text[line.start : start], quoted=False),
        Piece(source.text[start:end], quoted=True),
        Piece(source.text[end : line.end], quoted=False),
    )
    return tuple(piece for piece in cut if piece.text)
