"""The entries of a body or role in each plan that has some, where a question names none of several
plans: `quali azioni deve fare AGID?`"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.library import Library

from ..answers.answer import Answer
from ..reading.plans import Named, PlanFinder
from ..reading.question import Question
from ..reading.terms import line_of
from ..reading.vocabulary import TopicReader
from .asking import Asked, Mode, words
from .bodies import by_actor
from .found import Found
from .further import further, plan_words, unnamed
from .levels import level_of
from .telling import tell, tell_of_each
from .within import Part
from .years import by_year

#: What asks for the entries that a body has no part in.
_DENIES = re.compile(r"\b(?:non|senza|not|without)\b|n['’]t\b", re.IGNORECASE)


def answer(
    library: Library,
    finder: PlanFinder,
    topics: TopicReader,
    question: Question,
    *,
    what: Asked | None,
    plans: Sequence[str],
) -> Answer | None:
    """The count or the names of them; None where no plan has any, or something else is asked too.
    `finder` tells which words of the question name a plan, `topics` reads the others."""
    if what is None or what.noun is None or what.topical or question.references:
        return None
    if what.mode not in (Mode.COUNT, Mode.LIST) or _DENIES.search(question.whole):
        return None
    counted = []
    for plan in library.plans_among(plans):
        outline = library.outline(plan.id)
        level = level_of(outline, what.noun.noun)
        named = finder.find(question.whole, (plan.id,)) or Named(plan.id, frozenset())
        members = outline.entries_of(level)
        part = _of_body(library, topics, question, what, named)
        if level is None or part is None:
            continue
        kept = tuple(node for node in members if node in part.entries)
        part = replace(part, entries=kept)
        dated = by_year(kept, what.beside, plan.title)
        if dated is not None:
            part = replace(part, name=f"{part.name}, {dated.name}", entries=dated.entries)
        if part.entries:
            counted.append((outline, Found(what, level, members, None, ()).within(part)))
    if len(counted) == 1:
        return tell(library, question, *counted[0])
    return tell_of_each(library, question, counted) if counted else None


def _of_body(
    library: Library, topics: TopicReader, question: Question, what: Asked, named: Named
) -> Part | None:
    """The entries of the body that a question names in one plan; None where it says more."""
    outline = library.outline(named.plan)
    assert what.noun is not None
    level = level_of(outline, what.noun.noun)
    rest = [word for word in further(what, named, level) if word.lower() not in words("whose")]
    said = f"{what.before} {unnamed(what.beside)}"
    actors = library.actors(named.plan)
    part = by_actor(outline.entries_of(level), said, actors, plan_words(named)) if rest else None
    if part is None:
        return None
    names = next(actor.names for actor in actors if actor.name == part.name)
    lines = [line_of(name, outline.language) for name in names]
    left = (t for t in topics.terms(" ".join(rest), question.language) if not t.generic)
    more = any(not any(t.held(line, outline.language) for line in lines) for t in left)
    return None if more else part
