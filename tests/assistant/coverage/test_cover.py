"""Which actions count for which topics, and why; what is doubtful does not count."""

from pathlib import Path
from typing import Any

import pytest

from assistant.coverage.actions import actions_of, levels_above
from assistant.coverage.cover import Coverage, cover
from assistant.coverage.coveragejson import as_json
from assistant.coverage.placing import ReasonKind
from assistant.coverage.topics import FACETS, View
from assistant.evidence.repeats import Group
from index.errors import OtherEmbedder, UnknownName
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from ingest.model import Kind

from ...doubles import HashEmbedder

PLANS = ("borgoverde", "valfiore", "harbour")


@pytest.fixture(scope="module")
def found(library: Library) -> Coverage:
    return cover(library, HashEmbedder())


def said(found: Coverage, topic: str, plan: str, *, sure: bool = True) -> list[str]:
    return [p.passage.text for p in found.of(topic, plan, sure=sure)]


def test_an_action_in_two_documents_counts_once(library: Library) -> None:
    texts = [" ".join(g.passage.text.split()) for g in actions_of(library, "borgoverde")]
    assert len(texts) == len(set(texts)) == 8
    (twice,) = [g for g in actions_of(library, "borgoverde") if g.others]
    assert twice.passage.text == "Promuovere la coabitazione tra studenti e anziani soli."


def test_a_plan_without_actions_is_counted_by_what_stands_deepest(tmp_path: Path) -> None:
    text = "# Piano\n\n## Obiettivo 1: Aprire parchi\n\nTesto.\n\n## Obiettivo 2: Curare i fossi\n\nAltro.\n"
    (tmp_path / "piano.md").write_text(text, "utf-8")
    update(tmp_path / "index", sources([tmp_path / "piano.md"]), HashEmbedder)
    library = open_library(tmp_path / "index")
    kinds = {g.passage.kind for g in actions_of(library, "piano")}
    assert kinds == {Kind.OBJECTIVE}


def test_the_levels_above_an_action(library: Library) -> None:
    (action,) = [
        g.passage
        for g in actions_of(library, "valfiore")
        if "pista" in g.passage.text or "AZ.1.1" in g.passage.text
    ]
    assert [p.label for p in levels_above(library, action)] == ["Asse 1", "OB.1"]


def test_what_an_action_names_counts(found: Coverage) -> None:
    assert any("fondo di garanzia" in text for text in said(found, "finance", "valfiore"))
    assert any("piste ciclabili" in text for text in said(found, "mobility", "valfiore"))
    assert any("alloggi" in text for text in said(found, "housing", "borgoverde"))
    assert any("social housing" in text for text in said(found, "housing", "harbour"))


def test_every_count_has_its_reasons(found: Coverage) -> None:
    assert found.placements
    for placement in found.placements:
        assert placement.reasons
        assert placement.sure == any(reason.counts for reason in placement.reasons)
        for reason in placement.reasons:
            if reason.kind is ReasonKind.WORDS:
                flat = " ".join(placement.passage.value.split())
                assert reason.words in flat
            if reason.kind is ReasonKind.HEADING:
                assert reason.words in reason.heading
            if reason.kind is ReasonKind.MEANING:
                assert not reason.counts


def test_counts_and_doubts_are_apart(found: Coverage) -> None:
    for topic in found.topics:
        for plan in PLANS:
            sure = {p.passage.id for p in found.of(topic.id, plan)}
            assert not sure & {p.passage.id for p in found.of(topic.id, plan, sure=False)}


def test_what_counts_for_no_topic_is_told(found: Coverage) -> None:
    for one in found.plans:
        without = {g.passage.id for g in found.without(one.plan)}
        counted = {p.passage.id for p in found.placements if p.sure and p.topic not in FACETS}
        assert without | counted >= {g.passage.id for g in one.actions}
        assert not without & counted


def test_facets_come_last(found: Coverage) -> None:
    facets = [topic.facet for topic in found.topics]
    assert facets == sorted(facets)
    assert {topic.id for topic in found.topics if topic.facet} == set(FACETS)


def test_the_plans_own_headings(library: Library) -> None:
    found = cover(library, HashEmbedder(), View.HEADINGS, ["valfiore", "borgoverde"])
    titles = [(topic.plan, topic.title["it"]) for topic in found.topics]
    assert titles[:2] == [
        ("valfiore", "Asse 1: Mobilità dolce"),
        ("valfiore", "Asse 2: Casa e comunità"),
    ]
    assert len(said(found, found.topics[0].id, "valfiore")) == 3
    for one in found.plans:
        own = [t.id for t in found.topics if t.plan == one.plan]
        held = [p.passage.id for t in own for p in found.of(t, one.plan)]
        assert {g.passage.id for g in one.actions} == set(held)
    other = said(found, found.topics[1].id, "borgoverde")
    assert any("alloggi" in text for text in other)


def test_the_topics_of_the_recommendation(library: Library) -> None:
    found = cover(library, HashEmbedder(), View.EU2023)
    assert len(found.topics) == 11
    assert {p.topic for p in found.placements} <= {topic.id for topic in found.topics}


@pytest.mark.slow
def test_only_the_plans_that_are_named(library: Library) -> None:
    found = cover(library, HashEmbedder(), plans=["harbour"])
    assert [one.plan for one in found.plans] == ["harbour"]
    assert {p.passage.document for p in found.placements} == {"harbour"}
    with pytest.raises(UnknownName, match="atlantide"):
        cover(library, HashEmbedder(), plans=["atlantide"])


def test_vectors_of_another_embedder(library: Library) -> None:
    with pytest.raises(OtherEmbedder):
        cover(library, HashEmbedder(name="another"))


def test_as_json(library: Library, found: Coverage) -> None:
    shown: Any = as_json(library, found)
    (topic,) = [t for t in shown["topics"] if t["id"] == "mobility"]
    assert topic["counts"]["valfiore"] == len(topic["actions"]["valfiore"])
    for action in topic["actions"]["valfiore"]:
        document = library.document(action["document"])
        assert document.text[action["start"] : action["end"]] == action["quote"]
        assert action["reasons"]


def test_groups_are_counted_not_passages(library: Library, found: Coverage) -> None:
    every: list[Group] = [g for one in found.plans for g in one.actions]
    ids = {g.passage.id for g in every}
    assert {p.passage.id for p in found.placements} <= ids
