"""Rows of RTF tables: cells are placed by their right edges, and merged by flags of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

#: Twips by which edges of one column may differ between rows: a twentieth of an inch. A
#: decision.
_SLACK = 72


@dataclass(frozen=True, slots=True)
class CellRule:
    """Where a cell ends, in twips, and whether it goes on from the left or from above."""

    right: int
    from_left: bool = False
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The HTML of a row's cells, with their rules, and whether it is a header."""

    cells: tuple[str, ...]
    rules: tuple[CellRule, ...]
    left: int = 0
    header: bool = False


@dataclass(slots=True)
class _Placed:
    text: str
    begin: int
    end: int
    from_above: bool
    down: int = 1


def table(rows: Sequence[Row]) -> str:
    """The HTML of a table whose rows these are."""
    edges = _columns([edge for row in rows for edge in (row.left, *(r.right for r in row.rules))])
    above: list[_Placed] = []
    placed_rows: list[list[_Placed]] = []
    for row in rows:
        placed = _placed(row, edges)
        kept: list[_Placed] = []
        for cell in placed:
            over = next((c for c in above if (c.begin, c.end) == (cell.begin, cell.end)), None)
            if cell.from_above and over:
                over.down += 1
                kept.append(over)
            else:
                cell.from_above = False
                kept.append(cell)
        placed_rows.append([cell for cell in placed if not cell.from_above])
        above = kept
    pieces = ["<table>"]
    for row, cells in zip(rows, placed_rows, strict=True):
        pieces.append("<thead><tr>" if row.header else "<tr>")
        pieces.extend(
            f'<td colspan="{max(1, c.end - c.begin)}" rowspan="{c.down}">{c.text}</td>'
            for c in cells
        )
        pieces.append("</tr></thead>" if row.header else "</tr>")
    pieces.append("</table>")
    return "".join(pieces)


def _placed(row: Row, edges: Sequence[int]) -> list[_Placed]:
    placed: list[_Placed] = []
    begin = _column(row.left, edges)
    for n, text in enumerate(row.cells):
        rule = row.rules[n] if n < len(row.rules) else CellRule(0)
        end = max(begin + 1, _column(rule.right, edges)) if n < len(row.rules) else begin + 1
        if rule.from_left and placed:
            placed[-1].end = end
            placed[-1].text += text
        else:
            placed.append(_Placed(text, begin, end, rule.from_above))
        begin = end
    return placed


def _columns(edges: Sequence[int]) -> list[int]:
    """The edges of columns, those that are nearly the same taken as one."""
    found: list[int] = []
    for edge in sorted(set(edges)):
        if not found or edge - found[-1] > _SLACK:
            found.append(edge)
    return found


def _column(edge: int, edges: Sequence[int]) -> int:
    """Which edge this is, from 0 at the left."""
    return max((n for n, known in enumerate(edges) if known <= edge), default=0)
