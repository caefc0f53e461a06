"""Glyphs to lines: by baseline, cut where a wide gap shows another column."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ..inline import tidy
from ..raised import is_power, raised
from .glyphs import Glyph, is_bold, is_field
from .glyphs import size as type_size
from .gutters import gutters
from .line import Line, Placed
from .segments import WORD_GAP, rows_of, segments

#: A blank counts where it shows between two glyphs: more than this share of its size. A
#: decision: rounding is below it.
_LEAST_BLANK = 0.04
#: The share of the line's size from which on a glyph is no raised one. A decision: superscripts
#: are set at 0.58 to 0.83 (as browsers do).
_RAISED_SIZE = 0.87
#: Points of the width and height of a drawn bullet, least and most. A decision: dots of a
#: leader are smaller, pictures larger.
_BULLET_SIZE = (1.2, 9.0)
#: The mark of a note, or of several: `1,2`, `3)`.
_REFERENCE = re.compile(r"\d{1,3}(?:[,;]\d{1,3})*\)?$")


def lines(glyphs: Iterable[Glyph], page: int, bullets: Sequence[Placed] = ()) -> list[Line]:
    """The lines of a page, or of a cell, from top to bottom; `bullets` are drawn ones."""
    found: list[Line] = []
    rows = rows_of(glyphs)
    for row, cuts in zip(rows, gutters(rows), strict=True):
        for segment in segments(row, cuts):
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


#: Letters with a gap behind them by which a line shows to be set wide, and how many of them have
#: one. Decisions: fewer may stand in columns; a pair may be kerned.
_FEWEST_SPACED, _MOSTLY_SPACED = 5, 0.9


class _Shape:
    __slots__ = ("bottom", "top", "x0", "x1")

    def __init__(self, x0: float, x1: float, top: float, bottom: float) -> None:
        self.x0, self.x1, self.top, self.bottom = x0, x1, top, bottom


def _line(segment: Sequence[Glyph], page: int) -> Line | None:
    ink = [g for g in segment if not g["text"].isspace()]
    filled = [g for g in ink if is_field(g)]
    if not ink:
        return None
    sizes = Counter(type_size(g) for g in ink)
    size = max(sizes, key=lambda s: (sizes[s], s))
    said = _without_references(segment, ink, size)
    ink = [g for g in ink if id(g) in said]
    level = [g for g in ink if g["size"] > _RAISED_SIZE * size] or ink
    if not ink or not (text := tidy(_text(segment, said))):
        return None
    lead = 0 if filled else _lead(segment, said)
    valued = any(map(str.isdigit, text[lead:])) if lead else False
    return Line(
        text=text,
        page=page,
        x0=ink[0]["x0"],
        x1=max(g["x1"] for g in ink),
        top=min(g["top"] for g in level),
        bottom=max(g["bottom"] for g in level),
        size=size,
        bold=not (filled or valued)
        and all(is_bold(g) for g in ink if g["text"].isalpha())
        and any(map(is_bold, ink)),
        field=_value_start(segment, text) if filled else None,
        lead=lead,
    )


def _lead(segment: Sequence[Glyph], said: Mapping[int, str]) -> int:
    """How many characters of the text of a segment its opening in bold has."""
    plain = (n for n, g in enumerate(segment) if not (g["text"].isspace() or is_bold(g)))
    end = next(plain, len(segment))
    if not is_bold(segment[0]) or end == len(segment):
        return 0
    opening = tidy(_text(segment[:end], said))
    return len(opening) if tidy(_text(segment, said)).startswith(f"{opening} ") else 0


def _value_start(segment: Sequence[Glyph], text: str) -> int:
    """Where in the text of a segment the values begin that end it; 0 for other fields."""
    first = next(n for n, g in enumerate(segment) if is_field(g))
    values = [g for g in segment[first:] if not g["text"].isspace()]
    if not all(map(is_field, values)):
        return 0
    return len(text) - len(tidy(" ".join(g["text"] for g in values)))


def _text(segment: Sequence[Glyph], said: Mapping[int, str]) -> str:
    """The text of what glyphs say; a blank that a glyph covers is none, whoever drew it."""
    parts: list[str] = []
    blanks: list[Glyph] = []
    last: Glyph | None = None
    spacing = _letter_spacing(segment)
    for glyph in segment:
        if glyph["text"].isspace():
            blanks.append(glyph)
        elif id(glyph) in said:
            if last and spacing:
                last = last | {"x1": last["x1"] + spacing}
            if last and _is_parted(last, glyph, blanks):
                parts.append(" ")
            parts.append(said[id(glyph)])
            last, blanks = glyph, []
        elif last and not _is_parted(last, glyph, blanks):
            last = last | {"x1": glyph["x1"]}  # where a mark stood is no gap
    return "".join(parts)


def _letter_spacing(segment: Sequence[Glyph]) -> float:
    """The width that parts all letters of a line that is set wide, in points; 0 in other lines.

    No blank stands between them, as between letters that are words.
    """
    pairs = [
        (one, other)
        for one, other in pairwise(segment)
        if one["text"].isalpha() and other["text"].isalpha()
    ]
    gaps = sorted(other["x0"] - one["x1"] for one, other in pairs)
    if len(gaps) < _FEWEST_SPACED:
        return 0.0
    size = min(float(glyph["size"]) for glyph in segment)
    wide = sum(gap > WORD_GAP * size for gap in gaps)
    return float(gaps[len(gaps) // 2]) if wide >= _MOSTLY_SPACED * len(gaps) else 0.0


def _is_parted(last: Glyph, glyph: Glyph, blanks: Sequence[Glyph]) -> bool:
    left, right = last["x1"], glyph["x0"]
    if (
        right - left > WORD_GAP * min(last["size"], glyph["size"])
        or is_field(last)
        or is_field(glyph)
    ):
        return True
    return any(
        min(right, blank["x1"]) - max(left, blank["x0"]) > _LEAST_BLANK * blank["size"]
        for blank in blanks
    )


def _without_references(segment: Sequence[Glyph], ink: list[Glyph], size: float) -> dict[int, str]:
    """What glyphs say, without raised numbers that follow a word; powers and ordinals stay raised."""
    kept = {id(g): str(g["text"]) for g in ink}
    middle = [(g["top"] + g["bottom"]) / 2 for g in ink if g["size"] > _RAISED_SIZE * size]
    if not middle or len(middle) == len(ink):
        return kept
    centre = sum(middle) / len(middle)
    said: dict[int, str] = {}
    for is_raised, group in groupby(
        ink,
        key=lambda g: (
            g["size"] <= _RAISED_SIZE * size and (g["top"] + g["bottom"]) / 2 < centre - 0.05 * size
        ),
    ):
        glyphs = list(group)
        text = "".join(g["text"] for g in glyphs)
        before = _text(segment, said) if is_raised else ""
        if before and _REFERENCE.match(text) and not is_power(before):
            continue
        written = raised(text, before) if before else text
        signs = written if len(written) == len(glyphs) else [g["text"] for g in glyphs]
        said |= {id(g): sign for g, sign in zip(glyphs, signs, strict=True)}
        if is_raised and not before and _REFERENCE.match(text):
            said[id(glyphs[-1])] += " "  # the number of a note, which some set without a blank
    return said


def _with_bullet(line: Line, bullets: Sequence[Placed]) -> Line:
    for bullet in bullets:
        beside = 0 < line.x0 - bullet.x1 < 3.5 * line.size
        if beside and line.top - 1 < (bullet.top + bullet.bottom) / 2 < line.bottom + 1:
            return replace(line, bullet=True)
    return line
