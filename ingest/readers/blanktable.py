"""Tables of plain text whose columns only blanks part."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..blocks import TableCell, TableRow
from ..figures import is_amount, is_value

#: Lines of a table. A decision: fewer are a chance.
_FEWEST_LINES = 3
#: The share of the lines below the first that have a value in one column. A decision: more than
#: half, with room for blanks.
_MOSTLY = 0.6
#: Characters of the longest line that is looked at. A decision: wider is no table for people.
_LONGEST = 400
#: A name from which dots lead to a value.
_LED = re.compile(r"\s*(?P<name>\S[^.]*(?:\.[^.]+)*?)\s?\.{4,}\s*(?P<value>[^\s.]\S*(?: +\S+)?)\s*")
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int


def run(lines: Sequence[str]) -> int:
    """How many of the lines, from the first on, stand in the same columns; 0 where they are none.

    Columns are parted by two blanks or more and begin or end one below the other; their names may
    stand elsewhere above them.
    """
    rows: list[list[_Cell]] = []
    columns: list[tuple[int, int]] = []
    sides: list[set[str]] = []
    for line in lines:
        cells = _cells(line)
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        columns = _widened(columns or [(cell.start, cell.end) for cell in cells], cells)
        if len(rows) < 2:
            sides = [{"start", "end"} for _ in cells]
        else:
            sides = list(map(_shared, sides, rows[-1], cells))
        if not all(sides) or any(right >= left for (_, right), (left, _) in pairwise(columns)):
            break
        rows.append(cells)
    return len(rows) if _is_table(rows) else 0


def _widened(columns: Sequence[tuple[int, int]], cells: Sequence[_Cell]) -> list[tuple[int, int]]:
    return [
        (min(start, cell.start), max(end, cell.end))
        for (start, end), cell in zip(columns, cells, strict=True)
    ]


def _shared(known: set[str], above: _Cell, cell: _Cell) -> set[str]:
    """The sides, of those known of a column, at which both of its cells stand."""
    return {side for side in known if getattr(cell, side) == getattr(above, side)}


def rows(lines: Sequence[str]) -> tuple[TableRow, ...]:
    """The rows of the lines of a table."""
    return tuple(
        TableRow(tuple(TableCell((cell.text,)) for cell in _cells(line))) for line in lines
    )


def _cells(line: str) -> list[_Cell]:
    if "\t" in line or len(line) > _LONGEST:
        return []
    if led := _LED.fullmatch(line):
        return [
            _Cell(" ".join(led[part].split()), led.start(part), led.end(part))
            for part in ("name", "value")
        ]
    return [_Cell(match[0], match.start(), match.end()) for match in _CELL.finditer(line)]


def _is_table(rows: Sequence[Sequence[_Cell]]) -> bool:
    if len(rows) < _FEWEST_LINES:
        return False
    value = is_amount if len(rows[0]) == 2 else is_value  # beside a name alone stand amounts
    return any(share >= _MOSTLY for share in _valued(rows[1:], value))


def _valued(rows: Sequence[Sequence[_Cell]], value: Callable[[str], bool]) -> Iterator[float]:
    for column in list(zip(*rows, strict=True))[1:]:
        yield sum(value(cell.text) for cell in column) / len(rows)
