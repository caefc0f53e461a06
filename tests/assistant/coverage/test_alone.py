"""A plan's coverage is its own: which plans stand beside it changes nothing."""

import pytest

from assistant.coverage.cover import Coverage, cover
from assistant.coverage.topics import View
from index.library import Library

from ...doubles import HashEmbedder

PLANS = ("borgoverde", "valfiore", "harbour")


def placed(found: Coverage, plan: str) -> set[tuple[object, ...]]:
    own = {g.passage.id for one in found.plans if one.plan == plan for g in one.actions}
    return {
        (p.topic, p.passage.id, p.sure, p.reasons) for p in found.placements if p.passage.id in own
    }


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_is_covered_alike_alone_and_beside_others(library: Library, plan: str) -> None:
    together = cover(library, HashEmbedder(), View.THESAURUS, PLANS)
    alone = cover(library, HashEmbedder(), View.THESAURUS, [plan])
    assert placed(together, plan) == placed(alone, plan)
    assert placed(alone, plan)
