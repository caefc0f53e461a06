"""Metrics of an alignment over judged pairs: what is not judged counts neither way."""

from collections import Counter
from collections.abc import Iterable, Mapping

#: (gold label, predicted label) to how many judged pairs fell there.
Confusion = Mapping[tuple[str, str], int]
#: Labels that say that two passages belong together.
TOGETHER = frozenset({"aligned", "partial"})


def confusion(judged: Iterable[tuple[str, str]]) -> Confusion:
    """Counts of (gold label, predicted label). Labels beside `aligned` and `partial` mean apart."""
    return Counter(judged)


def precision(counts: Confusion) -> float:
    """tp / (tp + fp), tp: both together; fp: predicted together, judged apart; 0 without any."""
    right = _sum(counts, gold=True, predicted=True)
    wrong = _sum(counts, gold=False, predicted=True)
    return right / (right + wrong) if right + wrong else 0.0


def recall(counts: Confusion) -> float:
    """tp / (tp + fn), fn: judged together, predicted apart; 0 without any."""
    right = _sum(counts, gold=True, predicted=True)
    missed = _sum(counts, gold=True, predicted=False)
    return right / (right + missed) if right + missed else 0.0


def f1(counts: Confusion) -> float:
    """2 P R / (P + R); 0 where both are 0."""
    p, r = precision(counts), recall(counts)
    return 2 * p * r / (p + r) if p + r else 0.0


def _sum(counts: Confusion, *, gold: bool, predicted: bool) -> int:
    return sum(
        n
        for (label, said), n in counts.items()
        if (label in TOGETHER) is gold and (said in TOGETHER) is predicted
    )
