"""What became of each passage from one edition to the next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Passage

from ..wording import Edit, edits, forms
from .edition import Edition
from .matching import Match, match


class Fate(StrEnum):
    """What became of a passage. `KEPT` has the same words; `MOVED` too, under other headings."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Compared:
    """One passage of either edition, or of both. `moved` also where words changed; the places in
    `edits` count characters of the two passages' texts."""

    fate: Fate
    old: Passage | None
    new: Passage | None
    moved: bool = False
    likeness: float = 0.0
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """Every passage of both editions once: in the order of the new one, what was dropped after
    what it stood behind."""

    old: Edition
    new: Edition
    passages: tuple[Compared, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many passages met each fate."""
        found = Counter(compared.fate for compared in self.passages)
        return {fate: found[fate] for fate in Fate}

    @property
    def changed(self) -> tuple[Compared, ...]:
        """All but what is kept."""
        return tuple(one for one in self.passages if one.fate is not Fate.KEPT)


def diff(old: Edition, new: Edition) -> Diff:
    """Compare two editions, plan by plan where both hold several."""
    plans = list(dict.fromkeys((*new.plans, *old.plans)))
    apart = len(old.plans) > 1 and len(new.plans) > 1
    sides = [(old.of(plan), new.of(plan)) for plan in plans] if apart else [(old, new)]
    return Diff(old, new, tuple(c for a, b in sides for c in _compare(a, b)))


def _compare(old: Edition, new: Edition) -> Iterator[Compared]:
    before, after = list(old.passages), list(new.passages)
    matches = match(before, after)
    headings = _Headings(matches, before, after)
    found = {m.new.id: _compared(m, headings) for m in matches}
    paired = {m.old.id: m.new.id for m in matches}
    gone = _gone(before, paired)
    yield from gone.get(None, ())
    for passage in after:
        yield found.get(passage.id) or Compared(Fate.NEW, None, passage)
        yield from gone.get(passage.id, ())


def _gone(before: Iterable[Passage], paired: Mapping[str, str]) -> dict[str | None, list[Compared]]:
    """What was dropped, by the new passage that the one before it became."""
    found: dict[str | None, list[Compared]] = {}
    behind: str | None = None
    for passage in before:
        if passage.id in paired:
            behind = paired[passage.id]
        else:
            found.setdefault(behind, []).append(Compared(Fate.DROPPED, passage, None))
    return found


def _compared(match: Match, headings: "_Headings") -> Compared:
    old, new = match.old, match.new
    words = edits(old.text, new.text)
    moved = headings.moved(old, new)
    fate = Fate.REWORDED if words else Fate.MOVED if moved else Fate.KEPT
    return Compared(fate, old, new, moved, match.likeness, words)


class _Headings:
    """Which headings of two editions are the same, and what stands below each."""

    def __init__(self, matches: Iterable[Match], old: list[Passage], new: list[Passage]) -> None:
        self._to = {m.old.id: m.new.id for m in matches}
        # Ids follow from the text, so that both editions use the same ones.
        self._above_old = dict(_above(old, set(self._to)))
        self._above_new = dict(_above(new, set(self._to.values())))
        self._documents = {p.document for p in old} & {p.document for p in new}

    def moved(self, old: Passage, new: Passage) -> bool:
        """Whether a passage stands under another heading of those that both editions have, or in
        another of the documents that both have. What is under a heading that moved did not."""
        if old.document != new.document and {old.document, new.document} & self._documents:
            return True
        heading = self._above_old[old.id]
        return (self._to[heading] if heading else None) != self._above_new[new.id]


def _above(side: Iterable[Passage], paired: set[str]) -> Iterator[tuple[str, str | None]]:
    """Each passage with the nearest heading above it that the other edition has too, by ids.

    What opens a document is its title: to stand below it or below nothing is the same.
    """
    last: dict[tuple[str, tuple[str, ...]], str] = {}
    opened: set[str] = set()
    for passage in side:
        above = (last.get((passage.document, forms(part))) for part in reversed(passage.path))
        yield passage.id, next((heading for heading in above if heading in paired), None)
        if passage.document in opened:
            last[passage.document, forms(passage.text)] = passage.id
        opened.add(passage.document)
