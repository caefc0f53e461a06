"""From blocks to passages: hygiene, page breaks, contents, roles, tables, assembly."""

from collections.abc import Sequence

from ..blocks import Block
from ..model import Passage
from .assemble import assemble
from .breaks import joined
from .hygiene import clean
from .roles import Roles


def structured(
    document_id: str, blocks: Sequence[Block], title: str | None, *, is_plan: bool
) -> tuple[str, tuple[Passage, ...]]:
    """The normalised text of a document and its passages in order.

    `title` is the document's own, if it is known; in a plan, entries that state interventions
    are actions even where the document does not say so.
    """
    return assemble(document_id, Roles(list(joined(clean(blocks))), title, is_plan=is_plan).parts())
