"""Reads the bytes of a PDF into blocks."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument

from ...blocks import LeftOut, Reading, Reason
from .. import inline
from ..hyphens import Hyphens
from . import (
    bars,
    crosses,
    linenumbers,
    organigrams,
    pictures,
    scan,
    sidelines,
    sidepages,
    sideways,
    source,
    tickboxes,
)
from . import fields as form_fields
from . import glyphs as glyph_rules
from . import notes as footnotes
from .aligned import with_aligned_tables
from .cells import filled
from .columns import Column, columns
from .flow import Element, elements, joined
from .furniture import without_furniture
from .glyphs import Glyph
from .headings import Headings, body_size
from .layout import Layout
from .layoutblocks import Depths, blocks
from .line import Line
from .lines import drawn_bullets, lines
from .pages import pages
from .paragraphs import Draft, usual_pitch
from .ruleless import with_ruleless_tables
from .sidepages import Sheet
from .sideways import Turned
from .tables import PageTable, grids
from .toc import without_contents

#: Lines of a column from which on its widest twentieth is passed over. A decision: below it
#: that would be none.
_MANY_LINES = 40

#: A page with its columns and the lines of its footnotes.
_PageColumns = tuple[Layout, list[Column[Line | PageTable]], Sequence[Line]]
#: The share of the time that is left which recognising scans may use. A decision: the rest is
#: for what follows.
_SCAN_SHARE = 0.85
#: Pages before among which a column's table is looked for. A decision: sheets have fewer.
_FURTHEST = 40


def read(path: Path, data: bytes, deadline: float) -> Reading:
    """The blocks of a PDF in reading order, each with its page.

    `deadline`, as `time.time()` counts, bounds the recognition of scans: pages that it leaves out
    are reported as unread. Raises UnreadableFile.
    """
    with source.opened(path, data) as (pdf, reader):
        outline = source.outline(reader)
        layouts, images, left_out = _layouts(pdf, form_fields.fields(reader))
    found = scan.recognised(data, images, _before(deadline))
    layouts = [found.get(page.number, page) for page in layouts]
    layouts = list(map(linenumbers.without, layouts))
    body = body_size(layouts)
    layouts = without_contents(without_furniture(layouts, body))
    hyphens = Hyphens(line.text for page in layouts for line in page.lines)
    layouts = sidelines.glued(layouts)
    layouts = with_aligned_tables(with_ruleless_tables(layouts, body), hyphens)
    flow = joined(_columns(layouts, body), hyphens, left_out)
    headings = Headings(flow, body, outline, hyphens)
    return Reading(
        blocks=tuple(blocks(flow, headings, hyphens, Depths())),
        unread_pages=tuple(number for number in images if number not in found),
        ocr_pages=tuple(sorted(found)),
        left_out=(*left_out, *(each for page in layouts for each in page.left_out)),
    )


def _before(deadline: float) -> float:
    now = time.time()
    return now + _SCAN_SHARE * (deadline - now)


def _layouts(
    pdf: PdfDocument, forms: Mapping[int, Sequence[form_fields.Field]]
) -> tuple[list[Layout], list[int], list[LeftOut]]:
    """The layouts of each page, which pages have to be read from their images, what is hidden.

    A page on which a table is printed sideways has two layouts.
    """
    found: list[Sheet] = []
    images: list[int] = []
    left_out: list[LeftOut] = []
    for page in pages(pdf):
        number, width, height = page.number, page.width, page.height
        kept, marks = glyph_rules.parted(page.glyphs, width, height)
        aside = sideways.turned(page.glyphs, page.drawn.edges, width, height)
        stamped = pictures.is_stamped(page.glyphs, width, height)
        if (stamped or not aside) and pictures.is_picture(page, [] if stamped else kept):
            images.append(number)
            marks, kept, aside = [*marks, *kept], [], None
        boxes = tickboxes.found(page.drawn, kept)
        kept = [g for g in kept if id(g) not in boxes.made_of]
        kept += form_fields.glyphs([*forms.get(number, ()), *boxes.fields], kept)
        shapes = (*page.drawn.curves, *page.drawn.rects)
        bullets = drawn_bullets([s for s in shapes if id(s) not in boxes.made_of])
        above = [grid.edges for grid in found[-1].grids] if found else []
        known = [grid.tops for sheet in found[-_FURTHEST:] for grid in sheet.grids]
        beside: list[Glyph] = []
        if kept or not aside:
            kept, entries = organigrams.without(kept, page.drawn, number)
            held = grids(page.drawn.edges, kept, (width, height), above, known)
            held = crosses.marked(bars.marked(held, page.drawn), page.drawn)
            if entries:
                held = [grid for grid in held if any(cell.glyphs for cell in grid.cells)]
            if not aside:
                held, taken = sideways.laid(held, page.glyphs, width, height)
                beside = [g for g in page.glyphs if id(g) not in taken]
            upright = Turned(tuple(kept), (), width, height)
            found.append(Sheet(upright, tuple(held), number, bullets, entries))
        if aside:
            held = grids(aside.edges, aside.glyphs, (aside.width, aside.height), above)
            found.append(Sheet(aside, tuple(held), number))
        stamps = [
            line
            for each in sideways.standing(beside, width, height)
            for line in lines(each, number)
        ]
        left_out += _left_out(number, page.hidden, marks, stamps)
    whole, moved = sidepages.glued(found)
    return list(map(_layout, whole)), images, [*left_out, *moved]


def _left_out(
    number: int, hidden: str, marks: Sequence[Glyph], beside: Sequence[Line]
) -> Iterator[LeftOut]:
    """What a page hides, its watermarks and what runs up or down its margins."""
    mark = inline.tidy("".join(g["text"] for g in marks if not glyph_rules.is_unmapped(g)))
    if hidden:
        yield LeftOut(Reason.HIDDEN, hidden, number)
    for text in [mark, *(line.text for line in beside)]:
        if text:
            yield LeftOut(Reason.FURNITURE, text, number)


def _layout(sheet: Sheet) -> Layout:
    page, found, number = sheet.page, sheet.grids, sheet.number

    def lines_of(inside: Sequence[Glyph]) -> list[Line]:
        return lines(inside, number, sheet.bullets)

    held = {id(g) for grid in found for cell in grid.cells for g in cell.glyphs}
    outside = [g for g in page.glyphs if id(g) not in held]
    sizes = Counter(glyph_rules.size(g) for g in page.glyphs if id(g) in held)
    return Layout(
        number,
        page.width,
        page.height,
        (*lines_of(outside), *sheet.charted),
        tuple(table for grid in found if (table := filled(grid, number, lines_of)).rows),
        tuple(sizes.items()),
    )


def _columns(pages: Sequence[Layout], body: float) -> Iterator[tuple[list[Element], list[Draft]]]:
    """The elements of each column in order, the last of a page with the page's footnotes."""
    read: list[_PageColumns] = []
    for page in pages:
        notes = footnotes.notes_of(page, body)
        members: list[Line | PageTable] = [*footnotes.without(page.lines, notes), *page.tables]
        read.append((page, columns(members), notes))
    pitch = usual_pitch(
        [m for m in column.members if isinstance(m, Line)]
        for _, found, _ in read
        for column in found
    )
    furthest = _right_edges(read)
    for page, found, at_foot in read:
        notes_read = _notes(at_foot)
        for n, column in enumerate(found):
            right = column.right
            if len(found) == 1:
                right = furthest.get(_edge_key(page, column), right)
            whole = list(elements(column, right, pitch))
            yield whole, notes_read if n == len(found) - 1 else []
        if not found and notes_read:
            yield [], notes_read


def _right_edges(read: Iterable[_PageColumns]) -> dict[tuple[int, int], float]:
    """The right edge of text, for each left edge of columns on pages of one width."""
    ends: dict[tuple[int, int], list[float]] = {}
    for page, found, _ in read:
        for column in found:
            lines_ends = [m.x1 for m in column.members if isinstance(m, Line)]
            ends.setdefault(_edge_key(page, column), []).extend(lines_ends)
    return {
        key: sorted(each)[-1 - (len(each) // 20 if len(each) >= _MANY_LINES else 0)]
        for key, each in ends.items()
        if each
    }


def _edge_key(page: Layout, column: Column[Line | PageTable]) -> tuple[int, int]:
    return round(page.width), round(column.left / 10)


def _notes(notes: Sequence[Line]) -> list[Draft]:
    found: list[list[Line]] = []
    for line in notes:
        if found and not footnotes.opens_note(line):
            found[-1].append(line)
        else:
            found.append([line])
    return [Draft(tuple(each), each[0].x1) for each in found]
