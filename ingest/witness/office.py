"""What Office and OpenDocument files show, straight from the XML of their packages."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from ..blocks import Shown
from . import sheet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_STORIES = re.compile(r"word/(?:document|footnotes|endnotes|diagrams/data\d*)\.xml")
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
#: What is deleted, or stands a second time for programs that cannot draw the first.
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText"}
)
_BREAKS = frozenset({"p", "br", "cr", "tab", "tc", "h", "line-break", "table-cell"})


def shown(data: bytes) -> tuple[Shown, ...]:
    """What each sheet or slide shows, or the whole text. A broken package shows nothing."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if "xl/workbook.xml" in names:
                return sheet.shown(package)
            if slides := sorted((int(m[1]), n) for n in names if (m := _SLIDE.fullmatch(n))):
                return tuple(_story(package, [name], page) for page, name in slides)
            if "content.xml" in names:
                return (_story(package, ["content.xml"], None),)
            stories = [n for n in names if _STORIES.fullmatch(n)]
            return (_story(package, stories, None),) if stories else ()
    except (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, OSError, EOFError):
        return ()


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
        if name in _BREAKS:
            write("\n")
        elif name in {"noBreakHyphen", "s"}:
            write("-" if name == "noBreakHyphen" else " ")
        unseen = unseen or (name == "r" and _vanishes(node))
        spoken = name == "t" or "opendocument" in space
        if spoken and node.text:
            (hidden if unseen else seen)(node.text)
        for child in reversed(node):
            if child.tail and "opendocument" in space:
                waiting.append((child.tail, unseen))
            waiting.append((child, unseen))


def _vanishes(run: "etree._Element") -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in {"0", "false", "off"}
