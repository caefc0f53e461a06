"""Percentiles of latencies."""

from collections.abc import Sequence


def percentile(milliseconds: Sequence[float], share: float) -> float:
    """The nearest-rank percentile x[min(n - 1, floor(n * share))] of the sorted values, in ms.

    0 <= share <= 1. Raises ValueError where there are no values.
    """
    if not milliseconds:
        raise ValueError("a percentile of nothing")
    ordered = sorted(milliseconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
