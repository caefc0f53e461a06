"""Stretches of documents, as rankings and gold items have them in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a document's normalised text."""

    document: str
    start: int
    end: int

    def shared(self, other: "Stretch") -> int:
        """How many characters two stretches have in common."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A stretch as a system ranked it; `why` says in a few words what spoke for it."""

    stretch: Stretch
    passage: str | None = None
    why: str = ""
