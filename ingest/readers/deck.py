"""What presentations share: each slide is written as HTML and becomes the blocks of one page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..blocks import Block, LeftOut, Reading, Table
from . import markup


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide, or what of it is shown; `pictured` where it holds pictures."""

    number: int
    html: str
    left_out: tuple[LeftOut, ...] = ()
    pictured: bool = False


def reading(slides: Iterable[Slide]) -> Reading:
    """The blocks of the slides in order; one of pictures alone counts as unread."""
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    unread: list[int] = []
    for slide in slides:
        found = markup.blocks(markup.parse(f"<body>{slide.html}</body>"))
        if not found and slide.pictured:
            unread.append(slide.number)
        blocks.extend(_on_page(block, slide.number) for block in found)
        left_out.extend(slide.left_out)
    return Reading(tuple(blocks), unread_pages=tuple(unread), left_out=tuple(left_out))


def _on_page(block: Block, page: int) -> Block:
    if isinstance(block, Table):
        return replace(block, page=page, rows=tuple(replace(r, page=page) for r in block.rows))
    return replace(block, page=page)
