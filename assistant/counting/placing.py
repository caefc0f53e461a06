"""The one plan that has the part within which a question counts, where it names no plan."""

from collections.abc import Sequence

from index.library import Library

from ..reading.plans import Named, PlanFinder
from ..reading.question import Question
from .asking import Asked
from .levels import level_of
from .pointing import named_by_number
from .within import by_references


def only_with_part(
    library: Library,
    finder: PlanFinder,
    question: Question,
    what: Asked | None,
    plans: Sequence[str],
) -> Named | None:
    """The only one of some plans (none: all) that has entries in the part that a question names by
    its number: `quali misure prevede la linea strategica B?`; None where none or several have."""
    if what is None or what.noun is None:
        return None
    found = []
    for plan in library.plans_among(plans):
        outline = library.outline(plan.id)
        members = outline.entries_of(level_of(outline, what.noun.noun))
        references = named_by_number(question, what, outline) if members else []
        part = by_references(outline, members, references) if references else None
        if part and part.entries:
            found.append(finder.find(question.whole, (plan.id,)) or Named(plan.id, frozenset()))
    return found[0] if len(found) == 1 else None
