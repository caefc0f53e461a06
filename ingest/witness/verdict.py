"""How much of what a file shows became text, and what is done about the rest."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..blocks import Block, LeftOut, Reading, Shown
from ..structure.assemble import Assembled
from .compare import Gap, compared
from .repair import put_back, renumbered, to_mend

#: Gives blocks their structure.
Structuring = Callable[[Sequence[Block]], Assembled]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document's text, with how much of what its file shows it holds.

    `read_share` is the share, from 0 to 1, of the words and numbers shown that are in the text or
    were left out for a reason; a page that could not be read counts as an average one. `left_out`
    counts by reason what was left out. `gaps` tell what stays unexplained, page by page.
    """

    found: Assembled
    read_share: float
    unread_pages: tuple[int, ...]
    left_out: Mapping[str, int]
    gaps: tuple[Gap, ...]


def judged(reading: Reading, shown: Sequence[Shown], structure: Structuring) -> Verdict:
    """The structure of what was read, what it lacks put back from the second witness.

    Pages whose images were recognised have no other witness; they count as read.
    """
    unseen = {*reading.unread_pages, *reading.ocr_pages}
    shown = [one for one in shown if one.page not in unseen]
    found = structure(reading.blocks)
    gaps = _gaps(shown, found, reading.left_out)
    blocks: Sequence[Block] = reading.blocks
    for mend in (renumbered, put_back):
        if any(map(to_mend, gaps)):
            blocks = mend(blocks, shown, gaps)
            found = structure(blocks)
            gaps = _gaps(shown, found, reading.left_out)
    lacking = {gap.page for gap in gaps if gap.page and gap.missing and to_mend(gap)}
    left_out = Counter(one.reason.value for one in (*reading.left_out, *found.left_out))
    return Verdict(
        found,
        _share(gaps, len(reading.unread_pages)),
        tuple(sorted({*reading.unread_pages, *lacking})),
        dict(left_out),
        tuple(gap for gap in gaps if gap),
    )


def _gaps(shown: Sequence[Shown], found: Assembled, left_out: Sequence[LeftOut]) -> tuple[Gap, ...]:
    return compared(shown, found.stretches, (*left_out, *found.left_out)) if shown else ()


def _share(gaps: Sequence[Gap], unread: int) -> float:
    shown = sum(gap.shown for gap in gaps)
    lost = sum(gap.lost for gap in gaps)
    if not gaps or not shown:
        return 0.0 if unread else 1.0
    return (shown - lost) / (shown * (1 + unread / len(gaps)))
