"""What stands on one page, before it is read in order."""

from dataclasses import dataclass

from .line import Line
from .tables import PageTable


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines outside tables, and the tables, of one page; lengths in points.

    `table_sizes` holds each type size within the tables with its number of glyphs.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PageTable, ...] = ()
    table_sizes: tuple[tuple[float, int], ...] = ()
