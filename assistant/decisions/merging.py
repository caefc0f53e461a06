"""Two reviewers' journals become one: nothing is lost, and where they disagree is told.

The merged journal holds every entry of both once, in its order, so that merging again, in any order,
gives the same file. Where the last decisions of authors
differ, all of them stand until someone settles the dispute.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .decision import Entry, GapStatus, Judged, Status
from .standing import Apart, apart, disagree, in_order, latest, places_by_slot, standing


@dataclass(frozen=True, slots=True)
class Conflict:
    """One pair or one gap on which authors disagree: what each of them wants."""

    decisions: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """All entries of both journals, and the pairs and gaps in dispute."""

    entries: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...]


def merge(first: Iterable[Entry], second: Iterable[Entry]) -> Merged:
    """Merge two journals."""
    entries = tuple(in_order((*first, *second)))
    held = apart(standing(entries))
    pairs = [Conflict(told) for told in latest(held.pairs).values() if disagree(told)]
    return Merged(entries, (*pairs, *_gaps(held)))


def _gaps(held: Apart) -> Iterator[Conflict]:
    """Gaps that some sign and for which others say no, or see a counterpart."""
    pairs = (pair for pair in held.pairs if pair.status is not Status.NONE)
    every: list[Judged] = [*held.gaps, *pairs]
    for place in dict.fromkeys(p for gap in held.gaps for p in places_by_slot(gap)):
        told = tuple(one for one in every if place in places_by_slot(one))
        if len({one.status is GapStatus.GAP for one in told}) > 1:
            yield Conflict(told)
