"""Tables that are wider than a page: programs for sheets print their columns on further pages.

First come all pages with the columns at the left, then as many with those beside them, whose rows
stand at the same heights.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...blocks import LeftOut, Reason
from .line import Line, Placed
from .sideways import Turned
from .tables import Grid, same_heights


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the grids of its tables; `bullets` are drawn on it, `charted` are the entries of
    its organigram, whose glyphs it has no more."""

    page: Turned
    grids: tuple[Grid, ...]
    number: int
    bullets: Sequence[Placed] = ()
    charted: tuple[Line, ...] = ()

    @property
    def only(self) -> Grid | None:
        """The grid that holds most of the page's text, where it is the only one."""
        if len(self.grids) != 1:
            return None
        held = sum(len(cell.glyphs) for cell in self.grids[0].cells)
        return self.grids[0] if 2 * held > len(self.page.glyphs) else None


def glued(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[LeftOut]]:
    """The pages, with tables whole that go on beside themselves, and what is read on other pages
    than it stands on."""
    found: list[Sheet] = []
    moved: list[LeftOut] = []
    start = 0
    while start < len(sheets):
        run = _run(sheets, start)
        whole, taken = list(run), len(run)
        while beside := _beside(run, sheets[start + taken : start + taken + len(run)]):
            whole = [_joined(left, right) for left, right in zip(whole, beside, strict=True)]
            taken += len(beside)
            moved += map(_moved, beside)
        found += whole
        found += [replace(sheet, grids=()) for sheet in _emptied(sheets[start:], len(run), taken)]
        start += taken
    return found, moved


def _run(sheets: Sequence[Sheet], start: int) -> list[Sheet]:
    """The pages from `start` on whose tables have the same columns, one at least."""
    first = sheets[start].only
    run = [sheets[start]]
    for sheet in sheets[start + 1 :]:
        if first is None or sheet.only is None or sheet.only.edges != first.edges:
            break
        run.append(sheet)
    return run


def _beside(run: Sequence[Sheet], following: Sequence[Sheet]) -> Sequence[Sheet]:
    """The following pages, where they show the rows of a run with other columns."""
    if len(following) < len(run):
        return ()
    for left, right in zip(run, following, strict=True):
        one, other = left.only, right.only
        if one is None or other is None or one.edges == other.edges:
            return ()
        if not same_heights(one.tops, other.tops):
            return ()
    return following


def _emptied(sheets: Sequence[Sheet], kept: int, taken: int) -> Iterator[Sheet]:
    """The pages whose tables stand beside those of others, without the text of these."""
    for sheet in sheets[kept:taken]:
        held = {id(g) for grid in sheet.grids for cell in grid.cells for g in cell.glyphs}
        rest = tuple(g for g in sheet.page.glyphs if id(g) not in held)
        yield replace(sheet, page=replace(sheet.page, glyphs=rest))


def _joined(left: Sheet, right: Sheet) -> Sheet:
    one, other = left.grids[0], right.grids[0]
    shift = one.box[2] - other.box[0]
    cells = (replace(cell, column=cell.column + one.width) for cell in other.cells)
    lefts = (*one.lefts, *(x + shift for x in other.lefts))
    whole = replace(one, cells=(*one.cells, *cells), lefts=lefts)
    return replace(left, grids=(whole,))


def _moved(sheet: Sheet) -> LeftOut:
    text = " ".join("".join(g["text"] for g in cell.glyphs) for cell in sheet.grids[0].cells)
    return LeftOut(Reason.BESIDE, text, sheet.number)
