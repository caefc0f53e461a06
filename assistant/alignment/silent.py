"""Words of a plan that tell nothing of one of its passages."""

from index.library import Library
from index.words import terms

from ..reading.cues import generic_terms


def silent_terms(library: Library, plan_id: str, language: str) -> frozenset[str]:
    """Terms that tell nothing of a passage: of every plan, and of this one's title."""
    plan = library.plan(plan_id)
    own = " ".join(part for part in (plan.title, plan.territory, plan.issuer) if part)
    return generic_terms() | frozenset(terms(own, language))
