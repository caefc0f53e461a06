"""Reads PowerPoint presentations (.pptx, ECMA-376): a page for each slide, its title a heading."""

import html
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ..blocks import LeftOut, Reading, Reason
from . import deck, organigram, package
from .charts import chart_of, points_of
from .inline import tidy
from .markup import ASIDE
from .opendocument.numbers import written
from .raised import raised
from .slideparts import in_order, is_figure_of, text_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "ppt/presentation.xml"
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
#: Placeholders whose paragraphs have bullets unless they say otherwise.
_LISTED = frozenset({"body", "obj", ""})
#: Groups of shapes within each other. A decision: real slides have some five.
_DEEPEST = 40
#: How the numbers of ST_TextAutonumberScheme begin, and what `written` calls them.
_FORMS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}


def read(path: Path, data: bytes) -> Reading:
    """The blocks of the slides that are shown. Raises UnreadableFile where it is damaged."""
    with package.faults(path):
        return deck.reading(_slides(data))


def _slides(data: bytes) -> Iterator[deck.Slide]:
    main = _parsed(data, _MAIN)
    if main is None:
        raise ValueError(_MAIN)
    links = _links(data, _MAIN)
    listed = main.findall(f"{_P}sldIdLst/{_P}sldId")
    for number, entry in enumerate(listed, start=1):
        name = links.get(entry.get(f"{_R}id", ""), ("", ""))[0]
        slide = _parsed(data, name)
        if slide is None:
            raise ValueError(name)
        yield _Slide(data, name, number).read(slide)


@dataclass
class _Slide:
    """One pass over a slide."""

    data: bytes
    name: str
    number: int
    pieces: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    pictured: bool = False

    def read(self, slide: etree._Element) -> deck.Slide:
        """The slide as HTML: its title, what else it shows, what its notes say."""
        if slide.get("show") in ("0", "false"):
            self._leave_out(slide, Reason.HIDDEN)
            return deck.Slide(self.number, "", tuple(self.left_out))
        self.links = _links(self.data, self.name)
        tree = slide.find(f"{_P}cSld/{_P}spTree")
        shapes = list(tree) if tree is not None else []
        titles = [s for s in shapes if _placeholder(s) in _TITLES and not _is_hidden(s)]
        for title in in_order(titles):
            self._title(title)
        self._shapes([shape for shape in shapes if shape not in titles], 0)
        for target, kind in self.links.values():
            if kind.endswith("/notesSlide"):
                self._notes(target)
        return deck.Slide(self.number, "".join(self.pieces), tuple(self.left_out), self.pictured)

    def _title(self, shape: etree._Element) -> None:
        if text := tidy(" ".join(_text(p) for p in shape.iter(f"{_A}p"))):
            self.pieces.append(f"<h1>{html.escape(text)}</h1>")

    def _shapes(self, shapes: Sequence[etree._Element], depth: int) -> None:
        """Shapes in the order in which they are seen; those that lines connect as a list, a figure
        with what stands below it as one text."""
        seen = [shape for shape in shapes if not _is_hidden(shape)]
        chart = organigram.drawn(seen) or organigram.stacked(seen)
        first, rest = (chart[0][0] if chart else None), {box for box, _ in chart[1:]}
        waiting = in_order([s for s in shapes if s not in rest], grouped=depth > 0)
        for n, shape in enumerate(waiting):
            if shape is not first:
                below = waiting[n + 1] if n + 1 < len(waiting) else None
                card = [shape, below] if is_figure_of(shape, below) else [below, shape]
                if below is not first and is_figure_of(*card):
                    said = " ".join(text_of(one) for one in card if one is not None)
                    self.pieces.append(f'<div {ASIDE}=""><p>{html.escape(said)}</p></div>')
                    waiting[n + 1] = etree.Element("told")
                elif shape.tag != "told":
                    self._shape(shape, depth)
                continue
            for box, level in chart:
                text = " ".join(_html(p) for p in box.iter(f"{_A}p"))
                entry = f"<li>{text}</li>" if text.strip() else ""
                self.pieces.append("<ul>" * (level + 1) + entry + "</ul>" * (level + 1))

    def _shape(self, shape: etree._Element, depth: int) -> None:
        if not isinstance(shape.tag, str) or depth > _DEEPEST:
            return
        if _is_hidden(shape):
            self._leave_out(shape, Reason.HIDDEN)
        elif _placeholder(shape) in _FURNITURE:
            self._leave_out(shape, Reason.FURNITURE)
        elif shape.tag == f"{_P}grpSp":
            self._shapes(list(shape), depth + 1)
        elif shape.tag == f"{_P}pic":
            self.pictured = True
        elif shape.tag == f"{_P}graphicFrame":
            self._frame(shape)
        elif shape.tag == f"{_P}sp":
            body = shape.find(f"{_P}txBody")
            listed = _placeholder(shape) in _LISTED and not _is_subtitle(shape)
            self._body(body, listed=listed)
        elif shape.tag.endswith("}AlternateContent") and len(shape):
            for inner in shape[0]:
                self._shape(inner, depth + 1)

    def _frame(self, frame: etree._Element) -> None:
        for table in frame.iter(f"{_A}tbl"):
            self._table(table)
        for chart in frame.iter(f"{_C}chart"):
            self._chart(self._linked(chart.get(f"{_R}id")))
        for diagram in frame.iter(f"{_D}relIds"):
            self._diagram(self._linked(diagram.get(f"{_R}dm")))

    def _linked(self, link: str | None) -> etree._Element | None:
        return _parsed(self.data, self.links.get(link or "", ("", ""))[0])

    def _body(self, body: etree._Element | None, *, listed: bool) -> None:
        """Paragraphs, those with bullets as entries of lists."""
        counts: dict[int, int] = {}
        self.pieces.append("<div>")
        for paragraph in body.findall(f"{_A}p") if body is not None else ():
            properties = paragraph.find(f"{_A}pPr")
            text = _html(paragraph)
            if not text.strip():
                continue
            level = int(properties.get("lvl", "0")) if properties is not None else 0
            numbered = properties.find(f"{_A}buAutoNum") if properties is not None else None
            for deeper in [n for n in counts if n > level or (n == level and numbered is None)]:
                del counts[deeper]
            if numbered is not None:
                first = int(numbered.get("startAt", "1"))
                counts[level] = counts.get(level, first - 1) + 1
                text = f"{_numbered(counts[level], numbered.get('type', ''))} {text}"
            elif not _has_bullet(properties, listed=listed):
                self.pieces.append(f"<p>{text}</p>")
                continue
            self.pieces.append("<ul>" * (level + 1) + f"<li>{text}</li>" + "</ul>" * (level + 1))
        self.pieces.append("</div>")

    def _table(self, table: etree._Element) -> None:
        properties = table.find(f"{_A}tblPr")
        first = properties is not None and properties.get("firstRow") in ("1", "true")
        self.pieces.append("<table>")
        for n, row in enumerate(table.findall(f"{_A}tr")):
            self.pieces.append("<thead><tr>" if first and n == 0 else "<tr>")
            for cell in row.findall(f"{_A}tc"):
                if {"1", "true"} & {cell.get("hMerge"), cell.get("vMerge")}:
                    continue
                across, down = cell.get("gridSpan", "1"), cell.get("rowSpan", "1")
                lines = "".join(f"<p>{_html(p)}</p>" for p in cell.iter(f"{_A}p"))
                self.pieces.append(
                    f'<td colspan="{html.escape(across)}" rowspan="{html.escape(down)}">{lines}</td>'
                )
            self.pieces.append("</tr></thead>" if first and n == 0 else "</tr>")
        self.pieces.append("</table>")

    def _chart(self, chart: etree._Element | None) -> None:
        """The title of a chart, and its series as a table of what it draws."""
        if chart is None:
            return
        drawn = chart_of(chart)
        if drawn.title:
            self.pieces.append(f"<p><b>{html.escape(drawn.title)}</b></p>")
        if not drawn.rows:
            return
        head, *rows = [[html.escape(cell) for cell in row] for row in drawn.rows]
        cells = "".join(f"<th>{name}</th>" for name in head)
        self.pieces.append(f"<table><thead><tr>{cells}</tr></thead>")
        for row in rows:
            inner = "".join(f"<td>{cell}</td>" for cell in row)
            self.pieces.append(f"<tr>{inner}</tr>")
        self.pieces.append("</table>")

    def _diagram(self, diagram: etree._Element | None) -> None:
        """The texts of a SmartArt, each below the one that it is a part of."""
        for depth, point in points_of(diagram) if diagram is not None else ():
            for paragraph in point.iter(f"{_A}p"):
                if text := _html(paragraph).strip():
                    around = depth + 1
                    self.pieces.append(f"{'<ul>' * around}<li>{text}</li>{'</ul>' * around}")

    def _notes(self, name: str) -> None:
        notes = _parsed(self.data, name)
        for shape in notes.iter(f"{_P}sp") if notes is not None else ():
            if _placeholder(shape) == "body":
                self._body(shape.find(f"{_P}txBody"), listed=False)

    def _leave_out(self, tag: etree._Element, reason: Reason) -> None:
        if text := tidy(" ".join(_text(p) for p in tag.iter(f"{_A}p"))):
            self.left_out.append(LeftOut(reason, text, self.number))


def _placeholder(shape: etree._Element) -> str | None:
    """The type of a placeholder, '' where it states none, or None for another shape."""
    found = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") if isinstance(shape.tag, str) else None
    return None if found is None else found.get("type", "")


def _is_subtitle(shape: etree._Element) -> bool:
    return _placeholder(shape) == "subTitle"


def _is_hidden(shape: etree._Element) -> bool:
    named = shape.find("*/{*}cNvPr") if isinstance(shape.tag, str) else None
    return named is not None and named.get("hidden") in ("1", "true")


def _has_bullet(properties: etree._Element | None, *, listed: bool) -> bool:
    if properties is None:
        return listed
    if properties.find(f"{_A}buNone") is not None:
        return False
    return listed or any(
        properties.find(f"{_A}{name}") is not None for name in ("buChar", "buBlip")
    )


def _numbered(number: int, scheme: str) -> str:
    form = next((sign for name, sign in _FORMS.items() if scheme.startswith(name)), "1")
    before = "(" if scheme.endswith("ParenBoth") else ""
    after = ")" if "Paren" in scheme else "." if scheme.endswith("Period") else ""
    return f"{before}{written(number, form)}{after}"


def _text(paragraph: etree._Element) -> str:
    pieces = [""]
    for inner in paragraph.iter(f"{_A}t", f"{_A}br", f"{_A}tab"):
        text = inner.text or "" if inner.tag == f"{_A}t" else " "
        run = inner.getparent()
        pieces.append(raised(text, pieces[-1]) if run is not None and _is_raised(run) else text)
    return "".join(pieces)


def _is_raised(run: etree._Element) -> bool:
    properties = run.find(f"{_A}rPr")
    height = properties.get("baseline", "0") if properties is not None else "0"
    return height.rstrip("%").isdecimal() and height.rstrip("%") != "0"


def _html(paragraph: etree._Element) -> str:
    pieces = []
    for run in paragraph:
        if run.tag == f"{_A}br":
            pieces.append("<br>")
            continue
        text = html.escape("".join(t.text or "" for t in run.iter(f"{_A}t")))
        if text.strip() and _is_raised(run):
            text = f"<sup>{text}</sup>"
        properties = run.find(f"{_A}rPr") if isinstance(run.tag, str) else None
        bold = properties is not None and properties.get("b") in ("1", "true")
        pieces.append(f"<b>{text}</b>" if bold and text.strip() else text)
    return "".join(pieces)


def _parsed(data: bytes, name: str) -> etree._Element | None:
    xml = package.part(data, name) if name else None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser) if xml else None


def _links(data: bytes, name: str) -> Mapping[str, tuple[str, str]]:
    """What the relations of a part lead to inside the package, and of what type they are."""
    folder, _, base = name.rpartition("/")
    relations = _parsed(data, f"{folder}/_rels/{base}.rels")
    found = {}
    for one in relations if relations is not None else ():
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = one.get("Target", "")
            whole = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
            found[one.get("Id", "")] = (whole, one.get("Type", ""))
    return found
