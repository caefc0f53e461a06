"""Forms of boxes in which a small caption stands above the value that is written in."""

from collections.abc import Sequence
from statistics import median

from ...blocks import TableCell, TableRow
from .line import Line
from .tables import Cell

#: How much smaller than its value a caption is set. A decision: notes in a cell are not first.
_SMALLER = 0.85
#: The share of the boxes that have a caption, and how many at least. Decisions: more than half, with
#: room for a title across; two are a chance.
_MOSTLY, _FEWEST = 0.8, 4
#: Characters of a caption. A decision: longer is a text.
_LONGEST = 60

#: A cell with its lines.
Text = tuple[Cell, tuple[Line, ...]]


def captioned(texts: Sequence[Text]) -> bool:
    """Whether the cells of a grid are boxes with captions."""
    told = [_caption(lines) for _, lines in texts]
    valued = sum(0 < count < len(lines) for count, (_, lines) in zip(told, texts, strict=True))
    return valued >= _FEWEST and valued >= _MOSTLY * len(texts)


def rows(texts: Sequence[Text], page: int) -> list[TableRow]:
    """A row for each box in reading order, its caption beside its value."""
    ordered = sorted(texts, key=lambda text: (text[0].row, text[0].column))
    written = median(lines[-1].size for _, lines in texts if _caption(lines))
    found = []
    for _, lines in ordered:
        # A box that nobody has filled in has its caption alone.
        blank = all(line.size <= _SMALLER * written for line in lines)
        count = len(lines) if blank else _caption(lines)
        halves = (lines[:count], lines[count:])
        cells = tuple(
            TableCell((" ".join(p.text for p in half),) if half else ()) for half in halves
        )
        found.append(TableRow(cells, page))
    return found


def _caption(lines: Sequence[Line]) -> int:
    """How many lines at the top are the caption of what stands below them."""
    largest = max((line.size for line in lines), default=0.0)
    count = next((n for n, p in enumerate(lines) if p.size > _SMALLER * largest), 0)
    caption = " ".join(line.text for line in lines[:count])
    even = all(line.size > _SMALLER * largest for line in lines[count:])
    return count if even and 0 < len(caption) <= _LONGEST and caption[0].isalpha() else 0
