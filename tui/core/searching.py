"""Search over the text of all passages: every word must be there, as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.printable import elided, printable

from .branches import folded

if TYPE_CHECKING:
    from index.library import Library
    from ingest.model import Passage

#: Passages that a search shows. A decision: who has so many searches anew.
_MOST = 200
#: Characters before what was found. A decision: it stays in sight in a line of 80.
_BEFORE = 30
#: Characters of a document's title in that line. A decision.
_TITLE = 28


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found; `row` shows it."""

    passage: str
    row: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: the first of them, and how many in all."""

    shown: tuple[Hit, ...]
    total: int


class Haystack:
    """The passages of a library without case and accents, made ready once."""

    def __init__(self, library: Library, plan: str | None = None) -> None:
        """Of one plan only where `plan` names it."""
        self._library = library
        documents = library.documents if plan is None else library.documents_of(plan)
        self._passages = tuple(p for document in documents for p in document.passages)
        self._plain = [folded(f"{p.label or ''} {p.text}") for p in self._passages]

    def search(self, text: str) -> Hits:
        """The passages with every word; those in which the words stand together come first."""
        whole = " ".join(folded(text).split())
        words = whole.split()
        if not words:
            return Hits((), 0)
        found = [
            (whole not in plain, number)
            for number, plain in enumerate(self._plain)
            if all(word in plain for word in words)
        ]
        shown = (self._passages[number] for _, number in sorted(found)[:_MOST])
        return Hits(tuple(Hit(p.id, self._row(p, words)) for p in shown), len(found))

    def _row(self, passage: Passage, words: list[str]) -> str:
        flat = printable(" ".join(passage.text.split()))
        at = min((n for word in words if (n := folded(flat).find(word)) >= 0), default=0)
        start = flat.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
        title = printable(self._library.document(passage.document).title)
        page = f"p. {passage.page} · " if passage.page else ""
        return f"{page}{elided(title, _TITLE)} › {'…' if start else ''}{flat[start:]}"
