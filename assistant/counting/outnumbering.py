"""Which plan has more entries of a level: `Torino ha più azioni di Bologna?`, `quale piano ha meno
obiettivi?`"""

import re
from dataclasses import dataclass

from index.library import Library
from ingest.outline.nouns import met

from ..answers.answer import Answer
from ..reading.plans import PlanFinder
from ..reading.question import Question
from .asking import asked
from .found import Found
from .levels import level_of
from .telling import tell_each

_HAVE = r"(?:ha|prevede|conta|contiene|propone|has|have|contains)"
_MOST = r"(?:più|piu|il maggior numero di|more|the most)"
_LEAST = r"(?:meno|il minor numero di|fewer|the fewest)"
_WHICH = re.compile(r"\b(?:quale|chi|which|who)\b")
_THAN = re.compile(r"\s+(?:di|del|dell['’]|rispetto|than)\b")
_MORE = re.compile(rf"\b{_HAVE} (?:(?P<most>{_MOST})|(?P<least>{_LEAST})) ")
#: How many more: both numbers are told, no difference is worked out.
_DIFFER = re.compile(
    r"\bquant[ei] (?P<word>[^?]{3,30}?) in (?:(?P<most>più|piu)|meno)\b"
    r"|\bhow many (?:(?P<more>more)|fewer) (?P<called>\w+)"
)


@dataclass(frozen=True, slots=True)
class Outnumbering:
    """What is counted of each plan, as the question calls it, and whether most of it is asked for,
    or least."""

    word: str
    most: bool


def answer(
    library: Library, finder: PlanFinder, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """Which of the plans named, or of all, has more of what is counted; None where something else is
    asked, or fewer than two have it."""
    more = _outnumbering_in(question)
    what = asked(f"quante {more.word}") if more else None
    if more is None or what is None or what.noun is None:
        return None
    placed = finder.placed(question.whole)
    meant = tuple({plan for plans in placed.values() for plan in plans})
    counted = []
    for plan in library.plans_among(chosen or (meant if len(placed) > 1 else ())):
        outline = library.outline(plan.id)
        if level := level_of(outline, what.noun.noun):
            counted.append((outline, Found(what, level, outline.entries_of(level), None, ())))
    return tell_each(library, question, counted, most=more.most) if len(counted) > 1 else None


def _outnumbering_in(question: Question) -> Outnumbering | None:
    """What a question holds plans against each other by; None where it asks something else, or on a
    topic."""
    lowered = question.whole.lower()
    if differs := _DIFFER.search(lowered):
        word = differs["word"] or differs["called"]
        several = next((m for m in met(word) if m.is_plural and m.start == 0), None)
        most = differs["most"] or differs["more"]
        return Outnumbering(word, most is not None) if several and question.sides > 1 else None
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
