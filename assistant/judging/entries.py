"""How probable it is that a passage belongs to a list: what the judge says of it, of what stands
around it, and what speaks for its best window. The entries of one enumeration, table or chapter
tell of each other."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray

from ..evidence.shapes import Numbers, Shapes
from .features import rank
from .relevance import logistic


@dataclass(frozen=True)
class Entries:
    """Passages by their numbers, in ascending order, with a column a feature, each (passages,)."""

    numbers: Numbers
    columns: Mapping[str, FloatArray]


def entries(
    shapes: Shapes, owner: Numbers, scores: FloatArray, windows: Mapping[str, FloatArray]
) -> Entries:
    """The passages of some windows: `owner` (windows,) are their passages, `scores` (windows,) the
    log-odds that the judge gives the windows, `windows` their features, a column (windows,) each."""
    numbers, place = np.unique(owner, return_inverse=True)
    leading = np.empty(len(numbers), dtype=np.int64)
    order = np.argsort(scores, kind="stable")
    leading[place[order]] = order
    own = np.full(len(numbers), -np.inf, dtype=np.float32)
    np.maximum.at(own, place, scores)
    around = Around(shapes, numbers, own)
    top = float(own.max(initial=-20.0))
    mean, best, size = around.siblings()
    lead, entered, listed = around.enumerated()
    columns = {
        "own": own,
        "gap": own - top,
        "rank": rank(own),
        "top": np.full_like(own, top),
        "mass": np.full_like(own, np.log(float(logistic(own).sum()) + 1e-3)),
        "siblings": mean - top,
        "best_sibling": best - top,
        "many": np.log1p(size),
        "above": around.of(shapes.above[numbers]) - top,
        "before": around.of(numbers - 1) - top,
        "after": around.of(numbers + 1) - top,
        "lead": lead - top,
        "entered": entered - top,
        "listed": np.log1p(listed),
        "enumerated": (listed > 0).astype(np.float32),
        **{name: column[numbers] for name, column in shapes.kinds.items()},
        **{f"window_{name}": column[leading] for name, column in windows.items()},
    }
    return Entries(numbers, {n: np.asarray(c, dtype=np.float32) for n, c in columns.items()})


@dataclass(frozen=True)
class Around:
    """Looks up the scores of other passages; one that was not judged has the lowest."""

    shapes: Shapes
    numbers: Numbers
    own: FloatArray

    def of(self, passages: Numbers) -> FloatArray:
        """The scores of passages by their numbers, any of which may not be there."""
        place = np.clip(np.searchsorted(self.numbers, passages), 0, len(self.numbers) - 1)
        there = self.numbers[place] == passages
        return np.asarray(np.where(there, self.own[place], self.own.min(initial=-20.0)))

    def siblings(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Of the others of its kind below the same heading: mean and best score, and how many."""
        low = float(self.own.min(initial=-20.0))
        groups = self.shapes.groups[self.numbers]
        order = np.lexsort((-self.own, groups))
        starts = np.flatnonzero(np.r_[True, np.diff(groups[order]) != 0])
        sizes = np.diff(np.r_[starts, len(order)])
        scores = self.own[order]
        # the best of each group, and the next where there is one
        first, second = scores[starts], scores[np.minimum(starts + 1, len(order) - 1)]
        sums = np.add.reduceat(scores.astype(np.float64), starts)
        group = np.repeat(np.arange(len(starts)), sizes)
        others = sizes[group] - 1
        mean, best = np.full_like(self.own, low), np.full_like(self.own, low)
        size = np.zeros_like(self.own)
        has = others > 0
        place, group, scores = order[has], group[has], scores[has]
        mean[place] = (sums[group] - scores) / others[has]
        best[place] = np.where(scores == first[group], second[group], first[group])
        size[place] = others[has]
        return mean, best, size

    def enumerated(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Of the enumeration that a passage is an entry of: the score of what announces it, the
        mean of its entries, and how many they are; the best announced where there are several, of
        these the first."""
        low = float(self.own.min(initial=-20.0))
        lead, mean = np.full_like(self.own, low), np.full_like(self.own, low)
        size = np.zeros_like(self.own)
        held = self.shapes.listed
        there = np.isin(held.members, self.numbers)
        if not there.any():
            return lead, mean, size
        scores = self.of(held.members).astype(np.float64)
        sizes = np.diff(held.bounds)
        means = np.add.reduceat(scores, held.bounds[:-1]) / sizes
        said = np.where(held.announced >= 0, self.of(held.announced), low)
        of = np.repeat(np.arange(len(sizes)), sizes)[there]
        place = np.searchsorted(self.numbers, held.members[there])
        order = np.lexsort((of, -said[of], place))
        place, of = place[order], of[order]
        best = np.r_[True, np.diff(place) != 0]
        place, of = place[best], of[best]
        lead[place], mean[place], size[place] = said[of], means[of], sizes[of]
        return lead, mean, size
