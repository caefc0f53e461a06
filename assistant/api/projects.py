"""Which projects serve an action, for the maps of plans."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.model import Document

from ..projects.project import projects_by_action
from ..service import Assistant


@dataclass(frozen=True, slots=True)
class Serving:
    """A project that serves an action: its sheet names the action by its code, or only resembles
    it, which is a hint to be checked."""

    document: Document
    named: bool

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {"document": self.document.id, "title": self.document.title, "named": self.named}


def serving(assistant: Assistant) -> Mapping[str, tuple[Serving, ...]]:
    """The projects that serve each action, by its id."""
    found = projects_by_action(assistant.library, assistant.embedder)
    return {
        action: tuple(
            Serving(p.document, any(named.id == action for named in p.served)) for p in projects
        )
        for action, projects in found.items()
    }
