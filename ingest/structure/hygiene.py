"""Takes out what pages add to a text, and mends what page breaks cut."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeGuard

from ..blocks import Block, Heading, Item, LeftOut, Paragraph, Reason
from ..readers.hyphens import Hyphens
from ..readers.linetable import broken
from ..vocabulary import vocabulary
from . import dated
from .forms import ends_in_code

#: Characters of page furniture. A decision: one line.
_FURNITURE_LENGTH = 80
#: Times that a line stands in a document, from which on it is furniture. A decision: fields of
#: sheets stand less often or beside values.
_FURNITURE_REPEATS = 6
#: The same of what stands beside page breaks. A decision: the place tells the rest.
_FEWEST_PAGES = 3
#: Words after a label that make it a title of its own. A decision.
_TITLE_WORDS = 3
#: Blocks that a title broken over lines is joined of, at most. A decision.
_LABEL_PIECES = 3
_PAGE_MARK = re.compile(r"^(?:\W*\d{1,4}\W*|[A-Z0-9]|pag(?:ina|\.)?\s*\d+.*|page\s*\d+.*)$", re.I)
_NUMBERED_FOOT = re.compile(
    r"^(\S.*?)[\W_]+(?:pag(?:ina|\.)?|page|p\.)\s*\d{1,4}(?:\s*(?:/|di|of)\s*\d{1,4})?$", re.I
)


def clean(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """The blocks without running headers and page marks, broken paragraphs joined; those too."""
    kept, furniture = _without_furniture(blocks)
    return _mended(dated.joined(kept)), furniture


def _without_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    if any(block.page for block in blocks):
        return list(blocks), []  # readers that know pages tell furniture by its place
    counts = Counter(b.text for b in blocks if _is_line(b))
    feet = Counter(filter(None, (_foot(b.text) for b in blocks if _is_line(b))))
    beside = _beside_page_marks(blocks)
    running = {
        text
        for text, n in counts.items()
        if len(text) <= _FURNITURE_LENGTH and _is_furniture(text, n, beside[text])
    }
    headings = Counter(b.text for b in blocks if isinstance(b, Heading))
    sections = {x for x in running if 2 * headings[x] > counts[x] > beside[x]}
    opening = _opening(blocks)
    # A level's own title that runs on every page stays where it stands first.
    titles = {t for t, n in counts.items() if n >= _FURNITURE_REPEATS and _is_running_title(t)}
    kept: list[Block] = []
    furniture: list[LeftOut] = []
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        if not _is_line(block):
            kept.append(block)
            continue
        title = block.text in titles
        if (
            (block.text in running and not (block.text in sections and number in opening))
            or feet[_foot(block.text) or ""] >= _FEWEST_PAGES
            or (running and isinstance(block, Paragraph) and _PAGE_MARK.match(block.text))
            or (title and block.text in seen)
        ):
            furniture.append(LeftOut(Reason.FURNITURE, block.text))
            continue
        if title:
            seen.add(block.text)
        kept.append(block)
    return kept, furniture


def _is_line(block: Block) -> TypeGuard[Paragraph | Heading]:
    """Whether a page may have added a block; what names a definition belongs to that."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and not block.defined)


def _opening(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of headings that open a section: one that is open already is called so on the next
    page too; sections of several chapters may be called alike."""
    found: set[int] = set()
    open_: list[Heading] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            while open_ and open_[-1].level > block.level:
                open_.pop()
            again = bool(open_) and (open_[-1].text, open_[-1].level) == (block.text, block.level)
            if not again:
                found.add(number)
                open_ = [one for one in open_ if one.level < block.level] + [block]
    return frozenset(found)


def _foot(text: str) -> str | None:
    """What a line that ends in the number of its page says beside it, or None."""
    match = _NUMBERED_FOOT.match(text) if len(text) <= _FURNITURE_LENGTH else None
    return match[1] if match else None


def _beside_page_marks(blocks: Sequence[Block]) -> Counter[str]:
    """How often each line stands next to a page mark."""
    found: Counter[str] = Counter()
    for one, other in pairwise(blocks):
        if isinstance(one, Paragraph | Heading) and isinstance(other, Paragraph | Heading):
            if _PAGE_MARK.match(other.text):
                found[one.text] += 1
            if _PAGE_MARK.match(one.text):
                found[other.text] += 1
    return found


def _is_furniture(text: str, repeats: int, beside_marks: int) -> bool:
    words = vocabulary()
    known = words.group(text) or words.label(text) or words.field_type(text)
    often = repeats >= _FURNITURE_REPEATS or (repeats >= _FEWEST_PAGES and beside_marks >= repeats)
    return often and not known and not text.endswith(":")


def _is_running_title(text: str) -> bool:
    label = vocabulary().label(text)
    return label is not None and len(text[label.end :].split()) >= _TITLE_WORDS


@dataclass
class _Run:
    """A paragraph or an item with the paragraphs that go on with it."""

    first: Paragraph | Item
    texts: list[str]
    words: int
    upper: bool

    @classmethod
    def of(cls, block: Paragraph | Item) -> "_Run":
        return cls(block, [block.text], len(block.text.split()), block.text.isupper())

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.words += len(text.split())
        self.upper = self.upper and text.isupper()

    @property
    def opening(self) -> str:
        return " ".join(self.texts[:_LABEL_PIECES])

    def block(self, hyphens: Hyphens) -> Block:
        return replace(self.first, text=hyphens.joined(self.texts))


def _mended(blocks: Sequence[Block]) -> list[Block]:
    kept: list[Block | _Run] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Paragraph) and isinstance(last, _Run) and _goes_on(last, block):
            last.add(block.text)
        else:
            kept.append(_Run.of(block) if isinstance(block, Paragraph | Item) else block)
    hyphens = Hyphens(b.text for b in blocks if isinstance(b, Paragraph | Item))
    return [each.block(hyphens) if isinstance(each, _Run) else each for each in kept]


def _goes_on(last: _Run, block: Paragraph) -> bool:
    words, end = vocabulary(), last.texts[-1]
    same_group = isinstance(last.first, Paragraph) and last.first.group == block.group
    if last.upper and block.text.isupper() and len(block.text) < _FURNITURE_LENGTH:
        labelled = words.label(block.text) or words.label(last.opening)
        return not labelled and (same_group or words.goes_on(end, block.text))
    if not broken(end, block.text) or ends_in_code(end):
        return False
    if end[-1] == "," and same_group:
        return False
    return last.words > 3 or words.goes_on(end, block.text)
