"""Tables on a sheet: blank rows and columns part them, lines of one cell above are their titles."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ..values import tells_day
from . import grid
from .grid import Spanning

#: A row of a sheet, column by column; None where a cell from above or from the left goes on.
Row = Sequence[Spanning | None]

#: Characters of a table's title. A decision: longer is a note.
_LONGEST_TITLE = 160
#: More lines of one cell are a column of their own (a decision).
_MOST_TITLES = 3
#: The level of such a title as a heading: below the sheet's name, which is the first. A
#: decision.
_TITLE_LEVEL = 2
#: Cells of a line of a form, a name and what it says: what is looked for.
_NAME_AND_VALUE = 2
_NUMERIC = re.compile(r"[\W\d]*\d[\W\d]*(?:€|eur(?:o)?|mln)?\W*", re.IGNORECASE)
#: What Excel prints before a comment: the name of their column.
_COMMENT = "Commento"
#: The share of a column's cells that are numbers where it holds numbers. A decision: blanks and
#: notes stand between.
_MOSTLY = 0.7
#: Rows by which columns are judged. A decision: they tell enough.
_SAMPLED = 60


def blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """The tables of a sheet with their titles, from top to bottom, left to right."""
    bands = list(_bands(rows))
    table: list[Row] = []
    used: set[int] = set()
    for n, band in enumerate(bands):
        titles = _titles(band, last=n == len(bands) - 1)
        body = band[titles:]
        columns = {column for row in body for column in _filled(row)}
        if table and columns <= used and _goes_on(table, used, body, titled=titles > 0):
            table.extend(band)
            continue
        yield from _table(table)
        table, used = [], columns
        yield from _preamble(band[:titles])
        if n and len(body) == 1 and len(_filled(body[0])) == 1:
            yield from _note(body[0])
            continue
        first, *others = _beside(body) or [[]]
        if others:
            for part in (first, *others):
                yield from blocks(part)
        else:
            table = list(first)
    yield from _table(table)


def _table(rows: Sequence[Row]) -> Iterator[Block]:
    used = sorted({column for row in rows for column in _filled(row)})
    if used:
        cut = [[c for c in row[used[0] : used[-1] + 1] if c is not None] for row in rows]
        if len(used) == 1 and len(rows) > 1:
            yield from _list([row for row in rows if _filled(row)])
            yield from _comments(rows[1:])
        elif table := grid.table(_with_comments(cut, used[-1] + 1 - used[0])):
            yield table
            yield from _comments(rows[:1])


def _with_comments(rows: Sequence[Sequence[Spanning]], width: int) -> list[Sequence[Spanning]]:
    """The rows of a table with the comments on their cells in a column of their own, which the
    first row names as Excel prints them; those on the first row say something of its columns."""
    said = [[text for cell in row for text in cell.comments] for row in rows]
    if not any(said[1:]):
        return list(rows)
    named = not any(_NUMERIC.fullmatch(" ".join(cell.paragraphs)) for cell in rows[0])
    heads = max((cell.down for cell in rows[0]), default=1) if named else 0
    found: list[Sequence[Spanning]] = []
    for n, (row, texts) in enumerate(zip(rows, said, strict=True)):
        if len(row) == 1 and row[0].across == width and not texts:
            found.append([replace(row[0], across=width + 1)])
        elif n == 0 and named:
            found.append([*row, Spanning((_COMMENT,), down=heads)])
        elif n >= heads:
            found.append([*row, Spanning(tuple(texts))])
        else:
            found.append(row)
    return found


def _comments(rows: Sequence[Row]) -> Iterator[Block]:
    """Comments as notes of their own."""
    for row in rows:
        for cell in row:
            yield from (Paragraph(text, aside=True) for text in (cell.comments if cell else ()))


def _list(rows: Sequence[Row]) -> Iterator[Block]:
    """The entries of a single column, below the name of what they are."""
    yield from _title(rows[0])
    for row in rows[1:]:
        yield from (Item(text) for text in _texts(row))


def _title(row: Row) -> Iterator[Block]:
    for text in _texts(row):
        if tells_day(text):
            yield Paragraph(text, aside=True)
        elif len(text) <= _LONGEST_TITLE and not text.endswith("."):
            yield Heading(text, _TITLE_LEVEL)
        else:
            yield Paragraph(text)
    yield from _comments([row])


def _note(row: Row) -> Iterator[Block]:
    return (Paragraph(text, aside=True) for text in _texts(row))


def _bands(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The stretches of rows that blank rows part; what a cell spans is not blank."""
    reach = 0
    flags = []
    for n, row in enumerate(rows):
        reach = max([reach, *(n + c.down for c in row if c is not None and c.paragraphs)])
        flags.append(n < reach)
    for filled, group in groupby(range(len(rows)), key=lambda n: flags[n]):
        if filled:
            yield [rows[n] for n in group]


def _titles(band: Sequence[Row], *, last: bool) -> int:
    """How many rows at the top are titles: lines of one cell above a table, here or further on.

    Above a wide table a name and its value may stand too, such as `Anno | 2026`.
    """
    counts = [len(_filled(row)) for row in band]
    usual = Counter(counts).most_common(1)[0][0]
    covered = {column for row in band for column in _covered(row)}
    count = 0
    while count < len(band) and (
        counts[count] == 1
        or (
            counts[count] == _NAME_AND_VALUE
            and usual >= 2 * _NAME_AND_VALUE
            # Each side of a blank column may have a title of its own.
            and covered.issuperset(range(_filled(band[count])[0], _filled(band[count])[1]))
        )
    ):
        count += 1
    if count >= len(band) and (last or len(band) > _MOST_TITLES):
        return 0
    return min(count, len(band))


def _preamble(rows: Sequence[Row]) -> Iterator[Block]:
    """Titles, and names with their values, that stand above a table."""
    for single, group in groupby(rows, key=lambda row: len(_filled(row)) == 1):
        if single:
            for row in group:
                yield from _title(row)
        else:
            cells = [tuple(TableCell((text,)) for text in _texts(row)) for row in group]
            yield Table(tuple(map(TableRow, cells)), headers=0)


def _goes_on(
    table: Sequence[Row], columns: Iterable[int], body: Sequence[Row], *, titled: bool
) -> bool:
    """Whether rows below a blank one belong to the table above it: none of them is its header.

    Where a column holds numbers, the first row must too; below a title that must show.
    """
    if not body:
        return False
    numeric = [c for c in columns if _is_numeric(table[1:_SAMPLED], c)]
    first = {c: _text(body[0], c) for c in numeric if _text(body[0], c)}
    if not numeric:
        return not titled or len(table) == 1
    return bool(first) and all(_NUMERIC.fullmatch(text) for text in first.values())


def _is_numeric(rows: Sequence[Row], column: int) -> bool:
    texts = [text for row in rows if (text := _text(row, column))]
    numbers = sum(bool(_NUMERIC.fullmatch(text)) for text in texts)
    return bool(texts) and numbers >= _MOSTLY * len(texts)


def _beside(rows: Sequence[Row]) -> list[list[Row]]:
    """The tables that stand side by side, parted by blank columns.

    A blank column may also stand inside a table: both sides must be tables, and of another
    height, with the same header, or each with a title.
    """
    used = {column for row in rows for column in _covered(row)}
    if not used:
        return []
    runs = [
        [column for _, column in group]
        for _, group in groupby(enumerate(sorted(used)), key=lambda pair: pair[1] - pair[0])
    ]
    parts = [[_between(row, run[0], run[-1] + 1) for row in rows] for run in runs]
    if len(parts) < 2 or any(len(run) < 2 for run in runs):
        return [list(rows)]
    heights = {sum(bool(_filled(row)) for row in part) for part in parts}
    heads = {tuple(_texts(part[0])) for part in parts}
    titled = all(len(_filled(part[0])) == 1 for part in parts)
    return parts if len(heights) > 1 or len(heads) < len(parts) or titled else [list(rows)]


def _between(row: Row, start: int, stop: int) -> Row:
    return [*row[start:stop], *[Spanning()] * (stop - max(start, len(row)))]


def _covered(row: Row) -> Iterator[int]:
    """The columns in which a row has a cell with text, or one that goes on."""
    return (n for n, cell in enumerate(row) if cell is None or cell.paragraphs)


def _filled(row: Row) -> list[int]:
    return [n for n, cell in enumerate(row) if cell is not None and cell.paragraphs]


def _text(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return " ".join(cell.paragraphs) if cell is not None else ""


def _texts(row: Row) -> list[str]:
    return [_text(row, column) for column in _filled(row)]
