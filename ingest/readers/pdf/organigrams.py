"""Boxes of a page that lines connect, as the list that they draw: each below what it hangs on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .glyphs import Glyph
from .line import Line
from .lines import lines
from .shapes import Shape, Shapes

#: Boxes of an organigram, at least, and words of one at most. Decisions: fewer are a row of steps,
#: more are a text.
_FEWEST_BOXES, _MOST_WORDS = 5, 14
#: Points of the width and height of a box, at least, and of its height at most. Decisions: smaller
#: ones are boxes to tick, higher ones frames.
_LEAST, _HIGHEST = (40.0, 12.0), 110.0
#: Boxes and lines of a page, at most. A decision: more draw a picture or a map.
_MOST_BOXES, _MOST_LINES = 80, 800
#: Points by which a line may miss a box or another line. A decision: the width of two rules.
_SLACK = 3.0
#: Boxes of several lines, at least, where no lines connect them. A decision: what stands in one line
#: nothing tears.
_FEWEST_TALL = 2
#: Points between boxes that no lines connect, at least. A decision: white rules between the cells of
#: a table are thinner.
_GAP = 6.0
#: The share of the lower of two boxes that the other stands beside, if they are of one row. A decision:
#: more than half.
_BESIDE = 0.6
#: Type sizes by which an entry stands to the right of what it hangs on. A decision, as in lists.
_INDENT = 1.5


@dataclass(frozen=True, slots=True)
class _Rect:
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def meets(self, other: "_Rect", slack: float = 0.0) -> bool:
        across = self.x0 - slack <= other.x1 and other.x0 <= self.x1 + slack
        return across and self.top - slack <= other.bottom and other.top <= self.bottom + slack


def without(
    glyphs: Sequence[Glyph], drawn: Shapes, page: int
) -> tuple[list[Glyph], tuple[Line, ...]]:
    """The glyphs of a page without those of its organigram, and its entries as lines of a list.

    All glyphs, where lines do not say on which one box each box hangs. Boxes without lines hang on
    what stands above them, where they are set apart and nothing but them stands among them.
    """
    boxes = list(_boxes(drawn))
    if not _FEWEST_BOXES <= len(boxes) < _MOST_BOXES or len(drawn.edges) > _MOST_LINES:
        return list(glyphs), ()
    if 2 * sum(_is_cell(box, boxes) for box in boxes) > len(boxes):
        return list(glyphs), ()
    connectors = list(_connectors(drawn, boxes))
    if not connectors and not _are_apart(boxes, glyphs):
        return list(glyphs), ()
    held = {box: [g for g in glyphs if box.holds(*_middle(g))] for box in boxes}
    filled = [box for box in boxes if any(not g["text"].isspace() for g in held[box])]
    read = {box: lines(held[box], page) for box in filled}
    if not connectors and sum(len(each) > 1 for each in read.values()) < _FEWEST_TALL:
        return list(glyphs), ()
    said = {box: found for box, each in read.items() if (found := _said(each))}
    above = _above(list(said), connectors) if connectors else dict(_headed(list(said)))
    if len(said) < max(_FEWEST_BOXES, len(filled)) or above is None:
        return list(glyphs), ()
    taken = {id(g) for box in said for g in held[box]}
    return [g for g in glyphs if id(g) not in taken], tuple(_entries(said, above))


def _entries(said: Mapping[_Rect, Line], above: Mapping[_Rect, _Rect | None]) -> Iterator[Line]:
    """The names of boxes one below the other, in the room that the boxes have."""
    order = list(_listed(above))
    top, bottom = min(box.top for box in said), max(box.bottom for box in said)
    step = (bottom - top) / len(order)
    left = min(box.x0 for box in said)
    for n, (box, depth) in enumerate(order):
        line = said[box]
        x0 = left + _INDENT * line.size * depth
        high, low = top + step * n, top + step * n + min(line.size, step)
        place = replace(line, x0=x0, x1=x0 + line.width, top=high, bottom=low)
        yield replace(place, bullet=True, bold=False, lead=0)


def _boxes(drawn: Shapes) -> Iterator[_Rect]:
    """The closed shapes that may hold a name, none of which meets or holds another."""
    found: list[_Rect] = []
    for shape in (*drawn.rects, *filter(_is_closed, drawn.curves)):
        rect = _Rect(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        wide, high = rect.x1 - rect.x0, rect.bottom - rect.top
        fits = wide >= _LEAST[0] and _LEAST[1] <= high <= _HIGHEST
        # A box may be filled first and then framed.
        if fits and not any(rect.meets(other, -_SLACK) for other in found):
            found.append(rect)
        if len(found) == _MOST_BOXES:
            break
    yield from found


def _is_cell(box: _Rect, boxes: Sequence[_Rect]) -> bool:
    """Whether a box has a side in common with another, as the cells of a table have."""
    return any(other is not box and box.meets(other, 1.0) for other in boxes)


def _is_closed(curve: Shape) -> bool:
    points = curve["pts"]
    return len(points) > 3 and points[0] == points[-1]


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2


def _said(found: Sequence[Line]) -> Line | None:
    """What a box says, in one line; None for what is no name."""
    text = " ".join(line.text for line in found)
    if not found or len(text.split()) > _MOST_WORDS or not any(map(str.isalpha, text)):
        return None
    return replace(found[0], text=text, x1=found[0].x0 + found[0].letter * len(text))


def _connectors(drawn: Shapes, boxes: Sequence[_Rect]) -> Iterator[_Rect]:
    """The level and upright lines that are no side of a box."""
    for edge in drawn.edges:
        line = _Rect(edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        if not any(_is_side(line, box) for box in boxes):
            yield line


def _is_side(line: _Rect, box: _Rect) -> bool:
    """Whether a line runs along a box's frame or within it."""
    within = box.x0 - 1 <= line.x0 and line.x1 <= box.x1 + 1
    return within and box.top - 1 <= line.top and line.bottom <= box.bottom + 1


def _above(boxes: Sequence[_Rect], connectors: Sequence[_Rect]) -> dict[_Rect, _Rect | None] | None:
    """On which box each hangs, the first of them on none; None where that is not certain."""
    above: dict[_Rect, _Rect | None] = {}
    for run in _runs(connectors):
        touched = [box for box in boxes if any(box.meets(line, _SLACK) for line in run)]
        touched.sort(key=lambda box: (box.top, box.x0))
        for box in touched[1:]:
            if _is_beside(touched[0], box) or above.get(box, touched[0]) != touched[0]:
                return None
            above[box] = touched[0]
    tops = [box for box in boxes if box not in above]
    return {tops[0]: None, **above} if len(tops) == 1 else None


def _are_apart(boxes: Sequence[_Rect], glyphs: Sequence[Glyph]) -> bool:
    """Whether boxes stand apart from each other, unlike cells, and no text among them is outside."""
    if any(box is not other and box.meets(other, _GAP) for box in boxes for other in boxes):
        return False
    around = _Rect(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    places = [_middle(g) for g in glyphs if not g["text"].isspace()]
    among = [place for place in places if around.top <= place[1] <= around.bottom]
    return all(any(box.holds(*place) for box in boxes) for place in among)


def _headed(boxes: Sequence[_Rect]) -> Iterator[tuple[_Rect, _Rect | None]]:
    """Each box with the one over it: the nearest above its middle that is not of its own column."""
    for box in sorted(boxes, key=_from_left):
        over = [
            other
            for other in boxes
            if other.bottom <= box.top
            and other.x0 <= (box.x0 + box.x1) / 2 <= other.x1
            and max(abs(other.x0 - box.x0), abs(other.x1 - box.x1)) > _SLACK
        ]
        yield box, max(over, key=lambda other: other.bottom, default=None)


def _runs(connectors: Sequence[_Rect]) -> Iterator[list[_Rect]]:
    """The lines that hang together."""
    rest = list(connectors)
    while rest:
        run = [rest.pop()]
        for line in run:
            near = [other for other in rest if line.meets(other, _SLACK)]
            rest = [other for other in rest if other not in near]
            run += near
        yield run


def _is_beside(one: _Rect, other: _Rect) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= _BESIDE * min(one.bottom - one.top, other.bottom - other.top)


def _listed(above: Mapping[_Rect, _Rect | None]) -> Iterator[tuple[_Rect, int]]:
    """The boxes, each after what it hangs on, with their depths."""
    tops = [box for box, over in above.items() if over is None]
    waiting = [(box, 0) for box in sorted(tops, key=lambda box: (-box.top, -box.x0))]
    while waiting:
        box, depth = waiting.pop()
        yield box, depth
        below = sorted((b for b, over in above.items() if over == box), key=_from_left)
        waiting += [(each, depth + 1) for each in reversed(below)]


def _from_left(box: _Rect) -> tuple[float, float]:
    """Columns from left to right, each from top to bottom."""
    return round(box.x0), box.top
