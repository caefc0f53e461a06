"""What holds now of all that was ever decided. It is derived each time and stored nowhere."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from .decision import Decision, Entry, GapDecision, GapStatus, Judged, Status, Undo, Verdict, rank

#: Tells which pair a decision is about.
PairOf = Callable[[Decision], Hashable]
#: Tells which passages a decision is about, each with the plan that it is held against.
PlacesOf = Callable[[Judged], tuple[Hashable, ...]]


def by_slot(decision: Decision) -> Hashable:
    """The pair by the slots of its keys, where no index is at hand; the order does not matter."""
    return frozenset((decision.a.slot, decision.b.slot))


def places_by_slot(decision: Judged) -> tuple[Hashable, ...]:
    """The passages by the slots of their keys, each with the other plan."""
    if isinstance(decision, GapDecision):
        return ((decision.passage.slot, decision.other),)
    a, b = decision.a, decision.b
    return ((a.slot, b.plan), (b.slot, a.plan))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by their rank; of the same, in the order of their ids. Each once."""
    unique = {entry.id: entry for entry in entries}
    return sorted(unique.values(), key=lambda e: (rank(e), e.id))


def standing(entries: Iterable[Entry]) -> tuple[Judged, ...]:
    """The decisions that are not withdrawn, oldest first."""
    withdrawn: set[str] = set()
    kept: list[Judged] = []
    # Whatever withdraws an entry comes after it, so it is met before it from the end.
    for entry in reversed(in_order(entries)):
        if entry.id in withdrawn:
            continue
        if isinstance(entry, Undo):
            withdrawn.add(entry.of)
        else:
            kept.append(entry)
    return tuple(reversed(kept))


@dataclass(frozen=True, slots=True)
class Apart:
    """Decisions that stand, oldest first: those on pairs, and the last of each author on gaps."""

    pairs: tuple[Decision, ...]
    gaps: tuple[GapDecision, ...]


def apart(decisions: Iterable[Judged], places_of: PlacesOf = places_by_slot) -> Apart:
    """What stands on pairs and what on gaps: who signs a gap gives up the counterparts that they
    saw, who sees one gives up the gap. What settles does so for everybody."""
    pairs: list[Decision] = []
    gaps: list[GapDecision] = []
    for made in decisions:
        over = partial(_is_over, made=made, places_of=places_of)
        if isinstance(made, GapDecision):
            if made.status is GapStatus.GAP:
                pairs = [p for p in pairs if p.status is Status.NONE or not over(p)]
            gaps = [*(g for g in gaps if not over(g)), made]
        else:
            if made.status is not Status.NONE:
                gaps = [g for g in gaps if g.status is GapStatus.NONE or not over(g)]
            pairs.append(made)
    return Apart(tuple(pairs), tuple(gaps))


def _is_over(before: Judged, made: Judged, places_of: PlacesOf) -> bool:
    """Whether a decision leaves nothing standing of one before it."""
    settles = made.settles if isinstance(made, GapDecision) else made.verdict is Verdict.SETTLE
    own = settles or before.author == made.author
    return own and not set(places_of(made)).isdisjoint(places_of(before))


def latest(
    decisions: Iterable[Decision], pair_of: PairOf = by_slot
) -> Mapping[Hashable, tuple[Decision, ...]]:
    """For each pair the last decision of each author, oldest first. What settles a dispute leaves
    nothing standing of what was decided before it."""
    found: dict[Hashable, dict[str, Decision]] = {}
    for decision in decisions:
        authors = found.setdefault(pair_of(decision), {})
        if decision.verdict is Verdict.SETTLE:
            authors.clear()
        authors.pop(decision.author, None)
        authors[decision.author] = decision
    return {pair: tuple(authors.values()) for pair, authors in found.items()}


def disagree(decisions: Iterable[Decision]) -> bool:
    """Whether authors want different things of one pair."""
    return len({decision.status for decision in decisions}) > 1
