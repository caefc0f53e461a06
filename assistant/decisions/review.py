"""An alignment with the decisions of people applied to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from index.library import Library

from ..alignment import Alignment
from .attachment import Attacher, Attachment
from .decision import Decision, Entry, GapDecision, GapStatus, Judged, Status
from .gaps import Gap, GapOpinion, gaps_of
from .key import Key
from .pairs import Opinion, ReviewedPair, State
from .standing import apart, latest, standing


@dataclass(frozen=True)
class Review:
    """An alignment under review. `gaps_a` and `gaps_b` hold the gaps that people closed too;
    `detached` are decisions whose passages are not found any more."""

    alignment: Alignment
    every: tuple[ReviewedPair, ...]
    gaps_a: tuple[Gap, ...]
    gaps_b: tuple[Gap, ...]
    detached: tuple[Judged, ...] = ()

    @cached_property
    def pairs(self) -> tuple[ReviewedPair, ...]:
        """The pairs that hold: those of the program in its order, then those that people added."""
        return tuple(pair for pair in self.every if pair.status is not Status.NONE)

    @cached_property
    def rejected(self) -> tuple[ReviewedPair, ...]:
        """The pairs that people said no to."""
        return tuple(pair for pair in self.every if pair.status is Status.NONE)

    @cached_property
    def only_a(self) -> tuple[Gap, ...]:
        """What stands alone in the first plan."""
        return _open(self.gaps_a)

    @cached_property
    def only_b(self) -> tuple[Gap, ...]:
        """What stands alone in the second plan."""
        return _open(self.gaps_b)

    @property
    def closed(self) -> tuple[Gap, ...]:
        """What people say to be no gap, or gave a counterpart, of both plans."""
        return tuple(g for g in (*self.gaps_a, *self.gaps_b) if g.state is State.REJECTED)

    def count(self, state: State) -> int:
        """How many pairs are so far."""
        return sum(pair.state is state for pair in self.every)

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the pairs are decided, those in dispute not among them, of how many."""
        return sum(pair.settled for pair in self.every), len(self.every)

    @property
    def gap_progress(self) -> tuple[int, int]:
        """How many of the gaps are decided, those in dispute not among them, of how many."""
        gaps = (*self.gaps_a, *self.gaps_b)
        return sum(gap.settled for gap in gaps), len(gaps)

    @property
    def disputed(self) -> int:
        """On how many pairs and gaps people disagree."""
        gaps = (*self.gaps_a, *self.gaps_b)
        return sum(pair.conflict for pair in self.every) + sum(gap.conflict for gap in gaps)


def _open(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(gap for gap in gaps if gap.state is not State.REJECTED)


def review(
    library: Library,
    found: Alignment,
    entries: Iterable[Entry],
    attacher: Attacher | None = None,
) -> Review:
    """Apply what stands of a journal to an alignment, in whichever order it names the plans.

    `attacher` is one made for the library before, which saves its reading of the plans.
    """
    places = _Places(attacher or Attacher(library), found)
    held = apart(places.found(standing(entries)), places.ids)
    attached, signed = places.pairs(held.pairs), places.gaps(held.gaps)
    computed = {(pair.a.passage, pair.b.passage): pair for pair in found.pairs}
    every = tuple(
        ReviewedPair(
            library.passage(a),
            library.passage(b),
            computed.get((a, b)),
            attached.get((a, b), ()),
            _denied(signed, a, b),
        )
        for a, b in dict.fromkeys((*computed, *attached))
    )
    return Review(found, every, *gaps_of(library, found, every, signed), tuple(places.detached))


def _denied(
    signed: Mapping[str, tuple[GapOpinion, ...]], *passages: str
) -> tuple[GapDecision, ...]:
    """The decisions by which one of some passages is a gap."""
    told = (o.decision for passage in passages for o in signed.get(passage, ()))
    return tuple(decision for decision in told if decision.status is GapStatus.GAP)


@dataclass
class _Places:
    """Where the passages of decisions are now; `detached` are those that find none."""

    attacher: Attacher
    alignment: Alignment
    detached: list[Judged] = field(default_factory=list)
    _at: dict[str, tuple[Attachment, ...]] = field(default_factory=dict)

    def found(self, decisions: Iterable[Judged]) -> list[Judged]:
        """The decisions on the two plans whose passages are found."""
        kept: list[Judged] = []
        for decision in decisions:
            keys = self._keys(decision)
            if keys is None:
                continue
            places = tuple(map(self.attacher.attach, keys))
            if None in places:
                self.detached.append(decision)
                continue
            self._at[decision.id] = tuple(place for place in places if place)
            kept.append(decision)
        return kept

    def _keys(self, decision: Judged) -> tuple[Key, ...] | None:
        """The passages of a decision, those of the first plan first; None where it is on others."""
        a, b = self.alignment.a, self.alignment.b
        if isinstance(decision, GapDecision):
            about = {decision.passage.plan, decision.other} == {a, b}
            return (decision.passage,) if about else None
        if {decision.a.plan, decision.b.plan} != {a, b}:
            return None
        return (decision.a, decision.b) if decision.a.plan == a else (decision.b, decision.a)

    def ids(self, decision: Judged) -> tuple[str, ...]:
        """The passages of a decision by their ids."""
        return tuple(place.passage.id for place in self._at[decision.id])

    def pairs(self, decisions: Iterable[Decision]) -> Mapping[tuple[str, ...], tuple[Opinion, ...]]:
        """The last opinion of each author by pair of passage ids."""
        return {
            self.ids(held[0]): tuple(
                Opinion(d, *(place.change for place in self._at[d.id])) for d in held
            )
            for held in latest(decisions, self.ids).values()
        }

    def gaps(self, decisions: Iterable[GapDecision]) -> Mapping[str, tuple[GapOpinion, ...]]:
        """The opinions on gaps by passage id."""
        found: dict[str, list[GapOpinion]] = defaultdict(list)
        for decision in decisions:
            (place,) = self._at[decision.id]
            found[place.passage.id].append(GapOpinion(decision, place.change))
        return {passage: tuple(told) for passage, told in found.items()}
