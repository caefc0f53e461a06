"""Days that stand alone above what happens on them, as calendars of web pages set them."""

from collections.abc import Sequence

from ..blocks import Block, Item, Paragraph
from ..values import is_day_alone

#: A day and its line: what is looked for.
_PAIR = 2
#: Characters of the name of a value (`Data inizio`). A decision: longer ones say something.
_LONGEST_NAME = 40
#: Pairs of a day and a line. A decision: one is a chance.
_FEWEST = 2
#: Characters of the line. A decision: longer is a text that a date heads.
_LONGEST = 160


def joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each day that stands alone as an entry with the line that follows it, where two
    or more of these follow one another."""
    found: list[Block] = []
    n = 0
    while n < len(blocks):
        count = 0
        while _is_pair(blocks[n + 2 * count : n + 2 * count + 2]):
            count += 1
        if count < _FEWEST or _names(blocks[n - 1 : n]):
            found.append(blocks[n])
            n += 1
            continue
        for i in range(n, n + 2 * count, 2):
            day, line = blocks[i], blocks[i + 1]
            assert isinstance(day, Item | Paragraph)
            assert isinstance(line, Paragraph)
            found.append(Item(f"{day.text} {line.text}", line.page, aside=True))
        n += 2 * count
    return found


def _is_pair(pair: Sequence[Block]) -> bool:
    if len(pair) < _PAIR:
        return False
    day, line = pair
    if not isinstance(day, Item | Paragraph) or not isinstance(line, Paragraph):
        return False
    alone = is_day_alone(day.text) and not is_day_alone(line.text)
    return alone and len(line.text) <= _LONGEST


def _names(before: Sequence[Block]) -> bool:
    """Whether what stands before the first day is a name whose value it is: `Data inizio`, `1 marzo
    2026`, `Data fine`, ..."""
    return any(
        isinstance(block, Paragraph)
        and len(block.text) <= _LONGEST_NAME
        and block.text.rstrip()[-1:].isalnum()
        for block in before
    )
