"""Reads Excel workbooks: a heading for each sheet that people see, and its tables."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from ..blocks import Block, Heading, LeftOut, Paragraph, Reading, Reason
from ..errors import UnreadableFile
from . import coloured, regions
from .grid import Spanning
from .inline import tidy
from .numberformat import shown
from .package import faults
from .raised import raised
from .sheetnotes import notes
from .sheetxml import SheetFacts, facts

#: Cells that are visited of one workbook. A decision: more is a data set, no plan.
_MOST_CELLS = 20_000_000
#: Cells of a row. A decision, as `grid.WIDEST`.
_MOST_COLUMNS = 200
#: Cells without a result that a notice names. A decision: a line or two.
_MOST_NAMED = 20
_EMPTY = Spanning()
#: Words of a line that names a whole workbook, at least. A decision: fewer name a table.
_WORDS_OF_TITLE = 4
#: A control character as workbooks write it (ECMA-376, 22.9.2.19); openpyxl leaves it so.
_CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_")


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a workbook, sheet by sheet. Raises UnreadableFile where it is damaged."""
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    with faults(path):
        # What is shown of a formula is its stored result; only what is read is kept in memory.
        workbook = load_workbook(
            BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True
        )
        try:
            for sheet in workbook.worksheets:
                found = _Sheet(path, workbook, sheet)
                left_out.extend(found.left_out())
                blocks.extend(found.blocks())
        finally:
            workbook.close()
    return Reading(tuple(blocks), left_out=tuple(left_out), title=_title(blocks))


def _title(blocks: Sequence[Block]) -> str | None:
    """The line above the table of a workbook's only sheet: it says more than the sheet's name."""
    sheets = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    heads = [isinstance(block, Heading) for block in blocks[:3]]
    if len(sheets) != 1 or heads != [True, True, False]:
        return None
    said = blocks[1]
    assert isinstance(said, Heading)
    return said.text if len(said.text.split()) >= _WORDS_OF_TITLE else None


class _Sheet:
    """The cells of one sheet, those of hidden rows and columns apart from the others."""

    def __init__(self, path: Path, workbook: Any, sheet: Any) -> None:  # openpyxl ships no types
        self._title = tidy(sheet.title)
        # The library gives a sheet's name in the package nowhere else.
        with workbook._archive.open(sheet._worksheet_path) as stream:
            self._facts = facts(stream)
        self._notes = notes(workbook._archive, sheet._worksheet_path)
        self._seen = sheet.sheet_state == "visible"
        self._texts = _with_marks(*_texts(path, sheet, self._facts))

    def blocks(self) -> Iterator[Block]:
        """The tables that people see, below the name of their sheet."""
        found = list(regions.blocks(self._rows())) if self._seen else []
        if self._seen:
            found += [Paragraph(text, aside=True) for text in self._notes.boxes]
        if found:
            yield Heading(self._title, 1)
            yield from found

    def left_out(self) -> Iterator[LeftOut]:
        """What the sheet holds and does not show, or shows and does not hold."""
        hidden = [
            " ".join(text)
            for n, row in enumerate(self._texts)
            for column, text in enumerate(row)
            if text and not self._shows(n, column)
        ]
        if hidden:
            yield LeftOut(Reason.HIDDEN, f"{self._title}: {' | '.join(hidden)}")
        cells = self._facts.uncalculated
        if cells and self._seen:
            more = f" e altre {len(cells) - _MOST_NAMED}" if len(cells) > _MOST_NAMED else ""
            named = f"{self._title}: {', '.join(cells[:_MOST_NAMED])}{more}"
            yield LeftOut(Reason.UNCALCULATED, named)

    def _shows(self, row: int, column: int) -> bool:
        known = self._facts
        return (
            self._seen
            and row + 1 not in known.hidden_rows
            and column + 1 not in known.hidden_columns
        )

    def _rows(self) -> list[list[Spanning | None]]:
        """The places that people see; those that a merged cell covers are None."""
        width = max((len(row) for row in self._texts), default=0)
        columns = [c for c in range(width) if c + 1 not in self._facts.hidden_columns]
        lines = [n for n in range(len(self._texts)) if n + 1 not in self._facts.hidden_rows]
        places: list[list[Spanning | None]] = [
            [Spanning(row[c]) if c < len(row) and row[c] else _EMPTY for c in columns]
            for row in (self._texts[n] for n in lines)
        ]
        rows_of = {line: n for n, line in enumerate(lines)}
        columns_of = {column: n for n, column in enumerate(columns)}
        for (line, column), texts in self._notes.comments.items():
            n, at = rows_of.get(line - 1), columns_of.get(column - 1)
            if n is not None and at is not None:
                places[n][at] = replace(places[n][at] or _EMPTY, comments=texts)
        for left, top, right, bottom in self._facts.merged:
            across = range(bisect_left(columns, left - 1), bisect_right(columns, right - 1))
            down = range(bisect_left(lines, top - 1), bisect_right(lines, bottom - 1))
            if not across or not down:
                continue
            corner = places[down.start][across.start] or _EMPTY
            for n in down:
                places[n][across.start : across.stop] = [None] * len(across)
            row = self._texts[top - 1]
            text = row[left - 1] if left <= len(row) else ()
            places[down.start][across.start] = Spanning(
                text, len(across), len(down), comments=corner.comments
            )
        return places


def _with_marks(
    rows: list[list[tuple[str, ...]]], fills: coloured.Fills
) -> list[list[tuple[str, ...]]]:
    """The cells, those that only a colour fills with a sign for it."""
    for row, column in coloured.marks([list(map(bool, row)) for row in rows], fills):
        rows[row][column] = (coloured.MARK,)
    return rows


def _texts(
    path: Path, sheet: Any, known: SheetFacts
) -> tuple[list[list[tuple[str, ...]]], dict[tuple[int, int], str]]:
    """The paragraphs of every cell, row by row, and their colours."""
    # What a file says of its own size is often wrong, and may be an attack.
    sheet.reset_dimensions()
    rows: list[list[tuple[str, ...]]] = []
    fills: dict[tuple[int, int], str] = {}
    visited = 0
    for cells in sheet.iter_rows():
        visited += len(cells)
        if visited > _MOST_CELLS:
            raise UnreadableFile(f"{path}: il foglio ha troppe celle; togliere quelle vuote.")
        found = [_colour(cell) for cell in cells[:_MOST_COLUMNS]]
        fills |= {(len(rows), n): colour for n, colour in enumerate(found) if colour}
        rows.append([_paragraphs(cell, known) for cell in cells[:_MOST_COLUMNS]])
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, fills


def _colour(cell: Any) -> str:
    """What fills a cell, as far as it is another colour than the page's."""
    if not getattr(cell, "has_style", False):
        return ""
    fill = cell.fill
    if fill.fill_type in (None, "none"):
        return ""
    colour = fill.fgColor
    said = f"{colour.type}{colour.value}{colour.tint}"
    return "" if colour.type == "rgb" and str(colour.value).upper().endswith("FFFFFF") else said


def _paragraphs(cell: Any, known: SheetFacts) -> tuple[str, ...]:
    value = cell.value
    if isinstance(value, CellRichText):
        value = _written(map(_run, value))
    elif known.runs and value is not None:
        runs = known.runs.get((cell.row, cell.column))
        value = _written(runs) if runs else value
    text = shown(value, getattr(cell, "number_format", None) or "General")
    text = _CONTROL.sub("\n", text)
    return tuple(line for raw in text.splitlines() if (line := tidy(raw)))


def _run(run: TextBlock | str) -> tuple[str, bool]:
    """The text of a part of a cell, and whether it is raised."""
    if isinstance(run, TextBlock):
        return run.text, run.font.vertAlign == "superscript"
    return run, False


def _written(runs: Iterable[tuple[str, bool]]) -> str:
    """The text of a cell whose parts have types of their own."""
    text = ""
    for said, high in runs:
        text += raised(said, text.rpartition("\n")[2]) if high and said.strip() else said
    return text.replace("x005F_", "")  # as openpyxl does with texts of one type
