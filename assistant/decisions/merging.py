"""Two reviewers' journals become one: nothing is lost, and where they disagree is told.

The merged journal holds every entry of both once, by time, so that merging again, in any order,
gives the same file. Where the last decisions of authors
differ, all of them stand until someone settles the dispute.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .decision import Decision, Entry
from .standing import disagree, in_order, latest, standing


@dataclass(frozen=True, slots=True)
class Conflict:
    """One pair on which authors disagree: the last decision of each."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """All entries of both journals, and the pairs in dispute."""

    entries: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...]


def merge(first: Iterable[Entry], second: Iterable[Entry]) -> Merged:
    """Merge two journals."""
    entries = tuple(in_order((*first, *second)))
    opinions = latest(standing(entries)).values()
    return Merged(entries, tuple(Conflict(held) for held in opinions if disagree(held)))
