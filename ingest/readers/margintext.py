"""What running heads and feet say that the text of a document does not."""

import re
from dataclasses import replace

from ..blocks import Item, LeftOut, Reading, Reason, texts

#: The figures of an amount, a year, a code or a number of an act. A decision: shorter ones count
#: pages, and what has none is the name of an office.
_FIGURES = re.compile(r"\d{3,}")


def with_told(reading: Reading) -> Reading:
    """A reading whose furniture is read where it has figures that stand nowhere else, each text of
    it once, before the text of the document: it heads nothing."""
    known = {n for block in reading.blocks for text in texts(block) for n in _FIGURES.findall(text)}
    told: list[Item] = []
    left_out: list[LeftOut] = []
    for each in reading.left_out:
        fresh = set(_FIGURES.findall(each.text)) - known
        if fresh and each.reason is Reason.FURNITURE:
            told.append(Item(each.text, aside=True))
            known |= fresh
        else:
            left_out.append(each)
    return replace(reading, blocks=(*told, *reading.blocks), left_out=tuple(left_out))
