"""What a plan's own body does, and entries of a sort of which only the number is told."""

from pathlib import Path

import pytest

from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder

#: As many rows as make one a small share.
ROWS = "\n".join(f"| Sistemare il molo numero {n} | Consorzio {n} |" for n in range(1, 12))
PLAN = f"""\
# Contratto di lago di Valgrigia

Una sezione è dedicata alle 4 azioni strategiche che il Comune ha scelto per il lago.

## Azioni

| Azione | Soggetto attuatore |
| --- | --- |
{ROWS}
| Curare la spiaggia | Comune di Valgrigia |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("own")
    (folder / "lago.md").write_text(PLAN, "utf-8")
    update(folder / "index", sources([folder / "lago.md"]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


def test_the_body_that_a_plan_is_of_is_behind_all_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Quante azioni ha il Comune di Valgrigia nel contratto di lago?")
    assert answer.headline is not None
    assert answer.headline.value == "12"


def test_another_body_has_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("Quante azioni ha il Consorzio 3 nel contratto di lago?")
    assert answer.headline is not None
    assert answer.headline.value == "1"


def test_of_a_sort_whose_entries_are_not_told_apart_the_number_is_told(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Quali sono le azioni strategiche di Valgrigia?")
    assert "dichiara **4 azioni strategiche**" in answer.text
    assert "12" not in answer.text
