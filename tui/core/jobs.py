"""Work on the index, as the screens follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import Event

_STAGES = {"read": "leggo", "embed": "calcolo i vettori", "write": "scrivo"}


class State(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """One ingestion. `told` says how it ended, `errors` holds a sentence for each bad file."""

    what: str
    state: State = State.RUNNING
    stage: str = ""
    done: int = 0
    total: int = 0
    name: str = ""
    told: str = ""
    errors: tuple[str, ...] = ()

    def at(self, stage: str, done: int, total: int, name: str) -> Job:
        """Further on."""
        return replace(self, stage=stage, done=done, total=total, name=name)

    def ended(self, state: State, told: str, errors: tuple[str, ...] = ()) -> Job:
        """At its end."""
        return replace(self, state=state, told=told, errors=errors)

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.state is State.RUNNING

    @property
    def brief(self) -> str:
        """How far it is, in a few words."""
        if not self.running:
            return self.told
        if not self.stage:
            return "indicizzo…"
        return f"{_STAGES.get(self.stage, self.stage)} {self.done}/{self.total}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor looked at."""

    name: str
    fine: bool
    told: str
    needed: bool = True

    @property
    def mark(self) -> str:
        """The sign before it."""
        return "✓" if self.fine else ("✗" if self.needed else "–")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an ingestion ended: a sentence, and one for each bad file."""

    told: str
    errors: tuple[str, ...] = ()


class Stopped(Exception):
    """Somebody wanted it to stop; the index is as it was before."""


#: Learns the stage, how many things are done, of how many, and which is next.
Listener = Callable[[str, int, int, str], None]
Ingest = Callable[[Sequence[Path], Listener, Event], Outcome]


@dataclass(frozen=True, slots=True)
class Office:
    """What this machine has for the screens: who decides, how files are added to the index (None
    where they cannot be), and what looks whether anything is missing."""

    author: str = ""
    ingest: Ingest | None = None
    doctor: Callable[[], Sequence[Finding]] | None = None
