"""What a local index and a server have in common: results are computed once, under a lock."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from assistant.alignment import Alignment
from assistant.api.pages.outline import Node, outline
from assistant.decisions.journal import Journal, journal_path
from index.library import Library
from ingest.model import Kind

from ..core.archive import Serving
from ..core.branches import Branch
from ..core.counts import Counts
from .reviewing import Reviewing


class Shelf:
    """Keeps what was drawn from a library. `decisions` is the folder of people's decisions."""

    def __init__(self, library: Library, decisions: Path) -> None:
        self.library = library
        self.decisions = decisions
        # One for each matter, so that what is quick does not wait for what is slow.
        self._aligning, self._covering, self._finding = Lock(), Lock(), Lock()
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._outlines: dict[str, Branch] = {}
        self._counts: dict[str, Counts] = {}
        self._serving: Mapping[str, tuple[Serving, ...]] | None = None

    def align(self, a: str, b: str) -> Alignment:
        """Two plans side by side."""
        with self._aligning:
            if (a, b) not in self._alignments:
                self._alignments[a, b] = self.aligned(a, b)
            return self._alignments[a, b]

    def reviewing(self, a: str, b: str, author: str) -> Reviewing:
        """Two plans under review."""
        journal = Journal(journal_path(self.decisions, a, b))
        return Reviewing(self.library, self.align(a, b), journal, author)

    def outline(self, plan: str) -> Branch:
        """A plan as a map, document by document."""
        with self._aligning:
            if plan not in self._outlines:
                self._outlines[plan] = _branch(self.library, plan)
            return self._outlines[plan]

    def cover(self, view: str) -> Counts:
        """Actions by topic and plan."""
        with self._covering:
            if view not in self._counts:
                self._counts[view] = self.covered(view)
            return self._counts[view]

    def serving(self) -> Mapping[str, tuple[Serving, ...]]:
        """The projects that serve each action."""
        with self._finding:
            if self._serving is None:
                self._serving = self.served()
            return self._serving

    def aligned(self, a: str, b: str) -> Alignment:
        """Align two plans; called once for each two."""
        raise NotImplementedError

    def covered(self, view: str) -> Counts:
        """Count by a view; called once for each."""
        raise NotImplementedError

    def served(self) -> Mapping[str, tuple[Serving, ...]]:
        """Find the projects of each action; called once."""
        raise NotImplementedError


def _branch(library: Library, plan: str) -> Branch:
    documents = [d for d in library.documents if d.plan == plan]
    made = tuple(_grown(outline(document).root) for document in documents)
    title = library.plan(plan).title
    if len(made) == 1:
        return Branch(title, "", made[0].passage, made[0].children)
    return Branch(title, "", None, made)


def _grown(node: Node) -> Branch:
    kind = node.passage.kind if node.passage else Kind.HEADING
    target = node.target
    return Branch(
        node.title,
        "" if kind is Kind.HEADING else kind.value,
        target.id if target else None,
        tuple(_grown(child) for child in node.children if not _repeats(node, child)),
    )


def _repeats(node: Node, child: Node) -> bool:
    """Whether a heading with nothing under it only says again what stands above."""
    return not child.children and child.title.casefold() == node.title.casefold()
