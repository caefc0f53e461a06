"""Numbers of lines in the margin of a page, as minutes and contracts have them: no part of the text."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ...blocks import Reason
from .layout import Layout
from .line import Line

#: Numbers of lines of a page. A decision: fewer may be those of entries.
_FEWEST = 5
_NUMBER = re.compile(r"[0-9]{1,4}")
#: How much smaller than the text they are set, at least. A decision: numbers of rows are as large as
#: what they number.
_SMALLER = 0.9
#: Points by which numbers that stand one below the other may miss one edge. A decision: rounding.
_SLACK = 2.0


def without(page: Layout) -> Layout:
    """A page without numbers of its lines."""
    numbers = [line for line in page.lines if _NUMBER.fullmatch(line.text)]
    others = [line for line in page.lines if not _NUMBER.fullmatch(line.text)]
    if len(numbers) < _FEWEST or not others or not _count_lines(numbers, others):
        return page
    return page.without(Reason.FURNITURE, lambda line: _NUMBER.fullmatch(line.text) is not None)


def _count_lines(numbers: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether small numbers count on, one below the other, left of all else, each beside a line."""
    down = sorted(numbers, key=lambda line: line.bottom)
    steps = {int(low.text) - int(high.text) for high, low in pairwise(down)}
    ends = [line.x1 for line in numbers]
    left = max(ends) < min(line.x0 for line in others) and max(ends) - min(ends) <= _SLACK
    small = max(line.size for line in numbers) <= _SMALLER * median(line.size for line in others)
    beside = all(
        any(line.top <= (number.top + number.bottom) / 2 <= line.bottom for line in others)
        for number in numbers
    )
    return len(steps) == 1 and min(steps) > 0 and left and small and beside
