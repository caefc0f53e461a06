"""More than two plans: what of each plan's levels the others have too, as a matrix."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.library import Library
from ingest.model import Passage

from ..answers.printable import in_words
from .subject import Subject
from .subjects import subjects

#: Characters of a theme in a table. A decision: a column of a terminal.
_THEME = 48
#: The pairs of two plans: ids of both passages, those of the first plan first, and the status.
Pairs = Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What one plan has of a level of another: the pairs between them, each with its own passage,
    the other's and the status; and how many of the level's records they speak for."""

    pairs: tuple[tuple[str, str, str], ...] = ()

    @property
    def records(self) -> int:
        """How many records of the level have a counterpart."""
        return len({own for own, _, _ in self.pairs})

    def count(self, status: str) -> int:
        """How many records have a counterpart of this status; the best of each counts."""
        best: dict[str, str] = {}
        for own, _, held in self.pairs:
            if held == "aligned" or own not in best:
                best[own] = held
        return sum(held == status for held in best.values())


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a plan with the number of its records; `shared` by the other plans' ids."""

    plan: str
    theme: str
    records: int
    shared: Mapping[str, Shared]


@dataclass(frozen=True, slots=True)
class Across:
    """The levels of all plans, plan by plan, in their order."""

    plans: tuple[str, ...]
    levels: tuple[Level, ...]

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {
            "plans": list(self.plans),
            "levels": [
                {
                    "plan": level.plan,
                    "theme": level.theme,
                    "records": level.records,
                    "shared": {
                        plan: {
                            "aligned": held.count("aligned"),
                            "partial": held.count("partial"),
                            "pairs": [
                                {"own": own, "other": other, "status": status}
                                for own, other, status in held.pairs
                            ],
                        }
                        for plan, held in level.shared.items()
                    },
                }
                for level in self.levels
            ],
        }


def theme(passage: Passage, width: int = _THEME) -> str:
    """What a passage stands under, in a line."""
    above = passage.above or passage.text
    return in_words(" ".join(above.split()), width)


def couples(plans: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Every two of some plans."""
    return combinations(plans, 2)


def across(library: Library, plans: Sequence[str], pairs_of: Callable[[str, str], Pairs]) -> Across:
    """The matrix of plans, each named once; `pairs_of` gives the pairs of every two of them, the
    first of which comes first in `plans`. Raises UnknownName."""
    held = {plan: subjects(library, plan) for plan in plans}
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for a, b in couples(plans):
        for one, other, status in pairs_of(a, b):
            found.setdefault((one, b), []).append((one, other, status))
            found.setdefault((other, a), []).append((other, one, status))
    levels = [level for plan in plans for level in _levels(plan, held[plan], found, plans)]
    return Across(tuple(plans), tuple(levels))


def _levels(
    plan: str,
    records: Sequence[Subject],
    found: Mapping[tuple[str, str], Sequence[tuple[str, str, str]]],
    plans: Sequence[str],
) -> Iterable[Level]:
    themes: dict[str, list[Subject]] = {}
    for record in records:
        themes.setdefault(theme(record.passage), []).append(record)
    for name, inside in themes.items():
        shared = {
            other: Shared(tuple(p for s in inside for p in found.get((s.id, other), ())))
            for other in plans
            if other != plan
        }
        yield Level(plan, name, len(inside), shared)
