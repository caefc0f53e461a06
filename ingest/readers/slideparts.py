"""Parts of slides: the values that a chart keeps, and the order in which shapes are seen."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

from .inline import tidy
from .numberformat import shown

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
#: The share of the lower of two shapes that the other stands beside, if they are of one row. A
#: decision: more than half.
_BESIDE = 0.6

#: Cards side by side, and words of what heads one. Decisions: one is a column, more are a text.
_FEWEST_CARDS, _WORDS_OF_CARD = 2, 5

#: A figure, and words of one with its unit: `3,2 mln €`. The form that is looked for.
_FIGURE, _WORDS_OF_FIGURE = re.compile(r"[^\w\s]?\s?\d[\d.,]*(?:\s|\W|$)"), 3

Box = tuple[int, int, int, int]


def cached(data: etree._Element | None, number_format: str | None = None) -> dict[int, str]:
    """The values that a chart keeps of the sheet behind it, by their place, as it shows them.

    Each has its own format, or that of all; what `number_format` says goes before both.
    """
    if data is None:
        return {}
    if levels := list(data.iter(f"{_C}lvl")):
        return _joined([_points(level) for level in levels])
    general = data.findtext(f".//{_C}formatCode") or "General"
    numbers = data.find(f".//{_C}numCache") is not None
    found = _points(data)
    if numbers:
        codes = {_index(point): point.get("formatCode") for point in data.iter(f"{_C}pt")}
        found = {
            n: _formatted(text, number_format or codes[n] or general) for n, text in found.items()
        }
    plain = data.findtext(f"{_C}v")
    return found or ({0: tidy(plain)} if plain else {})


def _points(data: etree._Element) -> dict[int, str]:
    return {_index(each): tidy(each.findtext(f"{_C}v") or "") for each in data.iter(f"{_C}pt")}


def _index(point: etree._Element) -> int:
    return int(point.get("idx", "0"))


def _joined(levels: Sequence[dict[int, str]]) -> dict[int, str]:
    """The categories of several levels, each after what it is one of: the first level is the
    innermost, and one of the others holds until the next."""
    found = dict(levels[0])
    for level in levels[1:]:
        for n, text in found.items():
            above = max((start for start in level if start <= n), default=None)
            found[n] = text if above is None else f"{level[above]} {text}"
    return found


def labels(series: etree._Element) -> str | None:
    """The format that the labels of a series have of their own."""
    stated = series.find(f"{_C}dLbls/{_C}numFmt")
    if stated is None or stated.get("sourceLinked") in ("1", "true"):
        return None
    return str(stated.get("formatCode", "")) or None


def _formatted(text: str, code: str) -> str:
    try:
        value = float(text)
        if not math.isfinite(value):
            return ""
        return shown(from_excel(value) if is_date_format(code) else value, code)
    except (ValueError, OverflowError):
        return shown(text)


def in_order(shapes: Sequence[etree._Element], *, grouped: bool = False) -> list[etree._Element]:
    """Shapes in the order of the file, but those side by side in one row from left to right, and a
    row of short texts each with what stands below it; the lines that connect them hold no text.

    Those of a group, which are few, stand from top to bottom.
    """
    shapes = _from_top(shapes) if grouped else shapes
    rows: list[list[tuple[Box | None, etree._Element]]] = []
    row: list[tuple[Box, etree._Element]] = []
    for shape in shapes:
        if shape.tag == f"{_P}cxnSp":
            continue
        place = box(shape)
        if place is None or not all(is_beside(place, other) for other, _ in row):
            rows.append(_from_left(row))
            row = []
        if place is None:
            rows.append([(None, shape)])
        else:
            row.append((place, shape))
    return [shape for one in _by_cards([*rows, _from_left(row)]) for _, shape in one]


def _from_top(shapes: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """Shapes from top to bottom, where each has a place."""
    places = [(place[1], n) for n, one in enumerate(shapes) if (place := box(one))]
    held = [n for n, one in enumerate(shapes) if text_of(one)]
    if not set(held) <= {n for _, n in places}:
        return shapes
    return [shapes[n] for _, n in sorted(places)]


def _by_cards(
    rows: Sequence[Sequence[tuple[Box | None, etree._Element]]],
) -> Iterator[Sequence[tuple[Box | None, etree._Element]]]:
    """The rows, two of which each short text heads the one below it as cards one after the other."""
    filled = [row for row in rows if row]
    n = 0
    while n < len(filled):
        below = filled[n + 1] if n + 1 < len(filled) else []
        if _are_cards(filled[n], below):
            yield from zip(filled[n], below, strict=True)
            n += 2
        else:
            yield filled[n]
            n += 1


def _are_cards(
    upper: Sequence[tuple[Box | None, etree._Element]],
    lower: Sequence[tuple[Box | None, etree._Element]],
) -> bool:
    if len(upper) < _FEWEST_CARDS or len(upper) != len(lower):
        return False
    for (high, head), (low, text) in zip(upper, lower, strict=True):
        if high is None or low is None or low[1] < high[1]:
            return False
        middle = (high[0] + high[2]) / 2
        words = text_of(head).split()
        if not (low[0] <= middle <= low[2] and 0 < len(words) <= _WORDS_OF_CARD and text_of(text)):
            return False
    return True


def text_of(shape: etree._Element) -> str:
    """What a shape says, in one line."""
    return tidy(" ".join(t.text or "" for t in shape.iter(f"{_A}t")))


def _from_left(
    row: Sequence[tuple[Box, etree._Element]],
) -> list[tuple[Box | None, etree._Element]]:
    placed = sorted(row, key=lambda each: each[0][0])
    if any(one[2] > other[0] for (one, _), (other, _) in pairwise(placed)):
        placed = list(row)  # they cover each other
    return list(placed)


def is_figure_of(shape: etree._Element | None, below: etree._Element | None) -> bool:
    """Whether a shape is a figure, with its unit, and the one below it says in one text of what."""
    if shape is None or below is None:
        return False
    high, low = box(shape), box(below)
    if (
        high is None
        or low is None
        or low[1] < high[1]
        or not high[0] <= low[2] >= low[0] <= high[2]
    ):
        return False
    figure, said = text_of(shape), text_of(below)
    few = 0 < len(figure.split()) <= _WORDS_OF_FIGURE and _FIGURE.match(figure)
    texts = [p for p in below.iter(f"{_A}p") if text_of(p)]
    return bool(few) and len(texts) == 1 and not _FIGURE.match(said)


def is_beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand in one row."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0 and shared >= _BESIDE * min(one[3] - one[1], other[3] - other[1])


def box(shape: etree._Element) -> Box | None:
    """Where a shape of the slide's own stands; None for placeholders and what has no place."""
    if not isinstance(shape.tag, str) or shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is not None:
        return None
    frame = shape.find(f"{_P}xfrm")
    for way in (f"{_P}spPr", f"{_P}grpSpPr"):
        frame = shape.find(f"{way}/{_A}xfrm") if frame is None else frame
    off, size = (None, None) if frame is None else (frame.find(f"{_A}off"), frame.find(f"{_A}ext"))
    if off is None or size is None:
        return None
    x, y = int(off.get("x", "0")), int(off.get("y", "0"))
    return x, y, x + int(size.get("cx", "0")), y + int(size.get("cy", "0"))
