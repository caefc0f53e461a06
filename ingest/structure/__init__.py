"""From blocks to passages: hygiene, page breaks, contents, roles, tables, assembly."""

from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block, Table
from ..model import Passage
from . import carryovers, halves, pairforms, pairs, rowcycles
from .assemble import Assembled, assemble
from .breaks import joined
from .hygiene import clean
from .leaders import tabled
from .roles import Roles


def structured(
    document_id: str, blocks: Sequence[Block], title: str | None, *, is_plan: bool
) -> tuple[str, tuple[Passage, ...]]:
    """The text and the passages that `structure` gives."""
    found = structure(document_id, blocks, title, is_plan=is_plan)
    return found.text, found.passages


def structure(
    document_id: str, blocks: Sequence[Block], title: str | None, *, is_plan: bool
) -> Assembled:
    """The normalised text of a document, its passages in order, and what was left out.

    `title` is the document's own, if it is known; in a plan, entries that state interventions
    are actions even where the document does not say so.
    """
    kept, furniture = clean(list(tabled(blocks)))
    kept, carried = carryovers.without(kept)
    kept = [_settled(each) if isinstance(each, Table) else each for each in kept]
    roles = Roles(list(joined(pairs.told(kept))), title, is_plan=is_plan)
    found = assemble(document_id, roles.parts())
    return replace(found, left_out=(*furniture, *carried, *found.left_out))


def _settled(table: Table) -> Table:
    """A table with each entry in one row of its own."""
    return rowcycles.folded(halves.folded(pairforms.told(table)))
