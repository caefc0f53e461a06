"""Tables that a page break cut: the part after it has no header of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ..blocks import Block, Item, Paragraph, Table, TableCell, TableRow
from ..naming import has_namer, is_name
from ..readers import linetable
from ..vocabulary import vocabulary
from .forms import is_body

#: Blocks between a table and what goes on of it. A decision: page furniture and a title.
_REACH = 6
#: Characters of a column's name. A decision: longer is a value.
_LONGEST_HEADER = 60
_NUMBER = re.compile(r"[\W\d]*\d[\W\d]*(?:€|eur(?:o)?|mln|[MK]€?)?\s*", re.IGNORECASE)
#: The share of cells by which a row is judged. A decision: more than half, with room for one
#: that differs.
_MOSTLY = 0.7
#: A decision: with two, any lists would look alike.
_FEWEST_COLUMNS = 3
#: Rows among which a header is looked for. A decision: titles and years stand above it.
_HEAD_ROWS = 4
#: How many times fewer cells than columns are filled in a row that spans them. A decision.
_SPANNING = 2.5
#: Columns that a broken table may have lost. A decision: empty ones at its edge.
_MOST_LOST = 2
#: The share of columns that must fit. A decision.
_ALIKE = 0.6
#: Characters of the longest code, plus one. A decision: longer is text with a number.
_CODE_LENGTH = 14


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with tables that go on after a page break told of their columns."""
    above: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    since = 0
    for block in _whole(blocks):
        if isinstance(block, Table) and not block.rows:
            continue
        if isinstance(block, Table) and block.pairs:
            above = ()
            yield block
            continue
        if not isinstance(block, Table):
            since = _REACH + 1 if isinstance(block, Item) or is_body(block.text) else since + 1
            yield block
            continue
        table = _aligned(block)
        widened = _widened(table, above, rows) if above and since <= _REACH else None
        if widened:
            table = replace(widened, headers=None, columns=above)
            rows = (*rows, *table.rows)
        else:
            above, rows = _header(table), table.rows
        since = 0
        yield table


def _whole(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with two tables as one between which a page cut a row."""
    last: Block | None = None
    for block in blocks:
        if isinstance(last, Table) and isinstance(block, Table) and _is_cut(last, block):
            cells = linetable.joined(last.rows[-1].cells, block.rows[0].cells)
            whole = replace(last.rows[-1], cells=cells)
            last = replace(last, rows=(*last.rows[:-1], whole, *block.rows[1:]))
            continue
        if isinstance(last, Table) and isinstance(block, Paragraph) and _goes_over(last, block):
            last = _with_rest(last, block.text)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _is_cut(above: Table, below: Table) -> bool:
    """Whether the first row of a table is the rest of the last one of the table right above it, in
    formats that know no pages."""
    if above.page or not above.rows or not below.rows or above.pairs or below.pairs:
        return False
    return linetable.continues(below.rows[0].cells, above.rows[-1].cells)


def _goes_over(table: Table, rest: Paragraph) -> bool:
    """Whether a paragraph at the top of a page is the rest of the sentence in the last cell of a
    table on the page before, across which that cell goes."""
    row = table.rows[-1] if table.rows else TableRow(())
    filled = [cell for cell in row.cells if cell.paragraphs]
    page = row.page or table.page
    if not page or rest.page != page + 1 or len(filled) != 1 or len(row.cells) != 1:
        return False
    text = filled[0].paragraphs[-1]
    return len(text) > _LONGEST_HEADER and linetable.broken(text, rest.text)


def _with_rest(table: Table, rest: str) -> Table:
    *rows, row = table.rows
    *above, text = row.cells[0].paragraphs
    cell = replace(row.cells[0], paragraphs=(*above, f"{text} {rest}"))
    return replace(table, rows=(*rows, replace(row, cells=(cell,))))


def _header(table: Table) -> tuple[str, ...]:
    """The names of the columns: of the last of the rows above the data in which plans' words are."""
    found: tuple[str, ...] = ()
    for row in table.rows[:_HEAD_ROWS]:
        texts = tuple(cell.text for cell in row.cells)
        filled = [text for text in texts if text]
        if not found and len(filled) * _SPANNING < len(texts):
            continue  # a line across the table, or the names of groups of columns
        if not _names_columns(texts) or (found and texts[0]):
            break
        found = tuple(low or high for high, low in zip_longest(found, texts, fillvalue=""))
    return found if table.headers in {None, 1} else ()


def _names_columns(texts: Sequence[str]) -> bool:
    """Whether a row names columns: most of its words are names, and none of it is data."""
    filled = [text for text in texts if text]
    known = sum(map(_is_known, filled))
    named = sum(_is_known(text) or is_name(text) or has_namer(text) for text in filled)
    if any(map(_is_data, texts)) or len(filled) < 2 or not named:
        return False
    return known > 1 or named >= (
        len(filled) if len(filled) <= _FEWEST_COLUMNS else _MOSTLY * len(filled)
    )


def _widened(table: Table, above: Sequence[str], rows: Sequence[TableRow]) -> Table | None:
    """The table as wide as the one that it goes on with, or None where it does not.

    Where its columns are fewer, those that are empty after the break were lost, or two have run
    together; which they are shows from what the cells of the other table look like.
    """
    lost = len(above) - Counter(len(row.cells) for row in table.rows).most_common(1)[0][0]
    if lost == 0:
        return table if _goes_on(table, above) else None
    if not 0 < lost <= _MOST_LOST or len(above) - lost < _FEWEST_COLUMNS:
        return None
    if _names_columns([cell.text for cell in table.rows[0].cells]):
        return None
    ways = [[_filled(r.cells, gone) for r in table.rows] for gone in _ways(lost, len(above))]
    best, cells = max(((_likeness(way, rows), way) for way in ways), key=lambda found: found[0])
    if best < _ALIKE:
        return None
    return replace(
        table, rows=tuple(replace(r, cells=c) for r, c in zip(table.rows, cells, strict=True))
    )


def _ways(lost: int, width: int) -> Iterator[frozenset[int]]:
    """Which columns a break may have lost: those at the edges, where empty ones go, or else one
    within, where two have run together."""
    for before in range(lost + 1):
        yield frozenset((*range(before), *range(width - lost + before, width)))
    yield from (frozenset({at}) for at in range(1, width - 1) if lost == 1)


def _filled(cells: Sequence[TableCell], gone: frozenset[int]) -> tuple[TableCell, ...]:
    """The cells of a row, with empty ones in the columns that are gone."""
    left = iter(cells)
    width = len(cells) + len(gone)
    return tuple(TableCell(()) if i in gone else next(left) for i in range(width))


def _likeness(cells: Sequence[Sequence[TableCell]], rows: Sequence[TableRow]) -> float:
    """The share of cells whose text, or form of code or number, their column has elsewhere."""
    known: dict[int, set[str]] = {}
    for row in rows:
        for i, cell in enumerate(row.cells):
            known.setdefault(i, set()).update({cell.text, _form(cell.text)} - {""})
    filled = [(i, c.text) for row in cells for i, c in enumerate(row) if c.paragraphs]
    alike = sum(bool({text, _form(text)} & known.get(i, set())) for i, text in filled)
    return alike / len(filled) if filled else 0.0


def _form(text: str) -> str:
    """The form of a code, a number or a span of years; of a sentence, that it is long."""
    if len(text) > _LONGEST_HEADER // 2:
        return "long"
    return re.sub(r"\d+", "#", text) if re.search(r"\d", text) and len(text) < _CODE_LENGTH else ""


def _goes_on(table: Table, above: Sequence[str]) -> bool:
    """Whether the top row is data: nothing in it names a column, and it holds what headers do not,
    or begins in a cell that began before the break.

    A format that knows no tables without a header may mark the row as one all the same.
    """
    texts = [cell.text for cell in table.rows[0].cells]
    if table.headers == 0 or len(texts) != len(above) or _names_columns(texts):
        return False
    begun_before = not texts[0] and any(texts[1:])
    return begun_before or any(map(_is_data, texts))


def _is_data(text: str) -> bool:
    return len(text) > _LONGEST_HEADER or bool(_NUMBER.fullmatch(text))


def _is_known(text: str) -> bool:
    words = vocabulary()
    return words.column(text) is not None or words.field_type(text) is not None


def _aligned(table: Table) -> Table:
    """The table with rows that lost their leading empty cells moved under their columns.

    Where cells span rows, the rows below begin further right; some writers set them at the left.
    The names of columns stand where they are: the last of them may span the rest.
    """
    width = Counter(len(row.cells) for row in table.rows).most_common(1)[0][0]
    if width < _FEWEST_COLUMNS:
        return table
    numeric = [_is_numeric(table.rows[table.headers or 0 :], i) for i in range(width)]
    named = table.headers or int(_names_columns([cell.text for cell in table.rows[0].cells]))
    below = (_shifted(row, width, numeric) for row in table.rows[named:])
    return replace(table, rows=(*table.rows[:named], *below))


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
