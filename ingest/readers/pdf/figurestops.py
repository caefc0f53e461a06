"""Columns of figures that stand closer than columns of text: a blank strip runs down between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...figures import is_value
from .glyphs import Glyph
from .segments import WORD_GAP

#: Gaps between two figures that part their columns, and those of other rows beside these, as shares of
#: the type size. Decisions: three blanks, and two; words have a third of it between them.
_APART, _GAP = 0.8, 0.5
#: Rows that have figures on both sides of a strip. A decision, as for rows of a table without rules.
_FEWEST_ROWS = 3
#: The narrowest strip, in points. A decision: rounding.
_NARROWEST = 2.0

Row = Sequence[Glyph]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    size: float


@dataclass(frozen=True, slots=True)
class _Gap:
    """Between two words of a row; `figures` where both are some."""

    left: float
    right: float
    figures: bool


def stops(rows: Sequence[Row]) -> Iterator[tuple[int, float]]:
    """The rows that are cut between two columns of figures, and at which x."""
    gaps = [list(_gaps(_words(row))) for row in rows]
    ends = [(row[0]["x0"], max(g["x1"] for g in row)) if row else (0.0, 0.0) for row in rows]
    done: set[tuple[int, float]] = set()
    for n, own in enumerate(gaps):
        for gap in own:
            if not gap.figures or (n, gap.right) in done:
                continue
            strip = _strip(gaps, ends, n, gap)
            done.update(strip)
            if sum(g.figures for i, x in strip for g in gaps[i] if g.right == x) >= _FEWEST_ROWS:
                yield from strip


def _strip(
    gaps: Sequence[Sequence[_Gap]], ends: Sequence[tuple[float, float]], n: int, gap: _Gap
) -> list[tuple[int, float]]:
    """The rows down from `n`, and those above it, that leave the same strip blank."""
    found = [(n, gap.right)]
    left, right = gap.left, gap.right
    for rows in (range(n + 1, len(gaps)), range(n - 1, -1, -1)):
        for i in rows:
            met = next((g for g in gaps[i] if _met(g, left, right)), None)
            if met:
                left, right = max(left, met.left), min(right, met.right)
                found.append((i, met.right))
            elif ends[i][0] < right and ends[i][1] > left:
                break
    return found


def _met(gap: _Gap, left: float, right: float) -> bool:
    return min(gap.right, right) - max(gap.left, left) >= _NARROWEST


def _gaps(words: Sequence[_Word]) -> Iterator[_Gap]:
    for one, other in pairwise(words):
        wide = (other.x0 - one.x1) / max(one.size, other.size)
        figures = wide > _APART and is_value(one.text) and is_value(other.text)
        if wide > _GAP:
            yield _Gap(one.x1, other.x0, figures)


def _words(row: Row) -> list[_Word]:
    words: list[list[Glyph]] = []
    for glyph in row:
        if glyph["text"].isspace():
            continue
        if words and glyph["x0"] - words[-1][-1]["x1"] <= WORD_GAP * glyph["size"]:
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return [
        _Word("".join(g["text"] for g in w), w[0]["x0"], w[-1]["x1"], w[0]["size"]) for w in words
    ]
