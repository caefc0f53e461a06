"""Reads OpenDocument sheets (.ods): as the workbook that holds the same, by the same reader.

Numbers and dates go with their format, since the text that the file keeps of them is in the
language of whoever saved it; all else goes as the text that is shown.
"""

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.comments import Comment

from ...blocks import LeftOut, Reading, Reason
from ...errors import UnreadableFile
from ...values import day
from .. import spreadsheet
from ..inline import tidy
from .parts import Parts, parts, q
from .writer import text_of

#: Cells of a row. A decision, as `grid.WIDEST`.
_WIDEST = 200
#: Rows of a sheet. A decision: more is a data set, no plan.
_MOST_ROWS = 100_000
#: Copies of cells with a text, which a few bytes may ask for. A decision: people repeat some hundred.
_MOST_COPIES = 100_000
#: Digits of a number that zeros fill up. A decision: codes have some ten.
_MOST_DIGITS = 30
_EURO = frozenset({"€", "EUR", "Euro"})
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]]")
_GROUPS = frozenset(
    q(f"table:{name}")
    for name in (
        "table-rows", "table-row-group", "table-header-rows",
        "table-columns", "table-column-group", "table-header-columns",
    )
)  # fmt: skip
_CELLS = (q("table:table-cell"), q("table:covered-table-cell"))


def read(path: Path, data: bytes) -> Reading:
    """The blocks of the sheets that people see. Raises UnreadableFile where it is damaged."""
    found = parts(path, data)
    left_out: list[LeftOut] = []
    book = Workbook()
    book.remove(book.active)
    copies = 0
    for table in found.body.findall(q("table:table")) if found.body is not None else ():
        for more in _sheet(found, table, book, left_out):
            copies += more
            if copies > _MOST_COPIES:
                raise UnreadableFile(
                    f"{path}: il foglio ha troppe celle; togliere quelle ripetute."
                )
    if not book.worksheets:
        return Reading((), left_out=tuple(left_out))
    target = BytesIO()
    book.save(target)
    reading = spreadsheet.read(path, target.getvalue())
    return replace(reading, left_out=(*left_out, *reading.left_out))


def _sheet(
    found: Parts, table: etree._Element, book: Any, left_out: list[LeftOut]
) -> Iterator[int]:
    """Write the rows of a table into a workbook; of each how many cells were copies."""
    style = table.get(q("table:style-name"))
    if found.value("table", style, "table-properties", "table:display") == "false":
        _leave_out(table, left_out)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that Excel takes shorter names only
        title = tidy(_NOT_IN_TITLES.sub(" ", table.get(q("table:name"), "")).strip("'"))
        sheet = book.create_sheet(title or None)
    hidden = _hidden_columns(table)
    row = 0
    for element in _rows(table):
        if element.get(q("table:visibility")) in ("collapse", "filter"):
            _leave_out(element, left_out)
            continue
        for copy in range(_count(element, "rows") if text_of(element).strip() else 1):
            row += 1
            if row > _MOST_ROWS:
                return
            first, rest = _row(found, sheet, element, (row, hidden), left_out)
            yield rest + (first if copy else 0)


def _row(
    found: Parts,
    sheet: Any,
    element: etree._Element,
    place: tuple[int, set[int]],
    left_out: list[LeftOut],
) -> tuple[int, int]:
    """Write a row; how many cells were written, and how many copies of them."""
    row, hidden = place
    column = source = written = copies = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        for copy in range(_count(cell, "columns")):
            if column >= _WIDEST:
                return written, copies
            source += 1
            if source in hidden:
                _leave_out(cell, left_out)
                continue
            column += 1
            if cell.tag == _CELLS[0]:
                filled = _cell(found, sheet, (row, column), cell, left_out)
                written += filled and not copy
                copies += filled and copy > 0
    return written, copies


def _cell(
    found: Parts,
    sheet: Any,
    place: tuple[int, int],
    cell: etree._Element,
    left_out: list[LeftOut],
) -> bool:
    """Write a cell that holds something; whether it does."""
    notes = cell.findall(q("office:annotation"))
    lines = (tidy(text_of(line)) for line in cell.findall(q("text:p")))
    text = "\n".join(filter(None, lines))
    typed = _typed(found, cell)
    if typed and isinstance(typed[0], dt.datetime) and _names_month(text, typed[0]):
        typed = None
    if not typed and not text:
        for note in notes:
            _leave_out(note, left_out)
        return False
    row, column = place
    target = sheet.cell(row, column)
    said = [tidy(text_of(line)) for note in notes for line in note.iter(q("text:p"))]
    if any(said):
        target.comment = Comment("\n".join(filter(None, said)), "")
    if typed:
        target.value, target.number_format = typed
    else:
        target.value = text
        target.data_type = "s"  # a text that begins with = is none that counts
    across = min(_number(cell, "table:number-columns-spanned"), _WIDEST - column + 1)
    down = min(_number(cell, "table:number-rows-spanned"), _MOST_ROWS)
    if across > 1 or down > 1:
        sheet.merge_cells(
            start_row=row, end_row=row + down - 1,
            start_column=column, end_column=column + across - 1,
        )  # fmt: skip
    return True


def _names_month(text: str, date: dt.datetime) -> bool:
    """Whether a date is shown with the name of its month, `15 gennaio 2026`: it stays as it is."""
    return any(map(str.isalpha, text)) and day(text) == date.date()


def _typed(found: Parts, cell: etree._Element) -> tuple[object, str] | None:
    """The value of a number or date with its format as Excel writes it, or None."""
    kind = cell.get(q("office:value-type"))
    try:
        if kind == "date":
            return dt.datetime.fromisoformat(cell.get(q("office:date-value"), "")), "DD/MM/YYYY"
        if kind in ("float", "percentage", "currency"):
            form = _number_format(found, cell)
            return (float(cell.get(q("office:value"), "")), form) if form else None
    except ValueError:
        pass
    return None


def _number_format(found: Parts, cell: etree._Element) -> str | None:
    """The format of a cell's numbers; None where only the text that is shown tells it."""
    name = cell.get(q("table:style-name"))
    data = next(
        (d for s in found.chain("table-cell", name) if (d := s.get(q("style:data-style-name")))),
        None,
    )
    rule = found.formats.get(data or "")
    if rule is None:
        return "General" if cell.get(q("office:value-type")) == "float" else None
    number = rule.find(q("number:number"))
    symbol = rule.findtext(q("number:currency-symbol")) or ""
    if number is None or (symbol and symbol not in _EURO):
        return None
    places = number.get(q("number:decimal-places"), "")
    grouped = number.get(q("number:grouping")) == "true"
    whole = min(_number(number, "number:min-integer-digits"), _MOST_DIGITS)
    form = ("#,##0" if grouped else "0" * whole) + (
        f".{'0' * int(places)}" if places.strip("0") else ""
    )
    if rule.tag == q("number:percentage-style"):
        return f"{form}%"
    return f'{form} "€"' if symbol else form


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == q("table:table-row"):
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _hidden_columns(table: etree._Element) -> set[int]:
    """The numbers, from 1, of the columns that are not shown."""
    found: set[int] = set()
    number = 0
    for column in table.iter(q("table:table-column")):
        count = min(_number(column, "table:number-columns-repeated"), _WIDEST)
        if column.get(q("table:visibility")) in ("collapse", "filter"):
            found |= set(range(number + 1, number + count + 1))
        number += count
    return found


def _leave_out(tag: etree._Element, left_out: list[LeftOut]) -> None:
    if text := tidy(text_of(tag)):
        left_out.append(LeftOut(Reason.HIDDEN, text))


def _count(tag: etree._Element, what: str) -> int:
    return min(_number(tag, f"table:number-{what}-repeated"), _MOST_ROWS)


def _number(tag: etree._Element, name: str) -> int:
    value = tag.get(q(name), "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1
