"""Frameworks ship as plans; the actions of a plan are counted by their goals, with reasons."""

from pathlib import Path

import pytest

from assistant.coverage.frameworks import cover_framework
from assistant.coverage.goals import goals
from assistant.coverage.topics import Topic
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.errors import IngestError
from ingest.files import sources
from ingest.model import Document
from ingest.reading import read_document

from ...doubles import HashEmbedder

OWN = """# Traguardi di Montefosco

## Obiettivo 1 – Biblioteche vive

Biblioteche, archivi, corsi di nuoto per chi legge, aria pulita.

## Obiettivo 2 – Scuola per tutti

Asili nido, dispersione scolastica, musei per le classi.

## Obiettivo 3 – Aria pulita

Meno inquinamento, educazione all'aria, cooperative che piantano alberi.
"""

FRAMEWORKS = Path(__file__).resolve().parents[3] / "assistant" / "data" / "frameworks"


@pytest.fixture(scope="module")
def shipped() -> dict[str, Document]:
    found = [s for s in sources([FRAMEWORKS]) if not isinstance(s, IngestError)]
    return {d.plan: d for d in (read_document(s).document for s in found)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("sdg", 17, "Obiettivo 1 – Sconfiggere la povertà", "Obiettivo 17 – Partnership"),
        ("bes", 12, "Tema 1 – Salute", "Tema 12 – Qualità dei servizi"),
        ("pnrr", 17, "M1C1 – Digitalizzazione", "Missione 7 – REPowerEU"),
    ],
)
def test_all_goals_with_something_to_hold_actions_against(
    shipped: dict[str, Document], name: str, count: int, first: str, last: str
) -> None:
    found = list(goals([shipped[name]], load_thesaurus()))
    assert len(found) == len({goal.id for goal in found}) == count
    assert found[0].title["it"].startswith(first)
    assert found[-1].title["it"].startswith(last)
    bare = [goal.title["it"] for goal in found if not goal.concepts]
    assert len(bare) <= 1, bare
    assert shipped[name].digest
    assert shipped[name].source_url


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Topic]:
    path = tmp_path_factory.mktemp("own") / "traguardi.md"
    path.write_text(OWN, "utf-8")
    (source,) = sources([path])
    assert not isinstance(source, IngestError)
    return {goal.id: goal for goal in goals([read_document(source).document], load_thesaurus())}


def test_what_another_goal_is_about_makes_no_action_serve_a_goal(own: dict[str, Topic]) -> None:
    air, school, books = (own[f"Obiettivo {n}"] for n in (3, 2, 1))
    assert "pollution" in air.core
    assert "education" in school.core
    assert "education" not in air.concepts
    assert "universities" not in air.concepts
    assert "air-quality" in air.core
    assert "air-quality" not in books.concepts


def test_who_acts_and_what_a_means_is_for_are_only_hints(own: dict[str, Topic]) -> None:
    air = own["Obiettivo 3"]
    assert "cooperatives" in air.hints
    assert "cooperatives" not in air.concepts


@pytest.mark.slow
@pytest.mark.parametrize(
    ("goal", "matter", "means"),
    [
        ("Obiettivo 13", "climate-adaptation", "education"),
        ("Obiettivo 13", "floods", "universities"),
        ("Obiettivo 5", "gender-violence", "labour"),
        ("Obiettivo 17", "international-cooperation", "cooperatives"),
        ("Obiettivo 15", "landscape", "health"),
    ],
)
def test_means_count_for_no_goal(
    shipped: dict[str, Document], goal: str, matter: str, means: str
) -> None:
    held = {g.id: g for g in goals([shipped["sdg"]], load_thesaurus())}[goal]
    assert matter in held.core
    assert means not in held.concepts


@pytest.mark.slow
def test_actions_serve_goals_for_reasons(library: Library, shipped: dict[str, Document]) -> None:
    found = cover_framework(library, HashEmbedder(), [shipped["sdg"]], ["borgoverde"])
    assert found.view == "sdg"
    placed = [
        (p.topic, p.passage.text, reason.words)
        for p in found.placements
        for reason in p.reasons
        if reason.words
    ]
    assert any(topic == "Obiettivo 11" and "alloggi" in text for topic, text, _ in placed)
    assert any(topic == "Obiettivo 2" and "spreco" in text for topic, text, _ in placed)
