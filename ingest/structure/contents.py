"""Finds the table of contents: it is no content, but it tells the depth of headings."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from ..blocks import Block, Heading, Item, Paragraph
from ..vocabulary import vocabulary

#: Characters of an entry of contents. A decision: as long as a heading over two lines.
_LONGEST_ENTRY = 160
#: Blocks at the head among which contents are looked for. A decision: a cover, a foreword, a
#: colophon.
_SEARCHED = 60
#: Entries. A decision: fewer are a list.
_SHORTEST = 5
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*\d*$|\s+\d{1,3}$")
#: How alike an entry and its heading are, at least (0 to 100). A decision: a typing error and
#: the page's number.
_MATCH = 88.0


def entries(blocks: Sequence[Block]) -> tuple[range, dict[str, int]]:
    """Where the contents stand among the blocks, and the depth (0, 1 ...) of each entry.

    Contents are a run of short lines near the start whose first entry comes back right after the
    run, and most of whose entries come back later. The names of groups (`AZIONI`) come back by
    themselves, so they tell nothing.
    """
    keys = [_key(block) for block in blocks]
    groups = {key for key in keys if vocabulary().group(key)}
    for first in range(min(_SEARCHED, len(blocks))):
        stop = _return_of(keys, first)
        if stop is None:
            continue
        run = range(first, stop)
        later = {key for key in keys[stop:] if key} - groups
        back = sum(keys[i] in later for i in run)
        if back >= 0.5 * len(run):
            return run, {keys[i]: _depth(blocks[i]) for i in run}
    return range(0), {}


def depth_of(text: str, depths: dict[str, int]) -> int | None:
    """The depth that the contents give a heading, by near equality of words."""
    if not depths:
        return None
    found = process.extractOne(fold(text), depths.keys(), scorer=fuzz.ratio, score_cutoff=_MATCH)
    return depths[found[0]] if found else None


def fold(text: str) -> str:
    """A heading without case, leaders, page number and marks, for comparing."""
    return " ".join(re.findall(r"\w+", _LEADERS.sub("", text).lower()))


def alike(heading: str, folded_title: str) -> bool:
    """Whether a heading restates the document's title, but for an article or a year."""
    return fuzz.ratio(fold(heading), folded_title) >= _MATCH


def _key(block: Block) -> str:
    if isinstance(block, Heading | Paragraph | Item) and _may_be_entry(block.text):
        label = vocabulary().label(block.text)
        alone = label is not None and label.end >= len(block.text)
        return block.text.lower() if alone else fold(block.text)
    return ""


def _may_be_entry(text: str) -> bool:
    """Whether a text is short and no sentence; dots that lead to a page number end none."""
    return len(text) <= _LONGEST_ENTRY and (text[-1] not in ".;" or text.endswith(".."))


def _return_of(keys: Sequence[str], first: int) -> int | None:
    if not keys[first]:
        return None
    for i in range(first + 1, len(keys)):
        if not keys[i]:
            return None
        if keys[i] == keys[first]:
            return i if i - first >= _SHORTEST else None
    return None


def _depth(block: Block) -> int:
    return 1 + block.depth if isinstance(block, Item) else 0
