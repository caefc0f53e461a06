"""Means over questions, with how many they are of."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean in 0..1 and the number of questions (or citations, or pairs) that it is of."""

    value: float
    count: int


def mean(values: Iterable[float | None]) -> Figure | None:
    """(1 / n) * sum of the n values that are not None, to four decimals; None where n is 0."""
    known = [value for value in values if value is not None]
    return Figure(round(fmean(known), 4), len(known)) if known else None
