"""Pairs of a review: what the program says of two passages, and what people say."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Passage

from ..alignment import Pair
from .attachment import Change
from .decision import Decision, GapDecision, Judged, Status, written
from .standing import disagree


class State(StrEnum):
    """How far people are with a pair."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One author's last decision on a pair, and what became of the two texts since."""

    decision: Decision
    a: Change
    b: Change

    @property
    def changed(self) -> bool:
        """Whether a text that was judged has other words now."""
        return Change.REWORDED in (self.a, self.b)

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        moved = Change.MOVED in (self.a, self.b)
        return as_said(self.decision, self.decision.verdict, changed=self.changed, moved=moved)


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """Two passages with what the program says of them, if anything, and what people say. `denied`
    are the decisions by which others sign one of the two as a gap."""

    a: Passage
    b: Passage
    computed: Pair | None
    opinions: tuple[Opinion, ...] = ()
    denied: tuple[GapDecision, ...] = ()

    @property
    def score(self) -> float | None:
        """How strongly the program holds the two together; None where it does not."""
        return self.computed.score if self.computed else None

    @property
    def why(self) -> str:
        """The program's reason in a sentence; empty where it has none."""
        return self.computed.why.sentence if self.computed else ""

    @property
    def status(self) -> Status:
        """What the pair is: as people decided, else what the program says. A dispute makes no pair
        go away: the last decision that sees one counts until the dispute is settled."""
        wanted = [o.decision.status for o in self.opinions]
        if self.conflict:
            wanted = [status for status in wanted if status is not Status.NONE]
        if wanted:
            return wanted[-1]
        return Status(self.computed.status) if self.computed else Status.NONE

    @property
    def state(self) -> State:
        """How far people are with it."""
        if self.conflict:
            return State.DISPUTED
        if not self.decided:
            return State.PROPOSED
        return State.REJECTED if self.status is Status.NONE else State.CONFIRMED

    @property
    def kinds(self) -> tuple[str, ...]:
        """The levels of both sides."""
        return self.a.kind, self.b.kind

    @property
    def decided(self) -> bool:
        """Whether anybody decided."""
        return bool(self.opinions)

    @property
    def settled(self) -> bool:
        """Whether it is decided and nobody disagrees: there is nothing left to do."""
        return self.decided and not self.conflict

    @property
    def authors(self) -> tuple[str, ...]:
        """Who decided."""
        return tuple(opinion.decision.author for opinion in self.opinions)

    @property
    def conflict(self) -> bool:
        """Whether the authors want different things."""
        held = any(o.decision.status is not Status.NONE for o in self.opinions)
        apart = bool(self.denied) and held
        return apart or disagree(opinion.decision for opinion in self.opinions)

    @property
    def changed(self) -> bool:
        """Whether a text changed since it was judged."""
        return any(opinion.changed for opinion in self.opinions)


def as_said(decision: Judged, verdict: str, *, changed: bool, moved: bool) -> dict[str, object]:
    """The JSON form of a decision, with what became of its texts."""
    return {
        "id": decision.id,
        "time": written(decision.time),
        "author": decision.author,
        "verdict": verdict,
        "status": decision.status,
        "note": decision.note,
        "changed": changed,
        "moved": moved,
    }
