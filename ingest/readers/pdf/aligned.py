"""Tables of two columns that no rules draw: short names with what they stand for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...blocks import TableCell, TableRow
from ..hyphens import Hyphens
from .layout import Layout
from .line import Line
from .paragraphs import usual_pitch
from .tables import PageTable

#: Lines that begin at one place on a page. A decision: fewer are a chance.
_FEWEST_ROWS = 4
#: The share of the page's width that the left column may take. A decision: a wider one is text.
_WIDEST_NAME = 0.4
#: How much wider than a text's usual pitch the gap between two rows is, at least. A decision:
#: rounding of baselines is below a tenth.
_WIDER = 1.12


@dataclass(frozen=True, slots=True)
class _Row:
    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.left, *self.right)


def with_aligned_tables(pages: Sequence[Layout], hyphens: Hyphens) -> list[Layout]:
    """The pages, with lines that stand in two aligned columns made tables.

    The names must be short and stand beside what they name in every row; two columns of running
    text are none. Where a neighbouring page has such a table, fewer rows will do.
    """
    found = [_with_table(page, hyphens, _columns_of(page), _FEWEST_ROWS) for page in pages]
    for i, page in enumerate(found):
        near = [edges for other in found[max(i - 1, 0) : i + 2] for edges in _aligned_edges(other)]
        if near and not _aligned_edges(page):
            found[i] = _with_table(page, hyphens, near, 1)
    return found


def _columns_of(page: Layout) -> list[tuple[int, int]]:
    """Pairs of left edges that several lines have, the commonest right ones first."""
    starts = Counter(round(line.x0) for line in page.lines)
    common = sorted((x for x in starts if starts[x] >= _FEWEST_ROWS), key=lambda x: -starts[x])
    return [(left, right) for right in common for left in sorted(common) if left < right - 30]


def _aligned_edges(page: Layout) -> list[tuple[int, int]]:
    return [
        (round(table.edges[0]), round(table.edges[1]))
        for table in page.tables
        if len(table.edges) == 2
    ]


def _with_table(
    page: Layout, hyphens: Hyphens, columns: Sequence[tuple[int, int]], fewest: int
) -> Layout:
    lines = sorted(page.lines, key=lambda line: (line.top, line.x0))
    for left, right in columns:
        rows = _longest_run(lines, left, right, page.width)
        if len(rows) >= fewest:
            return _with(page, rows, left, right, hyphens)
    return page


def _longest_run(lines: Sequence[Line], left: int, right: int, width: float) -> list[_Row]:
    """The most rows that follow each other, with the row of headers above them."""
    pitch = usual_pitch([[line for line in lines if round(line.x0) == right]])
    best: list[_Row] = []
    run: list[_Row] = []
    above: _Row | None = None
    for row in _rows(lines, right, pitch):
        aligned = all(min(abs(m.x0 - left), abs(m.x0 - right)) < 3 for m in row.lines)
        if aligned and _is_pair(row, width):
            run.append(row)
        else:
            run, above = [], row
        head = [above] if above and run and _is_head(above, run[0]) else []
        best = max(best, [*head, *run], key=len)
    return best


def _rows(lines: Sequence[Line], right: int, pitch: float) -> Iterator[_Row]:
    """Lines between gaps that are wider than those within a cell."""
    group: list[Line] = []
    lowest = 0.0
    for line in lines:
        if group and line.bottom - lowest > _WIDER * pitch * line.size:
            yield _row(group, right)
            group = []
        group.append(line)
        lowest = line.bottom if len(group) == 1 else max(lowest, line.bottom)
    if group:
        yield _row(group, right)


def _row(group: Sequence[Line], right: int) -> _Row:
    return _Row(
        tuple(line for line in group if line.x0 < right - 2),
        tuple(line for line in group if line.x0 >= right - 2),
    )


def _is_pair(row: _Row, width: float) -> bool:
    """Whether a short name stands beside its meaning, in lines of about the same height."""
    if not row.left or not row.right or any(line.bullet for line in row.lines):
        return False
    if max(line.x1 for line in row.left) + row.right[0].size / 2 > row.right[0].x0:
        return False
    if sum(line.width for line in row.left) > _WIDEST_NAME * width or len(row.left) > 3:
        return False
    return (
        row.left[0].top >= row.right[0].top - 2 and row.left[-1].bottom <= row.right[-1].bottom + 2
    )


def _is_head(above: _Row, first: _Row) -> bool:
    near = first.lines[0].top - above.lines[0].bottom < 3 * first.lines[0].size
    return near and len(above.left) == 1 and len(above.right) == 1


def _with(page: Layout, rows: Sequence[_Row], left: int, right: int, hyphens: Hyphens) -> Layout:
    taken = {id(line) for row in rows for line in row.lines}
    members = [line for row in rows for line in row.lines]
    table = PageTable(
        rows=tuple(
            TableRow(tuple(_cell(lines, hyphens) for lines in (row.left, row.right)), page.number)
            for row in rows
        ),
        edges=(float(left), float(right)),
        x0=min(line.x0 for line in members),
        x1=max(line.x1 for line in members),
        top=min(line.top for line in members),
        bottom=max(line.bottom for line in members),
    )
    rest = tuple(line for line in page.lines if id(line) not in taken)
    return replace(page, lines=rest, tables=(*page.tables, table))


def _cell(lines: Sequence[Line], hyphens: Hyphens) -> TableCell:
    return TableCell((hyphens.joined([line.text for line in lines]),))
