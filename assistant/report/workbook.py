"""A report as an Excel workbook, to work on: a sheet for each kind of row."""

import io
from collections.abc import Iterable, Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .archive import stable
from .content import Report
from .officetext import is_formula, legal
from .report_words import Terms
from .rows import Cell, Row, RowKind, columns, rows

_HEADER = PatternFill("solid", start_color="FFD9E2EC")
#: Widths of columns that hold sentences, in characters. A decision.
_WIDE = {"quote": 70, "path": 50, "value": 80, "title": 34, "note": 40, "marks": 34, "lacks": 30}
#: Widths of columns that hold names, in characters. A decision.
_MIDDLE = {"section": 26, "name": 30, "document": 26, "status": 18, "verdict": 26, "time": 18}
_MIDDLE |= {"count": 24, "author": 18}
#: Width of all others, in characters. A decision.
_NARROW = 10
#: Of a line of text and of the tallest row that programs show, in points. Excel's limit is 409.
_LINE, _TALLEST = 14.0, 400.0


def as_workbook(report: Report) -> bytes:
    """The bytes of the file."""
    terms = Terms(report.language)
    book = Workbook()
    book.remove(book.active)
    book.properties.title = legal(f"{report.title}: {report.subject}")
    book.properties.creator = book.properties.lastModifiedBy = "Chiedi al Piano"
    held = list(rows(report))
    for title, kinds in (
        (terms("data"), (RowKind.FACT, RowKind.SOURCE, RowKind.NOTE)),
        (terms("citations"), (RowKind.ENTRY,)),
        (terms("decisions"), (RowKind.RULING,)),
        (terms("nearest"), (RowKind.NEAR,)),
    ):
        chosen = [row for row in held if row.kind in kinds]
        if chosen:
            shown = columns(report, chosen)
            _fill(book.create_sheet(_sheet_name(title)), shown, _lines(shown, chosen))
    for table in report.tables:
        shown = [("name", table.columns[0]), *(("count", title) for title in table.columns[1:])]
        _fill(book.create_sheet(_sheet_name(table.title)), shown, table.rows)
    made = io.BytesIO()
    book.save(made)
    return stable(made.getvalue())


def _lines(
    shown: Sequence[tuple[str, str]], held: Iterable[Row]
) -> Iterable[Sequence[Cell | None]]:
    return ([row.cells.get(column) for column, _ in shown] for row in held)


def _fill(
    sheet: Worksheet, shown: Sequence[tuple[str, str]], lines: Iterable[Sequence[Cell | None]]
) -> None:
    for number, (_, title) in enumerate(shown, start=1):
        cell = sheet.cell(1, number)
        _put(cell, title)
        cell.font, cell.fill = Font(bold=True), _HEADER
    widths = [_width(column) for column, _ in shown]
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = 1
    for last, line in enumerate(lines, start=2):
        for number, value in enumerate(line, start=1):
            if value is not None:
                _put(sheet.cell(last, number), value)
        sheet.row_dimensions[last].height = _height(line, widths)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _width(column: str) -> int:
    name = column.removesuffix("_a").removesuffix("_b")
    return _WIDE.get(name) or _MIDDLE.get(name) or _NARROW


def _height(line: Sequence[Cell | None], widths: Sequence[int]) -> float:
    """The height in points that the longest text of a line needs in its column."""
    lines = [
        sum(ceil(max(1, len(part)) / width) for part in str(value).split("\n"))
        for value, width in zip(line, widths, strict=True)
        if value is not None
    ]
    return min(_TALLEST, _LINE * max(lines, default=1) + 2)


def _put(cell: SheetCell, value: Cell) -> None:
    """Write a value; text stays text, whatever it begins with."""
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not isinstance(value, str):
        cell.value = value
        return
    text = legal(value)
    cell.value = text
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True


def _sheet_name(title: str) -> str:
    """A title as a sheet may be called: at most 31 characters, some signs left out."""
    plain = title.replace("'", "’")
    return "".join(c for c in plain if c not in "[]:*?/\\")[:31]
