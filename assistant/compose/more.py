"""What else answers, below the leading quote: the first in full, then the sentences that tell most."""

from collections.abc import Sequence

from ..blocks import Part
from ..draft import Draft
from ..judging.judge import Candidate
from ..matter import Matter

#: Quotes in full below the leading one; three passages in all where none of them surely answers.
_FULL, _UNSURE = 3, 2


def more(draft: Draft, matter: Matter, others: Sequence[Candidate], *, sure: bool) -> None:
    """Quote the others, best first, `sure` where the leading quote is taken to answer; nothing where
    there are none."""
    draft.turn(Part.MORE)
    full = _FULL if sure else _UNSURE
    first, rest = others[:full], others[full:]
    if first:
        draft.line(draft.say("more"))
    for candidate in first:
        draft.quote(candidate.passage, candidate.span, also=candidate.also)
    if rest:
        draft.line(draft.say("besides"))
    for candidate in rest:
        draft.quote(candidate.passage, matter.brief(candidate.find), also=candidate.also)
    draft.turn(Part.ANSWER)
