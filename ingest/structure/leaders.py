"""Names and values that dots lead to each other: `Spese tecniche ........ € 14.500,00`."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..blocks import Block, Paragraph, Table, TableCell, TableRow

#: Dots that lead from one end of a line to the other, with blanks between them or without. A decision:
#: three are an ellipsis.
LEADER = re.compile(r"\.{4,}|(?:\. ){4,}")
#: A page, to which the lines of a table of contents lead: `12`, `pag. 12`.
_PAGE = re.compile(r"(?:[^\W\d]{1,6}\.?\s*)?\d{1,3}")
#: Characters of a name and of a value. Decisions: longer ones are texts.
_LONGEST_NAME, _LONGEST_VALUE = 120, 60
#: Lines of a table. A decision: one alone may be a blank to fill in.
_FEWEST = 2


def tabled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; lines below each other that lead from a name to a value are rows of a table."""
    for pairs, run in groupby(blocks, key=lambda block: _pair(block) is not None):
        lines = list(run)
        if not pairs or len(lines) < _FEWEST:
            yield from lines
            continue
        rows = (
            TableRow((TableCell((name,)), TableCell((value,))), block.page)
            for block in lines
            if (found := _pair(block))
            for name, value in [found]
        )
        yield Table(tuple(rows), lines[0].page, headers=0)


def _pair(block: Block) -> tuple[str, str] | None:
    leader = LEADER.search(block.text) if isinstance(block, Paragraph) else None
    if leader is None or not isinstance(block, Paragraph):
        return None
    name, value = block.text[: leader.start()].strip(), block.text[leader.end() :].strip(" .")
    fits = 0 < len(name) <= _LONGEST_NAME and len(value) <= _LONGEST_VALUE
    told = any(map(str.isdigit, value)) and not _PAGE.fullmatch(value)
    return (name, value) if fits and told and any(map(str.isalpha, name)) else None
