"""What stands on one page, before it is read in order."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ...blocks import LeftOut, Reason
from .line import Line
from .tables import PageTable


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines outside tables, and the tables, of one page; lengths in points.

    `table_sizes` holds each type size within the tables with its number of glyphs, `left_out`
    what was taken out of the page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PageTable, ...] = ()
    table_sizes: tuple[tuple[float, int], ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def without(self, reason: Reason, is_out: Callable[[Line], bool]) -> "Layout":
        """The page without some of its lines, which `left_out` then holds."""
        out = [line for line in self.lines if is_out(line)]
        if not out:
            return self
        marked = {id(line) for line in out}
        return replace(
            self,
            lines=tuple(line for line in self.lines if id(line) not in marked),
            left_out=(
                *self.left_out,
                *(LeftOut(reason, line.text, self.number) for line in out),
            ),
        )
