"""What holds now of all that was ever decided. It is derived each time and stored nowhere."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from .decision import Decision, Entry, Undo, Verdict

#: Tells which pair a decision is about.
PairOf = Callable[[Decision], Hashable]


def by_slot(decision: Decision) -> Hashable:
    """The pair by the slots of its keys, where no index is at hand; the order does not matter."""
    return frozenset((decision.a.slot, decision.b.slot))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by time; of the same moment, in the order of their ids. Each once."""
    unique = {entry.id: entry for entry in entries}
    return sorted(unique.values(), key=lambda e: (e.time, e.id))


def standing(entries: Iterable[Entry]) -> tuple[Decision, ...]:
    """The decisions that are not withdrawn, oldest first."""
    withdrawn: set[str] = set()
    kept: list[Decision] = []
    # Whatever withdraws an entry comes after it, so it is met before it from the end.
    for entry in reversed(in_order(entries)):
        if entry.id in withdrawn:
            continue
        if isinstance(entry, Undo):
            withdrawn.add(entry.of)
        else:
            kept.append(entry)
    return tuple(reversed(kept))


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
