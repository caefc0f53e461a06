"""Coverage as JSON."""

from collections.abc import Iterable

from index.library import Library

from ..evidence.repeats import Group
from ..views.library import quoted
from .cover import Coverage
from .lacking import lacking
from .placing import Placement, Reason, ReasonKind


def as_json(library: Library, found: Coverage) -> dict[str, object]:
    """For each topic and plan the actions that count and the doubtful ones, with what speaks for
    each; for each plan what counts for no topic."""
    groups = {g.passage.id: g for one in found.plans for g in one.actions}
    plans = [one.plan for one in found.plans]
    return {
        "view": found.view,
        "plans": [
            {
                "id": one.plan,
                "actions": len(one.actions),
                "without_topic": [_action(library, group) for group in found.without(one.plan)],
                "levels_without_actions": [
                    {"passage": level.id, "kind": level.kind, "title": " ".join(level.text.split())}
                    for level in lacking(library, one.plan)
                ],
                "unread_pages": {
                    document.id: list(document.unread_pages)
                    for document in library.documents
                    if document.plan == one.plan and document.unread_pages
                },
            }
            for one in found.plans
        ],
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "facet": topic.facet,
                "plan": topic.plan,
                "counts": {plan: len(found.of(topic.id, plan)) for plan in plans},
                "doubtful": {plan: len(found.of(topic.id, plan, sure=False)) for plan in plans},
                "actions": {
                    plan: _placed(library, groups, found.of(topic.id, plan)) for plan in plans
                },
                "to_check": {
                    plan: _placed(library, groups, found.of(topic.id, plan, sure=False))
                    for plan in plans
                },
            }
            for topic in found.topics
        ],
    }


def _placed(
    library: Library, groups: dict[str, Group], placements: Iterable[Placement]
) -> list[dict[str, object]]:
    return [
        {**_action(library, groups[p.passage.id]), "reasons": [_reason(r) for r in p.reasons]}
        for p in placements
    ]


def _action(library: Library, group: Group) -> dict[str, object]:
    also = [other.id for other in group.others]
    return {**quoted(library, group.passage), "also": also}


def _reason(reason: Reason) -> dict[str, object]:
    said: dict[str, object] = {"kind": reason.kind, "counts": reason.counts}
    if reason.kind is ReasonKind.MEANING:
        return said | {"standing": reason.standing}
    if reason.heading:
        said["heading"] = reason.heading
    if reason.concept:
        said |= {"concept": reason.concept, "words": reason.words}
    return said
