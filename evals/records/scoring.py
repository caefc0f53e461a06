"""Records found against records judged, kind by kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.codes import normal
from ingest.model import Record
from ingest.vocabulary import vocabulary

from .fingerprints import Fingerprints
from .gold import Judged


@dataclass(frozen=True, slots=True)
class Score:
    """How the records of one kind agree. `right` pairs what was found with what was judged."""

    gold: int
    found: int
    right: tuple[tuple[Record, Judged], ...]
    in_vain: tuple[Record, ...]
    missed: tuple[Judged, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that was judged to be there."""
        return _share(len(self.right), self.found)

    @property
    def recall(self) -> float:
        """The share of what was judged to be there that was found."""
        return _share(len(self.right), self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * len(self.right), self.gold + self.found)

    @property
    def titles(self) -> float:
        """The share of the right ones whose whole title is right, not only its beginning."""
        whole = (
            any(Fingerprints.of(r.title).whole == title.whole for title in j.titles)
            for r, j in self.right
        )
        return _share(sum(whole), len(self.right))

    @property
    def codes(self) -> float:
        """The share of the right ones whose code is right, none where there is none."""
        same = (bare(r.code) == bare(j.code) for r, j in self.right)
        return _share(sum(same), len(self.right))

    @property
    def holders(self) -> float:
        """The share of the right ones whose holder is right, none where there is none."""
        return _share(sum(same_holder(r, j) for r, j in self.right), len(self.right))


def score(found: Sequence[Record], gold: Sequence[Judged], kind: str) -> Score:
    """Match the records of one kind one to one; first those that share title and code.

    What matches a doubtful one counts neither way.
    """
    certain = [j for j in gold if j.kind == kind and not j.doubtful]
    doubtful = [j for j in gold if j.doubtful]
    rest = [r for r in found if r.kind.value == kind]
    right: list[tuple[Record, Judged]] = []
    for strict in (True, False):
        for one in list(certain):
            match = next((r for r in rest if _alike(r, one, strict=strict)), None)
            if match is not None:
                right.append((match, one))
                rest.remove(match)
                certain.remove(one)
    in_vain = [r for r in rest if not any(_alike(r, j, strict=False) for j in doubtful)]
    return Score(
        gold=len(right) + len(certain),
        found=len(right) + len(in_vain),
        right=tuple(right),
        in_vain=tuple(in_vain),
        missed=tuple(certain),
    )


def same_holder(record: Record, one: Judged) -> bool:
    """Whether a record's holder is the judged one."""
    if record.holder is None or one.holder is None:
        return record.holder is None and one.holder is None
    return Fingerprints.of(record.holder).alike(one.holder)


def bare(code: str | None) -> str:
    """A code in one form, without the word for its level: `Azione 3` and `3` are one."""
    label = vocabulary().labelled.match(code or "")
    written = (code or "")[len(label["term"]) :] if label else code or ""
    return re.sub(r"\W", "", normal(written))


def _alike(record: Record, one: Judged, *, strict: bool) -> bool:
    title = Fingerprints.of(record.title)
    if not any(title.alike(known) for known in one.titles):
        return False
    return not strict or bare(record.code) == bare(one.code)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
