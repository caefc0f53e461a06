"""Names above tables without rules: over groups of columns, or over figures that they do not reach."""

from collections.abc import Sequence
from dataclasses import replace

from ...blocks import TableCell
from ...figures import is_value
from .line import Line
from .tables import PageTable

#: How far above a head such names stand, as a multiple of the type size. A decision: further is text.
_PITCH = 2.4
#: How far above the first row names stand, with the name of a group between them. A decision.
_FURTHEST = 5.0
#: Points by which edges may differ. A decision: rounding.
_SLACK = 2.0
#: Columns of a group, and groups, at least. The form that is looked for.
_FEWEST = 2


def under(
    table: PageTable, lines: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> PageTable | None:
    """A table with its columns named by the lines above it, too, where each stands over a group that
    has the names of the others; None where they are no such names."""
    head = [cell.text for cell in table.rows[0].cells]
    names, spans, count = head[1:], columns[1:], len(lines)
    if count < _FEWEST or len(names) % count or len(names) < _FEWEST * count:
        return None
    width = len(names) // count
    groups = [names[n : n + width] for n in range(0, len(names), width)]
    near = all(
        line.top < table.top and table.top - line.bottom < _PITCH * line.size for line in lines
    )
    if not near or any(group != groups[0] for group in groups) or not all(groups[0]):
        return None
    for n, line in enumerate(lines):
        left, right = spans[n * width][0], spans[(n + 1) * width - 1][1]
        if not left < (line.x0 + line.x1) / 2 < right:
            return None
    whole = [f"{lines[n // width].text} {name}" for n, name in enumerate(names)]
    cells = tuple(TableCell((name,) if name else ()) for name in (head[0], *whole))
    rows = (replace(table.rows[0], cells=cells), *table.rows[1:])
    return replace(table, rows=rows, top=min(line.top for line in lines))


def above(
    table: PageTable, levels: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]
) -> tuple[PageTable, int] | None:
    """A table of figures with the names of its columns, and how many levels right above it these are,
    one with the name of the first group of rows perhaps: names at the left of their column may stand
    beside figures at its right. None where nothing names each column."""
    if not levels or not any(is_value(cell.text) for cell in table.rows[0].cells):
        return None
    alone = len(levels) > 1 and len(levels[-1]) == 1 and _begins(levels[-1][0], columns[0])
    names, group = levels[-2 if alone else -1], levels[-1] if alone else []
    lowest = max(line.bottom for line in names)
    if len(names) != len(columns) or table.top - lowest > _FURTHEST * names[0].size:
        return None
    edges = [float("-inf"), *(right for _, right in columns)]
    for line, before, right in zip(names, edges, edges[1:], strict=False):
        if is_value(line.text) or line.x0 < before or not line.x0 < right:
            return None
    rows = [[line.text for line in names]]
    rows += [[line.text, *[""] * (len(columns) - 1)] for line in group]
    found = (
        replace(table.rows[0], cells=tuple(TableCell((t,) if t else ()) for t in row))
        for row in rows
    )
    whole = replace(table, rows=(*found, *table.rows), top=min(line.top for line in names))
    return whole, len(rows)


def settled(table: PageTable) -> PageTable:
    """A table without columns that only a name stands in, where there are as many names as columns
    with anything below: a name at the left of its column may stand beside all figures of it."""
    head, *rows = table.rows
    width = len(head.cells)
    if any(is_value(cell.text) for cell in head.cells) or len(table.edges) != width:
        return table
    held = [n for n in range(width) if any(row.cells[n].paragraphs for row in rows)]
    names = [cell for cell in head.cells if cell.paragraphs]
    if not len(names) == len(held) < width:
        return table
    below = (replace(row, cells=tuple(row.cells[n] for n in held)) for row in rows)
    edges = tuple(table.edges[n] for n in held)
    return replace(table, rows=(replace(head, cells=tuple(names)), *below), edges=edges)


def _begins(line: Line, column: tuple[float, float]) -> bool:
    return abs(line.x0 - column[0]) <= _SLACK and not is_value(line.text)
