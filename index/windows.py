"""Windows: the stretches of a passage that get a vector of their own.

Most passages are one window. A long paragraph is several, since one vector of many sentences is
near to nothing in particular; the best window speaks for its passage. Each is embedded below what
it stands under: the title of its document, the last headings, the line that announces it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from ingest.locator import Span, windows
from ingest.model import Document, Kind, Passage

from .embed.tokens import Headed

#: Characters of a window. A decision: one vector of many sentences is near to nothing
#: (docs/decisions.md).
_LONGEST = 480
#: Characters of each heading that are embedded before a window. A decision: a heading of usual
#: length.
_CONTEXT = 140
#: Headings that are. A decision: further ones are those of many windows, and tell none apart.
_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage; `start` and `end` count in the document's text."""

    passage: Passage
    number: int
    start: int
    end: int
    head: str

    @property
    def id(self) -> str:
        """Stable: it changes only when what is embedded does."""
        digest = hashlib.sha256(self.headed.whole.encode()).hexdigest()[:10]
        return f"{self.passage.id}/{self.number}-{digest}"

    @property
    def text(self) -> str:
        """The characters of the window."""
        offset = self.passage.start
        return self.passage.text[self.start - offset : self.end - offset]

    @property
    def metadata(self) -> dict[str, str | int]:
        """What the vector store keeps beside the vector."""
        return {
            "document": self.passage.document,
            "kind": self.passage.kind.value,
            "page": self.passage.page or 0,
        }

    @property
    def headed(self) -> Headed:
        """What is embedded."""
        return Headed(self.head, self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A window as its document's segment keeps it: the number of its passage in the document, its
    own in the passage, and what stands above it but for the document's title."""

    passage: int
    number: int
    start: int
    end: int
    above: tuple[str, ...]


def windows_of(document: Document) -> Iterator[Window]:
    """The windows of a document's passages in order."""
    heading = cache(partial(head_of, document.title))
    for piece in pieces_of(document):
        passage = document.passages[piece.passage]
        yield Window(passage, piece.number, piece.start, piece.end, heading(piece.above))


def pieces_of(document: Document) -> Iterator[Piece]:
    """The same without the title."""
    lead = ""
    for place, passage in enumerate(document.passages):
        if passage.kind not in (Kind.ITEM, Kind.FIELD):
            lead = passage.text if passage.text.endswith(":") else ""
        above = (*passage.path[-_HEADINGS:], lead)
        span = Span(passage.start, passage.end)
        spans = [span] if len(span) <= _LONGEST else windows(document.text, span, _LONGEST)
        for number, piece in enumerate(spans):
            yield Piece(place, number, piece.start, piece.end, above)


def head_of(title: str, above: tuple[str, ...]) -> str:
    """The line below which a window is embedded."""
    parts = dict.fromkeys((title, *above))
    head = " - ".join(part.strip(" :")[:_CONTEXT] for part in parts if part)
    return f"{head}:" if head else ""


def keyword_text(window: Window) -> str:
    """What the keyword index reads of a window: its text, and the label of its passage."""
    label = window.passage.label or ""
    return window.text if label and window.text.startswith(label) else f"{label} {window.text}"
