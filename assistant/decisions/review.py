"""An alignment with the decisions of people applied to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from index.library import Library
from ingest.model import Passage

from ..alignment import Alignment, Alone, Pair, passages
from .attachment import Attacher, Attachment, Change
from .decision import Decision, Entry, Status, written
from .standing import disagree, latest, standing


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
        decision = self.decision
        return {
            "id": decision.id,
            "time": written(decision.time),
            "author": decision.author,
            "verdict": decision.verdict,
            "status": decision.status,
            "note": decision.note,
            "changed": self.changed,
            "moved": Change.MOVED in (self.a, self.b),
        }


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """Two passages with what the program says of them, if anything, and what people say."""

    a: Passage
    b: Passage
    computed: Pair | None
    opinions: tuple[Opinion, ...] = ()

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
    def decided(self) -> bool:
        """Whether anybody decided."""
        return bool(self.opinions)

    @property
    def conflict(self) -> bool:
        """Whether the authors want different things."""
        return disagree(opinion.decision for opinion in self.opinions)

    @property
    def changed(self) -> bool:
        """Whether a text changed since it was judged."""
        return any(opinion.changed for opinion in self.opinions)


@dataclass(frozen=True, slots=True)
class Gap:
    """A passage that stands in no pair. `alone` is what the program says of it, `rejected` the
    passages with which it stood in a pair until people said no."""

    passage: Passage
    alone: Alone | None
    rejected: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Review:
    """An alignment under review. `detached` are decisions whose passages are not found any more."""

    alignment: Alignment
    every: tuple[ReviewedPair, ...]
    only_a: tuple[Gap, ...]
    only_b: tuple[Gap, ...]
    detached: tuple[Decision, ...] = ()

    @cached_property
    def pairs(self) -> tuple[ReviewedPair, ...]:
        """The pairs that hold: those of the program in its order, then those that people added."""
        return tuple(pair for pair in self.every if pair.status is not Status.NONE)

    @cached_property
    def rejected(self) -> tuple[ReviewedPair, ...]:
        """The pairs that people said no to."""
        return tuple(pair for pair in self.every if pair.status is Status.NONE)

    def count(self, state: State) -> int:
        """How many pairs are so far."""
        return sum(pair.state is state for pair in self.every)

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the pairs are decided, of how many."""
        return sum(pair.decided for pair in self.every), len(self.every)


def review(
    library: Library,
    found: Alignment,
    entries: Iterable[Entry],
    attacher: Attacher | None = None,
) -> Review:
    """Apply what stands of a journal to an alignment, in whichever order it names the plans.

    `attacher` is one made for the library before, which saves its reading of the plans.
    """
    attached, detached = _attached(attacher or Attacher(library), found, standing(entries))
    computed = {(pair.a.passage, pair.b.passage): pair for pair in found.pairs}
    every = tuple(
        ReviewedPair(
            library.passage(a), library.passage(b), computed.get((a, b)), attached.get((a, b), ())
        )
        for a, b in dict.fromkeys((*computed, *attached))
    )
    alone = {one.passage: one for one in (*found.only_a, *found.only_b)}
    rejected: dict[str, list[Passage]] = defaultdict(list)
    for pair in every:
        if pair.status is Status.NONE:
            rejected[pair.a.id].append(pair.b)
            rejected[pair.b.id].append(pair.a)
    paired = {p.id for pair in every if pair.status is not Status.NONE for p in (pair.a, pair.b)}
    # what only lost to stronger pairs of its counterparts is no gap
    paired |= {side.passage for pair in found.beyond for side in (pair.a, pair.b)}
    gaps = [
        tuple(
            Gap(passage, alone.get(passage.id), tuple(rejected.get(passage.id, ())))
            for passage in passages(library, plan)
            if passage.id not in paired
        )
        for plan in (found.a, found.b)
    ]
    return Review(found, every, gaps[0], gaps[1], detached)


def _attached(
    attacher: Attacher, found: Alignment, decisions: Iterable[Decision]
) -> tuple[Mapping[tuple[str, str], tuple[Opinion, ...]], tuple[Decision, ...]]:
    """The last opinion of each author by pair of passage ids, and what finds no passages."""
    places: dict[str, tuple[Attachment, Attachment]] = {}
    kept: list[Decision] = []
    detached: list[Decision] = []
    for decision in decisions:
        if {decision.a.plan, decision.b.plan} != {found.a, found.b}:
            continue
        sides = (decision.a, decision.b)
        if decision.a.plan != found.a:
            sides = (decision.b, decision.a)
        a, b = attacher.attach(sides[0]), attacher.attach(sides[1])
        if a is None or b is None:
            detached.append(decision)
            continue
        places[decision.id] = (a, b)
        kept.append(decision)
    by_pair = latest(kept, lambda d: tuple(place.passage.id for place in places[d.id]))
    attached = {
        (places[held[0].id][0].passage.id, places[held[0].id][1].passage.id): tuple(
            Opinion(d, places[d.id][0].change, places[d.id][1].change) for d in held
        )
        for held in by_pair.values()
    }
    return attached, tuple(detached)
