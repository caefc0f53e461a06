"""What Office and OpenDocument files show, straight from the XML of their packages."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from lxml import etree

from ..blocks import Shown
from . import sheet
from .tokens import RAISED_FIGURE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_STORIES = re.compile(r"word/(?:document|footnotes|endnotes|diagrams/data\d*|charts/chart\d*)\.xml")
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml|styles\.xml")
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
#: What is deleted, or stands a second time for programs that cannot draw the first.
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText"}
)
#: Parts of OpenDocument files that no page shows.
_APART = frozenset({"tracked-changes", "annotation", "forms", "scripts", "meta", "note-citation"})
#: How a property that is a switch is turned off.
_OFF = frozenset({"0", "false", "off"})
#: Parts of a formula that stand above, below or beside another.
_PARTS = frozenset({"num", "den", "sup", "sub", "deg", "e"})
_BREAKS = frozenset({"p", "br", "cr", "tab", "tc", "h", "line-break", "table-cell"})


def shown(data: bytes) -> tuple[Shown, ...]:
    """What each sheet or slide shows, or the whole text. A broken package shows nothing."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if "xl/workbook.xml" in names:
                return sheet.shown(package)
            if "ppt/presentation.xml" in names:
                slides = [n for n in _slides(package) if n in names]
                return tuple(_story(package, [name], n) for n, name in enumerate(slides, 1))
            stories = [n for n in names if _STORIES.fullmatch(n)]
            stories = ["content.xml"] if "content.xml" in names else stories
            if not stories:
                return ()
            body = _story(package, stories, None)
            # A reader tells of running heads and feet what the text does not.
            margins = _story(package, [n for n in names if _MARGINS.fullmatch(n)], None)
            beside = f"\n{said}" if (said := f"{margins.text}\n{margins.hidden}".strip()) else ""
            return (replace(body, hidden=body.hidden + beside),)
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, OSError, EOFError):
        return ()


def _slides(package: zipfile.ZipFile) -> list[str]:
    """The parts of a presentation's slides, in the order in which they are shown."""
    links = sheet.links(package, "ppt/_rels/presentation.xml.rels", "ppt")
    root = etree.fromstring(package.read("ppt/presentation.xml"), etree.XMLParser(**_PARSER))
    return [links.get(slide.get(sheet.LINK), "") for slide in root.iter(f"{_P}sldId")]


def _story(package: zipfile.ZipFile, names: list[str], page: int | None) -> Shown:
    seen: list[str] = []
    hidden: list[str] = []
    for name in names:
        root = etree.fromstring(package.read(name), etree.XMLParser(**_PARSER))
        unseen = root.get("show") in {"0", "false"}  # a slide that is not presented
        _walk(root, (hidden if unseen else seen).append, hidden.append)
        seen.append("\n")
    return Shown("".join(seen), page, hidden="".join(hidden), numbered=True)


def _walk(
    root: "etree._Element", seen: Callable[[str], object], hidden: Callable[[str], object]
) -> None:
    """Hand on the texts of a tree in order; trees may be deeper than calls may nest."""
    raised = _raised_styles(root)
    waiting: list[tuple[etree._Element | str, bool]] = [(root, False)]
    while waiting:
        node, unseen = waiting.pop()
        write = hidden if unseen else seen
        if isinstance(node, str):
            write(node)
            continue
        if node.tag in _SKIPPED or not isinstance(node.tag, str):
            continue
        space, _, name = node.tag.rpartition("}")
        if "opendocument" in space and name in _APART:
            continue
        if name in _BREAKS:
            write("\n")
        elif name in _PARTS and space.endswith("/math"):
            write(" ")
            waiting.append((" ", unseen))
        elif name in {"noBreakHyphen", "s"}:
            write("-" if name == "noBreakHyphen" else " ")
        unseen = unseen or (name == "r" and _vanishes(node)) or _is_hidden_row(node)
        # What is said beside a slide.
        unseen = unseen or (name == "notes" and "opendocument" in space)
        # What an empty content control asks for.
        unseen = unseen or (name == "sdt" and node.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None)
        if name in {"r", "span"} and _is_figure(node, raised):
            # A reader may write it raised, or take it for the mark of a note.
            write(" ")
            hidden(" ")
            waiting.append((" ", True))
            unseen = True
        open_document = "opendocument" in space or name == "content-control"
        spoken = name == "t" or open_document
        # A chart may draw a value and not write it.
        drawn = name == "v" and space.endswith("/chart")
        if (spoken or drawn) and node.text:
            (hidden if unseen or drawn else seen)(f"\n{node.text}\n" if drawn else node.text)
        if name in _BREAKS:
            waiting.append(("\n", unseen))  # a paragraph may stand within another, in a text box
        for child in reversed(node):
            if child.tail and open_document:
                waiting.append((child.tail, unseen))
            waiting.append((child, unseen))


def _raised_styles(root: "etree._Element") -> frozenset[str]:
    """The names of an OpenDocument text's own styles that raise what bears them."""
    found = set()
    for properties in root.iter(f"{_STYLE}text-properties"):
        place = properties.get(f"{_STYLE}text-position", "")
        if place.startswith("super") or re.match(r"[1-9]", place):
            found.add(str(properties.getparent().get(f"{_STYLE}name")))
    return frozenset(found)


def _is_figure(run: "etree._Element", styles: frozenset[str]) -> bool:
    """Whether a run is a raised number."""
    properties = run.find("{*}rPr")
    stated = properties is not None and (
        properties.find(f"{_W}vertAlign[@{_W}val='superscript']") is not None
        or re.match(r"[1-9]", properties.get("baseline", "")) is not None
    )
    stated = stated or run.get(f"{_TEXT}style-name") in styles
    return stated and RAISED_FIGURE.fullmatch("".join(run.itertext()).strip()) is not None


def _is_hidden_row(node: "etree._Element") -> bool:
    """Whether a node is a row of a Word table that is not shown."""
    if node.tag != f"{_W}tr":
        return False
    mark = node.find(f"{_W}trPr/{_W}hidden")
    return mark is not None and mark.get(f"{_W}val", "1") not in _OFF


def _vanishes(run: "etree._Element") -> bool:
    """Whether a run is hidden or struck out by its own properties."""
    marks = (run.find(f"{_W}rPr/{_W}{name}") for name in ("vanish", "strike", "dstrike"))
    return any(mark is not None and mark.get(f"{_W}val", "1") not in _OFF for mark in marks)
