"""Boxes of a slide that lines connect, as the list that they draw: what stands below after what it
hangs on."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from .slideparts import box, is_beside

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
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
