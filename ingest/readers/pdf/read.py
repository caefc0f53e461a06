"""Reads the bytes of a PDF into blocks."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from ...blocks import LeftOut, Reading, Reason
from ...witness import pdf as witness
from .. import inline, linetable
from ..hyphens import Hyphens
from . import glyphs as glyph_rules
from . import notes as footnotes
from . import scan, source
from .aligned import with_aligned_tables
from .blocks import Depths, blocks
from .columns import Column, columns
from .flow import Element, elements, joined
from .furniture import without_furniture
from .glyphs import Glyph
from .headings import Headings, body_size
from .layout import Layout
from .line import Line
from .lines import drawn_bullets, lines
from .paragraphs import Draft, drafts, usual_pitch
from .tables import Box, PageTable, filled, grids
from .toc import without_contents

_FEWEST_GLYPHS = 12
_MANY_CURVES = 200
#: Fewer glyphs than this over an image of the whole page are a stamp on a scan.
_STAMP = 120
_CELL_PITCH = 1.35
_MANY_LINES = 40

#: A page with its columns and the lines of its footnotes.
_PageColumns = tuple[Layout, list[Column[Line | PageTable]], Sequence[Line]]
#: The share of the time that is left which recognising scans may use.
_SCAN_SHARE = 0.85


def read(path: Path, data: bytes, deadline: float) -> Reading:
    """The blocks of a PDF in reading order, each with its page.

    `deadline`, as `time.time()` counts, bounds the recognition of scans: pages that it leaves out
    are reported as unread. Raises UnreadableFile.
    """
    with source.opened(path, data) as (pdf, reader):
        outline = source.outline(reader)
        layouts, images = _layouts(pdf)
    found = scan.recognised(data, images, _before(deadline))
    pages = [found.get(page.number, page) for page in layouts]
    body = body_size(pages)
    pages, furniture = without_furniture(pages, body)
    pages, listed = without_contents(pages)
    hyphens = Hyphens(line.text for page in pages for line in page.lines)
    pages = with_aligned_tables(pages, hyphens)
    flow = joined(_columns(pages, body), hyphens)
    headings = Headings([e for e in flow if isinstance(e, Draft)], body, outline, hyphens)
    return Reading(
        blocks=tuple(blocks(flow, headings, hyphens, Depths())),
        unread_pages=tuple(number for number in images if number not in found),
        ocr_pages=tuple(sorted(found)),
        left_out=(*furniture, *listed, *_repeated(flow)),
        shown=witness.shown(data),
    )


def _repeated(flow: Sequence[Element]) -> Iterator[LeftOut]:
    for element in flow:
        for row in element.repeated if isinstance(element, PageTable) else ():
            text = " ".join(cell.text for cell in row.cells)
            yield LeftOut(Reason.REPEATED_HEADER, text, row.page)


def _before(deadline: float) -> float:
    now = time.time()
    return now + _SCAN_SHARE * (deadline - now)


def _layouts(pdf: PDF) -> tuple[list[Layout], list[int]]:
    """The layout of each page, and which pages have to be read from their images."""
    found: list[Layout] = []
    images: list[int] = []
    for number, page in enumerate(pdf.pages, start=1):
        width, height = float(page.width), float(page.height)
        if sideways := glyph_rules.turned(page.chars, width, height):
            kept = glyph_rules.of_text(sideways, height, width)
            found.append(Layout(number, height, width, tuple(lines(kept, number))))
            page.close()
            continue
        kept = glyph_rules.of_text(page.chars, width, height)
        if _is_image(page, kept):
            images.append(number)
            kept = []
        found.append(_layout(page, number, kept))
        page.close()
    return found, images


def _is_image(page: Page, kept: Sequence[Glyph]) -> bool:
    """Whether what the page says is drawn, not written."""
    if glyph_rules.unmapped(kept):
        return True
    if len(kept) < _FEWEST_GLYPHS:
        return bool(page.images) or len(page.curves) > _MANY_CURVES
    area = max((i["width"] * i["height"] for i in page.images), default=0)
    covered = area > 0.7 * float(page.width) * float(page.height)
    return covered and len(kept) < _STAMP


def _layout(page: Page, number: int, kept: Sequence[Glyph]) -> Layout:
    bullets = drawn_bullets([*page.curves, *page.rects])

    def cell(inside: Sequence[Glyph], box: Box) -> list[str]:
        return _cell_paragraphs(lines(inside, number, bullets), box)

    found = grids(page)
    outside = [g for g in kept if not any(grid.holds(g) for grid in found)]
    sizes = Counter(glyph_rules.size(g) for g in kept)
    sizes.subtract(glyph_rules.size(g) for g in outside)
    return Layout(
        number,
        float(page.width),
        float(page.height),
        tuple(lines(outside, number, bullets)),
        tuple(table for grid in found if (table := filled(grid, kept, number, cell)).rows),
        tuple((size, n) for size, n in sizes.items() if n),
    )


def _cell_paragraphs(found: Sequence[Line], box: Box) -> list[str]:
    if not found:
        return []
    pitch = min(usual_pitch([found]), _CELL_PITCH)
    hyphens = Hyphens(line.text for line in found)
    left, right = min(line.x0 for line in found), box[2] - (found[0].x0 - box[0])
    texts = (d.text(hyphens) for d in drafts(found, left, right, pitch))
    return [entry for text in texts for entry in linetable.paragraphs(text, inline.tidy)]


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
