"""Gutters between columns of text that are narrower than the gaps that cut a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from . import figurestops
from .glyphs import Glyph
from .segments import COLUMN_GAP, is_opener

#: The narrowest gutter, as a share of the type size; gaps between words are seldom wider. A
#: decision.
_NARROWEST = 0.5
#: Lines beside a gutter. A decision: fewer are a chance.
_FEWEST_ROWS = 4
#: Rows whose wide gap ends at one x, so that a narrow one that ends there is a column's too. A
#: decision, as for rows of a table without rules.
_FEWEST_STOPS = 3
#: Rows that have text on both sides of a gutter. A decision: lines of columns are seldom level.
_FEWEST_BESIDE = 3
#: Characters of a full line of a narrow column. A decision, as in `columns`.
_SHORTEST = 14
#: Points by which starts of lines may differ. A decision: rounding.
_SLACK = 1.0

Row = Sequence[Glyph]


def gutters(rows: Sequence[Row]) -> list[tuple[float, ...]]:
    """For each row, from top to bottom, the x at which columns of running text begin beside others.

    Words begin there in several rows, one below the other, and no word runs across. What stands
    on both sides must be text: names, numbers and the marks of lists are no columns. A row whose
    gap is narrow for once is cut where wide gaps of other rows end.
    """
    found: list[set[float]] = [set() for _ in rows]
    inked = [[g for g in row if not g["text"].isspace()] for row in rows]
    starts = [_starts(row) for row in inked]
    counts = Counter(x for each in starts for x in {round(x) for x in each})
    alone = Counter(round(row[0]["x0"]) for row in inked if row)
    for x in sorted(counts):
        beside, below = (sum(each[x + n] for n in (-1, 0, 1)) for each in (counts, alone))
        if beside < _FEWEST_BESIDE or beside + below < _FEWEST_ROWS:
            continue
        for band in _bands(inked, x):
            if _parts_columns([inked[i] for i in band], [starts[i] for i in band], x):
                for i in band:
                    found[i].add(float(x))
    for i, stop in (*_at_stops(inked, starts), *figurestops.stops(inked)):
        found[i].add(stop)
    return [tuple(sorted(each)) for each in found]


def _starts(row: Row, narrowest: float = _NARROWEST) -> list[float]:
    """Where glyphs stand after a gap that may be a gutter."""
    return [b["x0"] for a, b in pairwise(row) if b["x0"] - a["x1"] > narrowest * b["size"]]


def _at_stops(
    rows: Sequence[Row], starts: Sequence[Sequence[float]]
) -> Iterator[tuple[int, float]]:
    """Rows whose narrow gap ends where wide gaps do in rows above and below, and that x.

    A cell that fills its column leaves but a narrow gap before the next one's text.
    """
    wide = [[x for x in _starts(row, COLUMN_GAP) if not _is_marked(row, x)] for row in rows]
    counts = Counter(round(x) for each in wide for x in each)
    narrow = {
        round(x) for each, known in zip(starts, wide, strict=True) for x in each if x not in known
    }
    for x in sorted(x for x in counts if any(x + n in narrow for n in (-1, 0, 1))):
        if sum(counts[x + n] for n in (-1, 0, 1)) < _FEWEST_STOPS:
            continue
        for band in _bands(rows, x):
            if sum(_near(wide[i], x) for i in band) >= _FEWEST_STOPS:
                yield from (
                    (i, float(x))
                    for i in band
                    if _near(starts[i], x) and not _near(wide[i], x) and not _is_marked(rows[i], x)
                )


def _near(starts: Sequence[float], x: float) -> bool:
    return any(abs(start - x) <= _SLACK for start in starts)


def _is_marked(row: Row, x: float) -> bool:
    """Whether the mark of an entry, `b)`, is all that stands before `x`."""
    return is_opener("".join(g["text"] for g in row if g["x0"] < x - _SLACK))


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
    beside = sum(_near(each, x) for each in starts)
    aligned = beside + sum(bool(row) and abs(row[0]["x0"] - x) <= _SLACK for row in rows)
    if beside < _FEWEST_BESIDE or aligned < _FEWEST_ROWS:
        return False
    left = [n for row in rows if (n := sum(g["x0"] < x - _SLACK for g in row))]
    right = [n for row in rows if (n := sum(g["x0"] >= x - _SLACK for g in row))]
    return aligned >= 0.5 * len(right) and all(
        sum(n >= _SHORTEST for n in side) >= max(_FEWEST_ROWS - 1, 0.5 * len(side))
        for side in (left, right)
    )
