"""Sheets without rules that are wider than a page: the lines of further pages stand beside those of
the first, at the same heights."""

from collections.abc import Sequence
from dataclasses import replace

from ...blocks import LeftOut, Reason
from ...figures import is_value
from .layout import Layout
from .line import Line

#: Rows that pages have in common. A decision: a header and three rows, fewer are a chance.
_FEWEST_ROWS = 4
#: Points by which heights and edges may differ. Decisions: rounding, and what no one sees.
_LEVEL, _EDGE = 0.6, 3.0
#: Lines above a table on its first page alone. A decision: titles.
_MOST_TITLES = 3
#: Characters of a cell. A decision: longer is running text.
_LONGEST = 60
#: Columns stand apart by more than this, as a multiple of the type size. A decision:
#: as of tables without rules.
_GUTTER = 0.8
#: Pages of which a table is high, at most. A decision.
_HIGHEST = 4

#: The share of the rows of a page that show on another. A decision: more than half, with room for
#: names of groups.
_MOSTLY = 0.6

_Span = tuple[float, float]


def glued(pages: Sequence[Layout]) -> list[Layout]:
    """The pages, with the lines of those that show more columns of the same rows beside these."""
    found: list[Layout] = []
    start = 0
    while start < len(pages):
        high = next((k for k in range(1, _HIGHEST + 1) if _goes_on(pages, start, k, 1)), 0)
        if not high:
            found.append(pages[start])
            start += 1
            continue
        wide = 1
        while _goes_on(pages, start, high, wide):
            wide += 1
        for n in range(high):
            parts = [pages[start + n + k * high] for k in range(wide)]
            found.append(_joined(parts))
        found += [_emptied(page) for page in pages[start + high : start + high * wide]]
        start += high * wide
    return found


def _goes_on(pages: Sequence[Layout], start: int, high: int, n: int) -> bool:
    """Whether `high` pages are followed by as many that show their rows, for the `n`th time."""
    begin = start + n * high
    right = pages[begin : begin + high]
    return len(right) == high and all(
        _is_beside(one, other)
        for one, other in zip(pages[start : start + high], right, strict=True)
    )


def _is_beside(left: Layout, right: Layout) -> bool:
    if left.tables or right.tables or any(len(line.text) > _LONGEST for line in right.lines):
        return False
    high, low = _levels(left.lines), _levels(right.lines)
    at = [next((n for n, b in enumerate(high) if abs(a - b) <= _LEVEL), -1) for a in low]
    if len(low) < _FEWEST_ROWS or -1 in at or at[0] > _MOST_TITLES:
        return False
    columns, more = _columns(right.lines), at[0]
    if at != list(range(more, len(high))):
        # Groups of rows that are named at the left have no value.
        values = sum(is_value(line.text) for line in right.lines)
        shown = len(at) >= _MOSTLY * (len(high) - more)
        return more > 0 and shown and values >= _MOSTLY * len(right.lines)
    # A table that goes on begins at the top of its page, and stands in its own columns.
    return more > 0 or (len(columns) > 1 and not _shared(_columns(left.lines)[1:], columns[1:]))


def _levels(lines: Sequence[Line]) -> list[float]:
    """The heights at which lines stand, from the top."""
    found: list[float] = []
    for height in sorted(line.bottom for line in lines):
        if not found or height - found[-1] > _LEVEL:
            found.append(height)
    return found


def _columns(lines: Sequence[Line]) -> list[_Span]:
    found: list[_Span] = []
    for line in sorted(lines, key=lambda line: line.x0):
        if found and line.x0 - found[-1][1] < _GUTTER * line.size:
            found[-1] = (found[-1][0], max(found[-1][1], line.x1))
        else:
            found.append((line.x0, line.x1))
    return found


def _shared(one: Sequence[_Span], other: Sequence[_Span]) -> bool:
    return any(
        abs(a - b) <= _EDGE
        for left in one
        for right in other
        for a, b in zip(left, right, strict=True)
    )


def _joined(parts: Sequence[Layout]) -> Layout:
    first, *others = parts
    lines, width = list(first.lines), first.width
    for page in others:
        lines += [
            replace(p, page=first.number, x0=p.x0 + width, x1=p.x1 + width) for p in page.lines
        ]
        width += page.width
    return replace(first, lines=tuple(lines), width=width)


def _emptied(page: Layout) -> Layout:
    out = (LeftOut(Reason.BESIDE, line.text, page.number) for line in page.lines)
    return replace(page, lines=(), left_out=(*page.left_out, *out))
