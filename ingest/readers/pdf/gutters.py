"""Gutters between columns of text that are narrower than the gaps that cut a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .glyphs import Glyph

#: The narrowest gutter, as a share of the type size; gaps between words are seldom wider. A
#: decision.
_NARROWEST = 0.5
#: Lines beside a gutter. A decision: fewer are a chance.
_FEWEST_ROWS = 4
#: Characters of a full line of a narrow column. A decision, as in `columns`.
_SHORTEST = 14
#: Points by which starts of lines may differ. A decision: rounding.
_SLACK = 1.0

Row = Sequence[Glyph]


def gutters(rows: Sequence[Row]) -> list[tuple[float, ...]]:
    """For each row, from top to bottom, the x at which columns of running text begin beside others.

    Words begin there in several rows, one below the other, and no word runs across. What stands
    on both sides must be text: names, numbers and the marks of lists are no columns.
    """
    found: list[set[float]] = [set() for _ in rows]
    inked = [[g for g in row if not g["text"].isspace()] for row in rows]
    starts = [_starts(row) for row in inked]
    counts = Counter(x for each in starts for x in {round(x) for x in each})
    for x in sorted(x for x in counts if sum(counts[x + n] for n in (-1, 0, 1)) >= _FEWEST_ROWS):
        for band in _bands(inked, x):
            if _parts_columns([inked[i] for i in band], [starts[i] for i in band], x):
                for i in band:
                    found[i].add(float(x))
    return [tuple(sorted(each)) for each in found]


def _starts(row: Row) -> list[float]:
    """Where glyphs stand after a gap that may be a gutter."""
    return [b["x0"] for a, b in pairwise(row) if b["x0"] - a["x1"] > _NARROWEST * b["size"]]


def _bands(rows: Sequence[Row], x: float) -> Iterator[list[int]]:
    """Rows one below the other of which none runs across `x`."""
    band: list[int] = []
    for i, row in enumerate(rows):
        if _runs_across(row, x):
            if len(band) >= _FEWEST_ROWS:
                yield band
            band = []
        else:
            band.append(i)
    if len(band) >= _FEWEST_ROWS:
        yield band


def _runs_across(row: Row, x: float) -> bool:
    left = max((g["x1"] for g in row if g["x0"] < x - _SLACK), default=None)
    right = min((g["x0"] for g in row if g["x0"] >= x - _SLACK), default=None)
    if left is None or right is None:
        return bool(left is not None and left > x)
    return bool(right - left <= _NARROWEST * row[0]["size"])


def _parts_columns(rows: Sequence[Row], starts: Sequence[Sequence[float]], x: float) -> bool:
    aligned = sum(any(abs(start - x) <= _SLACK for start in each) for each in starts)
    if aligned < _FEWEST_ROWS:
        return False
    left = [n for row in rows if (n := sum(g["x0"] < x - _SLACK for g in row))]
    right = [n for row in rows if (n := sum(g["x0"] >= x - _SLACK for g in row))]
    return aligned >= 0.5 * len(right) and all(
        sum(n >= _SHORTEST for n in side) >= max(_FEWEST_ROWS - 1, 0.5 * len(side))
        for side in (left, right)
    )
