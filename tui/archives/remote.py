"""The plans of a server, read over HTTP; decisions stay in files of this machine."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.alignment import Alignment
from assistant.answers.answer import Answer
from assistant.answers.readings import Reading
from index.errors import NoIndex
from index.folder import Manifest
from index.keyword import KeywordIndex
from index.library import Library
from index.vectors import Vectors
from ingest.model import Document

from ..core.archive import Serving
from ..core.counts import Counts
from .client import Client
from .shelf import Shelf
from .wire import alignment_of, answer_of, counts_of, passages_of, plans_of, serving_of


class RemoteArchive(Shelf):
    """A server's documents, read once; questions, alignments and counts are asked of it."""

    local = False

    def __init__(self, client: Client, decisions: Path) -> None:
        super().__init__(_library(client), decisions)
        self.name = client.url
        self._client = client

    def ask(
        self, question: str, history: Sequence[str] = (), *, reading: Reading | None = None
    ) -> Answer:
        """Answer a question after the user's earlier ones, told to someone."""
        asked = {"question": question, "history": list(history)[-50:], "reading": reading}
        return answer_of(self._client.post(asked, "api", "ask"))

    def aligned(self, a: str, b: str) -> Alignment:
        """Two plans side by side."""
        return alignment_of(self._client.get("api", "alignment", a=a, b=b))

    def covered(self, view: str) -> Counts:
        """Actions by topic and plan."""
        return counts_of(self._client.get("api", "coverage", view=view))

    def served(self) -> Mapping[str, tuple[Serving, ...]]:
        """The projects that serve each action."""
        return serving_of(self._client.get("api", "projects"))


def _library(client: Client) -> Library:
    """The documents as a library that is read and not searched: it has no windows."""
    held = client.get("api", "documents")
    plans = plans_of(held["plans"])
    documents = tuple(_document(client, one) for one in held["documents"])
    if not documents:
        raise NoIndex(f"{client.url} non ha ancora documenti.")
    manifest = Manifest("", 0, plans, {document.id: "" for document in documents})
    return Library(manifest, documents, (), Vectors([]), KeywordIndex.build([[]]))


def _document(client: Client, raw: Mapping[str, object]) -> Document:
    name = str(raw["id"])
    at = ("api", "documents", name)
    pages = raw["pages"]
    return Document(
        id=name,
        plan=str(raw["plan"]),
        title=str(raw["title"]),
        kind=str(raw["kind"]),
        language=str(raw["language"]),
        digest=bool(raw["digest"]),
        source_url=str(raw["source_url"]) if raw["source_url"] else None,
        source_file=str(raw["file"]),
        source_hash="",
        pages=pages if isinstance(pages, int) else None,
        text=client.text(*at, "text"),
        passages=passages_of(client.get(*at, "passages")),
        unread_pages=_numbers(raw["unread_pages"]),
        ocr_pages=_numbers(raw["ocr_pages"]),
        read_share=_share(raw.get("read_share")),
        left_out=_counts(raw.get("left_out")),
    )


def _share(raw: object) -> float:
    return float(raw) if isinstance(raw, int | float) else 1.0


def _counts(raw: object) -> dict[str, int]:
    pairs = raw.items() if isinstance(raw, dict) else ()
    return {str(reason): n for reason, n in pairs if isinstance(n, int)}


def _numbers(raw: object) -> tuple[int, ...]:
    return tuple(n for n in raw if isinstance(n, int)) if isinstance(raw, list) else ()
