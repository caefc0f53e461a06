"""Work on the index, as the screens follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

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
