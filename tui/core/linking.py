"""What a passage is tied to: aligned passages of other plans, projects that serve it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.printable import printable
from ingest.model import LEVELS

if TYPE_CHECKING:
    from assistant.alignment import Alignment
    from index.library import Library
    from ingest.model import Passage

    from .archive import Archive, Serving

#: Pairs of passages that are aligned without being asked for; beyond, it may take seconds. A
#: decision.
_UNASKED = 200_000
#: Sheets whose links are looked for without being asked. A decision: each takes a moment.
_FEW_SHEETS = 5
_SHEET = "project_sheet"
_STATUS = {"aligned": "=", "partial": "~"}


@dataclass(frozen=True, slots=True)
class Tie:
    """One passage that another is tied to, in a row. A project's is where its sheet begins."""

    passage: str
    row: str


@dataclass(frozen=True)
class Aligned:
    """What the passages of one plan are aligned with; `without` are plans not yet looked at."""

    ties: Mapping[str, tuple[Tie, ...]]
    without: tuple[str, ...] = ()


def aligned_with(archive: Archive, plan: str, *, all_plans: bool) -> Aligned:
    """The aligned passages of other plans; unless `all_plans` only what is quickly found."""
    library = archive.library
    counts = {p.id: _levels(library, p.id) for p in library.plans}
    others = [p.id for p in library.plans if p.id != plan and counts[p.id]]
    quick = counts[plan] * sum(counts[other] for other in others) <= _UNASKED
    if not counts[plan] or not (quick or all_plans):
        return Aligned({}, tuple(others) if counts[plan] else ())
    found: dict[str, list[Tie]] = {}
    for other in others:
        _add(found, library, archive.align(plan, other))
    return Aligned({passage: tuple(ties) for passage, ties in found.items()})


def projects_of(archive: Archive) -> Mapping[str, tuple[Tie, ...]]:
    """The projects that serve each action; it takes seconds for each project."""
    return {
        action: tuple(_project(archive.library, one) for one in serving)
        for action, serving in archive.serving().items()
    }


def few_projects(library: Library) -> bool:
    """Whether so few sheets of projects are there that they can be looked through unasked."""
    return sum(d.kind == _SHEET for d in library.documents) <= _FEW_SHEETS


def plans_with_levels(library: Library) -> Sequence[str]:
    """The plans that can be put side by side."""
    return [plan.id for plan in library.plans if _levels(library, plan.id)]


def _levels(library: Library, plan: str) -> int:
    held = library.documents_of(plan)
    return max(len(library.records(plan)), sum(p.kind in LEVELS for d in held for p in d.passages))


def _add(aligned: dict[str, list[Tie]], library: Library, found: Alignment) -> None:
    for pair in found.pairs:
        there: Passage = library.passage(pair.b.passage)
        text = printable(" ".join(there.text.split()))
        row = f"{_STATUS.get(pair.status, pair.status)} {found.b}: {text}"
        aligned.setdefault(pair.a.passage, []).append(Tie(there.id, row))


def _project(library: Library, one: Serving) -> Tie:
    how = "progetto" if one.named else "progetto (somiglia, da verificare)"
    first = library.document(one.document).passages[0]
    return Tie(first.id, f"→ {how}: {printable(one.title)}")
