"""What passages without a field's name say of a record, by where they stand: the text beside its
title, the targets below it, the means at the end of its row."""

from collections.abc import Sequence

from ..model import Document, Kind, Passage
from ..vocabulary import vocabulary
from .draft import Draft, owner
from .located import located

_MEASURES = (Kind.TARGET, Kind.INDICATOR)


def describe(document: Document, draft: Draft, passage: Passage) -> None:
    """Take the text that stands in the same row of a sheet as the title for its description."""
    row = owner(passage)
    if passage.kind is Kind.TEXT and row is not None and row == owner(draft.title.passage):
        draft.put("description", "", located(document, passage, passage.start, passage.end))


def measure(document: Document, draft: Draft, passage: Passage) -> None:
    """Take what is labelled as a target below a record, `Target 2021 - ...`, for one of its own."""
    label = passage.label or ""
    called = passage.kind in _MEASURES and vocabulary().labelled.match(label)
    if called and passage.value_start is not None:
        value = located(document, passage, passage.value_start, passage.end)
        draft.put(passage.kind.value, label, value)


def equip(document: Document, of_row: Sequence[Draft], passage: Passage) -> None:
    """Give the means that a row tells to what the row is about: its outermost record, if it is one
    alone; the actions of a row share them."""
    alike = [draft for draft in of_row if draft.kind is of_row[0].kind]
    if passage.kind is Kind.RESOURCE and not passage.cells and len(alike) == 1:
        value = located(document, passage, passage.start, passage.end)
        alike[0].put("resource", "", value)
