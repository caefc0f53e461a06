"""The rows of a grid: whose row a text is, what merged cells carry down, which rows are headers."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...blocks import Merged, TableCell, TableRow
from ...figures import is_value
from .. import inline, linetable
from ..hyphens import Hyphens
from . import captions, torn
from .glyphs import Glyph
from .line import Line
from .paragraphs import drafts, usual_pitch
from .tables import Box, Cell, Grid, PageTable

#: Lines of one cell stand closer than this, rows further apart, as multiples of the type size.
#: A decision: leading is 1.15 to 1.35 in most texts.
_ROW_PITCH = 1.45
#: Lines of one cell stand at most so far apart, as a multiple of the type size. A decision, the
#: upper end of usual leading.
_CELL_PITCH = 1.35
#: How far two lines of one row may stand off the same baseline, as a share of the type size. A
#: decision: half the height of small letters.
_LEVEL = 0.35
#: What a merged cell says is repeated on each row that it covers, as long as it is a name.
#: Characters. A decision.
_LONGEST_CARRIED = 160
#: Rows at the top of a page below which a merged cell without text may be one that began on the
#: page before. A decision: a header that is repeated.
_TOP_ROWS = 3
#: The share of rows across all columns that makes a table a form of fields below captions. A
#: decision.
_FORM = 0.25
#: Characters of a column's name. A decision: longer is a value.
_LONGEST_HEADER = 60
#: Columns that numbers count. A decision: two may be values.
_FEWEST_COUNTED = 3
#: Years name columns below the name of a group where the cells beside it close their rows.
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:19|20)?\d\d)?")


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a cell as they belong to one row."""

    lines: tuple[Line, ...]
    box: Box
    column: int
    columns: int
    carried: bool = False


_Row = Mapping[int, _Text]
#: For each row the lines of cells that cover no other row, with their columns.
_Singles = dict[int, list[tuple[int, Line]]]


def filled(
    grid: Grid, page: int, lines_of: Callable[[Sequence[Glyph]], Sequence[Line]]
) -> PageTable:
    """The table of a grid; `lines_of` reads the glyphs of a cell."""
    grid = _without_empty_rows(grid)
    texts = torn.mended([(c, tuple(lines_of(c.glyphs))) for c in grid.cells if c.filled])
    if captions.captioned(texts):
        found = tuple(captions.rows(texts, page))
        x0, top, x1, bottom = grid.box
        return PageTable(
            found, grid.edges, x0, x1, top, bottom, grid.open_top, grid.open_bottom, pairs=True
        )
    headers = _headers(grid, texts)
    placed = _placed(texts, headers or 0, grid.width)
    _open_cells(grid, placed, headers or 0)
    rows: list[_Row] = [
        placed[row] for row in sorted(placed) if not all(t.carried for t in placed[row].values())
    ]
    if _parts_nothing(rows):
        rows = [part for row in rows for part in _split(row)]
    found = tuple(_table_row(row, grid.width, page) for row in rows)
    x0, top, x1, bottom = grid.box
    return PageTable(
        found, grid.edges, x0, x1, top, bottom, grid.open_top, grid.open_bottom, headers
    )


def paragraphs(found: Sequence[Line], box: Box) -> tuple[str, ...]:
    """The paragraphs that lines make within the box of their cell."""
    if not found:
        return ()
    pitch = min(usual_pitch([found]), _CELL_PITCH)
    hyphens = Hyphens(line.text for line in found)
    left, right = min(line.x0 for line in found), box[2] - (found[0].x0 - box[0])
    texts = (d.text(hyphens) for d in drafts(found, left, right, pitch))
    return tuple(entry for text in texts for entry in linetable.paragraphs(text, inline.tidy))


def _without_empty_rows(grid: Grid) -> Grid:
    """The grid without rows in which no text begins, such as borders make."""
    used = sorted({cell.row for cell in grid.cells if cell.filled})
    cells = []
    for cell in grid.cells:
        first, end = bisect_left(used, cell.row), bisect_left(used, cell.row + cell.rows)
        if first < end:
            cells.append(replace(cell, row=first, rows=end - first))
    return replace(grid, cells=tuple(cells), height=len(used))


def _placed(
    texts: Sequence[tuple[Cell, tuple[Line, ...]]], headers: int, width: int
) -> dict[int, dict[int, _Text]]:
    """The texts by row and column."""
    single: _Singles = defaultdict(list)
    for cell, lines in texts:
        if cell.rows == 1:
            single[cell.row] += [(cell.column, line) for line in lines]
    lowered = _lowered(texts, single)
    rows: dict[int, dict[int, _Text]] = defaultdict(dict)
    for cell, lines in texts:
        for row, own, carried in _of_rows(cell, lines, single, headers, lowered):
            met = rows[row].get(cell.column)
            both = (*met.lines, *own) if met else own
            rows[row][cell.column] = _Text(both, cell.box, cell.column, cell.columns, carried)
    across = sum(
        any(t.columns == width for t in row.values()) and len(row) == 1 for row in rows.values()
    )
    if across > _FORM * len(rows):
        _keep_fields(rows)
    return rows


def _open_cells(grid: Grid, rows: Mapping[int, dict[int, _Text]], headers: int) -> None:
    """Mark the rows of merged cells without text at the top: what these say may stand on the page
    before. Pages that are put together fill them."""
    for cell in grid.cells:
        if cell.filled or cell.rows == 1 or not headers <= cell.row <= _TOP_ROWS:
            continue
        for row in range(cell.row, cell.row + cell.rows):
            if row in rows:
                rows[row].setdefault(
                    cell.column, _Text((), cell.box, cell.column, cell.columns, carried=True)
                )


def _keep_fields(rows: Mapping[int, dict[int, _Text]]) -> None:
    """Take from a form what merged cells say for rows that only name a field or its value."""
    for row in rows.values():
        if sum(not text.carried for text in row.values()) < 2:
            for column in [column for column, text in row.items() if text.carried]:
                del row[column]


def _of_rows(
    cell: Cell,
    lines: tuple[Line, ...],
    single: _Singles,
    headers: int,
    lowered: Mapping[tuple[int, int], int],
) -> Iterator[tuple[int, tuple[Line, ...], bool]]:
    """The rows that the lines of a cell belong to, and whether the cell carries them there.

    Where rules are missing a cell covers rows of which each has a line of its own, or is `lowered`
    to a row below a group's name; what is centred or begins at the top is merged on purpose and
    counts for every row.
    """
    covered = range(cell.row, cell.row + cell.rows)
    if cell.rows == 1 or cell.row < headers:
        yield cell.row, lines, False
        return
    at = [
        next((r for r in covered if any(_level(line, other) for _, other in single[r])), None)
        for line in lines
    ]
    own = [row for row in covered if single[row]]
    if len(lines) > 1 and _are_rows(lines) and at == own:
        for each, line in zip(own, lines, strict=True):
            yield each, (line,), False
    elif lowered.get((cell.row, cell.rows), 0) > 1 and (row := _lower_row(cell, lines, single)):
        yield row, lines, False
    else:
        yield cell.row, lines, False
        if sum(len(line.text) for line in lines) <= _LONGEST_CARRIED:
            yield from ((row, lines, True) for row in covered[1:])


def _lowered(
    texts: Sequence[tuple[Cell, tuple[Line, ...]]], single: _Singles
) -> Counter[tuple[int, int]]:
    """How many cells over the same rows have their one line on the last of these."""
    return Counter(
        (cell.row, cell.rows)
        for cell, lines in texts
        if cell.rows > 1 and _lower_row(cell, lines, single)
    )


def _lower_row(cell: Cell, lines: Sequence[Line], single: _Singles) -> int | None:
    """The last row that a cell covers, if its one line stands there, and above only names."""
    own = [r for r in range(cell.row, cell.row + cell.rows) if single[r]]
    if len(lines) != 1 or len(own) < 2 or _is_centred(lines[0], cell):
        return None
    above = max(column for r in own[:-1] for column, _ in single[r])
    stands = any(_level(lines[0], other) for _, other in single[own[-1]])
    return own[-1] if stands and above < cell.column else None


def _level(one: Line, other: Line) -> bool:
    return abs(one.bottom - other.bottom) < _LEVEL * max(one.size, other.size)


def _are_rows(lines: Sequence[Line]) -> bool:
    return all(
        below.bottom - above.bottom > _ROW_PITCH * max(above.size, below.size)
        for above, below in pairwise(lines)
    )


def _is_centred(line: Line, cell: Cell) -> bool:
    middle, height = (cell.box[1] + cell.box[3]) / 2, cell.box[3] - cell.box[1]
    return abs((line.top + line.bottom) / 2 - middle) < height / 8


def _headers(grid: Grid, texts: Sequence[tuple[Cell, tuple[Line, ...]]]) -> int | None:
    """How many rows at the top are headers, where a cell over several columns shows it.

    Above such headers a line across the table may stand, its title.
    """
    whole = {cell.row for cell, _ in texts if cell.columns == grid.width}
    first = next((row for row in range(grid.height) if row not in whole), grid.height)
    top = [cell for cell, _ in texts if cell.row == first]
    depth = max((cell.rows for cell in top), default=0)
    wide = [cell for cell in top if cell.columns > 1]
    # A wide cell that closes its rows names one column, whatever its cells below are.
    spans = [cell for cell in wide if cell.rows < depth] or wide
    if not spans or depth > grid.height - first - 1:
        return None
    depth = max(depth, 1 + max(cell.rows for cell in spans))
    block = [(cell, lines) for cell, lines in texts if first <= cell.row < first + depth]
    names = [" ".join(line.text for line in lines) for _, lines in block]
    beside = [cell for cell in top if cell not in spans]
    closed = bool(beside) and all(cell.rows >= depth for cell in beside)
    values = [name for name in names if is_value(name)]
    if any(len(name) > _LONGEST_HEADER for name in names):
        return None
    named = all(map(_YEARS.fullmatch, values)) or _are_counted(values)
    if values and not (closed and named):
        return None
    below = [cell for cell, _ in block if cell.row > first]
    parted = all(
        sum(span.column <= cell.column < span.column + span.columns for cell in below) > 1
        for span in spans
    )
    return first + depth if parted and first + depth < grid.height else None


def _are_counted(values: Sequence[str]) -> bool:
    """Whether numbers count columns, as `1`, `2` and `3` do below what they are numbers of."""
    if len(values) < _FEWEST_COUNTED or not all(map(str.isdecimal, values)):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(values))


def _table_row(row: _Row, width: int, page: int) -> TableRow:
    cells = {
        column: TableCell(paragraphs(text.lines, text.box), Merged.ABOVE if text.carried else None)
        for column, text in row.items()
    }
    only = next(iter(row.values()))
    if len(row) == 1 and only.columns == width:
        return TableRow((cells[only.column],), page)
    return TableRow(tuple(cells.get(column, TableCell(())) for column in range(width)), page)


def _parts_nothing(rows: Sequence[_Row]) -> bool:
    """Whether rules part no rows, but for a header, which holds no figures."""
    if len(rows) != 2:
        return len(rows) == 1
    return not any(is_value(line.text) for text in rows[0].values() for line in text.lines)


def _split(row: _Row) -> list[_Row]:
    """The rows that a row holds where no rules part them, as in tables ruled by columns only.

    A row opens on each line that stands in the leading column and beside it, if either figures
    stand beside it or no cell's line was broken because it was full.
    """
    whole, row = row, {column: text for column, text in row.items() if text.lines}
    lead = row.get(min(row))
    others = [text for column, text in row.items() if text is not lead]
    if lead is None or len(lead.lines) < 2 or any(text.carried for text in row.values()):
        return [whole]
    figures = [text for text in others if _are_figures(text)]
    beside = figures or (others if all(_was_meant(text) for text in row.values()) else [])
    levels = [
        line.bottom
        for line in lead.lines
        if any(_level(line, other) for text in beside for other in text.lines)
    ]
    opened = all(
        any(_level(line, other) for line in lead.lines) for text in beside for other in text.lines
    )
    if len(levels) < 2 or not opened:
        return [whole]
    starts = [*_starts(row, levels), float("inf")]
    return [_part(row, top, below) for top, below in pairwise([float("-inf"), *starts[1:]])]


def _are_figures(text: _Text) -> bool:
    """Whether a cell holds figures, below the name of their column where no rule parts it from
    them."""
    first, *below = (is_value(line.text) for line in text.lines)
    return all(below) and (first or len(below) > 1)


def _starts(row: _Row, levels: Sequence[float]) -> Iterator[float]:
    """The height above which each row's lines begin: in the widest gap before its level."""
    bottoms = sorted({line.bottom for text in row.values() for line in text.lines})
    yield float("-inf")
    for above, level in pairwise(levels):
        between = [b for b in bottoms if above - 1 <= b <= level + 1]
        gaps = [(low - high, low) for high, low in pairwise(between) if low - high > 1]
        widest = max(gap for gap, _ in gaps)
        yield max(low for gap, low in gaps if gap > widest - 1) - 1


def _part(row: _Row, top: float, below: float) -> _Row:
    return {
        column: replace(text, lines=lines)
        for column, text in row.items()
        if (lines := tuple(line for line in text.lines if top <= line.bottom < below))
    }


def _was_meant(text: _Text) -> bool:
    """Whether each line ends where the next one's first word had still fitted."""
    return all(
        above.x1 + (len(below.text.split(maxsplit=1)[0]) + 2.5) * above.letter < text.box[2]
        for above, below in pairwise(text.lines)
    )
