"""Writes a source as a PDF: chapters, lists, and ruled tables that run over the pages."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fpdf import FPDF

from .corpussource import Entry, Grid, Heading, Line, Part, Run, Text, plain

#: Points of A4 where text begins and ends. Decisions.
_LEFT, _TOP, _BOTTOM = 56.0, 64.0, 780.0
#: Points of a line: A4 (the standard's 595) without its margins.
_WIDTH = 483.0
#: Points of headings by level. A decision.
_SIZES = {1: 20.0, 2: 16.0, 3: 13.5, 4: 12.0}
#: Points of type. Decisions.
_BODY, _CELL, _SMALL = 10.0, 9.0, 8.0
#: Of lines, as a multiple of the type size. A decision.
_LEADING = 1.3
#: Points between paragraphs and around cells. Decisions.
_GAP, _PAD = 6.0, 4.0
#: Points of lists: of each depth, and from a mark to its text. Decisions.
_INDENT, _HANG = 14.0, 11.0
_BULLET = "•"
_MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of type in a cell: what stands in it, how far in, and the gap above it."""

    runs: Line
    indent: float = 0.0
    bullet: bool = False
    gap: float = 0.0


class _Sheet(FPDF):
    """Pages with the running title at their head and their number at their foot."""

    def __init__(self, title: str) -> None:
        super().__init__(unit="pt", format="A4")
        self.core_fonts_encoding = "cp1252"
        self.set_margins(_LEFT, _TOP)
        self.set_auto_page_break(False)
        self.set_title(title)
        self.set_lang("it")
        self.set_producer("Chiedi al Piano, make corpus")
        self.set_creation_date(_MADE)
        self.running = title
        self.next_page()

    def next_page(self) -> None:
        """Begin a page; what comes next stands at its top."""
        self.add_page()
        self._draw((Run(self.running),), _LEFT, 40.0, _SMALL)
        number = f"Pagina {self.page_no()}"
        self._draw((Run(number),), _LEFT + _WIDTH - self._wide(Run(number), _SMALL), 812.0, _SMALL)
        self.set_y(_TOP)

    def room(self) -> float:
        """How much of the page is left."""
        return float(_BOTTOM - self.get_y())

    def heading(self, level: int, runs: Line) -> None:
        """A title in bold type, never the last line of a page."""
        size = _SIZES[level]
        rows = self._wrapped([Run(r.text, bold=True, italic=r.italic) for r in runs], _WIDTH, size)
        if self.room() < size * _LEADING * len(rows) + 110:
            self.next_page()
        if self.get_y() > _TOP:
            self.set_y(self.get_y() + size * 0.7)
        self.start_section(plain(runs), level=level - 1)
        for row in rows:
            self._line(row, _LEFT, size)
        self.set_y(self.get_y() + _GAP)

    def text_block(self, runs: Line, *, indent: float = 0.0, bullet: bool = False) -> None:
        """A paragraph or an entry of a list."""
        rows = self._wrapped(runs, _WIDTH - indent, _BODY)
        for n, row in enumerate(rows):
            # Two lines at least stand together at a page's foot and at its top.
            together = 2 if n == 0 or n == len(rows) - 2 else 1
            if self.room() < min(together, len(rows) - n) * _BODY * _LEADING:
                self.next_page()
            if bullet and n == 0:
                self._draw((Run(_BULLET),), _LEFT + indent - _HANG, self.get_y() + _BODY, _BODY)
            self._line(row, _LEFT + indent, _BODY)
        self.set_y(self.get_y() + (_GAP / 2 if bullet else _GAP))

    def grid(self, grid: Grid) -> None:
        """A ruled table; its header stands again on each page, and rows run over page breaks."""
        widths = _widths(grid)
        head = [
            self._cell([self._bold(line)], width)
            for line, width in zip(grid.header, widths, strict=True)
        ]
        self._drawn(head, widths)
        for row in grid.rows:
            rest = [self._cell(lines, width) for lines, width in zip(row, widths, strict=True)]
            while any(rest):
                taken = [_fitting(cell, self.room() - 2 * _PAD) for cell in rest]
                if not any(taken):
                    self.next_page()
                    self._drawn(head, widths)
                    continue
                self._drawn([cell[:n] for cell, n in zip(rest, taken, strict=True)], widths)
                rest = [cell[n:] for cell, n in zip(rest, taken, strict=True)]
        self.set_y(self.get_y() + _GAP)

    def _cell(self, lines: Sequence[Line], width: float) -> list[_Row]:
        bullet = len(lines) > 1
        indent = _HANG if bullet else 0.0
        found: list[_Row] = []
        for line in lines:
            rows = self._wrapped(line, width - 2 * _PAD - indent, _CELL)
            for n, row in enumerate(rows):
                gap = _PAD if n == 0 and found else 0.0
                found.append(_Row(row, indent, bullet and n == 0, gap))
        return found

    def _drawn(self, cells: Sequence[Sequence[_Row]], widths: Sequence[float]) -> None:
        top = self.get_y()
        lowest = top
        left = _LEFT
        for cell, width in zip(cells, widths, strict=True):
            y = top + _PAD
            for m, row in enumerate(cell):
                y += row.gap if m else 0.0
                if row.bullet:
                    self._draw((Run(_BULLET),), left + _PAD, y + _CELL, _CELL)
                self._draw(row.runs, left + _PAD + row.indent, y + _CELL, _CELL)
                y += _CELL * _LEADING
            lowest = max(lowest, y + _PAD)
            left += width
        left = _LEFT
        for width in widths:
            self.rect(left, top, width, lowest - top)
            left += width
        self.set_y(lowest)

    def _line(self, runs: Line, left: float, size: float) -> None:
        self._draw(runs, left, self.get_y() + size, size)
        self.set_y(self.get_y() + size * _LEADING)

    def _draw(self, runs: Line, left: float, base: float, size: float) -> None:
        for run in runs:
            wide = self._wide(run, size)
            self.text(left, base, run.text)
            if run.link:
                self.link(left, base - size, wide, size * _LEADING, run.link)
            left += wide

    def _wide(self, run: Run, size: float) -> float:
        self.set_font("helvetica", "B" * run.bold + "I" * run.italic, size)
        return float(self.get_string_width(run.text))

    def _wrapped(self, runs: Iterable[Run], width: float, size: float) -> list[Line]:
        rows: list[list[Run]] = [[]]
        used = 0.0
        for word in _words(runs):
            wide = sum(self._wide(run, size) for run in word)
            bare = sum(self._wide(run, size) for run in _trimmed(word))
            if rows[-1] and used + bare > width:
                rows[-1] = _trimmed(rows[-1])
                rows.append([])
                used = 0.0
            rows[-1] += word
            used += wide
        rows[-1] = _trimmed(rows[-1])
        return [tuple(_merged(row)) for row in rows]

    @staticmethod
    def _bold(line: Line) -> Line:
        return tuple(Run(run.text, bold=True) for run in line)


def write(title: str, found: Iterable[Part]) -> bytes:
    """The finished file."""
    sheet = _Sheet(title)
    for part in found:
        match part:
            case Heading(level, runs):
                sheet.heading(level, runs)
            case Entry(depth, runs):
                sheet.text_block(runs, indent=_INDENT * (depth + 1), bullet=True)
            case Text(runs, quoted):
                sheet.text_block(
                    tuple(Run(r.text, italic=True) for r in runs) if quoted else runs,
                    indent=_INDENT if quoted else 0.0,
                )
            case Grid():
                sheet.grid(part)
    return bytes(sheet.output())


def _widths(grid: Grid) -> list[float]:
    """The widths of the columns; the second, which holds most of the text, is the widest."""
    shares = [3.0 if n == 1 else 2.0 for n in range(len(grid.header))]
    return [_WIDTH * share / sum(shares) for share in shares]


def _fitting(rows: Sequence[_Row], room: float) -> int:
    """How many lines of a cell fit."""
    used = 0.0
    for n, row in enumerate(rows):
        used += _CELL * _LEADING + (row.gap if n else 0.0)
        if used > room:
            return n
    return len(rows)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """What no line break may part: runs up to and with the blank after them."""
    word: list[Run] = []
    for run in runs:
        for piece in re.findall(r"\S+\s*|\s+", run.text):
            word.append(Run(piece, run.bold, run.italic, run.link))
            if piece[-1].isspace():
                yield word
                word = []
    if word:
        yield word


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    *first, last = runs
    kept = Run(last.text.rstrip(), last.bold, last.italic, last.link)
    return [*first, kept] if kept.text else first


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one style as one run."""
    last: Run | None = None
    for run in runs:
        same = last and (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link)
        if last and same:
            last = Run(last.text + run.text, run.bold, run.italic, run.link)
        else:
            if last:
                yield last
            last = run
    if last:
        yield last
