"""Which plan has more entries of a level: `Torino ha più azioni di Bologna?`, `quale piano ha meno
obiettivi?`"""

import re
from dataclasses import dataclass

from ingest.outline.nouns import met

from ..reading.question import Question

_HAVE = r"(?:ha|prevede|conta|contiene|propone|has|have|contains)"
_MOST = r"(?:più|piu|il maggior numero di|more|the most)"
_LEAST = r"(?:meno|il minor numero di|fewer|the fewest)"
_WHICH = re.compile(r"\b(?:quale|chi|which|who)\b")
_THAN = re.compile(r"\s+(?:di|del|dell['’]|rispetto|than)\b")
_MORE = re.compile(rf"\b{_HAVE} (?:(?P<most>{_MOST})|(?P<least>{_LEAST})) ")


@dataclass(frozen=True, slots=True)
class Outnumbering:
    """What is counted of each plan, as the question calls it, and whether most of it is asked for,
    or least."""

    word: str
    most: bool


def outnumbering_in(question: Question) -> Outnumbering | None:
    """What a question holds plans against each other by; None where it asks something else, or on a
    topic."""
    lowered = question.whole.lower()
    found = _MORE.search(lowered)
    if found is None:
        return None
    asking = {*found[0].split()}
    if any(not (term.generic or asking.issuperset(term.word.split())) for term in question.terms):
        return None
    noun = next((m for m in met(lowered[found.end() :]) if m.is_plural and m.start == 0), None)
    if noun is None or any(met(lowered[: found.start()])):
        return None  # `quale missione ha più azioni?`: a level's entries are held together
    behind = lowered[found.end() + noun.end :]
    if not (_WHICH.search(lowered) or _THAN.match(behind) or question.sides > 1):
        return None  # `il piano prevede più azioni?`
    return Outnumbering(lowered[found.end() :][: noun.end], found["most"] is not None)
