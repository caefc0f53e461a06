"""Rows of tables without rules: which lines, level by level, make one row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...blocks import TableCell
from ...figures import is_value
from ...vocabulary import vocabulary
from .line import Line

#: How much wider than the usual pitch the gap before a table's first row is. A decision, as
#: between paragraphs.
_OPENING_GAP = 1.25
#: The share of a column's cells that are values where it holds values. A decision: more than half,
#: with room for blanks.
_MOSTLY = 0.6

#: What stands on one level in each column, None where nothing does.
Cells = tuple[Line | None, ...]


def grouped(cells: Sequence[Cells], known: Sequence[TableCell]) -> Iterator[list[Cells]]:
    """The levels of each row. `known` is the header of the table that goes on here."""
    valued = [is_valued(cells, n) for n in range(len(cells[0]))]
    if starts := _lowered_starts(cells, valued):
        yield from ([*cells[top:below]] for top, below in pairwise([*starts, len(cells)]))
        return
    pitch = _pitch(cells)
    right = max((line.x1 for level in cells if (line := level[0])), default=0.0)
    row: list[Cells] = []
    for n, level in enumerate(cells):
        repeated = n == 1 and _text(cells[0]) == [cell.text for cell in known]
        opens = row and (_opens(row[-1], level, valued, pitch) or _valued_anew(row, level, valued))
        opens = opens or (bool(row) and _sums_up(row, level, valued))
        opens = opens or (bool(row) and _stands_alone(row[-1], level, valued, right))
        if row and (repeated or opens):
            yield row
            row = []
        row.append(level)
    if row:
        yield row


def _lowered_starts(cells: Sequence[Cells], valued: Sequence[bool]) -> list[int]:
    """Where rows begin if their values stand at the bottom or the middle of cells, else nothing.

    Then lines stand between the header and the first value, and the leading column has none
    beside some value, or goes on there in lower case. Rows reach as far below the middle as above.
    """
    anchors = [n for n, level in enumerate(cells) if n and any(map(_both, level, valued))]
    lowered = (_is_lowered(cells[n]) for n in anchors if n - 1 not in anchors)
    if len(anchors) < 2 or anchors[0] < 2 or not any(lowered):
        return []
    starts = [0, 1]
    if anchors[-1] == len(cells) - 1:
        return [*starts, *(anchor + 1 for anchor in anchors[:-1])]
    heights = [max(line.bottom for line in level if line) for level in cells]
    for anchor, following in pairwise(anchors):
        reach = 2 * heights[anchor] - heights[starts[-1]] + 1
        below = (n for n in range(anchor + 1, following + 1) if heights[n] > reach)
        starts.append(next(below, following))
    return starts


def _both(line: Line | None, valued: bool) -> bool:
    return line is not None and valued


def _is_lowered(level: Cells) -> bool:
    return level[0] is None or level[0].text[0].islower()


def _opens(above: Cells, level: Cells, valued: Sequence[bool], pitch: float) -> bool:
    """Whether a row opens on a level: by a gap, a value, or the leading column's next name."""
    filled = [n for n, line in enumerate(level) if line]
    first, lead = level[filled[0]], level[0]
    assert first is not None
    gap = first.bottom - max(line.bottom for line in above if line)
    apart = gap > _OPENING_GAP * pitch
    if apart and (lead or len(filled) > 1):
        return True
    if not lead:
        return False
    if any(valued[n] for n in filled if n > 0) or above[0] is None:
        return True
    return len(filled) > 1 and not lead.text[0].islower() and not _wraps(above, level)


def _valued_anew(row: Sequence[Cells], level: Cells, valued: Sequence[bool]) -> bool:
    """Whether a level names a value below one that its row has already in that column: a total has
    no code, and a group may be named beside the first of its rows alone.

    Below a name that goes on in lower case (`di cui vincolate`) two columns must say so, since a
    value may have a second line, such as its share in brackets.
    """
    if all(valued[n] for n, line in enumerate(level) if line):
        return False
    anew = [
        line.text
        for n, line in enumerate(level)
        if valued[n] and line and holds_value(line) and any(holds_value(above[n]) for above in row)
    ]
    if _wraps(row[-1], level):
        return len(anew) > 1 and not any(text.startswith("(") for text in anew)
    return bool(anew)


def _sums_up(row: Sequence[Cells], level: Cells, valued: Sequence[bool]) -> bool:
    """Whether a level is a total with its value, below a row that has a value already."""
    first = next(line for line in level if line)
    return vocabulary().is_total(first.text) and all(
        any(holds_value(line) and valued[n] for n, line in enumerate(each))
        for each in (level, _joint(row))
    )


def _stands_alone(above: Cells, level: Cells, valued: Sequence[bool], right: float) -> bool:
    """Whether a level is a name alone that had room behind the one above it, beside whose values it
    has none: it names those below, and is no second line."""
    name, high = level[0], above[0]
    if name is None or high is None or any(level[1:]) or not name.text[0].isupper():
        return False
    if not any(line and is_valued for line, is_valued in zip(above, valued, strict=True)):
        return False
    room = right - high.x1 > (len(name.text.split(maxsplit=1)[0]) + 1) * name.letter
    return room or vocabulary().is_total(high.text)


def _joint(row: Sequence[Cells]) -> Cells:
    """The first line in each column of a row."""
    return tuple(next(filter(None, column), None) for column in zip(*row, strict=True))


def holds_value(line: Line | None) -> bool:
    """Whether a line is a value and no words."""
    return line is not None and is_value(line.text)


def _wraps(above: Cells, level: Cells) -> bool:
    """Whether any line goes on in lower case below one that ends no sentence."""
    return any(
        high and low and low.text[0].islower() and high.text[-1] not in ".;:"
        for high, low in zip(above, level, strict=True)
    )


def _pitch(cells: Sequence[Cells]) -> float:
    bottoms = [max(line.bottom for line in level if line) for level in cells]
    return min((low - high for high, low in pairwise(bottoms)), default=0.0)


def is_valued(cells: Sequence[Cells], n: int) -> bool:
    """Whether column `n` holds values below its name."""
    texts = [line.text for level in cells if (line := level[n])]
    values = sum(map(is_value, texts))
    return values > 1 and values >= _MOSTLY * (len(texts) - 1)


def by_column(row: Sequence[Cells]) -> list[list[Line]]:
    """The lines of a row in each column."""
    return [[line for line in column if line] for column in zip(*row, strict=True)]


def _text(level: Cells) -> list[str]:
    return [line.text if line else "" for line in level]
