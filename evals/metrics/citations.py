"""Metrics of the citations of one answer. `enough` is how many gold items make it full."""

from .covering import Hits


def recall(hits: Hits, enough: int) -> float:
    """Gold items that some citation covers, of those that are enough.

    min(1, |H1 u H2 u ...| / enough) with Hi the gold items that citation i covers; 0 < enough.
    """
    return min(1.0, len(frozenset().union(*hits.held)) / enough)


def precision(hits: Hits) -> float:
    """Citations that cover a gold item, of those that are judged; borderline ones are neutral.

    tp / (tp + fp), tp = |{i: Hi not empty}|, fp = |{i: Hi empty and i not near}|; 0 where both
    are 0.
    """
    right = sum(1 for held in hits.held if held)
    wrong = sum(1 for held, near in zip(hits.held, hits.near, strict=True) if not held and not near)
    return right / (right + wrong) if right + wrong else 0.0


def first(hits: Hits) -> float | None:
    """1 where the first citation covers a gold item or a borderline quote, else 0.

    None where nothing is cited.
    """
    if not hits.held:
        return None
    return float(bool(hits.held[0]) or hits.near[0])
