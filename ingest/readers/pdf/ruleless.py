"""Tables that no rules draw: cells of one or more lines that stand in three or more columns.

Two columns will do where the second holds amounts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...blocks import TableCell, TableRow
from . import notes as footnotes
from .cells import paragraphs
from .layout import Layout
from .line import Line
from .tables import PageTable

#: Rows of a table without rules. A decision: fewer are a chance of lines.
_FEWEST_ROWS = 3
#: Columns stand apart by more than this, as a multiple of the type size. A decision: three
#: blanks.
_GUTTER = 0.8
#: Lines of one row stand on the same baseline but for this share of the type size. A decision:
#: half the height of small letters.
_LEVEL = 0.35
#: A table ends at a gap that is larger than this multiple of the type size ... A decision: more
#: than two blank lines.
_GAP = 3.2
#: ... or than this multiple of the largest gap within it. A decision.
_WIDER = 1.6
#: After so many levels a column's width is known: a longer line is text below the table. A
#: decision.
_SETTLED = 3
#: How much wider than the usual pitch the gap before a table's first row is. A decision, as
#: between paragraphs.
_OPENING_GAP = 1.25
#: Characters of a row's name. A decision: longer is text.
_LONGEST_NAME = 120
#: The share of rows that are named, and of cells that are amounts. A decision: more than half,
#: with room for blanks.
_MOSTLY = 0.6
_VALUE = re.compile(r"[^A-Za-zÀ-ÿ]*\d[^A-Za-zÀ-ÿ]*")
#: An amount shows by its unit or its decimals; a bare number may be that of a page.
_AMOUNT = re.compile(r"[^A-Za-zÀ-ÿ]*(?:\d[.,]\d|[€%$£])[^A-Za-zÀ-ÿ]*")

_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Level:
    """The lines on one baseline, from left to right."""

    lines: tuple[Line, ...]

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)


#: What stands on one level in each column, None where nothing does.
_Cells = tuple[Line | None, ...]


def with_ruleless_tables(pages: Sequence[Layout], body: float) -> list[Layout]:
    """The pages, with lines that stand in columns and rows made tables; notes stay as they are.

    `body` is the size of running text in points.
    """
    found: list[Layout] = []
    above: PageTable | None = None
    for page in pages:
        whole = _with_tables(page, body, above)
        new = whole.tables[len(page.tables) :]
        above = new[-1] if new else None
        found.append(whole)
    return found


def _with_tables(page: Layout, body: float, above: PageTable | None) -> Layout:
    levels = list(_levels(footnotes.without(page.lines, footnotes.notes_of(page, body))))
    start = 0
    while start < len(levels):
        table = None
        if start == 0 and above:
            count, columns = _stretch(levels, 0, [(left, left) for left in above.edges])
            if len(columns) == len(above.edges):
                table = _table(levels[:count], columns, page, above)
        if not table:
            count, columns = _stretch(levels, start)
            table = _table(levels[start : start + count], columns, page, above) if count else None
        if table:
            taken = {id(line) for level in levels[start : start + count] for line in level.lines}
            rest = tuple(line for line in page.lines if id(line) not in taken)
            page = replace(page, lines=rest, tables=(*page.tables, table))
            start += count
        else:
            start += 1
    return page


def _levels(lines: Sequence[Line]) -> Iterator[_Level]:
    level: list[Line] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if level and line.bottom - level[0].bottom > _LEVEL * max(line.size, level[0].size):
            yield _Level(tuple(sorted(level, key=lambda line: line.x0)))
            level = []
        level.append(line)
    if level:
        yield _Level(tuple(sorted(level, key=lambda line: line.x0)))


def _stretch(
    levels: Sequence[_Level], start: int, known: Sequence[_Span] = ()
) -> tuple[int, list[_Span]]:
    """How many levels from `start` on respect the same columns, and these from left to right.

    Some of the columns may be `known`.
    """
    first = levels[start]
    columns = _merged([*known, *((line.x0, line.x1) for line in first.lines)], first.size)
    if len(columns) < 2 or _meet(first.lines, columns) or any(m.bullet for m in first.lines):
        return 0, []
    largest, count = 0.0, 1
    for above, level in pairwise(levels[start:]):
        gap = level.bottom - above.bottom
        far = gap > _GAP * level.size or (largest and gap > max(_WIDER * largest, 2 * level.size))
        if far or abs(level.size - first.size) > 0.1 * first.size:
            break
        wider = _merged([*columns, *((m.x0, m.x1) for m in level.lines)], first.size)
        alone = all(_within(line, wider[0]) for line in level.lines)
        beyond = alone and count > _SETTLED and level.lines[-1].x1 > columns[0][1] + 8 * first.size
        if len(wider) < len(columns) or _meet(level.lines, wider) or beyond:
            break
        columns, count, largest = wider, count + 1, max(largest, gap)
    return count, columns


def _merged(spans: Sequence[_Span], size: float) -> list[_Span]:
    merged: list[_Span] = []
    for left, right in sorted(spans):
        if merged and left - merged[-1][1] < _GUTTER * size:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _within(line: Line, column: _Span) -> bool:
    return column[0] - 1 <= line.x0 and line.x1 <= column[1] + 1


def _meet(lines: Sequence[Line], columns: Sequence[_Span]) -> bool:
    """Whether two lines of one level stand in one column."""
    return any(sum(_within(line, column) for line in lines) > 1 for column in columns)


def _table(
    levels: Sequence[_Level], columns: Sequence[_Span], page: Layout, above: PageTable | None
) -> PageTable | None:
    cells = [_laid(level, columns) for level in levels]
    if len(columns) == 2 and not _amounts(cells):
        return None
    edges = _edges(columns, above)
    known = above.rows[0].cells if above and edges == above.edges else ()
    rows = list(_rows(cells, known))
    valued = [_is_valued(cells, n) for n in range(len(columns))]
    if not _is_table(rows, columns, valued, page, goes_on=bool(known)):
        return None
    # A cell's lines may be as long as the next column allows.
    rights = [right for _, right in columns]
    made = tuple(
        TableRow(
            tuple(
                TableCell(paragraphs(lines, (span[0], 0.0, right, 0.0)))
                for lines, span, right in zip(_by_column(row), columns, rights, strict=True)
            ),
            page.number,
        )
        for row in rows
    )
    lines = [line for level in levels for line in level.lines]
    return PageTable(
        rows=made,
        edges=edges,
        x0=columns[0][0],
        x1=columns[-1][1],
        top=min(line.top for line in lines),
        bottom=max(line.bottom for line in lines),
    )


def _laid(level: _Level, columns: Sequence[_Span]) -> _Cells:
    """The line in each column; as many lines as columns stand one in each, though a name at the
    left of its column may lie over figures at the right of the one before."""
    if len(level.lines) == len(columns):
        return level.lines
    return tuple(next((m for m in level.lines if _within(m, span)), None) for span in columns)


def _amounts(cells: Sequence[_Cells]) -> bool:
    beside = [line.text for each in cells if (line := each[1])]
    return sum(_AMOUNT.fullmatch(text) is not None for text in beside) >= _MOSTLY * len(beside)


def _rows(cells: Sequence[_Cells], known: Sequence[TableCell]) -> Iterator[list[_Cells]]:
    """The levels of each row. `known` is the header of the table that goes on here."""
    valued = [_is_valued(cells, n) for n in range(len(cells[0]))]
    if starts := _lowered_starts(cells, valued):
        yield from ([*cells[top:below]] for top, below in pairwise([*starts, len(cells)]))
        return
    pitch = _pitch(cells)
    row: list[_Cells] = []
    for n, level in enumerate(cells):
        repeated = n == 1 and _text(cells[0]) == [cell.text for cell in known]
        opens = row and (_opens(row[-1], level, valued, pitch) or _valued_anew(row, level, valued))
        if row and (repeated or opens):
            yield row
            row = []
        row.append(level)
    if row:
        yield row


def _lowered_starts(cells: Sequence[_Cells], valued: Sequence[bool]) -> list[int]:
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


def _is_lowered(level: _Cells) -> bool:
    return level[0] is None or level[0].text[0].islower()


def _opens(above: _Cells, level: _Cells, valued: Sequence[bool], pitch: float) -> bool:
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


def _valued_anew(row: Sequence[_Cells], level: _Cells, valued: Sequence[bool]) -> bool:
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
        if valued[n] and line and _is_value(line) and any(_is_value(above[n]) for above in row)
    ]
    if _wraps(row[-1], level):
        return len(anew) > 1 and not any(text.startswith("(") for text in anew)
    return bool(anew)


def _is_value(line: Line | None) -> bool:
    return line is not None and _VALUE.fullmatch(line.text) is not None


def _wraps(above: _Cells, level: _Cells) -> bool:
    """Whether any line goes on in lower case below one that ends no sentence."""
    return any(
        high and low and low.text[0].islower() and high.text[-1] not in ".;:"
        for high, low in zip(above, level, strict=True)
    )


def _pitch(cells: Sequence[_Cells]) -> float:
    bottoms = [max(line.bottom for line in level if line) for level in cells]
    return min((low - high for high, low in pairwise(bottoms)), default=0.0)


def _is_valued(cells: Sequence[_Cells], n: int) -> bool:
    texts = [line.text for level in cells if (line := level[n])]
    values = sum(_VALUE.fullmatch(text) is not None for text in texts)
    return values > 1 and values >= _MOSTLY * (len(texts) - 1)


def _is_table(
    rows: Sequence[Sequence[_Cells]],
    columns: Sequence[_Span],
    valued: Sequence[bool],
    page: Layout,
    *,
    goes_on: bool,
) -> bool:
    """Whether these are rows of a table, not running text set in columns or scattered words."""
    if len(rows) < (1 if goes_on else _FEWEST_ROWS):
        return False
    by_column = [_by_column(row) for row in rows]
    full = sum(bool(lines) for row in by_column for lines in row)
    named = [row[0] for row in by_column if row[0]]
    short = all(
        len(lines) <= 3 and sum(len(line.text) for line in lines) <= _LONGEST_NAME
        for lines in named
    )
    narrow = columns[0][1] - columns[0][0] < 0.45 * page.width
    beside = sum(not row[0] and _is_named_value(row, valued) for row in by_column)
    return goes_on or (
        short
        and narrow
        and len(named) + beside >= _MOSTLY * len(rows)
        and full >= _MOSTLY * len(rows) * len(columns)
    )


def _is_named_value(row: Sequence[Sequence[Line]], valued: Sequence[bool]) -> bool:
    """Whether a row without a first cell has a name all the same, beside a value."""
    values = any(
        is_valued and any(map(_is_value, lines))
        for lines, is_valued in zip(row, valued, strict=True)
    )
    return values and any(
        lines and not is_valued for lines, is_valued in zip(row, valued, strict=True)
    )


def _by_column(row: Sequence[_Cells]) -> list[list[Line]]:
    return [[line for line in column if line] for column in zip(*row, strict=True)]


def _edges(columns: Sequence[_Span], above: PageTable | None) -> tuple[float, ...]:
    """The left edges, or those of the table on the page before that has the same columns."""
    own = tuple(float(round(left)) for left, _ in columns)
    if above and len(above.edges) == len(own):
        ends = [*above.edges[1:], float("inf")]
        if all(
            left - 30 < own_left and own_right < end
            for left, end, (own_left, own_right) in zip(above.edges, ends, columns, strict=True)
        ):
            return above.edges
    return own


def _text(level: _Cells) -> list[str]:
    return [line.text if line else "" for line in level]
