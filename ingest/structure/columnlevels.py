"""Columns named as levels that hold none: what was met about and when, marks of a scale, values."""

import re
from collections.abc import Iterator, Sequence

from ..blocks import TableRow
from ..model import Kind
from ..vocabulary import Level

#: Cells by which a column is judged. A decision: three may be a chance.
_FEWEST = 4
#: The share that is as good as all. A decision: one cell in five may be empty or wrong.
_NEARLY = 0.8
#: Words of the longest mark of a scale, `very high`, and how often each stands there on average,
#: at least. Decisions.
_MARK, _AGAIN = 3, 2
#: Words of the longest value of a target: `30% of halls (Dec. 2031)`. A decision: longer is told.
_VALUE = 6
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d|\d{4})")
_VALUED = re.compile(r"[<>≤≥~+–-]?\s*\d")
#: Levels of which a row may be an entry.
_DONE = (Kind.ACTION, Kind.PROJECT)


def held(levels: Sequence[Level | None], rows: Sequence[TableRow]) -> Iterator[Level | None]:
    """The levels that columns hold by their `levels`' names, or None where the cells of `rows` show
    that these are none."""
    if not any(levels):
        yield from levels
        return
    columns = [list(_begun(rows, i)) for i in range(len(levels))]
    dated = any(_are_days(texts) for texts in columns)
    measured = any(level is not None and level.kind is Kind.INDICATOR for level in levels)
    for i, level in enumerate(levels):
        kind = level.kind if level is not None else None
        is_none = (
            (kind is Kind.THEME and dated)
            or (kind in _DONE and _are_marks(columns[i], [*columns[:i], *columns[i + 1 :]]))
            or (kind is Kind.TARGET and measured and _are_values(columns[i]))
        )
        yield None if is_none else level


def _begun(rows: Sequence[TableRow], column: int) -> Iterator[str]:
    """The texts of a column below its header, those that go on from above but once."""
    for row in rows[1:]:
        if column < len(row.cells) and row.cells[column].begins and row.cells[column].paragraphs:
            yield row.cells[column].text


def _are_days(texts: Sequence[str]) -> bool:
    """Whether cells are days, as a list of meetings has them: `27/03/31`."""
    days = sum(_DAY.fullmatch(text) is not None for text in texts)
    return len(texts) >= _FEWEST and days >= _NEARLY * len(texts)


def _are_marks(texts: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether cells are marks of a scale, `High`, `Low`: few and short, and in other columns too."""
    short = all(len(text.split()) <= _MARK for text in texts)
    few = len(texts) >= _AGAIN * len(set(texts))
    if len(texts) < _FEWEST or not short or not few:
        return False
    return any(text in column for column in others for text in set(texts))


def _are_values(texts: Sequence[str]) -> bool:
    """Whether cells say how much: `30% (2031)`."""
    valued = sum(_VALUED.match(t) is not None and len(t.split()) <= _VALUE for t in texts)
    return len(texts) >= _FEWEST and valued >= _NEARLY * len(texts)
