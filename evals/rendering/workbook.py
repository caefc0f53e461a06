"""Writes a plan of tables as a workbook: a sheet for each chapter, with numbers as numbers."""

import datetime as dt
import io
import re

from openpyxl import Workbook
from openpyxl.cell import Cell as Place
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from ..corpus.corpussource import Heading, Line, Text, plain
from .marks import mark_of
from .plan import Cell, Entry, Furniture, Grid, Part, Plan

#: How a sheet shows a value, by how a plan writes it; a value that is written otherwise is text.
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WHOLE = re.compile(r"0|[1-9]\d{0,5}")
_DECIMAL = re.compile(r"(?:0|[1-9]\d*),(?P<places>\d{1,3})")
_DATE = re.compile(r"\d{2}/\d{2}/\d{4}")
#: Characters of a sheet's name at most, and those that it may not have (Excel's limits).
_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def write(plan: Plan) -> bytes:
    """The finished file. Raises ValueError for a part that no such plan has."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = plan.title
    sheet: Worksheet | None = None
    for part in plan.parts:
        if isinstance(part, Heading) and part.level <= 2:
            sheet = book.create_sheet(_FORBIDDEN.sub(" ", plain(part.line))[:_LONGEST])
        elif sheet is not None:
            _add(sheet, part)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _add(sheet: Worksheet, part: Part) -> None:
    """Write one part below what a sheet has, and a blank row below a table."""
    row = sheet.max_row + 1 if sheet._cells else 1
    match part:
        case Heading(_, line):
            sheet.cell(row + (row > 1), 1, plain(line)).font = Font(bold=True, size=13)
        case Text(line):
            sheet.cell(row, 1, plain(line))
        case Entry(_, line):
            sheet.cell(row, 1, f"{mark_of(part, '-')} {plain(line)}")
        case Grid():
            _grid(sheet, part, row + (row > 1))
        case Furniture(line):
            sheet.oddHeader.center.text = plain(line)
        case _:
            raise ValueError(f"no plan in sheets has a {type(part).__name__}")


def _grid(sheet: Worksheet, grid: Grid, top: int) -> None:
    for down, right, cell in grid.places():
        row, column = top + down, 1 + right
        _fill(sheet.cell(row, column), cell)
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.rows - 1,
                end_column=column + cell.columns - 1,
            )
    # An empty row ends a table.
    sheet.cell(top + len(grid.rows), 1, None)


def _fill(place: Place, cell: Cell) -> None:
    place.value, place.number_format = _value(plain(cell.line))
    bold = cell.is_header or _bold(cell.line)
    place.font = Font(bold=bold)
    place.alignment = Alignment(wrap_text=True, vertical="top")


def _bold(line: Line) -> bool:
    return bool(line) and all(run.bold for run in line)


def _value(text: str) -> tuple[str | int | float | dt.date | None, str]:
    """What a cell holds, and the format that shows it as the plan writes it."""
    if _GROUPED.fullmatch(text):
        return int(text.replace(".", "")), "#,##0"
    if _WHOLE.fullmatch(text):
        return int(text), "General"
    if found := _DECIMAL.fullmatch(text):
        return float(text.replace(",", ".")), f"0.{'0' * len(found['places'])}"
    if _DATE.fullmatch(text):
        return dt.datetime.strptime(text, "%d/%m/%Y").date(), "dd/mm/yyyy"
    return text or None, "General"
