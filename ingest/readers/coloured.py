"""Cells that say something by their colour alone: the bars of a chart of times."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

#: What stands for a cell that only a colour fills.
MARK = "■"
#: Columns side by side, named and without a text below. A decision: fewer are no scale.
_FEWEST = 3
#: Rows of bars. A decision: below a row of values one may be left to be filled in.
_FEWEST_ROWS = 2

#: A colour by row and column; what has none, or the page's own, is not among them.
Fills = Mapping[tuple[int, int], str]


def marks(filled: Sequence[Sequence[bool]], fills: Fills) -> frozenset[tuple[int, int]]:
    """The cells without text whose colour marks them, by row and column: they stand below names of
    columns that hold nothing but colours, in rows that a text at their left names.

    `filled` tells which cells have a text, row by row.
    """
    scales = _scales(filled, fills)
    found: set[tuple[int, int]] = set()
    for head, columns in scales.items():
        named = {c for c in _run(filled[head], min(columns)) if _named(filled, head, c)}
        if len(named) >= _FEWEST:
            found |= _bars(filled, fills, head, named)
    return frozenset(found)


def _bars(
    filled: Sequence[Sequence[bool]], fills: Fills, head: int, columns: set[int]
) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    blank = False
    labels = {row: _label(filled[row], min(columns)) for row in _below(filled, head, columns)}
    named = {row: label for row, label in labels.items() if label is not None}
    for row, label in named.items():
        own = fills.get((row, label))
        bars = {(row, c) for c in columns if fills.get((row, c), own) != own}
        blank = blank or len(bars) < len(columns)
        found |= bars
    return found if blank and len(named) >= _FEWEST_ROWS else set()


def _scales(filled: Sequence[Sequence[bool]], fills: Fills) -> Mapping[int, set[int]]:
    """The columns with cells that only a colour fills, by the row of the text next above these."""
    coloured: dict[int, list[int]] = defaultdict(list)
    for row, column in fills:
        coloured[row].append(column)
    scales: dict[int, set[int]] = defaultdict(set)
    above: dict[int, int] = {}
    for n, row_ in enumerate(filled):
        for column in coloured[n]:
            if column in above and not _has(filled, n, column):
                scales[above[column]].add(column)
        above |= {column: n for column, has in enumerate(row_) if has}
    return scales


def _run(row: Sequence[bool], first: int) -> Iterator[int]:
    """The columns around the first that have a text, without a gap."""
    start = first
    while start > 0 and row[start - 1]:
        start -= 1
    while start < len(row) and row[start]:
        yield start
        start += 1


def _named(filled: Sequence[Sequence[bool]], head: int, column: int) -> bool:
    """Whether no text stands right below the name of a column."""
    return not _has(filled, head + 1, column)


def _below(filled: Sequence[Sequence[bool]], head: int, columns: set[int]) -> Iterator[int]:
    """The rows below the names of columns, down to the next text in one of these."""
    for row in range(head + 1, len(filled)):
        if any(_has(filled, row, column) for column in columns):
            return
        yield row


def _label(row: Sequence[bool], before: int) -> int | None:
    """The column of the text at the left that is next to a scale."""
    return next((n for n in range(min(before, len(row)) - 1, -1, -1) if row[n]), None)


def _has(filled: Sequence[Sequence[bool]], row: int, column: int) -> bool:
    return row < len(filled) and column < len(filled[row]) and filled[row][column]
