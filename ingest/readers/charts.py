"""What a chart draws (ECMA-376, 21.2), as the table of values that its file keeps of it."""

from dataclasses import dataclass

from lxml import etree

from ..blocks import Block, Paragraph, Table, TableCell, TableRow
from .inline import tidy
from .slideparts import cached, labels

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


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


def steps_of(diagram: etree._Element) -> list[str]:
    """The texts of a SmartArt, in the order in which they were written (ECMA-376, 21.4)."""
    space = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
    found = []
    for point in diagram.iter(f"{space}pt"):
        if point.get("type", "node") in ("node", "asst"):
            found += [text for p in point.iter(f"{_A}p") if (text := tidy(_text(p)))]
    return found


def parsed(xml: bytes) -> etree._Element:
    """The root of a part of a package. Raises XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def _text(paragraph: etree._Element) -> str:
    return "".join(part.text or "" for part in paragraph.iter(f"{_A}t"))
