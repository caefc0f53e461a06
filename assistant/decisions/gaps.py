"""Gaps of a review: what stands in no pair, what people say of that, what comes nearest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.library import Library
from ingest.model import Passage

from ..alignment import Alignment, Alone, Candidate, Why
from ..alignment.subject import Subject
from ..alignment.subjects import homes, subjects
from ..alignment.why import Explainer, common
from .attachment import Change
from .decision import GapDecision, GapStatus, Status
from .pairs import ReviewedPair, State, as_said


@dataclass(frozen=True, slots=True)
class GapOpinion:
    """One author's last decision on a gap, and what became of its text since."""

    decision: GapDecision
    change: Change

    @property
    def changed(self) -> bool:
        """Whether the text that was judged has other words now."""
        return self.change is Change.REWORDED

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        moved = self.change is Change.MOVED
        return as_said(self.decision, "gap", changed=self.changed, moved=moved)


#: How far people are with what they agree to be a gap, or to be none.
_STATES = {True: State.CONFIRMED, False: State.REJECTED}


@dataclass(frozen=True, slots=True)
class Refused:
    """A passage that people said to be no counterpart; `score` is the program's where it proposed
    it, `why` says what it lacks."""

    passage: Passage
    score: float | None
    why: Why


@dataclass(frozen=True, slots=True)
class Gap:
    """A passage that stands in no pair of the program, and what people say of it. `alone` is what
    the program says; `refused` are the passages with which it stood in a pair until people said
    no, with what each lacks; `counterparts` are the pairs that people made of it."""

    passage: Passage
    alone: Alone | None
    refused: tuple[Refused, ...] = ()
    opinions: tuple[GapOpinion, ...] = ()
    counterparts: tuple[ReviewedPair, ...] = ()

    @property
    def nearest(self) -> tuple[Candidate, ...]:
        """What the program holds nearest, best first."""
        return self.alone.nearest if self.alone else ()

    @property
    def decided(self) -> bool:
        """Whether anybody decided."""
        return bool(self.opinions or self.counterparts)

    @property
    def state(self) -> State:
        """How far people are with it: rejected is what somebody says to be no gap, or gave a
        counterpart on which nobody disagrees."""
        wanted = {opinion.decision.status is GapStatus.GAP for opinion in self.opinions}
        if self.counterparts:
            disputed = all(pair.conflict for pair in self.counterparts)
            wanted |= {False, disputed}
        if len(wanted) > 1:
            return State.DISPUTED
        return _STATES[wanted.pop()] if wanted else State.PROPOSED

    @property
    def conflict(self) -> bool:
        """Whether the authors want different things."""
        return self.state is State.DISPUTED

    @property
    def score(self) -> float | None:
        """The score of what comes nearest; None where nothing does."""
        return self.nearest[0].score if self.nearest else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its level."""
        return (self.passage.kind,)

    @property
    def settled(self) -> bool:
        """Whether it is decided and nobody disagrees: there is nothing left to do."""
        return self.decided and not self.conflict

    @property
    def authors(self) -> tuple[str, ...]:
        """Who decided, each once."""
        told = [opinion.decision.author for opinion in self.opinions]
        told += [o.decision.author for pair in self.counterparts for o in pair.opinions]
        return tuple(dict.fromkeys(told))

    @property
    def changed(self) -> bool:
        """Whether its text changed since it was judged."""
        return any(opinion.changed for opinion in self.opinions)


def gaps_of(
    library: Library,
    found: Alignment,
    every: Sequence[ReviewedPair],
    opinions: Mapping[str, tuple[GapOpinion, ...]],
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """The gaps of both sides of an alignment whose pairs people reviewed, those that they closed
    among them. `opinions` are by passage."""
    sides = (subjects(library, found.a), subjects(library, found.b))
    known = {**homes(sides[0]), **homes(sides[1])}
    alone = {one.passage: one for one in (*found.only_a, *found.only_b)}
    explainer = Explainer(
        shared=common(library, found.a, found.b), library=library, every=(*sides[0], *sides[1])
    )
    refused = _refused(every, known, explainer)
    made: dict[str, list[ReviewedPair]] = defaultdict(list)
    # what only lost to stronger pairs of its counterparts is no gap
    paired = {side.passage for pair in found.beyond for side in (pair.a, pair.b)}
    for pair in every:
        if pair.status is Status.NONE:
            continue
        for passage in (pair.a, pair.b):
            if pair.computed:
                paired.add(passage.id)
            if any(o.decision.status is not Status.NONE for o in pair.opinions):
                made[passage.id].append(pair)
    gaps = [
        tuple(
            Gap(
                subject.passage,
                alone.get(subject.id),
                tuple(refused.get(subject.id, ())),
                opinions.get(subject.id, ()),
                tuple(made.get(subject.id, ())),
            )
            for subject in side
            if subject.id not in paired or subject.id in opinions
        )
        for side in sides
    ]
    return gaps[0], gaps[1]


def _refused(
    every: Iterable[ReviewedPair], known: Mapping[str, Subject], explainer: Explainer
) -> Mapping[str, list[Refused]]:
    """The pairs that people said no to, by each of their passages."""
    found: dict[str, list[Refused]] = defaultdict(list)
    for pair in every:
        if pair.status is not Status.NONE:
            continue
        for own, near in ((pair.a, pair.b), (pair.b, pair.a)):
            both = known.get(own.id), known.get(near.id)
            why = explainer.gap(both[0], both[1]) if both[0] and both[1] else Why()
            found[own.id].append(Refused(near, pair.score, why))
    return found
