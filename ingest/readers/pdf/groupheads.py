"""Names over groups of columns in tables without rules: a year above the same names again and again."""

from collections.abc import Sequence
from dataclasses import replace

from ...blocks import TableCell
from .line import Line
from .tables import PageTable

#: How far above a head such names stand, as a multiple of the type size. A decision: further is text.
_PITCH = 2.4
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
