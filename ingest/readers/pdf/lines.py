"""Glyphs to lines: by baseline, cut where a wide gap shows another column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..inline import tidy
from .glyphs import Glyph, is_bold
from .glyphs import size as type_size
from .line import Line, Placed

#: Gaps between two glyphs, as shares of the type size.
_WORD_GAP = 0.17
_COLUMN_GAP = 1.6
_RAISED_SIZE = 0.8
_BULLET_SIZE = (1.2, 9.0)
_OPENER = re.compile(r"\(?(?:[^\w\s]|[o§]|\d{1,2}[.)]|[a-z]{1,4}[.)]|[A-Z][.)])$")
_UNITS = re.compile(r"\b[kcdm]?m$")
_REFERENCE = re.compile(r"\d{1,3}$")


def lines(glyphs: Iterable[Glyph], page: int, bullets: Sequence[Placed] = ()) -> list[Line]:
    """The lines of a page, or of a cell, from top to bottom; `bullets` are drawn ones."""
    found: list[Line] = []
    for row in _rows(glyphs):
        for segment in _segments(row):
            line = _line(segment, page)
            if line:
                found.append(_with_bullet(line, bullets))
    return found


def drawn_bullets(shapes: Iterable[dict[str, float]]) -> list[Placed]:
    """The shapes small and round or square enough to be bullets, as places on the page."""
    least, most = _BULLET_SIZE
    return [
        _Shape(s["x0"], s["x1"], s["top"], s["bottom"])
        for s in shapes
        if least <= s["x1"] - s["x0"] <= most
        and least <= s["bottom"] - s["top"] <= most
        and 0.6 <= (s["x1"] - s["x0"]) / (s["bottom"] - s["top"]) <= 1.7
    ]


class _Shape:
    __slots__ = ("bottom", "top", "x0", "x1")

    def __init__(self, x0: float, x1: float, top: float, bottom: float) -> None:
        self.x0, self.x1, self.top, self.bottom = x0, x1, top, bottom


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs of one height on the page, from top to bottom; raised ones join their line."""
    rows: list[list[Glyph]] = []
    centre = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g["top"] + g["bottom"]) / 2):
        middle = (glyph["top"] + glyph["bottom"]) / 2
        if rows and middle - centre < 0.5 * max(size, 0.7 * glyph["size"]):
            rows[-1].append(glyph)
            if glyph["size"] > size:
                centre, size = middle, glyph["size"]
        else:
            rows.append([glyph])
            centre, size = middle, glyph["size"]
    for row in rows:
        yield sorted(row, key=lambda g: g["x0"])


def _segments(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The parts of a row between wide gaps. Blanks count as gaps, however many stand there.

    A bullet or a number that stands apart stays with the text that it opens.
    """
    segment: list[Glyph] = []
    right = 0.0
    for glyph in row:
        if glyph["text"].isspace():
            if segment:
                segment.append(glyph)
            continue
        gap = glyph["x0"] - right
        if segment and gap > _COLUMN_GAP * glyph["size"] and not _opens(segment, gap):
            yield segment
            segment = []
        segment.append(glyph)
        right = max(right, glyph["x1"]) if len(segment) > 1 else glyph["x1"]
    if segment:
        yield segment


def _opens(segment: Sequence[Glyph], gap: float) -> bool:
    text = "".join(g["text"] for g in segment).strip()
    return gap < 5 * segment[0]["size"] and bool(_OPENER.match(text))


def _line(segment: Sequence[Glyph], page: int) -> Line | None:
    ink = [g for g in segment if not g["text"].isspace()]
    if not ink:
        return None
    sizes = Counter(type_size(g) for g in ink)
    size = max(sizes, key=lambda s: (sizes[s], s))
    ink, raised = _without_references(ink, size)
    level = [g for g in ink if g["size"] > _RAISED_SIZE * size] or ink
    if not ink or not (text := tidy(_text(segment, {id(g) for g in ink}))):
        return None
    return Line(
        text=text,
        page=page,
        x0=ink[0]["x0"],
        x1=max(g["x1"] for g in ink),
        top=min(g["top"] for g in level),
        bottom=max(g["bottom"] for g in level),
        size=size,
        bold=all(is_bold(g) for g in ink if g["text"].isalpha()) and any(map(is_bold, ink)),
        raised=raised,
    )


def _text(segment: Sequence[Glyph], kept: set[int]) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in segment:
        if glyph["text"].isspace():
            parts.append(" ")
        elif id(glyph) in kept:
            if last and glyph["x0"] - last["x1"] > _WORD_GAP * glyph["size"]:
                parts.append(" ")
            parts.append(glyph["text"])
            last = glyph
    return "".join(parts)


def _without_references(ink: list[Glyph], size: float) -> tuple[list[Glyph], tuple[str, ...]]:
    """Take raised numbers that follow a word out of a line; those after a unit are powers."""
    middle = [(g["top"] + g["bottom"]) / 2 for g in ink if g["size"] > _RAISED_SIZE * size]
    if not middle or len(middle) == len(ink):
        return ink, ()
    centre = sum(middle) / len(middle)
    kept: list[Glyph] = []
    references: list[str] = []
    for is_raised, group in groupby(
        ink,
        key=lambda g: (
            g["size"] <= _RAISED_SIZE * size and (g["top"] + g["bottom"]) / 2 < centre - 0.05 * size
        ),
    ):
        glyphs = list(group)
        text = "".join(g["text"] for g in glyphs)
        before = "".join(g["text"] for g in kept[-3:])
        if is_raised and kept and _REFERENCE.match(text) and not _UNITS.search(before):
            references.append(text)
        else:
            kept.extend(glyphs)
    return kept, tuple(references)


def _with_bullet(line: Line, bullets: Sequence[Placed]) -> Line:
    for bullet in bullets:
        beside = 0 < line.x0 - bullet.x1 < 3.5 * line.size
        if beside and line.top - 1 < (bullet.top + bullet.bottom) / 2 < line.bottom + 1:
            return replace(line, bullet=True)
    return line
