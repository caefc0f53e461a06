"""What a chart draws (ECMA-376, 21.2), as the table of values that its file keeps of it."""

from dataclasses import dataclass

from lxml import etree

from ..blocks import Block, Paragraph, Table, TableCell, TableRow
from .inline import tidy
from .slideparts import cached, labels

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
#: Levels of a diagram. A decision: lists have as many.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's title, empty where it has none, and its rows: the names of the series above the
    values of each category. No rows where the file keeps no values."""

    title: str
    rows: tuple[tuple[str, ...], ...]

    def blocks(self) -> list[Block]:
        """The title and the table."""
        found: list[Block] = [Paragraph(self.title, strong=True, aside=True)] if self.title else []
        cells = [[TableCell((text,) if text else ()) for text in row] for row in self.rows]
        if cells:
            found.append(Table(tuple(TableRow(tuple(row)) for row in cells), headers=1))
        return found


def chart_of(root: etree._Element) -> Chart:
    """The chart that a part of a package describes."""
    title = root.find(f"{_C}chart/{_C}title")
    said = tidy(" ".join(_text(p) for p in title.iter(f"{_A}p"))) if title is not None else ""
    series = list(root.iter(f"{_C}ser"))
    names = [" ".join(cached(one.find(f"{_C}tx")).values()) for one in series]
    values = [cached(one.find(f"{_C}val"), labels(one)) for one in series]
    categories = cached(series[0].find(f"{_C}cat")) if series else {}
    if not any(values):
        return Chart(said, ())
    points = sorted({p for one in (categories, *values) for p in one})
    rows = [(categories.get(p, ""), *(one.get(p, "") for one in values)) for p in points]
    return Chart(said, (("", *names), *rows))


def steps_of(diagram: etree._Element) -> list[tuple[int, str]]:
    """The texts of a SmartArt, each with its depth, in the order in which it shows them."""
    return [
        (depth, text)
        for depth, point in points_of(diagram)
        for paragraph in point.iter(f"{_A}p")
        if (text := tidy(_text(paragraph)))
    ]


def points_of(diagram: etree._Element) -> list[tuple[int, etree._Element]]:
    """The points of a SmartArt that hold texts, each below the one that it is a part of (ECMA-376,
    21.4.3: `cxn`); those that hang on none follow as they were written."""
    every = list(diagram.iter(f"{_D}pt"))
    told = {
        point.get("modelId", f"#{n}"): point
        for n, point in enumerate(every)
        if point.get("type", "node") in ("node", "asst")
    }
    parts: dict[str, list[tuple[int, str]]] = {}
    for link in diagram.iter(f"{_D}cxn"):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd", "0")
            place = int(order) if order.isdecimal() else 0
            parts.setdefault(link.get("srcId", ""), []).append((place, link.get("destId", "")))
    found: list[tuple[int, etree._Element]] = []
    waiting = [(-1, p.get("modelId", "")) for p in reversed(every) if p.get("type") == "doc"]
    while waiting:
        depth, name = waiting.pop()
        if name in told:
            found.append((min(depth, _DEEPEST), told.pop(name)))
        below = sorted(parts.pop(name, ()), key=lambda part: part[0], reverse=True)
        waiting += [(depth + 1, part) for _, part in below]
    return found + [(0, point) for point in told.values()]


def parsed(xml: bytes) -> etree._Element:
    """The root of a part of a package. Raises XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def _text(paragraph: etree._Element) -> str:
    return "".join(part.text or "" for part in paragraph.iter(f"{_A}t"))
