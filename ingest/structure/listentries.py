"""Entries of lists as parts: with their marks, their numbers, and the levels that these name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..blocks import Block, Item, Paragraph, Reason, Table
from ..model import Kind
from ..vocabulary import Label, vocabulary
from .forms import is_body, is_title
from .part import Part, clipped

#: Entries of a list by whose others one is told, and the share of these. Decisions.
_FEWEST, _MOSTLY = 3, 2 / 3
#: A word and its number, or letters and digits in one.
_NAMED_NUMBER = re.compile(r"[^\W\d_]{2,}\.?\s+\w|[^\W\d_]+[.\-–]?\d|\d[.\-–]?[^\W\d_]{2,}")
#: What numbers the articles of a law, of rules or of a contract, and their chapters.
_ARTICLE = re.compile(r"(?:art\.|(?:articolo|article|capo)\b)\s*\w", re.IGNORECASE)


def entry(block: Item | Paragraph, kind: Kind) -> Part:
    """A block as an entry of a kind, with its mark and, where it names its level, that as label."""
    number = block.number if isinstance(block, Item) else None
    mark = f"{number} " if number else "• "
    found = vocabulary().label(block.text)
    label = found if found and found.level.kind is kind and found.end < len(block.text) else None
    return Part(
        kind,
        (block.text,),
        block.page,
        label=label.text if label else None,
        value_offset=label.end if label else 0,
        mark=mark,
        tight=True,
    )


def above(blocks: Sequence[Block], i: int) -> tuple[str, ...]:
    """The entries of a list that entry `i` hangs on, outermost first, as far as they introduce what
    stands below them."""
    found: list[str] = []
    block = blocks[i]
    depth = block.depth if isinstance(block, Item) else 0
    for before in reversed(blocks[:i]):
        if not depth or not isinstance(before, Item):
            break
        if before.depth < depth:
            depth = before.depth
            if before.text[-1] == ":" or (is_title(before.text) and before.text[-1] not in ".;,"):
                found.insert(0, clipped(before.text))
    return tuple(found)


def kindred(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of items that stand in a list most of whose entries state an intervention: one
    that says first who acts (`Da parte della PA, sostenere ...`) is of the same kind."""
    found: set[int] = set()
    for is_list, run in groupby(enumerate(blocks), key=lambda one: isinstance(one[1], Item)):
        items = [(n, b) for n, b in run if isinstance(b, Item)] if is_list else []
        states = [vocabulary().states_intervention(b.text) for _, b in items]
        flat = len({b.depth for _, b in items}) == 1
        if len(items) >= _FEWEST and flat and sum(states) >= _MOSTLY * len(items):
            found.update(n for n, b in items if is_body(b.text))
    return frozenset(found)


def numbered(part: Part, block: Block) -> Part:
    """The part with the number of the entry that it is made of, whatever its role."""
    number = block.number if isinstance(block, Item) else None
    if not number or part.pieces[0].startswith(f"{number} ") or part.mark.startswith(number):
        return part
    return replace(part, mark=f"{number} ")


def named(blocks: Sequence[Block], parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, each with the identifier of the block that it is made of as its label."""
    for n, part in enumerate(parts):
        block = blocks[n] if len(blocks) == len(parts) or n == 0 else None
        name = None if block is None or isinstance(block, Table) else block.name
        yield replace(part, label=name) if name and part.kind and not part.label else part


def spelled(block: Block) -> Block:
    """An entry whose number is a code or a name, such as `Art. 1`, with that in its text; the title
    of an article is a line, and no entry."""
    if not isinstance(block, Item) or not block.number or number_label(block):
        return block
    if not _NAMED_NUMBER.search(block.number):
        return block
    text = f"{block.number} {block.text}"
    if _ARTICLE.match(block.number) and is_title(block.text):
        return Paragraph(text, block.page, name=block.name)
    return replace(block, text=text, number=None)


def number_label(block: Item) -> Label | None:
    """The level that the number of an entry names: `Azione 1`."""
    label = vocabulary().label(block.number) if block.number else None
    return label if label and block.number and label.end >= len(block.number) else None


def numbered_level(block: Item, label: Label) -> Part:
    """An entry whose number is the label of a level, with the number in its text."""
    text = f"{block.number} {block.text}"
    start = len(text) - len(block.text)
    rank = label.level.rank
    return Part(label.level.kind, (text,), block.page, label.text, rank, value_offset=start)


def left_out(block: Block) -> Part:
    """A line of the contents; they are left out. A table is never one."""
    assert not isinstance(block, Table)
    number = block.number if isinstance(block, Item) and block.number else ""
    pieces = (number, block.text) if number else (block.text,)
    return Part(None, pieces, block.page, left_out=Reason.CONTENTS)
