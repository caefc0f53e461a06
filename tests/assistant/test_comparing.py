"""Comparisons: which plans speak of a topic, and what shows it."""

import pytest

from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_answer
from ..doubles import HashEmbedder

_PLANS = {
    "vallescura": "# Piano di Vallescura\n\n## Missione 1 Sentieri\n\n### Azioni\n\n- Segnare i sentieri."
    "\n\n## Missione 2 Public procurement\n\n### Azioni\n\n- Formare gli uffici dei comuni.\n",
    "montechiaro": "# Piano di Montechiaro\n\n## Missione 1 Lavoro\n\n### Azioni\n\n"
    "- Inserire clausole sociali negli appalti dei comuni.\n- Aprire lo sportello per chi cerca lavoro.\n",
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("two")
    for name, text in _PLANS.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


def test_a_mission_called_by_the_topic_in_english_speaks_of_it(two: Assistant) -> None:
    answer = two.ask("Confronta Vallescura e Montechiaro sugli appalti")
    check_answer(answer.as_dict(), two.library)
    assert answer.text.startswith("Ne parlano ")
    assert any("Public procurement" in c.quote for c in answer.citations)
    assert any("clausole sociali" in c.quote for c in answer.citations)
