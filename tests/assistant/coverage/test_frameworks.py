"""Frameworks ship as plans; the actions of a plan are counted by their goals, with reasons."""

from pathlib import Path

import pytest

from assistant.coverage.frameworks import cover_framework, goals
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.errors import IngestError
from ingest.files import sources
from ingest.model import Document
from ingest.reading import read_document

from ...doubles import HashEmbedder

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
