"""Reads lists with separators: one record a line, cells between commas, semicolons or tabs."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import groupby, islice

from ..blocks import Block, Reading
from . import regions
from .grid import Spanning
from .inline import tidy

_SEPARATORS = (";", "\t", ",", "|")
#: Lines by which the separator is found. A decision: it shows in fewer.
_SAMPLE = 60
#: A decision: two lines with as many commas may be text.
_FEWEST_RECORDS = 3
#: Of each line. A decision: one comma a line may be text.
_FEWEST_CELLS = 3
#: Characters. A decision: a cell may hold a whole text, for which the standard library's own
#: bound, 128 KiB, is little.
_LONGEST_CELL = 1 << 20


def read(text: str) -> Iterator[Block]:
    """The tables of a text with what stands above them; see `regions`."""
    mark = separator(text, certain=True)
    yield from regions.blocks(list(_rows(text, mark or ",")))


def reading(text: str) -> Reading:
    """The table of a text, as all that it holds."""
    return Reading(tuple(read(text)))


def separator(text: str, *, certain: bool) -> str | None:
    """What separates the cells of a text's records, or None where it has no such records.

    `certain` says that the file calls itself a list: most records must then be equally wide.
    Otherwise all must be, and they must be three or more, each of three cells or more.
    """
    best: tuple[float, str] | None = None
    for mark in _SEPARATORS:
        runs = [widths for blank, widths in _runs(text, mark) if not blank]
        widths = [width for run in runs for width in run]
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        share = count / len(widths)
        if certain:
            # Blank lines may part tables of which each has its own columns.
            usual = [Counter(run).most_common(1)[0] for run in runs]
            share = max(share, sum(n for cells, n in usual if cells > 1) / len(widths))
            fits = max(width, *(cells for cells, _ in usual)) > 1 and share >= 0.6
        else:
            fits = width >= _FEWEST_CELLS and share == 1 and count >= _FEWEST_RECORDS
            # Tabs and pipes in a plain text are its tables; those have a reader of their own.
            fits = fits and mark in ";,"
        if fits and (best is None or share > best[0]):
            best = (share, mark)
    return best[1] if best else None


def _runs(text: str, mark: str) -> Iterator[tuple[bool, list[int]]]:
    """The widths of the first records, run by run, each with whether it is of blank ones."""
    records = islice(_records(text, mark), _SAMPLE)
    for blank, run in groupby(records, key=lambda cells: not any(map(str.strip, cells))):
        yield blank, [len(cells) for cells in run]


def _rows(text: str, mark: str) -> Iterator[list[Spanning]]:
    for record in _records(text, mark):
        yield [Spanning(tuple(_lines(cell))) for cell in record]


def _lines(cell: str) -> Iterator[str]:
    return (line for raw in cell.split("\n") if (line := tidy(raw)))


def _records(text: str, mark: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    # `splitlines` would end a record at what may stand inside a cell, such as U+2028.
    lines = list(StringIO(text.lstrip("\ufeff").replace("\x00", ""), newline=""))
    # Some spreadsheets announce the separator in the first line: `sep=;`.
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) <= 5:
        lines = lines[1:]
    reader = csv.reader(lines, delimiter=mark, skipinitialspace=True, strict=False)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
