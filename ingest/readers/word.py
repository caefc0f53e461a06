"""Reads Word documents: mammoth turns them into HTML, whose elements are then the blocks."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import mammoth

from ..blocks import Reading
from . import markup
from .package import faults, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_HEADING = 6
#: Titles are headings; the entries of a table of contents only repeat them.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='TOC Heading'] => !
p[style-name^='toc '] => !
p[style-name^='table of figures'] => !
"""


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a document's body. Raises UnreadableFile where it is damaged."""
    with faults(path):
        converted = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES + "\n".join(_outline(data)),
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
        tree = markup.parse(f"<body>{converted.value}</body>")
    return Reading(tuple(markup.blocks(tree)))


def _outline(data: bytes) -> Iterator[str]:
    """Rules for styles that the document itself gives a place in its outline."""
    xml = part(data, "word/styles.xml")
    if xml is None:
        return
    styles = {style.get(f"{_W}styleId", ""): style for style in ET.fromstring(xml)}
    for style in styles.values():
        name = style.find(f"{_W}name")
        level = _level(style, styles)
        if style.get(f"{_W}type") == "paragraph" and name is not None and level is not None:
            quoted = re.sub(r"(['\\])", r"\\\1", name.get(f"{_W}val", ""))
            yield f"p[style-name='{quoted}'] => h{min(level + 1, _DEEPEST_HEADING)}:fresh"


def _level(style: ET.Element, styles: dict[str, ET.Element]) -> int | None:
    """The outline level, from 0 on, of a style or of the one that it is based on."""
    for _ in range(10):
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        if level is not None:
            number = int(level.get(f"{_W}val", "9"))
            return number if number < 9 else None
        base = style.find(f"{_W}basedOn")
        following = styles.get(base.get(f"{_W}val", "")) if base is not None else None
        if following is None:
            return None
        style = following
    return None
