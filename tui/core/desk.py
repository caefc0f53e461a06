"""The state of the library behind the screens: on its way, ready, or out of reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .overview import Overview, overview_of

if TYPE_CHECKING:
    from assistant.answer import Answer
    from index.library import Library


class Answerer(Protocol):
    """What the screens need of an assistant."""

    @property
    def library(self) -> Library:
        """The documents that the answers cite."""
        ...

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Answer a question after the user's earlier ones; called in a thread."""
        ...


@dataclass(frozen=True, slots=True)
class Opening:
    """The index is being loaded."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Questions can be answered."""

    assistant: Answerer
    overview: Overview


@dataclass(frozen=True, slots=True)
class Closed:
    """The index cannot be used, and why."""

    sentence: str


Desk = Opening | Ready | Closed


def ready(assistant: Answerer) -> Ready:
    """The desk over a loaded assistant."""
    return Ready(assistant, overview_of(assistant.library))


def status(desk: Desk) -> str:
    """The state in a few words."""
    match desk:
        case Ready(overview=overview):
            return overview.summary
        case Closed():
            return "indice non disponibile"
        case Opening():
            return "carico l'indice…"
