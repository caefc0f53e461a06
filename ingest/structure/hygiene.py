"""Takes out what pages add to a text, and mends what page breaks cut."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block, Heading, Item, Paragraph
from ..readers.linetable import broken
from ..vocabulary import vocabulary
from .forms import ends_in_code

_FURNITURE_LENGTH = 80
_FURNITURE_REPEATS = 6
_PAGE_MARK = re.compile(r"^(?:\W*\d{1,4}\W*|[A-Z0-9]|pag(?:ina|\.)?\s*\d+.*|page\s*\d+.*)$", re.I)


def clean(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without running headers and page marks, broken paragraphs joined."""
    return _mended(_without_furniture(blocks))


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    if any(block.page for block in blocks):
        return list(blocks)  # readers that know pages tell furniture by its place
    counts = Counter(b.text for b in blocks if isinstance(b, Paragraph | Heading))
    running = {
        text
        for text, n in counts.items()
        if n >= _FURNITURE_REPEATS and len(text) <= _FURNITURE_LENGTH and _is_furniture(text)
    }
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading) and block.text in running:
            continue
        if running and isinstance(block, Paragraph) and _PAGE_MARK.match(block.text):
            continue
        kept.append(block)
    return kept


def _is_furniture(text: str) -> bool:
    words = vocabulary()
    known = words.group(text) or words.label(text) or words.field_type(text)
    return not known and not text.endswith(":")


def _mended(blocks: Sequence[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph | Item):
            if _goes_on(last, block):
                kept[-1] = replace(last, text=f"{last.text} {block.text}")
                continue
        kept.append(block)
    return kept


def _goes_on(last: Paragraph | Item, block: Paragraph) -> bool:
    same_group = isinstance(last, Paragraph) and last.group == block.group
    if last.text.isupper() and block.text.isupper() and len(block.text) < _FURNITURE_LENGTH:
        labelled = vocabulary().label(block.text) or vocabulary().label(last.text)
        return not labelled and (same_group or vocabulary().goes_on(last.text, block.text))
    if not broken(last.text, block.text) or ends_in_code(last.text):
        return False
    if last.text[-1] == "," and same_group:
        return False
    return len(last.text.split()) > 3 or vocabulary().goes_on(last.text, block.text)
