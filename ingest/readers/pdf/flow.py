"""Puts pages one after the other: paragraphs and tables that a break cut are made whole."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ...blocks import LeftOut, Merged, Reason, TableCell, TableRow
from ...figures import is_amount
from .. import linetable
from ..hyphens import Hyphens
from . import abreast
from .columns import Column
from .line import Line
from .paragraphs import Draft, drafts, goes_on
from .rules import TOLERANCE
from .tables import PageTable, same_columns

Element = Draft | PageTable

_DIGITS = re.compile(r"\d+")
#: A code that opens a cell: `RO 1.2.3`, `A.4`, `2.1.3`.
_CODE = re.compile(r"[A-ZÀ-Þ]{1,4}[ .]?\d+(?:\.\d+)*(?!\w)|\d+(?:\.\d+){2,}(?!\w)")
_EMPTY = TableCell(())
#: Lines of a cell that go on on the next page. A decision: more are a paragraph.
_MOST_LINES = 3
#: What ends a sentence or a part of one.
_ENDS = (".", ";", ":", "!", "?", "…")


def elements(column: Column[Line | PageTable], right: float, pitch: float) -> Iterator[Element]:
    """The paragraphs and tables of one column, in order; `right` is its furthest edge."""
    run: list[Line] = []
    for member in column.members:
        if isinstance(member, PageTable):
            yield from _paragraphs(run, column.left, right, pitch)
            run = []
            yield member
        else:
            run.append(member)
    yield from _paragraphs(run, column.left, right, pitch)


def joined(
    columns: Iterable[tuple[Sequence[Element], Sequence[Draft]]],
    hyphens: Hyphens,
    left_out: list[LeftOut] | None = None,
) -> list[Element]:
    """The elements of all columns as one sequence, each column with the notes at its foot.

    The headers that tables repeat on a new page are added to `left_out`. Notes come after the
    paragraph that goes on over the break, never within it.
    """
    flow: list[Element] = []
    notes: list[Draft] = []
    for found, at_foot in columns:
        rest = list(found)
        if flow and (column := _cell_goes_on(flow[-1], rest)) is not None:
            flow[-1] = _with_rest(flow[-1], rest[0], column, hyphens)
            rest = rest[1:]
        if rest and flow:
            whole = _mended(flow[-1], rest[0], hyphens)
            if whole:
                if left_out is not None:
                    left_out += _left_out(flow[-1], rest[0])
                flow[-1] = whole
                rest = rest[1:]
        if rest:
            flow += notes
            notes = []
        base = _next_group(flow)
        flow += [_regrouped(element, base) for element in rest]
        notes += at_foot
    return [*map(_closed, flow), *notes]


def _paragraphs(run: Sequence[Line], left: float, right: float, pitch: float) -> list[Draft]:
    found: list[Draft] = []
    for each in abreast.stretches(run, left, right, pitch):
        group = found[-1].group + 1 if found else 0
        found += drafts(each.lines, each.left, each.right, pitch, group)
    return found


def _mended(above: Element, below: Element, hyphens: Hyphens) -> Element | None:
    if isinstance(above, Draft) and isinstance(below, Draft):
        if goes_on(above, below, hyphens):
            return replace(above, lines=(*above.lines, *below.lines))
        return None
    if isinstance(above, PageTable) and isinstance(below, PageTable):
        if above.pairs != below.pairs or not same_columns(above, below):
            return None
        return replace(
            above,
            rows=tuple(_rows(above, below)),
            edges=max(above.edges, below.edges, key=len),
            bottom=below.bottom,
            open_bottom=below.open_bottom,
        )
    return None


def _cell_goes_on(above: Element, found: Sequence[Element]) -> int | None:
    """The column of a table whose last cell goes on over the break, above the table's next row."""
    if not isinstance(above, PageTable) or not isinstance(found[0] if found else None, Draft):
        return None
    draft, *following = found
    below = following[0] if following else None
    if not isinstance(below, PageTable) or not same_columns(above, below):
        return None
    assert isinstance(draft, Draft)
    left, right = min(line.x0 for line in draft.lines), max(line.x1 for line in draft.lines)
    column = bisect_right(above.edges, left + TOLERANCE) - 1
    cells = above.rows[-1].cells
    ends = [*above.edges[1:], max(above.x1, below.x1)]
    if not 0 < column < len(cells) or right > ends[column] + TOLERANCE:
        return None
    sign = cells[column].text[-1:]
    return column if sign and sign not in _ENDS and len(draft.lines) <= _MOST_LINES else None


def _with_rest(above: Element, rest: Element, column: int, hyphens: Hyphens) -> Element:
    """A table with what goes on in a cell of its last row."""
    assert isinstance(above, PageTable)
    assert isinstance(rest, Draft)
    last = above.rows[-1]
    own = [_EMPTY] * len(last.cells)
    own[column] = TableCell((rest.text(hyphens),))
    row = replace(last, cells=linetable.joined(last.cells, own))
    return replace(above, rows=(*above.rows[:-1], row))


def _rows(above: PageTable, below: PageTable) -> Iterator[TableRow]:
    """The rows of both parts; a header that the second repeats is left out."""
    rest = list(below.rows)[_repeated(above, below) :]
    if not above.rows or not rest or above.pairs or below.pairs:
        yield from [*above.rows, *rest]
        return
    last, first = _with_whole_groups(above.rows[-1], rest[0])
    rest = list(_carried(last, [first, *rest[1:]]))
    first = rest[0]
    if len(last.cells) == len(first.cells) and _is_cut(above, below, last, first):
        yield from above.rows[:-1]
        own = [_EMPTY if cell.carried else cell for cell in first.cells]
        whole = zip(last.cells, own, linetable.joined(last.cells, own), strict=True)
        yield replace(
            last, cells=tuple(both if low.paragraphs else high for high, low, both in whole)
        )
        yield from rest[1:]
    else:
        yield from [*above.rows[:-1], last, *rest]


def _with_whole_groups(last: TableRow, first: TableRow) -> tuple[TableRow, TableRow]:
    """Both rows about a break, where a group's name goes on over it beside a code of a new row."""
    column = _coded(last, first)
    heads = [i for i in range(column or 0) if _goes_on(last.cells[i].text, first.cells[i].text)]
    if not heads:
        return last, first
    high, low = list(last.cells), list(first.cells)
    both = list(linetable.joined(high, low))
    for i in heads:
        high[i], low[i] = both[i], TableCell(both[i].paragraphs, Merged.ABOVE)
    return replace(last, cells=tuple(high)), replace(first, cells=tuple(low))


def _goes_on(above: str, below: str) -> bool:
    return above[-1:].isalpha() and below[:1].islower()


def _coded(last: TableRow, first: TableRow) -> int | None:
    """The first column in which both rows begin with a code of one form: each begins a row."""
    for i, (high, low) in enumerate(zip(last.cells, first.cells, strict=False)):
        codes = _CODE.match(high.text), _CODE.match(low.text)
        if codes[0] and codes[1] and _form(codes[0][0]) == _form(codes[1][0]):
            return i
    return None


def _repeated(above: PageTable, below: PageTable) -> int:
    """How many rows at the top of `below` repeat the header of `above`."""
    head = [row.cells for row in above.rows[:3]]
    found = list(takewhile(lambda row: row.cells in head, below.rows[:-1]))
    return len(found)


def _left_out(above: Element, below: Element) -> Iterator[LeftOut]:
    if isinstance(above, PageTable) and isinstance(below, PageTable):
        for row in below.rows[: _repeated(above, below)]:
            text = " ".join(cell.text for cell in row.cells if cell.paragraphs)
            yield LeftOut(Reason.REPEATED_HEADER, text, row.page)


def _carried(last: TableRow, rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows below a break, with what the merged cells say that go on over it."""
    open_columns = set(range(len(last.cells)))
    for row in rows:
        open_columns &= {i for i, cell in enumerate(row.cells) if _is_open(cell)}
        if not open_columns or len(row.cells) != len(last.cells):
            open_columns = set()
            yield row
            continue
        cells = tuple(
            TableCell(last.cells[i].paragraphs, Merged.ABOVE) if i in open_columns else cell
            for i, cell in enumerate(row.cells)
        )
        yield replace(row, cells=cells)


def _is_open(cell: TableCell) -> bool:
    """Whether a merged cell goes on from the page before, or has no text at all."""
    return cell.carried and not cell.paragraphs


def _closed(element: Element) -> Element:
    """A table without the marks of merged cells that no text was found for."""
    if not isinstance(element, PageTable) or not any(map(_is_open, _cells(element))):
        return element
    rows = (
        replace(row, cells=tuple(_EMPTY if _is_open(cell) else cell for cell in row.cells))
        for row in element.rows
    )
    return replace(element, rows=tuple(rows))


def _cells(table: PageTable) -> Iterator[TableCell]:
    return (cell for row in table.rows for cell in row.cells)


def _is_cut(above: PageTable, below: PageTable, last: TableRow, first: TableRow) -> bool:
    if above.open_bottom and below.open_top:
        return True
    if _coded(last, first) is not None or _sums_both(last, first):
        return False
    own = [i for i, cell in enumerate(first.cells) if not cell.carried]
    if 0 < len(own) < len(first.cells):
        return _is_cut_below(above, last, first, own)
    if sum(bool(cell.paragraphs) for cell in last.cells) < 2:
        return False
    if not first.cells[0].paragraphs and any(cell.paragraphs for cell in first.cells[1:]):
        return True
    if _numbers_alike(last.cells[0].text, first.cells[0].text):
        return False
    speaks = [not _begins_low(above.rows, column) for column in range(len(last.cells))]
    return linetable.continues(
        [cell if may else _EMPTY for cell, may in zip(first.cells, speaks, strict=True)],
        last.cells,
        any_head=True,
    )


def _is_cut_below(above: PageTable, last: TableRow, first: TableRow, own: Sequence[int]) -> bool:
    """Whether a row is cut whose other cells go on over the break with those of more rows.

    It is where a cell is empty that no row above leaves empty, and the others go on.
    """
    known = [row for row in above.rows if len(row.cells) == len(last.cells)]
    filled = [i for i in own if first.cells[i].paragraphs]
    missing = any(all(row.cells[i].paragraphs for row in known) for i in own if i not in filled)
    going_on = [
        last.cells[i].text[-1:] not in _ENDS
        and not first.cells[i].text[0].isupper()
        and any(map(str.isalpha, first.cells[i].text))
        for i in filled
        if last.cells[i].paragraphs
    ]
    return any(going_on) and (missing or all(going_on))


def _sums_both(last: TableRow, first: TableRow) -> bool:
    """Whether an amount stands below another: a row has one in each column."""
    return any(
        is_amount(high.text) and is_amount(low.text)
        for high, low in zip(last.cells, first.cells, strict=True)
        if not low.carried
    )


def _numbers_alike(head: str, following: str) -> bool:
    """Whether both are numbers or codes of one form: then each begins a row of its own."""
    return bool(_DIGITS.search(head)) and _form(head) == _form(following)


def _form(text: str) -> str:
    return _DIGITS.sub("#", text)


def _begins_low(rows: Iterable[TableRow], column: int) -> bool:
    """Whether entries of a column begin in lower case as often as not: such a beginning then says
    nothing of where a sentence goes on."""
    texts = [r.cells[column].text for r in rows if column < len(r.cells)]
    cased = [text[0] for text in texts if text[:1].isalpha()]
    return 2 * sum(map(str.islower, cased)) >= len(cased) > 0


def _regrouped(element: Element, base: int) -> Element:
    return replace(element, group=element.group + base) if isinstance(element, Draft) else element


def _next_group(flow: Sequence[Element]) -> int:
    return max((e.group for e in flow[-50:] if isinstance(e, Draft)), default=-1) + 1
