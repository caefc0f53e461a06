"""Windows: the stretches of a passage that get a vector of their own.

Most passages are one window. A long paragraph is several, since one vector of many sentences is
near to nothing in particular; the best window speaks for its passage.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.locator import Span, windows
from ingest.model import Document, Kind, Passage

_LONGEST = 480
_SHORT = 90
_CONTEXT = 140


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage; `start` and `end` count in the document's text."""

    passage: Passage
    number: int
    start: int
    end: int
    lead: str

    @property
    def id(self) -> str:
        """Stable: it changes only when what is embedded does."""
        digest = hashlib.sha256(self.embedded.encode()).hexdigest()[:10]
        return f"{self.passage.id}/{self.number}-{digest}"

    @property
    def text(self) -> str:
        """The characters of the window."""
        offset = self.passage.start
        return self.passage.text[self.start - offset : self.end - offset]

    @property
    def embedded(self) -> str:
        """What is embedded: the text, and what it hangs from where it is too short to stand."""
        if len(self.text) >= _SHORT and self.passage.kind is not Kind.FIELD:
            return self.text
        parents = self.passage.path[-1:]
        context = " ".join(part[:_CONTEXT] for part in (*parents, self.lead) if part)
        return f"{context}: {self.text}" if context else self.text


def windows_of(document: Document) -> Iterator[Window]:
    """The windows of a document's passages in order."""
    lead = ""
    for passage in document.passages:
        if passage.kind not in (Kind.ITEM, Kind.FIELD):
            lead = passage.text if passage.text.endswith(":") else ""
        context = document.title if passage.kind is Kind.FIELD else lead
        span = Span(passage.start, passage.end)
        spans = [span] if len(span) <= _LONGEST else windows(document.text, span, _LONGEST)
        for number, piece in enumerate(spans):
            yield Window(passage, number, piece.start, piece.end, context)
