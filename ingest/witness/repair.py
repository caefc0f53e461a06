"""Puts back what the reader lost: the witness's own lines, where they stand on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ..blocks import Block, Item, Paragraph, Shown, Table, rewritten
from ..readers.inline import tidy
from .compare import Gap
from .tokens import FIGURE, Tokens, letters, mended, numbers, tokens, without_figures

#: A page that lacks less of its words, and no number, stays as it was read. A decision: what is
#: so little are marks and ends of lines.
SMALL = 0.02
#: How far above a lost line its place is sought, in lines; shorter lines stand in too many
#: blocks. A decision.
_ABOVE = 12
#: Letters of a line by which a place is found. A decision: shorter ones stand in many places.
_SHORTEST_LINE = 6
#: How much of a line, from 0 to 100, a block must hold to be that line with words lost. A
#: decision.
_ALIKE = 70


@dataclass(slots=True)
class _Place:
    """A block with its letters, and the lines to write after it."""

    block: Block
    letters: str
    after: list[Paragraph]


def to_mend(gap: Gap) -> bool:
    """Whether a page lacks so much that it has to be put back."""
    return bool(gap.missing.numbers or gap.extra) or gap.lost > SMALL * gap.shown


def renumbered(
    blocks: Sequence[Block], shown: Sequence[Shown], gaps: Sequence[Gap]
) -> Sequence[Block]:
    """The blocks with numbers whose digits the reader parted or ran together as the page has them."""
    for one, gap in zip(shown, gaps, strict=True):
        if gap.extra and not one.raw:
            blocks = _renumbered(blocks, one, gap)
    return blocks


def put_back(
    blocks: Sequence[Block], shown: Sequence[Shown], gaps: Sequence[Gap]
) -> Sequence[Block]:
    """The blocks with the lines that they lack, each after the block that holds what is above it."""
    places = [_Place(block, letters(_text(block)), []) for block in blocks]
    opening: list[Paragraph] = []
    for one, gap in zip(shown, gaps, strict=True):
        if gap.missing and to_mend(gap):
            _put_back(places, opening, one, gap)
    return (*opening, *(each for place in places for each in (place.block, *place.after)))


def _put_back(places: Sequence[_Place], opening: list[Paragraph], one: Shown, gap: Gap) -> None:
    lines = [line for raw in mended(one.text).splitlines() if (line := tidy(raw))]
    near = [p for p in places if one.page is None or _on(p.block, one.page)]
    for n in _lost(lines, gap.missing, near):
        if damaged := _damaged(near, lines[n]):
            damaged.block = _whole(damaged.block, lines[n])
            damaged.letters = letters(lines[n])
            continue
        put = Paragraph(lines[n], one.page, group=-1 - n, aside=True)
        place = _above(near, lines[:n]) or _last(places, one.page)
        (place.after if place else opening).append(put)


def _lost(lines: Sequence[str], missing: Tokens, places: Sequence[_Place]) -> list[int]:
    """The lines that make up what is missing: first those of which the page's text knows nothing.

    A line that is there with other numbers is none of them: only one of both can be true.
    """
    held = "".join(place.letters for place in places)
    shown, told = (without_figures("\n".join(texts)) for texts in (lines, map(_block, places)))
    found: set[int] = set()
    for known in (False, True):
        for n, line in enumerate(lines):
            here = tokens(line) & missing if n not in found and _says(line) else None
            if here and (letters(line) in held) is known and not _is_told(line, shown, told):
                found.add(n)
                missing -= here
    return sorted(found)


def _says(line: str) -> bool:
    """Whether a line is more than single letters and digits, as text that stands upright gives."""
    here = tokens(line)
    return any(len(token) > 1 for token in (*here.words, *here.numbers))


def _is_told(line: str, shown: str, told: str) -> bool:
    """Whether the text has the words of a line as often as the page, with numbers where it has
    some."""
    form = without_figures(line)
    words = len(form) - form.count(FIGURE) >= _SHORTEST_LINE and FIGURE in form
    return words and told.count(form) >= shown.count(form)


def _damaged(places: Sequence[_Place], line: str) -> _Place | None:
    """The block that is this line with some of its words lost."""
    whole, key = tokens(line), letters(line)
    for place in places:
        if isinstance(place.block, Table) or not 0 < len(place.letters) < len(key):
            continue
        if fuzz.ratio(place.letters, key) >= _ALIKE and not tokens(place.block.text) - whole:
            return place
    return None


def _whole(block: Block, line: str) -> Block:
    assert not isinstance(block, Table)
    number = block.number if isinstance(block, Item) else None
    text = line.removeprefix(number).lstrip() if number else line
    return replace(block, text=text or line)


def _above(places: Sequence[_Place], lines: Sequence[str]) -> _Place | None:
    """The last block that holds the nearest line above which one holds."""
    for line in reversed(lines[-_ABOVE:]):
        key = letters(line)
        if len(key) >= _SHORTEST_LINE:
            found = next((p for p in reversed(places) if key in p.letters or _added(p, line)), None)
            if found:
                return found
    return None


def _added(place: _Place, line: str) -> bool:
    return any(paragraph.text == line for paragraph in place.after)


def _last(places: Sequence[_Place], page: int | None) -> _Place | None:
    """The last block that begins on the page or before it; the last one where there are no pages."""
    before = (p for p in reversed(places) if page is None or (p.block.page or 0) <= page)
    return next(before, None)


def _on(block: Block, page: int) -> bool:
    if isinstance(block, Table):
        return page in {block.page, *(row.page for row in block.rows)}
    return block.page == page


def _renumbered(blocks: Sequence[Block], one: Shown, gap: Gap) -> list[Block]:
    """The blocks of a page with numbers parted and joined as the page has them."""
    written: dict[str, str] = {}
    for number in gap.missing.numbers:
        written[number] = number
    for number in gap.extra:
        match = _loose(number).search(one.text)
        if match and numbers(match.group()) <= gap.missing.numbers.keys():
            written[number] = " ".join(match.group().split())

    def corrected(text: str) -> str:
        for number, wanted in written.items():
            text = _loose(number).sub(wanted.replace("\\", r"\\"), text)
        return text

    if not written:
        return list(blocks)
    return [
        rewritten(block, corrected) if one.page is None or _on(block, one.page) else block
        for block in blocks
    ]


def _loose(number: str) -> re.Pattern[str]:
    """A number whatever blanks stand between its digits, not a part of a longer one."""
    digits = r"[ \t\xa0\u202f\u2009]*".join(map(re.escape, number))
    return re.compile(rf"(?<![\d.,]){digits}(?![.,]?\d)")


def _block(place: _Place) -> str:
    return _text(place.block)


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return " ".join(cell.text for row in block.rows for cell in row.cells)
    return block.text
