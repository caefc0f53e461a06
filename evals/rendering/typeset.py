"""Writes a plan as a PDF: running titles, page numbers, ruled tables, text in two columns."""

import datetime as dt
from collections.abc import Iterable
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.table import Row

from ..corpus.corpussource import Heading, Line, Text, plain
from .marks import mark_of
from .plan import Break, Columns, Entry, Furniture, Grid, Part, Plan

_MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
#: Points of A4 around the text. Decisions.
_MARGIN, _TOP, _FOOT = 56.0, 70.0, 60.0
#: Points of headings by level. A decision.
_SIZES = {1: 20.0, 2: 15.0, 3: 12.5, 4: 11.0}
#: Points of type. Decisions.
_BODY, _CELL, _SMALL = 10.0, 8.5, 8.0
#: Of lines, as a multiple of the type size. A decision.
_LEADING = 1.25
#: Points between paragraphs, of each depth of lists, around cells. Decisions.
_GAP, _INDENT, _PADDING = 5.0, 16.0, 3.0
_BULLET = "•"
#: What the fonts that every PDF reader has cannot write (their encoding is Latin), in other signs.
_WRITTEN = str.maketrans({"★": "*", "≤": "<=", "→": "->", "↑": "+", "↓": "-", "■": "*"})


def write(plan: Plan) -> bytes:
    """The finished file."""
    first = next((part for part in plan.parts if isinstance(part, Furniture)), None)
    sheet = _Sheet(plan.title, _plain(first.line) if first else plan.title)
    for part in plan.parts:
        sheet.add(part)
    return bytes(sheet.output())


class _Sheet(FPDF):
    """Pages with the running title at their head and their number at their foot."""

    def __init__(self, title: str, running: str) -> None:
        super().__init__(unit="pt", format="A4")
        self.core_fonts_encoding = "cp1252"
        self.set_margins(_MARGIN, _TOP)
        self.set_auto_page_break(True, _FOOT)
        self.set_title(title)
        self.set_lang("it")
        self.set_producer("Chiedi al Piano, evals.rendering")
        self.set_creation_date(_MADE)
        self._running = running
        self.set_font("helvetica", size=_BODY)
        self.add_page()

    def header(self) -> None:
        """Called by fpdf2 where a page begins."""
        self.set_font("helvetica", "I", _SMALL)
        self.set_y(36)
        self.cell(text=self._running)
        self.set_y(_TOP)

    def footer(self) -> None:
        """Called by fpdf2 where a page ends."""
        self.set_font("helvetica", "", _SMALL)
        self.set_y(-40)
        self.cell(w=self.epw, text=str(self.page_no()), align="C")

    def add(self, part: Part) -> None:
        """Write one part below what is there."""
        match part:
            case Heading(level, line):
                self._heading(level, line)
            case Text() | Entry():
                self._text([part], 1)
            case Columns(parts):
                self._text(parts, 2)
            case Grid():
                self._grid(part)
            case Furniture(line):
                self._running = _plain(line)
            case Break():
                self.add_page()

    def _heading(self, level: int, line: Line) -> None:
        size = _SIZES[level]
        self.set_font("helvetica", "B", size)
        text = _plain(line)
        # A title stands with three lines below it at least.
        height = cast(
            float,
            self.multi_cell(
                0, size * _LEADING, text, dry_run=True, output=MethodReturnValue.HEIGHT
            ),
        )
        if self.will_page_break(height + size + 3 * _BODY * _LEADING):
            self.add_page()
        if self.get_y() > _TOP:
            self.set_y(self.get_y() + size * 0.7)
        self.start_section(text.replace("\n", " "), level=level - 1, strict=False)
        self.set_font("helvetica", "B", size)
        self.multi_cell(0, size * _LEADING, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.set_y(self.get_y() + _GAP)

    def _text(self, parts: Iterable[Part], columns: int) -> None:
        self.set_font("helvetica", "", _BODY)
        with self.text_columns(
            ncols=columns, gutter=18, text_align="L", line_height=_LEADING, balance=columns > 1
        ) as region:
            for part in parts:
                if not isinstance(part, Text | Entry):
                    raise ValueError("columns hold paragraphs and lists only")
                entry = part if isinstance(part, Entry) else None
                with region.paragraph(
                    bottom_margin=_GAP,
                    indent=_INDENT * (entry.depth + 1) if entry else 0,
                    bullet_string=mark_of(entry, _BULLET) if entry else "",
                    bullet_r_margin=4,
                ) as paragraph:
                    quoted = isinstance(part, Text) and part.quoted
                    for run in part.line:
                        style = "B" * run.bold + "I" * (run.italic or quoted)
                        self.set_font("helvetica", style, _BODY)
                        paragraph.write(_written(run.text))
                    self.set_font("helvetica", "", _BODY)
        self.set_x(_MARGIN)

    def _grid(self, grid: Grid) -> None:
        self.set_font("helvetica", "", _CELL)
        with self.table(
            text_align="L",
            v_align="TOP",
            padding=_PADDING,
            line_height=_CELL * _LEADING,
            col_widths=self._widths(grid),
            first_row_as_headings=bool(grid.heads),
            num_heading_rows=max(1, grid.heads),
        ) as table:
            for cells in grid.rows:
                row: Row = table.row()
                for cell in cells:
                    bold = cell.is_header or (cell.line and all(run.bold for run in cell.line))
                    self.set_font("helvetica", "B" if bold else "", _CELL)
                    row.cell(_plain(cell.line), colspan=cell.columns, rowspan=cell.rows)
        self.set_y(self.get_y() + 2 * _GAP)

    def _widths(self, grid: Grid) -> tuple[float, ...]:
        """The widths of the columns: that of the longest word at least, and more for more text."""
        self.set_font("helvetica", "B", _CELL)
        least, lengths = [0.0] * grid.width, [1.0] * grid.width
        for _, column, cell in grid.places():
            if cell.columns == 1:
                text = _plain(cell.line)
                words = (self.get_string_width(word) for word in text.split())
                least[column] = max(least[column], *words, 0.0)
                lengths[column] = max(lengths[column], len(text) ** 0.5)
        least = [width + 2 * _PADDING + 2 for width in least]
        spare = max(0.0, self.epw - sum(least))
        return tuple(
            width + spare * length / sum(lengths)
            for width, length in zip(least, lengths, strict=True)
        )


def _plain(line: Line) -> str:
    return _written(plain(line))


def _written(text: str) -> str:
    return text.translate(_WRITTEN)
