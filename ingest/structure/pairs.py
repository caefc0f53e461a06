"""Tables whose rows are names beside their values, told by names that stand again and again: in one
table that holds several sheets of a form, or at the left of other tables of the document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block, Table, TableRow
from ..figures import is_value
from ..model import Kind
from ..naming import titled

#: Cells of such a row: a name and its value. The form that is looked for.
_PAIR = 2
#: Tables at whose left a name of a form stands. A decision: two may have a word in common.
_TABLES = 3
#: The share of a table's names that are of a form. A decision: more than half.
_MOSTLY = 0.6
#: Rows of a table that other tables tell to be a sheet. A decision: fewer are a chance.
_FEWEST = 3
#: Levels of which a sheet may be: results and targets are what it says of them.
_HEADING = frozenset({Kind.OBJECTIVE, Kind.ACTION, Kind.PROJECT})
#: Characters of a title. A decision: as long as a heading over two lines.
_LONGEST_TITLE = 160
#: Characters of a name. A decision: longer is a text.
_LONGEST = 80


def told(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with tables told that are sheets, whatever their format marks as a header."""
    tables = [block for block in blocks if isinstance(block, Table) and _is_narrow(block)]
    standing = Counter(name for table in tables for name in set(_names(table)))
    form = {name for name, n in standing.items() if n >= _TABLES}
    heads = Counter(_head(table) for table in tables)
    return _named(
        [
            replace(block, pairs=True)
            if isinstance(block, Table)
            and _is_narrow(block)
            and (_cycles(block) or (heads[_head(block)] == 1 and _is_of(block, form)))
            else block
            for block in blocks
        ]
    )


def _named(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the sheets told whose first row names a level of the plan and its title, as
    other sheets have it with another title: the tables below each are of it."""
    titles: dict[str, set[str]] = {}
    for block in blocks:
        if opening := _opening(block):
            titles.setdefault(opening[0].casefold(), set()).add(opening[1])
    return [
        replace(block, named=True)
        if isinstance(block, Table)
        and (opening := _opening(block))
        and len(titles[opening[0].casefold()]) > 1
        else block
        for block in blocks
    ]


def _opening(block: Block) -> tuple[str, str] | None:
    """The level and the title in the first row of a sheet: each of its rows is a pair."""
    if not isinstance(block, Table) or len(block.rows) < _PAIR or block.columns:
        return None
    if any(_filled(row) != _PAIR or len(row.cells) > _PAIR for row in block.rows):
        return None
    name, title = (cell.text for cell in block.rows[0].cells)
    is_title = len(title) <= _LONGEST_TITLE and len(title.split()) > 1 and not is_value(title)
    level = titled(name)
    return (name, title) if is_title and level and level.kind in _HEADING else None


def _head(table: Table) -> tuple[str, ...]:
    """The first row: that of several tables names their columns."""
    row = next(row for row in table.rows if _filled(row))
    return tuple(cell.text.casefold() for cell in row.cells[:_PAIR])


def _is_narrow(table: Table) -> bool:
    """Whether all rows are pairs, but for lines across the table; lists of definitions are known, and
    readers of pages see by its rules what a form is."""
    if table.page or table.columns or table.headers == 0:
        return False
    return max(map(_filled, table.rows), default=0) == _PAIR


def _filled(row: TableRow) -> int:
    """How many cells of a row there are up to the last that is filled."""
    return max((n for n, cell in enumerate(row.cells, 1) if cell.paragraphs), default=0)


def _names(table: Table) -> list[str]:
    """What stands at the left of the rows, those without a value too."""
    texts = (row.cells[0].text for row in table.rows if row.cells and row.cells[0].paragraphs)
    return [t.casefold() for t in texts if len(t) <= _LONGEST and any(c.isalpha() for c in t)]


def _cycles(table: Table) -> bool:
    """Whether a table holds several sheets: its first name stands again further down beside another
    value, and another of its names too."""
    values: dict[str, set[str]] = {}
    order: list[str] = []
    for row in table.rows:
        if _filled(row) == _PAIR and row.cells[0].paragraphs:
            name = row.cells[0].text.casefold()
            order.append(name)
            values.setdefault(name, set()).add(row.cells[1].text)
    again = Counter(order)
    first = order[0] if order else ""
    others = sum(n > 1 for name, n in again.items() if name != first)
    return len(values.get(first, ())) > 1 and others > 0 and len(again) <= _MOSTLY * len(order)


def _is_of(table: Table, form: set[str]) -> bool:
    """Whether most names of a table stand at the left of others, too."""
    names = _names(table)
    known = sum(name in form for name in names)
    return len(set(names)) >= _FEWEST and known >= _MOSTLY * len(names)
