"""What the screens work on: an index of this machine, or a server's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.alignment import Alignment
    from assistant.answers.answer import Answer
    from assistant.answers.readings import Reading
    from index.library import Library

    from ..archives.reviewing import Reviewing
    from .branches import Branch
    from .counts import Counts


@dataclass(frozen=True, slots=True)
class Serving:
    """A project that serves an action: its sheet names the action by its code, or only resembles
    it, which is a hint to be checked. `passage` is where the sheet begins."""

    document: str
    title: str
    named: bool


class Answerer(Protocol):
    """What answers questions."""

    @property
    def library(self) -> Library:
        """The documents that the answers cite."""
        ...

    def ask(
        self, question: str, history: Sequence[str] = (), *, reading: Reading | None = None
    ) -> Answer:
        """Answer a question after the user's earlier ones, told to someone; called in a thread."""
        ...


class Archive(Answerer, Protocol):
    """Plans, and what is known of them. Every method may take long and is called in a thread."""

    @property
    def name(self) -> str:
        """Where the plans are, for people."""
        ...

    @property
    def local(self) -> bool:
        """Whether documents can be added to it from here."""
        ...

    def align(self, a: str, b: str) -> Alignment:
        """Two plans side by side, computed once."""
        ...

    def reviewing(self, a: str, b: str, author: str) -> Reviewing:
        """Two plans side by side, with what people decided and a pen to decide with."""
        ...

    def outline(self, plan: str) -> Branch:
        """A plan as a map."""
        ...

    def cover(self, view: str) -> Counts:
        """Actions by topic and plan."""
        ...

    def serving(self) -> Mapping[str, tuple[Serving, ...]]:
        """The projects that serve each action, by its id."""
        ...
