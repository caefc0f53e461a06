"""A review as its screen shows it: the state after each decision, and what of it is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from .branches import KINDS

if TYPE_CHECKING:
    from assistant.decisions.gaps import Gap
    from assistant.decisions.matrix import Matrix
    from assistant.decisions.pairs import ReviewedPair
    from assistant.decisions.review import Review

    from ..archives.reviewing import Reviewing
    from .archive import Archive


@dataclass(frozen=True)
class Shown:
    """A review with its matrix."""

    reviewing: Reviewing
    review: Review
    matrix: Matrix

    def gaps(self, side: str) -> tuple[Gap, ...]:
        """What stands alone in A or in B, what people closed of it too."""
        return self.review.gaps_a if side == "a" else self.review.gaps_b

    def plan(self, side: str) -> str:
        """The plan A or B."""
        return self.review.alignment.a if side == "a" else self.review.alignment.b


class Filter(StrEnum):
    """Which pairs or gaps are listed, by how far people are with them."""

    ALL = "tutto"
    OPEN = "solo da decidere o comporre"
    DISPUTED = "solo ciò che è conteso"
    MINE = "solo ciò che ho deciso"

    def keeps(self, one: ReviewedPair | Gap, author: str) -> bool:
        """Whether a pair or a gap is listed."""
        match self:
            case Filter.OPEN:
                return not one.settled
            case Filter.DISPUTED:
                return one.conflict
            case Filter.MINE:
                return author in one.authors
            case _:
                return True

    @property
    def following(self) -> Filter:
        """The next one, and the first after the last."""
        every = list(Filter)
        return every[(every.index(self) + 1) % len(every)]


class Band(StrEnum):
    """Which pairs or gaps are listed, by the program's score: that of a pair, or of what comes
    nearest to a gap."""

    ALL = "tutti i punteggi"
    HIGH = "punteggio da 0,80"
    MIDDLE = "punteggio da 0,50 a 0,80"
    LOW = "punteggio sotto 0,50"

    def keeps(self, score: float | None) -> bool:
        """Whether a score is in the band; what has none is in that of all."""
        return self is Band.ALL or (score is not None and _band(score) is self)

    @property
    def following(self) -> Band:
        """The next one, and the first after the last."""
        every = list(Band)
        return every[(every.index(self) + 1) % len(every)]


#: Where the bands of scores begin. Decisions: at nearly sure, and at even.
_HIGH, _MIDDLE = 0.8, 0.5


def _band(score: float) -> Band:
    return Band.HIGH if score >= _HIGH else Band.MIDDLE if score >= _MIDDLE else Band.LOW


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which pairs or gaps are listed: by how far people are with them, by score, and by a level
    (None: all) that a side has."""

    filter: Filter = Filter.ALL
    band: Band = Band.ALL
    kind: str | None = None

    def keeps(self, one: ReviewedPair | Gap, author: str) -> bool:
        """Whether a pair or a gap is listed."""
        level = self.kind is None or self.kind in one.kinds
        return level and self.band.keeps(one.score) and self.filter.keeps(one, author)

    def with_level(self, every: Sequence[ReviewedPair | Gap]) -> Sieve:
        """The same with the next level of those that pairs or gaps have, all after the last."""
        here = {kind for one in every for kind in one.kinds}
        levels = [None, *(kind for kind in KINDS if kind in here)]
        at = levels.index(self.kind) if self.kind in levels else 0
        return replace(self, kind=levels[(at + 1) % len(levels)])

    @property
    def told(self) -> tuple[str, ...]:
        """What is kept, where not everything is."""
        level = f"livello: {KINDS.get(self.kind, self.kind)}" if self.kind else ""
        state = "" if self.filter is Filter.ALL else self.filter
        return tuple(filter(None, (state, "" if self.band is Band.ALL else self.band, level)))


@dataclass(frozen=True, slots=True)
class Listing:
    """Which pairs are listed: those of a cell (None: all) that a sieve keeps."""

    cell: tuple[int, int] | None = None
    sieve: Sieve = Sieve()

    @property
    def undecided(self) -> bool:
        """Whether only what is open is listed."""
        return self.sieve.filter is Filter.OPEN

    def numbers(self, shown: Shown) -> tuple[int, ...]:
        """The numbers of the pairs in the review."""
        every = shown.review.every
        within = shown.matrix.cell(*self.cell).pairs if self.cell else range(len(every))
        author = shown.reviewing.author
        return tuple(n for n in within if self.sieve.keeps(every[n], author))

    def title(self, shown: Shown) -> str:
        """What is listed."""
        count = len(self.numbers(shown))
        parts = [f"Coppie ({count})"]
        if self.cell:
            parts.append(f"A{self.cell[0] + 1} × B{self.cell[1] + 1}")
        return " · ".join((*parts, *self.sieve.told))


def begin(archive: Archive, a: str, b: str, author: str, depth: int) -> Shown:
    """Open the review of two plans."""
    reviewing = archive.reviewing(a, b, author)
    return after(reviewing, reviewing.review(), depth)


def after(reviewing: Reviewing, found: Review, depth: int) -> Shown:
    """A state of a review with its matrix."""
    return Shown(reviewing, found, reviewing.matrix(found, depth))


def next_open(listed: Sequence[ReviewedPair | Gap], row: int) -> int:
    """The row of the next that is to decide or to settle, from a row on and then from the top; the
    next row where there is none."""
    for at in chain(range(row + 1, len(listed)), range(row)):
        if not listed[at].settled:
            return at
    return min(row + 1, max(len(listed) - 1, 0))
