"""Text that the paragraphs of a Word document set in columns with tabs: rows, names with values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from ...blocks import Block, Table, TableCell, TableRow
from .. import rollcall
from ..inline import tidy
from .text import Line
from .xml import child, children, value

#: Rows of a table that no leader makes sure. A decision: one line alone is a line with a gap.
_FEWEST_ROWS = 2
_VALUE = re.compile(
    r"\W*\d[\W\d]*(?:(?:euro|eur|mln|milioni|mila|anni|mesi|giorni)\W*)?(?:\([^()]*\))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: What a line of a table of contents leads to.
_PAGE = re.compile(r"\d{1,3}|[ivxl]{1,5}", re.IGNORECASE)
_LEADERS = frozenset({"dot", "hyphen", "underscore", "middleDot", "heavy"})


@dataclass(frozen=True, slots=True)
class Tabbed:
    """The cells of a paragraph that tabs part; `led` where dots lead from one to the next.

    `block` is what the paragraph is without columns: as it is kept, no other has its identity.
    """

    block: Block
    cells: tuple[str, ...]
    led: bool


def tabbed(block: Block, line: Line, properties: Element | None) -> Tabbed | None:
    """What tabs make of a paragraph of one line, a `block`; None where they only set it in."""
    cells = [tidy(part) for part in re.split(r"\t+", line.text.rstrip())]
    if len(cells) < 2 or "\n" in line.text.strip() or not all(cells[1:]) or not any(cells):
        return None
    stops = children(child(properties, "w:tabs"), "w:tab")
    led = any(value(stop, "leader") in _LEADERS for stop in stops)
    return Tabbed(block, tuple(cells), led)


def with_tables(found: Sequence[Block], lines: Mapping[int, Tabbed]) -> Iterator[Block]:
    """The blocks, with a table in place of lines that stand in columns.

    `lines` tells by the identity of a block what tabs make of it.
    """

    def form(block: Block) -> tuple[int, bool] | None:
        line = lines.get(id(block))
        return (len(line.cells), line.led) if line else None

    for shape, group in groupby(found, key=form):
        blocks = list(group)
        rows = [lines[id(block)].cells for block in blocks] if shape else []
        if shape and (_are_pairs(rows) if shape[1] else _are_rows(rows)):
            cells = (tuple(TableCell((text,) if text else ()) for text in row) for row in rows)
            yield Table(tuple(map(TableRow, cells)), headers=0 if shape[1] else _headers(rows))
        elif shape and (persons := rollcall.told(rows)):
            yield from persons
        else:
            yield from blocks


def _are_pairs(rows: Sequence[Sequence[str]]) -> bool:
    """Whether leaders lead from names to values, and not to the pages of a table of contents."""
    pages = sum(_PAGE.fullmatch(row[-1]) is not None for row in rows)
    return all(row[0] for row in rows) and pages <= len(rows) / 2


def _are_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines with the same tabs have a column of values in common."""
    return len(rows) >= _FEWEST_ROWS and all(row[0] for row in rows[1:]) and bool(_valued(rows))


def _valued(rows: Sequence[Sequence[str]]) -> list[int]:
    below = rows[1:] if len(rows) > _FEWEST_ROWS else rows
    return [
        n
        for n in range(1, len(rows[0]))
        if all(_VALUE.fullmatch(row[n]) is not None for row in below)
    ]


def _headers(rows: Sequence[Sequence[str]]) -> int:
    """One where the first row names the columns of values, by words or years."""
    first = [rows[0][n] for n in _valued(rows)]
    years = all(_YEAR.fullmatch(row[n]) for row in rows[1:] for n in _valued(rows))
    named = all(_YEAR.fullmatch(text) or not _VALUE.fullmatch(text) for text in first)
    return int(named and not years)
