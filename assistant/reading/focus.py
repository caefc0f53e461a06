"""The word for what a question counts, dates or seeks."""

import re
from collections.abc import Sequence

from .terms import Term

#: What stands ahead of what is counted, dated or sought.
_COUNTS = r"quant[ie]|how many"
_WHO = (
    r"chi (?:è|e'|era|sono|sarà) (?:il|la|l['’]|lo|i|gli|le)|who (?:is|are|was) the"
    r"|come si chiama (?:il|la|l['’]|lo)|(?:what is|what's) the name of the"
)
_WHICH = r"qual(?:e|i)? (?:è|e'|sono|era) (?:il|la|l['’]|lo|i|gli|le)"
_QUANTO = r"quanto (?:cost\w+|spend\w+ per|dura|vale) (?:il|la|l['’]|lo|un|una)"
_HOW_MUCH = (
    r"how much (?:will|does|did|is|are|was) (?:a|an|the)|(?:cost|price|budget) of (?:a|an|the)"
)
_FOCUS = re.compile(rf"\b(?:{_COUNTS}|{_WHO}|{_WHICH}|{_QUANTO}|{_HOW_MUCH})\s*(?P<noun>[^\W\d_]+)")


def focus(lowered: str, terms: Sequence[Term]) -> Term | None:
    """The word for what is counted, dated or sought: `quanti ALLOGGI`, `chi è il PRESIDENTE`."""
    match = _FOCUS.search(lowered)
    if not match:
        return None
    return next((term for term in terms if match["noun"] in term.word.split()), None)
