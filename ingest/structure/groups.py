"""Rows that head other rows of their table, and rows of headers: known by what stands below."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ..blocks import Merged, TableCell, TableRow
from ..figures import is_value
from ..vocabulary import vocabulary

_CODED = re.compile(r"[A-Z]+[.\- ]?\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/\-–]\s?(?:19|20)?\d\d)?")
#: Characters of a column's name. A decision: longer is a value.
_LONGEST_HEADER = 60
#: The share of a column's cells that hold values where values are what it is for. A decision:
#: more than half, with room for blanks.
_MOSTLY = 0.6
#: Letters of the shortest name of a group. A decision: `x`, `sì` and `no` mark one row.
_FEWEST_LETTERS = 3
#: Rows below a header by which it is judged. A decision: they tell enough.
_LOOKED_AT = 12


def heads(
    rows: Sequence[TableRow], i: int, *, known_spans: bool, from_start: bool, followed: bool
) -> bool:
    """Whether row `i` of a table is the head of the rows below it, and no row of values.

    It says something in its leading cells only, not counting what merged cells say for the rows
    below too. `known_spans`: a cell across all columns would be known as one, and some of the
    table are. `from_start`: the first of the rows heads others, as where groups are the rule.
    `followed`: one of the rows below says more than its name.
    """
    row = rows[i]
    own = _own(rows, i)
    if not own or own[0] != 0 or own != list(range(len(own))):
        return False
    if len(own) == len(row.cells):
        return len(row.cells) == 1
    if len(own) > 1:
        return _heads_rows_without(rows, i, own)
    below = rows[i + 1] if i + 1 < len(rows) else None
    text = row.cells[0].text
    if below is None or vocabulary().is_total(text) or vocabulary().is_total(_first(below)):
        return False
    if text.isupper() or vocabulary().label(text):
        return True
    after_total = i > 0 and vocabulary().is_total(_first(rows[i - 1]))
    return followed and not known_spans and (from_start or after_total)


def carried_down(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """The rows below a header, those below a group that is written beside its first row alone each
    with it: they have no first cell, and values; all their other cells are filled. A total ends the
    group, and what a code opens stands for itself."""
    whole = list(rows[:1])
    group: TableCell | None = None
    for row in rows[1:]:
        first, rest = row.cells[0], row.cells[1:]
        full = len(row.cells) == len(rows[0].cells) and len(rest) > 1
        full = full and all(cell.begins for cell in rest)
        full = full and any(is_value(cell.text) for cell in rest)
        sums = any(vocabulary().is_total(cell.text) for cell in row.cells)
        if not full or sums:
            group = None
        elif first.begins:
            group = first if _may_be_group(first.text) else None
        elif group and not first.paragraphs and not first.merged and not _CODED.match(rest[0].text):
            shared = TableCell(group.paragraphs, Merged.ABOVE)
            whole.append(replace(row, cells=(shared, *rest)))
            continue
        whole.append(row)
    return tuple(whole)


def _may_be_group(text: str) -> bool:
    """Whether a cell may name a group: no value, and no mark that is set beside one row (`sì`)."""
    return not is_value(text) and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS


def opened_by_codes(rows: Sequence[TableRow]) -> frozenset[int]:
    """The rows that are a code and a name alone, each of which opens the codes of the rows below,
    which have values: `A | Lavori` above `A.1 | Scavi | € 1.000`. None where only some do, or a
    code below is another's; the first row may be a header."""
    alone = {n for n, row in enumerate(rows) if len(row.cells) > 2 and _filled(row) == [0, 1]}
    if 0 in alone and not _opens_code(rows, 0):
        alone.remove(0)
    code = None
    for n, row in enumerate(rows):
        if n in alone:
            code = _first(row).rstrip(".)")
            if not _opens_code(rows, n):
                return frozenset()
        elif code and any(map(str.isdigit, _first(row))) and not _is_deeper(_first(row), code):
            return frozenset()
    return frozenset(alone)


def _opens_code(rows: Sequence[TableRow], i: int) -> bool:
    if i + 1 >= len(rows) or is_value(rows[i].cells[1].text):
        return False
    below = rows[i + 1]
    deeper = _is_deeper(_first(below), _first(rows[i]).rstrip(".)"))
    return deeper and any(is_value(cell.text) for cell in below.cells[2:])


def _is_deeper(text: str, code: str) -> bool:
    return re.fullmatch(rf"{re.escape(code)}[.\-]?\d[\w./\- ]*", text) is not None


def _filled(row: TableRow) -> list[int]:
    return [n for n, cell in enumerate(row.cells) if cell.paragraphs]


def is_whole(row: TableRow) -> bool:
    """Whether each cell of a row says something of its own: such a row heads no others."""
    return len(row.cells) > 1 and all(cell.paragraphs and not cell.carried for cell in row.cells)


def completes_header(rows: Sequence[TableRow], i: int) -> bool:
    """Whether row `i` is a second row of headers: it names what the row above left open.

    It has no first cell and no values; what stands below it in its columns is mostly values, or
    the header above covers several of its cells.
    """
    above, row = rows[i - 1], rows[i]
    if len(row.cells) != len(above.cells):
        return False
    named = [n for n, cell in enumerate(row.cells) if cell.paragraphs and not cell.carried]
    opens = _opens_with_years(above, row)
    if not may_name(row) and not _are_years_of(above, row, named) and not opens:
        return False
    if not named or (named[0] == 0 and not opens) or len(named) < 2 or i + 1 >= len(rows):
        return False
    below = [r for r in rows[i + 1 : i + 1 + _LOOKED_AT] if len(r.cells) == len(row.cells)]
    if not any(r.cells[0].paragraphs and not r.cells[0].carried for r in below):
        return False
    valued = [n for n in named if _is_valued(below, n)]
    opened = [n for n in named if not above.cells[n].paragraphs]
    return len(valued) > 0.5 * len(named) or (bool(opened) and bool(valued))


def _are_years_of(above: TableRow, row: TableRow, named: Sequence[int]) -> bool:
    """Whether the cells of a row that are its own are years, below a cell that covers several."""
    years = all(_YEAR.fullmatch(row.cells[n].text) for n in named)
    return years and any(above.cells[n].merged is Merged.LEFT for n in named)


def _opens_with_years(above: TableRow, row: TableRow) -> bool:
    """Whether a row names the first column, which the one above leaves open, and the years of what
    that one names."""
    (high, *names), (low, *years) = above.cells, row.cells
    open_left = not high.paragraphs and low.begins and not is_value(low.text)
    return bool(
        open_left
        and years
        and all(cell.paragraphs and not is_value(cell.text) for cell in names)
        and all(_YEAR.fullmatch(cell.text) for cell in years)
    )


def contrasts(rows: Sequence[TableRow], i: int) -> bool:
    """Whether row `i` names columns of which one or more hold nothing but values below."""
    row = rows[i]
    below = [r for r in rows[i + 1 : i + 1 + _LOOKED_AT] if len(r.cells) == len(row.cells)]
    full = len(row.cells) > 1 and all(cell.paragraphs for cell in row.cells)
    return full and may_name(row) and any(_is_valued(below, n) for n in range(len(row.cells)))


def may_name(row: TableRow) -> bool:
    """Whether the cells of a row are short and none is a value."""
    texts = [cell.text for cell in row.cells if cell.paragraphs]
    return all(len(text) <= _LONGEST_HEADER and not is_value(text) for text in texts)


def _is_valued(below: Sequence[TableRow], n: int) -> bool:
    texts = [row.cells[n].text for row in below if row.cells[n].paragraphs]
    return bool(texts) and sum(map(is_value, texts)) >= _MOSTLY * len(texts)


def _own(rows: Sequence[TableRow], i: int) -> list[int]:
    """The filled cells of a row, without those that the row below shares."""
    below = rows[i + 1].cells if i + 1 < len(rows) else ()
    return [
        n
        for n, cell in enumerate(rows[i].cells)
        if cell.paragraphs and not (n > 0 and n < len(below) and below[n].carried)
    ]


def _heads_rows_without(rows: Sequence[TableRow], i: int, own: Sequence[int]) -> bool:
    """Whether the rows below have no leading cell, and values where row `i` has none."""
    if is_value(rows[i].cells[own[-1]].text):
        return False
    below = rows[i + 1 : i + 3]
    under = list(takewhile(lambda row: len(row.cells) > 1 and not _first(row), below))
    return len(under) > 1 and all(
        any(cell.paragraphs and not cell.carried for cell in row.cells[own[-1] + 1 :])
        for row in under
    )


def _first(row: TableRow) -> str:
    return row.cells[0].text
