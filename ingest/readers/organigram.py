"""Boxes of a slide that lines connect, or that stand in columns, as the list that they draw: what
stands below after what it hangs on."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from lxml import etree

from .slideparts import Box, box, is_beside, text_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
#: Boxes of an organigram, at least, and words of one at most. Decisions: fewer are a row of steps,
#: more are a text.
_FEWEST_BOXES, _MOST_WORDS = 5, 12
#: Levels of a list. A decision: drawings have some five.
_DEEPEST = 40


def drawn(shapes: Sequence[etree._Element]) -> list[tuple[etree._Element, int]]:
    """The boxes of a drawing that hangs together, each with its depth; none where lines do not say
    on which one box a box hangs."""
    boxes = {n: shape for shape in shapes if (n := _number(shape)) and box(shape)}
    places = {n: place for n, shape in boxes.items() if (place := box(shape))}
    above: dict[str, str] = {}
    for line in shapes:
        if line.tag != f"{_P}cxnSp":
            continue
        ends = [_end(line, name) for name in ("stCxn", "endCxn")]
        if not all(end in boxes for end in ends):
            continue
        high, low = sorted(ends, key=lambda end: places[end][1])
        # Boxes of a row are steps, one after the other.
        if is_beside(places[high], places[low]) or above.get(low, high) != high:
            return []
        above[low] = high
    below: dict[str, list[str]] = {}
    for low in sorted(above, key=places.__getitem__):
        below.setdefault(above[low], []).append(low)
    tops = [number for number in below if number not in above]
    return [(boxes[number], depth) for number, depth in _listed(tops, below)]


def stacked(shapes: Sequence[etree._Element]) -> list[tuple[etree._Element, int]]:
    """The boxes of an organigram without lines, each with its depth: one or more boxes alone in
    their row, a row of boxes below them, and below each of these its own column. None where the
    boxes stand otherwise, or lines have ends and so say more."""
    drawn_boxes = [(place, shape) for shape in shapes if _is_box(shape) and (place := box(shape))]
    if len(drawn_boxes) < _FEWEST_BOXES or any(_end(shape, "stCxn") for shape in shapes):
        return []
    rows: list[list[tuple[Box, etree._Element]]] = []
    for place, shape in sorted(drawn_boxes, key=lambda each: each[0][1]):
        if rows and is_beside(rows[-1][0][0], place):
            rows[-1].append((place, shape))
        else:
            rows.append([(place, shape)])
    alone = list(takewhile(lambda row: len(row) == 1, rows))
    if not alone or len(rows) < len(alone) + 2:
        return []
    heads = sorted(rows[len(alone)], key=lambda each: each[0][0])
    columns: list[list[etree._Element]] = [[] for _ in heads]
    for row in rows[len(alone) + 1 :]:
        for place, shape in row:
            over = [n for n, (head, _) in enumerate(heads) if _overlap(head, place)]
            if len(over) != 1:
                return []
            columns[over[0]].append(shape)
    top, depth = alone[-1][0][0], len(alone)
    if not heads[0][0][0] <= (top[0] + top[2]) / 2 <= heads[-1][0][2]:
        return []  # the box above heads nothing of these
    found = [(row[0][1], n) for n, row in enumerate(alone)]
    for (_, head), column in zip(heads, columns, strict=True):
        found += [(head, depth), *((shape, depth + 1) for shape in column)]
    return found


def _is_box(shape: etree._Element) -> bool:
    """Whether a shape is drawn and not a text box, and names something in a few words."""
    if shape.tag != f"{_P}sp" or shape.find(f"{_P}nvSpPr/{_P}cNvSpPr[@txBox='1']") is not None:
        return False
    words = text_of(shape).split()
    return 0 < len(words) <= _MOST_WORDS and words[-1][-1] not in ".;:"


def _overlap(one: Box, other: Box) -> bool:
    """Whether one box stands below the other, for more than half of the narrower one's width."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return 2 * shared > min(one[2] - one[0], other[2] - other[0])


def _listed(tops: Sequence[str], below: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    waiting = [(top, 0) for top in reversed(tops)]
    while waiting:
        number, depth = waiting.pop()
        yield number, depth
        waiting += [(low, min(depth + 1, _DEEPEST)) for low in reversed(below.get(number, ()))]


def _number(shape: etree._Element) -> str:
    named = shape.find(f"{_P}nvSpPr/{_P}cNvPr") if shape.tag == f"{_P}sp" else None
    return named.get("id", "") if named is not None else ""


def _end(line: etree._Element, name: str) -> str:
    end = line.find(f"{_P}nvCxnSpPr/{_P}cNvCxnSpPr/{_A}{name}")
    return end.get("id", "") if end is not None else ""
