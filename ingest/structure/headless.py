"""Tables without names of columns: their first row is data, as are those below it."""

import re
from collections import Counter
from collections.abc import Sequence

from ..blocks import TableRow
from ..figures import is_value
from ..naming import is_name
from ..values import day
from ..vocabulary import vocabulary

#: The share of a column's cells that are of one sort where that is what it holds. A decision:
#: more than half, with room for blanks.
_MOSTLY = 0.6
#: Rows of a sheet, and known names among those at its left. Decisions: fewer are a chance.
_FEWEST_ROWS, _FEWEST_NAMES = 3, 2
#: What a value is by its form, and how many of these a sheet's values are where no name is known. A
#: decision: a column with a name may mix two, such as shares and amounts.
_SORTS, _FEWEST_SORTS = frozenset({"choice", "day", "share", "amount"}), 3
#: Cells of a name and its value. The form that is looked for.
_PAIR = 2
#: Characters of a name. A decision: longer is a text.
_LONGEST_NAME = 60
#: Words of a day: `15 marzo 2025`. The form that is looked for.
_WORDS_OF_DAY = 3
_BOXES = re.compile(r"[☐☒☑✓✗]")
_UNIT = re.compile(r"\b(?:euro|eur|mila|mln|milioni|mld|miliardi)\b", re.IGNORECASE)
_SHARE = re.compile(r"\W*\d[\d.,]*\s*%\W*")
#: An amount shows by its currency or its separators; a bare number may count columns or years.
_MARKED = re.compile(r"\d[.,]\d|[€$£]")
#: A number, or words with a year, as names of columns may be.
_NUMBERED = re.compile(r"[\W\d]+|.*\b(?:19|20)\d\d\b.*")


def opens_with_data(rows: Sequence[TableRow]) -> bool:
    """Whether nothing names the columns of a table: its first row says what those below it say."""
    width = len(rows[0].cells) if rows else 0
    below = [row for row in rows[1:] if len(row.cells) == width]
    if width < 2 or not below or not all(cell.begins for cell in rows[0].cells[:2]):
        return False
    if width == _PAIR and _states(rows[0]):
        return True
    return any(_goes_on(rows[0], below, n) for n in range(1, width)) or _is_sheet(rows)


def _states(row: TableRow) -> bool:
    """Whether a pair is a name and its amount or share: neither names a lone column of values."""
    name, value = (cell.text for cell in row.cells)
    return name[:1].isalpha() and _sort(name) is None and _sort(value) in ("amount", "share")


def _goes_on(first: TableRow, below: Sequence[TableRow], n: int) -> bool:
    """Whether column `n` holds a sort of values from the first row on."""
    own = _sort(first.cells[n].text)
    found = [_sort(row.cells[n].text) for row in below if row.cells[n].paragraphs]
    return own is not None and bool(found) and found.count(own) >= _MOSTLY * len(found)


def _is_sheet(rows: Sequence[TableRow]) -> bool:
    """Whether two columns are names and their values: some of the names are known ones, and the
    values have no sort in common, as those below the name of a column would."""
    if len(rows) < _FEWEST_ROWS or any(len(row.cells) != 2 for row in rows):
        return False
    pairs = [(row.cells[0].text, row.cells[1].text) for row in rows if row.cells[1].paragraphs]
    names = [name for name, _ in pairs]
    if not all(0 < len(name) <= _LONGEST_NAME for name in names) or len(set(names)) < len(names):
        return False
    if any(map(vocabulary().heads_sheet, pairs[0])) or _may_name(pairs[0][1]):
        return False
    known = sum(is_name(name) and not is_name(value) for name, value in pairs[1:])
    sorts = Counter(_sort(value) or _quantity(value) for _, value in pairs[1:])
    mixed = max(sorts.values(), default=0) <= _MOSTLY * (len(pairs) - 1)
    # No column has amounts, days and ticked boxes below its name.
    motley = len(sorts.keys() & _SORTS) >= _FEWEST_SORTS
    return mixed and (motley or known >= max(_FEWEST_NAMES, 0.5 * (len(pairs) - 1)))


def _may_name(text: str) -> bool:
    """Whether a cell may name a column of values: by a known name, a number or a year."""
    return is_name(text) or _NUMBERED.fullmatch(text) is not None


def _sort(text: str) -> str | None:
    """What a cell is besides words: a day, a share, an amount."""
    if _BOXES.match(text):
        return "choice"
    if day(text) and len(text.split()) <= _WORDS_OF_DAY:
        return "day"
    if _SHARE.fullmatch(text):
        return "share"
    bare = _UNIT.sub("", text)
    if is_value(bare) and _MARKED.search(bare):
        return "amount"
    return "amount" if is_value(bare) and bare != text else None


def _quantity(text: str) -> str:
    return "quantity" if text[:1].isdigit() else "words"
