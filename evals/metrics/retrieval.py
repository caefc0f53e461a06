"""Metrics of a ranking. `found[r]` holds the gold items that the stretch at rank r + 1 holds."""

from collections.abc import Sequence
from math import log2

Ranking = Sequence[frozenset[int]]


def ranks(found: Ranking) -> dict[int, int]:
    """The best rank of each gold item that is found, from 1."""
    best: dict[int, int] = {}
    for rank, held in enumerate(found, start=1):
        for gold in held:
            best.setdefault(gold, rank)
    return best


def recall_at(found: Ranking, k: int, enough: int) -> float:
    """min(1, |{g: rank(g) <= k}| / enough), 0 < enough."""
    return min(1.0, sum(1 for rank in ranks(found).values() if rank <= k) / enough)


def ndcg_at(found: Ranking, k: int, groups: Sequence[int]) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen, TOIS 2002).

    A stretch gains as many gold items as it is the first to hold:
    DCG = sum over g with rank(g) <= k of 1 / log2(1 + rank(g)).
    `groups` are the sizes of the sets of gold items that share a passage; the ideal ranking puts
    the largest first: IDCG = sum over j = 1..k of size_j / log2(1 + j). DCG / IDCG, at most 1,
    since long chunks may hold more than any passage; 0 where nothing is expected.
    """
    gain = sum(1 / log2(1 + rank) for rank in ranks(found).values() if rank <= k)
    largest = sorted(groups, reverse=True)[:k]
    ideal = sum(size / log2(1 + place) for place, size in enumerate(largest, start=1))
    return min(1.0, gain / ideal) if ideal else 0.0
