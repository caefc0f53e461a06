"""What is indexed, as the first screen tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.printable import printable

if TYPE_CHECKING:
    from index.library import Library

#: Questions to begin with; each is of a kind of its own.
EXAMPLES = (
    "Quali azioni riguardano la casa?",
    "Che cos'è l'ERS?",
    "Chi è il soggetto attuatore del progetto?",
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The plans, one line each, and how many documents they have in all."""

    plans: tuple[str, ...]
    documents: int

    @property
    def summary(self) -> str:
        """The counts."""
        plans = _counted(len(self.plans), "piano", "piani")
        return f"{plans}, {_counted(self.documents, 'documento', 'documenti')}"


def overview_of(library: Library) -> Overview:
    """The overview of a library."""
    lines = []
    for plan in library.plans:
        count = sum(document.plan == plan.id for document in library.documents)
        notes = [_counted(count, "documento", "documenti")]
        notes += ["bozza"] if plan.status == "draft" else []
        lines.append(printable(f"{plan.title} ({', '.join(notes)})"))
    return Overview(tuple(lines), len(library.documents))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
