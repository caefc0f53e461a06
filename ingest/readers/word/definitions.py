"""Names and what is said of each, by the styles that other programs give such paragraphs in Word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from ...blocks import Block, Item, Paragraph
from ..definitions import laid_out

Defining = Literal["name", "value"]

#: Pandoc's styles (its reference.docx) and those of LibreOffice for the `dl` of a page.
_STYLES: Mapping[str, Defining] = {
    "definition term": "name",
    "list heading": "name",
    "definition": "value",
    "list contents": "value",
}


def defining_style(name: str) -> Defining | None:
    """What paragraphs of a style are in a list of definitions; None where they are of none."""
    return _STYLES.get(name)


def with_definitions(found: Sequence[Block], defining: Mapping[int, Defining]) -> Iterator[Block]:
    """The blocks, with names and what is said of them laid out; `defining` says by the identity of
    a block which of both it is. Entries below a value are part of it."""
    held: list[tuple[list[Paragraph], list[Block]]] = []
    for block in found:
        what = defining.get(id(block))
        if what == "name" and isinstance(block, Paragraph):
            if not held or held[-1][1]:
                held.append(([], []))
            held[-1][0].append(block)
        elif held and (what == "value" or (held[-1][1] and isinstance(block, Item))):
            held[-1][1].append(block)
        else:
            yield from laid_out(held)
            held = []
            yield block
    yield from laid_out(held)
