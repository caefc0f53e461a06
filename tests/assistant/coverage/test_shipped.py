"""Frameworks that ship are plans wherever one is named, without being put in the index."""

import pytest

from assistant.alignment import align
from assistant.coverage.cover import cover
from assistant.coverage.frameworks import cover_by
from assistant.coverage.shipped import framework_documents, shipped_names, with_frameworks
from assistant.coverage.topics import View
from assistant.errors import FrameworkFault
from index.errors import UnknownName
from index.library import Library

from ...doubles import HashEmbedder


def test_what_ships() -> None:
    assert shipped_names() == ("bes", "eu2023", "pnrr", "sdg")


@pytest.mark.slow
def test_a_framework_is_a_plan_among_those_of_the_index(library: Library) -> None:
    both = with_frameworks(library, ["borgoverde", "sdg", "bes"], HashEmbedder)
    assert {"borgoverde", "sdg", "bes"} <= {plan.id for plan in both.plans}
    assert both.plan("sdg").title.startswith("Obiettivi di sviluppo")
    (document,) = both.documents_of("sdg")
    assert [w.passage.document for w in both.windows].count("sdg") >= len(document.passages) - 1
    assert len(both.vectors) == len(both.windows)
    assert both.records("borgoverde") == library.records("borgoverde")
    found = align(both, "borgoverde", "sdg")
    assert found.pairs or found.only_a
    assert {p.document for p in both.passages_of("bes")} == {"bes"}
    # nothing is left of it in the index itself
    with pytest.raises(UnknownName):
        library.plan("sdg")


def test_other_names_stay_as_they_are(library: Library) -> None:
    assert with_frameworks(library, ["borgoverde", "boh"], HashEmbedder) is library
    with pytest.raises(FrameworkFault, match="bes, eu2023, pnrr, sdg"):
        framework_documents(library, "boh")


@pytest.mark.slow
def test_the_recommendation_counts_as_its_view_does(library: Library) -> None:
    by_name = cover_by(library, HashEmbedder(), "eu2023", ["borgoverde"])
    by_view = cover(library, HashEmbedder(), View.EU2023, ["borgoverde"])
    assert by_name.placements == by_view.placements
    assert len(framework_documents(library, "eu2023")[0].passages) > len(by_name.topics)
