"""Reads Excel workbooks: a heading and a table for each sheet that people see."""

import datetime as dt
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ..blocks import Block, Heading, Reading, Table, TableCell, TableRow
from ..errors import UnreadableFile
from .inline import tidy
from .package import faults

_MOST_CELLS = 20_000_000
_MOST_COLUMNS = 200


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a workbook, sheet by sheet. Raises UnreadableFile where it is damaged."""
    with faults(path):
        return Reading(tuple(_sheets(path, data)))


def shown(value: object, number_format: str = "General") -> str:
    """A cell's value as Italian readers see it: comma for decimals, day before month."""
    if value is None or (isinstance(value, str) and value.startswith("#") and value[-1] in "!?A"):
        return ""
    if isinstance(value, bool):
        return "sì" if value else "no"
    if isinstance(value, dt.datetime):
        has_time = value.time() != dt.time()
        return value.strftime("%d/%m/%Y %H:%M" if has_time else "%d/%m/%Y")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float):
        return _number(value, number_format)
    return str(value)


def _sheets(path: Path, data: bytes) -> Iterator[Block]:
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows = _rows(path, sheet)
            if rows:
                yield Heading(tidy(sheet.title), 1)
                yield Table(rows)
    finally:
        workbook.close()


def _rows(path: Path, sheet: Any) -> tuple[TableRow, ...]:  # openpyxl ships no types
    # What a file says of its own size is often wrong, and may be an attack.
    sheet.reset_dimensions()
    found = []
    visited = 0
    for cells in sheet.iter_rows():
        visited += len(cells)
        if visited > _MOST_CELLS:
            raise UnreadableFile(f"{path}: il foglio ha troppe celle; togliere quelle vuote.")
        texts = [_cell(cell) for cell in cells[:_MOST_COLUMNS]]
        if any(cell.paragraphs for cell in texts):
            found.append(texts)
    used = [i for row in found for i, cell in enumerate(row) if cell.paragraphs]
    if not used:
        return ()
    return tuple(TableRow(_padded(row, min(used), max(used) + 1)) for row in found)


def _padded(row: Sequence[TableCell], start: int, stop: int) -> tuple[TableCell, ...]:
    cells = tuple(row[start:stop])
    return cells + (TableCell(()),) * (stop - start - len(cells))


def _cell(cell: Any) -> TableCell:
    text = shown(cell.value, getattr(cell, "number_format", None) or "General")
    return TableCell(tuple(line for raw in text.splitlines() if (line := tidy(raw))))


def _number(value: int | float, number_format: str) -> str:
    main = number_format.partition(";")[0]
    if "%" in main:
        return f"{_decimal(value * 100, None, grouped=False)}%"
    if "#,##0" not in main:
        return _decimal(value, None, grouped=False)
    places = len(main.partition(".")[2].partition("_")[0].rstrip(' €)"[]$-')) if "." in main else 0
    text = _decimal(value, places, grouped=True)
    return f"€ {text}" if "€" in main or "EUR" in main else text


def _decimal(value: int | float, places: int | None, *, grouped: bool) -> str:
    comma = "," if grouped else ""
    if places is None:
        text = str(int(value)) if value == int(value) else f"{round(value, 10):.10f}".rstrip("0")
    else:
        text = f"{value:{comma}.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))
