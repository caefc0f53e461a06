"""Tables in which each entry takes several rows, one below the other, as the names of columns do."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from ..blocks import Merged, Table, TableCell, TableRow
from ..figures import is_amount, is_value
from ..vocabulary import vocabulary

#: Rows of an entry. A decision: forms have two or three, four at most.
_CYCLES = (2, 3, 4)
#: Entries by which a cycle is known. A decision: one alone is a chance.
_FEWEST_ENTRIES = 2
#: Characters of the name of a column. A decision: longer is a value.
_LONGEST_NAME = 60
_CODE = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])\S{6,}")

_Rows = Sequence[TableRow]


def folded(table: Table) -> Table:
    """The table with each entry in one row, where its head shows how many rows an entry takes: all
    but the first cells of both go on over as many, or its rows hold other sorts of values in turn."""
    if table.columns or table.pairs or table.headers == 0:
        return table
    width = len(table.rows[0].cells) if table.rows else 0
    if width < 2 or any(len(row.cells) != width for row in table.rows):
        return table
    for cycle in _CYCLES:
        end = len(table.rows) - _totals(table.rows, cycle)
        blocks = [table.rows[n : n + cycle] for n in range(0, end, cycle)]
        whole = end % cycle == 0 and len(blocks) > _FEWEST_ENTRIES
        if not whole or (table.headers or 1) not in (1, cycle):
            continue
        (head, *entries), lead = blocks, _lead(blocks)
        if _names(head, lead) and (lead or _alternate(entries)):
            rows = [_joined(block, lead) for block in blocks]
            rows += [_last(row, lead, len(rows[0].cells)) for row in table.rows[end:]]
            return replace(table, rows=tuple(rows), headers=1)
    return table


def _totals(rows: _Rows, cycle: int) -> int:
    """How many rows at the end sum up the entries, if they are too few for one."""
    count = 0
    while count < len(rows) and vocabulary().is_total(_first(rows[-1 - count])):
        count += 1
    return count if count < cycle else 0


def _first(row: TableRow) -> str:
    return next((cell.text for cell in row.cells if cell.paragraphs), "")


def _last(row: TableRow, lead: int, width: int) -> TableRow:
    """A row of totals below the last of the rows of the entries."""
    start = max(lead, 1)
    between = [TableCell(())] * (width - len(row.cells))
    return replace(row, cells=(*row.cells[:start], *between, *row.cells[start:]))


def _lead(blocks: Sequence[_Rows]) -> int:
    """How many columns at the left have cells that go on over each block, the head among them."""
    width = len(blocks[0][0].cells)
    spanned = (
        all(
            not block[0].cells[n].carried and all(row.cells[n].carried for row in block[1:])
            for block in blocks
        )
        for n in range(width)
    )
    return next((n for n, each in enumerate(spanned) if not each), width)


def _names(head: _Rows, lead: int) -> bool:
    """Whether each row of a head names columns of its own, and none those of several."""
    cells = [cell for row in head for cell in row.cells[lead:]]
    texts = [cell.text for cell in (*head[0].cells[:lead], *cells) if cell.paragraphs]
    return (
        not any(cell.merged for cell in cells)
        and all(row.cells[lead:] and row.cells[lead].paragraphs for row in head)
        and len(texts) > len(head)
        and len(set(texts)) == len(texts)
        and all(
            len(t) <= _LONGEST_NAME and not is_value(t) and not _CODE.fullmatch(t) for t in texts
        )
    )


def _alternate(entries: Sequence[_Rows]) -> bool:
    """Whether the rows of entries hold sorts of values by their place in the entry, any two of them
    other ones in some column, and no cells go on from above."""
    if any(cell.carried for entry in entries for row in entry for cell in row.cells):
        return False
    places = []
    for rows in zip(*entries, strict=True):
        columns = zip(*([_sort(cell.text) for cell in row.cells] for row in rows), strict=True)
        sorts = [{sort for sort in column if sort} for column in columns]
        if any(len(found) > 1 for found in sorts):
            return False
        places.append(sorts)
    return all(
        any(a and b and a != b for a, b in zip(one, other, strict=True))
        for one, other in combinations(places, 2)
    )


def _sort(text: str) -> str:
    if not text:
        return ""
    if is_value(text):
        return "amount" if is_amount(text) else "number"
    return "code" if _CODE.fullmatch(text) else "words"


def _joined(block: _Rows, lead: int) -> TableRow:
    cells = [*block[0].cells[:lead], *(cell for row in block for cell in row.cells[lead:])]
    return TableRow(tuple(map(_own, cells)), block[0].page)


def _own(cell: TableCell) -> TableCell:
    return TableCell((), None) if cell.merged is Merged.LEFT else cell
