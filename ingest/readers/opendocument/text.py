"""Reads OpenDocument texts (.odt): written as HTML, whose elements are then the blocks."""

from collections.abc import Iterator
from pathlib import Path

from ...blocks import LeftOut, Reading, Reason
from .. import markup
from ..inline import tidy
from ..margintext import with_told
from .parts import Parts, parts, q
from .writer import Writer, text_of

_FURNITURE = ("style:header", "style:footer", "style:header-left", "style:footer-left",
              "style:header-first", "style:footer-first")  # fmt: skip


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a text's body. Raises UnreadableFile where it is damaged."""
    found = parts(path, data)
    writer = Writer(found)
    if found.body is not None:
        writer.children(found.body)
    tree = markup.parse(f"<body>{writer.html}</body>")
    left_out = (*writer.left_out, *_furniture(found))
    return with_told(Reading(tuple(markup.blocks(tree)), left_out=left_out))


def _furniture(found: Parts) -> Iterator[LeftOut]:
    """What the pages of the text repeat at head and foot."""
    for name in _FURNITURE if found.styles is not None else ():
        for tag in found.styles.iter(q(name)) if found.styles is not None else ():
            if text := tidy(text_of(tag)):
                yield LeftOut(Reason.FURNITURE, text)
