"""Metrics of lists, where each citation stands for one entry."""

from .covering import Hits


def earned(hits: Hits) -> frozenset[int]:
    """The gold items that citations earn: each, in order, the first it covers that is still free.

    A citation of a whole section so earns one entry, not all of them.
    """
    taken: set[int] = set()
    for held in hits.held:
        taken.update(sorted(held - taken)[:1])
    return frozenset(taken)


def recall(hits: Hits, enough: int) -> float:
    """min(1, |earned| / enough), 0 < enough."""
    return min(1.0, len(earned(hits)) / enough)


def f1(precision: float, recall: float) -> float:
    """2 P R / (P + R), the harmonic mean; 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
