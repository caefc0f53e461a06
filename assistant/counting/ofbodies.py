"""The entries of a body or role in each plan that has some, where a question names none of several
plans: `quali azioni deve fare AGID?`"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.library import Library
from ingest.outline import Level

from ..answers.answer import Answer
from ..reading.plans import Named, PlanFinder
from ..reading.question import Question
from ..reading.terms import line_of
from ..reading.vocabulary import TopicReader
from .asking import Asked, Mode, words
from .bodies import by_actor
from .conditions import meeting
from .found import Found
from .further import further, plan_words, unnamed
from .levels import level_of
from .telling import tell, tell_of_each
from .within import Part

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
        met = meeting(members, what.beside, plan.title)
        said = met.words if met else frozenset()
        part = _of_body(library, topics, question, what, named=named, met=said)
        if part is None and met and not _left(what, named, level, said):
            part = met.part
        elif part is not None and met:
            name = f"{part.name}, {met.part.name}"
            kept = tuple(node for node in met.part.entries if node in part.entries)
            part = replace(part, name=name, entries=kept)
        elif part is not None:
            part = replace(part, entries=tuple(n for n in members if n in part.entries))
        if level is None or part is None:
            continue
        if part.entries:
            counted.append((outline, Found(what, level, members, None, ()).within(part)))
    if len(counted) == 1:
        return tell(library, question, *counted[0])
    return tell_of_each(library, question, counted) if counted else None


def _left(what: Asked, named: Named, level: Level | None, met: frozenset[str]) -> list[str]:
    """What else a question says beside whose something is and what it sets for it."""
    told = words("whose") | met
    return [word for word in further(what, named, level) if word.lower() not in told]


def _of_body(
    library: Library,
    topics: TopicReader,
    question: Question,
    what: Asked,
    *,
    named: Named,
    met: frozenset[str],
) -> Part | None:
    """The entries of the body that a question names in one plan; None where it says more."""
    outline = library.outline(named.plan)
    assert what.noun is not None
    level = level_of(outline, what.noun.noun)
    rest = _left(what, named, level, met)
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
