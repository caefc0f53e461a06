"""Tables that a page break cut: the part after it has no header of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ..blocks import Block, Item, Table, TableCell, TableRow
from ..naming import is_name
from ..vocabulary import vocabulary
from .forms import is_body

_REACH = 6
_LONGEST_HEADER = 60
_NUMBER = re.compile(r"[\W\d]*\d[\W\d]*(?:€|eur(?:o)?|mln|[MK]€?)?\s*", re.IGNORECASE)
_MOSTLY = 0.7
_FEWEST_COLUMNS = 3
_HEAD_ROWS = 4


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with tables that go on after a page break told of their columns."""
    above: tuple[str, ...] = ()
    since = 0
    for block in blocks:
        if isinstance(block, Table) and not block.rows:
            continue
        if not isinstance(block, Table):
            since = _REACH + 1 if isinstance(block, Item) or is_body(block.text) else since + 1
            yield block
            continue
        table = _aligned(block)
        if above and since <= _REACH and _goes_on(table, above):
            table = replace(table, headers=None, columns=above)
        else:
            above = _header(table)
        since = 0
        yield table


def _header(table: Table) -> tuple[str, ...]:
    """The names of the columns: of the last of the rows above the data in which plans' words are."""
    found: tuple[str, ...] = ()
    for row in table.rows[:_HEAD_ROWS]:
        texts = tuple(cell.text for cell in row.cells)
        filled = [text for text in texts if text]
        if len(filled) < 2 and not found:
            continue  # a line across the table
        if not any(map(_is_known, texts)) or any(map(_is_data, texts)):
            break
        if found and (texts[0] or not all(map(is_name, filled))):
            break
        found = tuple(low or high for high, low in zip_longest(found, texts, fillvalue=""))
    return found if table.headers in {None, 1} else ()


def _goes_on(table: Table, above: Sequence[str]) -> bool:
    """Whether the top row is data: nothing in it names a column, and it holds what headers do not,
    or begins in a cell that began before the break.

    A format that knows no tables without a header may mark the row as one all the same.
    """
    texts = [cell.text for cell in table.rows[0].cells]
    if table.headers == 0 or len(texts) != len(above) or any(map(_is_known, texts)):
        return False
    begun_before = not texts[0] and any(texts[1:])
    return begun_before or any(map(_is_data, texts))


def _is_data(text: str) -> bool:
    return len(text) > _LONGEST_HEADER or bool(_NUMBER.fullmatch(text))


def _is_known(text: str) -> bool:
    words = vocabulary()
    return words.column(text) is not None or words.field_type(text) is not None or is_name(text)


def _aligned(table: Table) -> Table:
    """The table with rows that lost their leading empty cells moved under their columns.

    Where cells span rows, the rows below begin further right; some writers set them at the left.
    """
    width = Counter(len(row.cells) for row in table.rows).most_common(1)[0][0]
    if width < _FEWEST_COLUMNS:
        return table
    numeric = [_is_numeric(table.rows[table.headers or 0 :], i) for i in range(width)]
    return replace(table, rows=tuple(_shifted(row, width, numeric) for row in table.rows))


def _is_numeric(rows: Sequence[TableRow], i: int) -> bool:
    filled = [r.cells[i].text for r in rows if i < len(r.cells) and r.cells[i].paragraphs]
    return bool(filled) and sum(map(_number, filled)) >= _MOSTLY * len(filled)


def _number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) or text in {"-", "–"}


def _shifted(row: TableRow, width: int, numeric: Sequence[bool]) -> TableRow:
    filled = [cell for cell in row.cells if cell.paragraphs]
    empty = len(row.cells) - len(filled)
    trailing = not any(cell.paragraphs for cell in row.cells[len(filled) :])
    if len(row.cells) != width or not filled or not empty or not trailing:
        return row
    at_left = sum(_number(c.text) == numeric[i] for i, c in enumerate(filled))
    at_right = sum(_number(c.text) == numeric[empty + i] for i, c in enumerate(filled))
    if at_right < len(filled) or at_left == len(filled):
        return row
    return replace(row, cells=(*(TableCell(()) for _ in range(empty)), *filled))
