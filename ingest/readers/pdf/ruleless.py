"""Tables that no rules draw: cells of one or more lines that stand in three or more columns.

Two columns will do where the second holds amounts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...blocks import TableCell, TableRow
from ...figures import is_amount
from . import groupheads
from . import notes as footnotes
from .cells import paragraphs
from .layout import Layout
from .levelrows import Cells, by_column, grouped, holds_value, is_valued
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
#: Characters of a row's name. A decision: longer is text.
_LONGEST_NAME = 120
#: The share of rows that are named, and of cells that are amounts. A decision: more than half,
#: with room for blanks.
_MOSTLY = 0.6
#: The share of the seams between rows over which sentences run on in columns of text. A decision:
#: as many as end in a row.
_RUNNING = 0.5
#: Levels of names above a table's first, and how close they stand, as a multiple of the type size.
#: Decisions: more, or as far apart as paragraphs, are text.
_MOST_HEADS, _HEAD_PITCH = 3, 1.4
#: Characters of a full line of a narrow column. A decision, as in `columns`.
_SHORTEST_LINE = 14

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
            if _is_running(levels[start : start + count], columns):
                start += count
                continue
            table = _table(levels[start : start + count], columns, page, above) if count else None
        if table:
            columns = _whole(levels[start : start + count], columns)
            over = _heads_over(levels[:start], levels[start], columns)
            table = _under(table, over, columns) if over else table
            grouping = (
                levels[start - len(over) - 1 : start - len(over)] if start > len(over) else []
            )
            if grouping and (named := groupheads.under(table, grouping[0].lines, columns)):
                table, over = named, [*grouping, *over]
            if not over and (
                found := groupheads.above(table, [list(v.lines) for v in levels[:start]], columns)
            ):
                table, over = found[0], levels[start - found[1] : start]
            whole = (*over, *levels[start : start + count])
            taken = {id(line) for level in whole for line in level.lines}
            rest = tuple(line for line in page.lines if id(line) not in taken)
            page = replace(page, lines=rest, tables=(*page.tables, groupheads.settled(table)))
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
        named = count == 1 and _over_each(first.lines, wider)
        fewer = len(wider) < len(columns) or (_joins(wider, columns) and not named)
        if fewer and not known:
            fewer = _stand_beside(levels[start : start + count], wider, columns)
        if fewer or _meet(level.lines, wider) or beyond:
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


def _joins(wider: Sequence[_Span], columns: Sequence[_Span]) -> bool:
    """Whether columns that stood apart are one now, though there may be a new one. Below their
    names alone they may be: a name may lie over figures of the column before."""
    return any(sum(left <= x <= right for x, _ in columns) > 1 for left, right in wider)


def _over_each(names: Sequence[Line], columns: Sequence[_Span]) -> bool:
    """Whether one of the names stands over each column."""
    return len(names) == len(columns) and all(
        line.x0 <= right and left <= line.x1
        for line, (left, right) in zip(names, columns, strict=True)
    )


def _stand_beside(
    levels: Sequence[_Level], wider: Sequence[_Span], columns: Sequence[_Span]
) -> bool:
    """Whether any level has lines in two columns that would be one: a name in the middle of its
    column stands over none of the shorter ones at the left."""
    for left, right in wider:
        inside = [column for column in columns if left <= column[0] <= right]
        for level in levels if len(inside) > 1 else ():
            if sum(any(_within(line, c) for line in level.lines) for c in inside) > 1:
                return True
    return False


def _within(line: Line, column: _Span) -> bool:
    return column[0] - 1 <= line.x0 and line.x1 <= column[1] + 1


def _meet(lines: Sequence[Line], columns: Sequence[_Span]) -> bool:
    """Whether two lines of one level stand in one column."""
    return any(sum(_within(line, column) for line in lines) > 1 for column in columns)


def _table(
    levels: Sequence[_Level], columns: Sequence[_Span], page: Layout, above: PageTable | None
) -> PageTable | None:
    columns = _whole(levels, columns)
    cells = [_laid(level, columns) for level in levels]
    if len(columns) == 2 and not _amounts(cells):
        return None
    edges = _edges(columns, above)
    known = above.rows[0].cells if above and edges == above.edges else ()
    rows = list(grouped(cells, known))
    valued = [is_valued(cells, n) for n in range(len(columns))]
    if not _is_table(rows, columns, valued, page, goes_on=bool(known)):
        return None
    # A cell's lines may be as long as the next column allows.
    rights = [right for _, right in columns]
    made = tuple(
        TableRow(
            tuple(
                TableCell(paragraphs(lines, (span[0], 0.0, right, 0.0)))
                for lines, span, right in zip(by_column(row), columns, rights, strict=True)
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


def _whole(levels: Sequence[_Level], columns: Sequence[_Span]) -> list[_Span]:
    """The columns; a name alone beside values without a name, as at the left of figures that are set
    at the right, is of their column."""
    cells = [_laid(level, columns) for level in levels]
    filled = [{n for n, each in enumerate(cells) if each[i]} for i in range(len(columns))]
    found = [columns[0]]
    for i, span in enumerate(columns[1:], start=1):
        name, values = filled[i - 1], filled[i]
        if name == {0} and 0 not in values and found[-1] == columns[i - 1]:
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _heads_over(above: Sequence[_Level], head: _Level, columns: Sequence[_Span]) -> list[_Level]:
    """The levels right above a table that name columns which the first of its own names does not:
    names of one and of two lines stand at heights of their own."""
    if any(holds_value(line) for line in head.lines):
        return []
    found: list[_Level] = []
    for level in reversed(above[-_MOST_HEADS:]):
        near = (found[0] if found else head).bottom - level.bottom < _HEAD_PITCH * head.size
        within = all(any(_within(line, span) for span in columns) for line in level.lines)
        if not near or not within or any(map(holds_value, level.lines)):
            break
        found.insert(0, level)
    named = _laid(head, columns)
    fresh = (
        line is not None and named[n] is None
        for level in found
        for n, line in enumerate(_laid(level, columns))
    )
    return found if any(fresh) else []


def _under(table: PageTable, over: Sequence[_Level], columns: Sequence[_Span]) -> PageTable:
    """The table with the names of its columns whole, of which some lines stand above it."""
    lines = [_laid(level, columns) for level in over]
    names = [
        " ".join([*(line.text for each in lines if (line := each[n])), *cell.paragraphs])
        for n, cell in enumerate(table.rows[0].cells)
    ]
    cells = tuple(TableCell((name,) if name else ()) for name in names)
    top = min(line.top for level in over for line in level.lines)
    return replace(table, rows=(replace(table.rows[0], cells=cells), *table.rows[1:]), top=top)


def _laid(level: _Level, columns: Sequence[_Span]) -> Cells:
    """The line in each column; as many lines as columns stand one in each, though a name at the
    left of its column may lie over figures at the right of the one before."""
    if len(level.lines) == len(columns):
        return level.lines
    return tuple(next((m for m in level.lines if _within(m, span)), None) for span in columns)


def _amounts(cells: Sequence[Cells]) -> bool:
    beside = [line.text for each in cells if (line := each[1])]
    return sum(map(is_amount, beside)) >= _MOSTLY * len(beside)


def _is_table(
    rows: Sequence[Sequence[Cells]],
    columns: Sequence[_Span],
    valued: Sequence[bool],
    page: Layout,
    *,
    goes_on: bool,
) -> bool:
    """Whether these are rows of a table, not running text set in columns or scattered words."""
    if len(rows) < (1 if goes_on else _FEWEST_ROWS):
        return False
    laid = [by_column(row) for row in rows]
    full = sum(bool(lines) for row in laid for lines in row)
    named = [row[0] for row in laid if row[0]]
    short = all(
        len(lines) <= 3 and sum(len(line.text) for line in lines) <= _LONGEST_NAME
        for lines in named
    )
    narrow = columns[0][1] - columns[0][0] < 0.45 * page.width
    beside = sum(not row[0] and _is_named_value(row, valued) for row in laid)
    return goes_on or (
        short
        and narrow
        and len(named) + beside >= _MOSTLY * len(rows)
        and full >= _MOSTLY * len(rows) * len(columns)
    )


def _is_named_value(row: Sequence[Sequence[Line]], valued: Sequence[bool]) -> bool:
    """Whether a row without a first cell has a name all the same, beside a value."""
    values = any(
        is_valued and any(map(holds_value, lines))
        for lines, is_valued in zip(row, valued, strict=True)
    )
    return values and any(
        lines and not is_valued for lines, is_valued in zip(row, valued, strict=True)
    )


def _is_running(levels: Sequence[_Level], columns: Sequence[_Span]) -> bool:
    """Whether sentences run on from row to row, as in columns of text: a table's rows part them."""
    if len(columns) < 3:
        return False
    cells = [_laid(level, columns) for level in levels]
    rows = [by_column(row) for row in grouped(cells, ())]
    seams = [
        [_runs_on(high[-1], low[0]) for high, low in pairwise(filter(None, column))]
        for column in zip(*rows, strict=True)
    ]
    total = sum(map(len, seams))
    return sum(map(any, seams)) > 1 and sum(map(sum, seams)) >= _RUNNING * total


def _runs_on(high: Line, low: Line) -> bool:
    """Whether a sentence goes on from one full line to the next."""
    full = min(len(high.text), len(low.text)) >= _SHORTEST_LINE
    return full and low.text[0].islower() and high.text[-1] not in ".;:!?"


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
