"""Means over kinds of questions, with intervals by bootstrap over documents.

Questions on one document fall together, so documents are drawn, with replacement, not questions
(a cluster bootstrap; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 8).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

#: Resamples; the ends of an interval move by less than 0.005 from one seed to another.
#: (measured; a decision by it)
_DRAWN = 1000
#: Of the draws. A decision: any number, so that figures can be repeated.
_SEED = 13
#: Percentiles of a 95 % interval (the standard one).
_ENDS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Scored:
    """The score, 0 to 1, of a system on one question."""

    document: str
    group: str
    score: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the ends of its 95 % interval and the number of questions that it is of."""

    mean: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.2f}, {self.high:.2f}]"


OVERALL = "overall"


def intervals(scores: Sequence[Scored]) -> dict[str, Interval]:
    """Each group's mean, and `overall`, the mean of the groups' means."""
    by = _by_document(scores)
    samples: dict[str, list[float]] = defaultdict(list)
    for means in _samples(by):
        for name, value in means.items():
            samples[name].append(value)
    counts = Counter(one.group for one in scores)
    counts[OVERALL] = len(scores)
    return {
        name: Interval(value, *_ends(samples[name]), counts[name])
        for name, value in _means(list(by.values())).items()
    }


def gap(above: Sequence[Scored], below: Sequence[Scored]) -> Interval:
    """How much the overall mean of one set of documents is above that of another, by the groups
    that both have; documents of each are drawn apart."""
    common = {one.group for one in above} & {one.group for one in below}
    first, second = (
        _by_document([one for one in scores if one.group in common]) for scores in (above, below)
    )
    pairs = zip(_samples(first), _samples(second, _SEED + 1), strict=True)
    drawn = [a[OVERALL] - b[OVERALL] for a, b in pairs]
    means = (_means(list(by.values()))[OVERALL] for by in (first, second))
    return Interval(next(means) - next(means), *_ends(drawn), len(above) + len(below))


def gained(first: Sequence[Scored], second: Sequence[Scored]) -> Interval:
    """How much the overall mean of the first is above that of the second, both of the same
    questions; the same documents are drawn for both."""
    sides = [_by_document(scores) for scores in (first, second)]
    drawn = [a[OVERALL] - b[OVERALL] for a, b in zip(*map(_samples, sides), strict=True)]
    one, other = (_means(list(by.values()))[OVERALL] for by in sides)
    return Interval(one - other, *_ends(drawn), len(first))


_ByDocument = Mapping[str, Mapping[str, Sequence[float]]]


def _by_document(scores: Sequence[Scored]) -> _ByDocument:
    by: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in scores:
        by[one.document][one.group].append(one.score)
    return by


def _samples(by: _ByDocument, seed: int = _SEED) -> Iterator[dict[str, float]]:
    """The means of each resample of the documents."""
    documents = sorted(by)
    drawn = np.random.default_rng(seed).integers(len(documents), size=(_DRAWN, len(documents)))
    return (_means([by[documents[i]] for i in draw]) for draw in drawn)


def _means(documents: Sequence[Mapping[str, Sequence[float]]]) -> dict[str, float]:
    pooled: dict[str, list[float]] = defaultdict(list)
    for groups in documents:
        for name, values in groups.items():
            pooled[name] += values
    means = {name: fmean(values) for name, values in pooled.items()}
    return {**means, OVERALL: fmean(means.values())}


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(values, _ENDS)
    return float(low), float(high)
