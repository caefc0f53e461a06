"""What a line says of its own level, and of those beside and below it."""

import re
from collections.abc import Sequence

from ..blocks import Block, Heading, Paragraph, Table
from ..model import Kind
from ..vocabulary import Label, Level, vocabulary
from .forms import is_title, title_number
from .part import rank_of_heading

#: Characters of a labelled line. A decision: longer is a paragraph.
_LONGEST_LABELLED = 300


def is_result(block: Block) -> bool:
    """Whether a line is labelled as a result: a target or an indicator."""
    label = None if isinstance(block, Table) else vocabulary().label(block.text)
    return label is not None and label.level.kind is Kind.RESULT


def is_caps_line(block: Block) -> bool:
    """Whether a line is a title in capitals without number, label or name of a level."""
    return (
        isinstance(block, Paragraph)
        and block.text.isupper()
        and is_title(block.text)
        and not title_number(block.text)
        and vocabulary().label(block.text) is None
        and vocabulary().group(block.text) is None
    )


def is_below(block: Block, other: Block) -> bool:
    """Whether both are headings, `block` of the deeper level."""
    return isinstance(block, Heading) and isinstance(other, Heading) and block.level > other.level


def with_siblings(blocks: Sequence[Block]) -> frozenset[int]:
    """The headings that another of their level follows before any of a higher one."""
    found: set[int] = set()
    waiting: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Heading):
            while waiting and waiting[-1][1] >= block.level:
                other, level = waiting.pop()
                if level == block.level:
                    found.add(other)
            waiting.append((i, block.level))
    return frozenset(found)


def sibling(block: Block) -> int | None:
    """The rank of plain headings that a writer set on the same level; the type size of a page
    says less."""
    written = isinstance(block, Heading) and block.page is None
    return rank_of_heading(block.level) if written and isinstance(block, Heading) else None


def announces(block: Block) -> Level | None:
    """The level that the end of a line announces: `Soggetto attuatore: ATS. Attività:`."""
    match = (
        re.search(r"(?:^|[\s.;])([^\W\d_]+(?: [^\W\d_]+)?):$", block.text)
        if isinstance(block, Paragraph)
        else None
    )
    level = vocabulary().group(match[1].split()[-1]) if match else None
    return level if level and level.kind is Kind.ACTION else None


def opens_level(block: Block, label: Label) -> bool:
    """Whether a labelled line is the head of a level and not a sentence about it."""
    assert not isinstance(block, Table)
    if isinstance(block, Heading) or label.end >= len(block.text):
        return True
    if len(block.text) > _LONGEST_LABELLED:
        return False
    separated = block.text[len(label.text) : label.end].strip() != ""
    capitals = label.text.split()[0].isupper()
    return separated or capitals or (block.text[label.end].isupper() and block.text[-1] != ".")


def names_actions(blocks: Sequence[Block]) -> bool:
    """Whether the document itself says somewhere which of its entries are actions."""
    words = vocabulary()
    for i, block in enumerate(blocks):
        if isinstance(block, Table):
            cells = (cell.text for row in block.rows[:3] for cell in row.cells)
            if any((level := words.column(c)) and level.kind is Kind.ACTION for c in cells):
                return True
        elif isinstance(block, Heading | Paragraph):
            level = words.group(block.text)
            label = words.label(block.text)
            named = level or (label.level if label else None)
            if named and named.kind is Kind.ACTION and i + 1 < len(blocks):
                return True
    return False
