"""Sums that a table carries over from page to page: what one page ends with the next one opens with,
and neither is an entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..blocks import Block, LeftOut, Reason, Table, TableRow
from ..figures import is_value

_PAGE = r"(?:\s+(?:(?:da|a)(?:lla)?\s+)?pag(?:ina|\.)?\s*(?:precedente|seguente|\d+)?)?"
#: What such rows are called; others have the words, too, such as a ledger's opening balance.
_ONWARD = re.compile(rf"(?:totale |somma(?:no)? )?(?:da|a) ?riportare{_PAGE}", re.IGNORECASE)
_BACK = re.compile(rf"(?:totale |somma(?:no)? )?riporto{_PAGE}", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
#: Rows of a header above the first entry of a page. A decision, as tables' headers have.
_HEAD_ROWS = 3


def without(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """The blocks without the sums that are carried over, and these."""
    kept: list[Block] = []
    out: list[TableRow] = []
    last: int | None = None
    for block in blocks:
        kept.append(block)
        if not isinstance(block, Table):
            continue
        gone = set(_within(block.rows))
        above = kept[last] if last is not None else None
        if (
            isinstance(above, Table)
            and last is not None
            and (n := _across(above, block)) is not None
        ):
            gone.add(n)
            out.append(above.rows[-1])
            kept[last] = replace(above, rows=above.rows[:-1])
        out += [block.rows[n] for n in sorted(gone)]
        if gone:
            rows = tuple(row for n, row in enumerate(block.rows) if n not in gone)
            kept[-1] = replace(block, rows=rows)
        last = len(kept) - 1
    return kept, [LeftOut(Reason.FURNITURE, " ".join(_texts(row)), row.page) for row in out]


def _within(rows: Sequence[TableRow]) -> Iterator[int]:
    for n, row in enumerate(rows[:-1]):
        if _is_pair(row, rows[n + 1]):
            yield from (n, n + 1)


def _across(above: Table, below: Table) -> int | None:
    """The row below a break that opens with the sum that the table above it ends with."""
    heads = enumerate(below.rows[:_HEAD_ROWS])
    return next((n for n, row in heads if above.rows and _is_pair(above.rows[-1], row)), None)


def _is_pair(onward: TableRow, back: TableRow) -> bool:
    sums = _named(onward, _ONWARD)
    return bool(sums) and sums == _named(back, _BACK)


def _named(row: TableRow, name: re.Pattern[str]) -> list[str]:
    """The amounts of a row that its words name; none where it says anything else."""
    texts = _texts(row)
    words = [text for text in texts if not is_value(text)]
    if len(words) != 1 or not name.fullmatch(_SPACED.sub(_closed, words[0]).strip(" .:€")):
        return []
    return [text for text in texts if is_value(text)]


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(" ", "")


def _texts(row: TableRow) -> list[str]:
    return [cell.text for cell in row.cells if cell.begins]
