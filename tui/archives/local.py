"""An index of this machine."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.alignment import Alignment, align
from assistant.answers.answer import Answer
from assistant.answers.readings import Reading
from assistant.coverage.cover import cover
from assistant.coverage.coveragejson import as_json
from assistant.coverage.topics import View
from assistant.projects.project import projects_by_action
from index.embed.embedder import Embedder

from ..core.archive import Answerer, Serving
from ..core.counts import Counts
from .shelf import Shelf
from .wire import counts_of


class LocalArchive(Shelf):
    """An assistant over its index, and what else can be drawn from it."""

    local = True

    def __init__(
        self, answerer: Answerer, embedder: Embedder, decisions: Path, name: str = ""
    ) -> None:
        super().__init__(answerer.library, decisions)
        self.name = name
        self._answerer = answerer
        self._embedder = embedder

    def ask(
        self, question: str, history: Sequence[str] = (), *, reading: Reading | None = None
    ) -> Answer:
        """Answer a question after the user's earlier ones, told to someone."""
        return self._answerer.ask(question, history, reading=reading)

    def aligned(self, a: str, b: str) -> Alignment:
        """Two plans side by side."""
        return align(self.library, a, b)

    def covered(self, view: str) -> Counts:
        """Actions by topic and plan."""
        found = cover(self.library, self._embedder, View(view))
        return counts_of(as_json(self.library, found))

    def served(self) -> Mapping[str, tuple[Serving, ...]]:
        """The projects that serve each action."""
        found = projects_by_action(self.library, self._embedder)
        return {
            action: tuple(
                Serving(p.document.id, p.document.title, any(one.id == action for one in p.served))
                for p in projects
            )
            for action, projects in found.items()
        }
