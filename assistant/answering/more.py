"""What else answers, below the leading quote: the first in full, then the sentences that tell most."""

from collections import Counter
from collections.abc import Sequence

from ..answers.blocks import Part
from ..evidence.matter import Matter
from ..judging.judge import Candidate
from .draft import Draft

#: Quotes in full below the leading one. A decision.
_FULL = 3
#: Rows of one table among what else answers. A decision: more of them tell the same of other years
#: or places, and take the room of what else is said.
_ROWS = 2


def more(draft: Draft, matter: Matter, others: Sequence[Candidate], *, in_brief: bool) -> None:
    """Quote the others, best first; nothing where there are none. `in_brief` where the leading
    quote is taken to answer: else any of them may, and each is quoted in full."""
    draft.turn(Part.MORE)
    others = _varied(others)
    full = _FULL if in_brief else len(others)
    first, rest = others[:full], others[full:]
    if first:
        draft.line(draft.say("more"))
    for candidate in first:
        span = matter.filled(candidate.passage, candidate.span)
        draft.quote(candidate.passage, span, also=candidate.also)
    if rest:
        draft.line(draft.say("besides"))
    for candidate in rest:
        draft.quote(candidate.passage, matter.brief(candidate.find), also=candidate.also)
    draft.turn(Part.ANSWER)


def _varied(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with few rows of each table."""
    rows: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = Counter()
    kept = []
    for candidate in found:
        passage = candidate.passage
        if passage.cells:
            table = passage.document, passage.path, tuple(cell.header for cell in passage.cells)
            rows[table] += 1
            if rows[table] > _ROWS:
                continue
        kept.append(candidate)
    return kept
