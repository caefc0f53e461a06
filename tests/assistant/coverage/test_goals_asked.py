"""Questions on the goals of a framework, and those that only sound so."""

from pathlib import Path

import pytest

from assistant.answers.answer import Answer
from assistant.coverage.goalsasked import answer
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from ...doubles import HashEmbedder
from ..matters import made

PLAN = """\
# Piano di Rivalta

## Azioni

- Azione 1 Ristrutturare gli alloggi popolari vuoti
- Azione 2 Ridurre lo spreco alimentare nelle mense
- Azione 3 Lucidare le targhe
"""
STATED = """\
# Piano di Collesano

## Azioni

| Azione | Responsabile | Risultato |
| --- | --- | --- |
| Ristrutturare gli alloggi popolari vuoti | Ufficio casa | Alloggi abitati (SDG 11) |
| Ridurre lo spreco alimentare nelle mense | Ufficio scuola | Meno rifiuti (SDG 12) |
"""


@pytest.fixture(scope="module")
def rivalta(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("goals"), {"rivalta": PLAN})


def ask(library: Library, question: str) -> Answer | None:
    read = Reader(library, load_thesaurus()).read(question, (), ())
    return answer(library, HashEmbedder(), read)


@pytest.mark.parametrize(
    "question",
    [
        "Quale SDG serve ciascuna azione di Rivalta?",
        "A quali obiettivi di sviluppo sostenibile contribuiscono le azioni di Rivalta?",
        "Which sustainable development goals do the actions of Rivalta serve?",
    ],
)
def test_each_action_with_its_goals(rivalta: Library, question: str) -> None:
    found = ask(rivalta, question)
    assert found
    assert not found.abstained
    assert "Obiettivo 11 – Città e comunità sostenibili" in found.text
    cited = [*found.citations, *found.doubtful]
    assert any("alloggi popolari" in one.quote for one in cited)
    assert not any("targhe" in one.quote for one in found.citations)


def test_the_actions_of_one_goal(rivalta: Library) -> None:
    found = ask(rivalta, "Quali azioni di Rivalta servono l'SDG 11?")
    assert found
    assert not any("mense" in one.quote for one in found.citations)
    assert ask(rivalta, "Quali azioni di Rivalta servono l'SDG 99?") is None


@pytest.mark.parametrize(
    "question",
    [
        "Che cosa sono gli SDG?",
        "Quante azioni ha il piano di Rivalta?",
        "Quali azioni finanzia il PNRR?",
    ],
)
def test_other_questions_are_left_to_others(rivalta: Library, question: str) -> None:
    assert ask(rivalta, question) is None


def test_what_the_records_state_themselves_is_left_to_them(tmp_path: Path) -> None:
    library = made(tmp_path, {"collesano": STATED})
    assert any(r.fields for r in library.records("collesano"))
    assert ask(library, "A quale SDG contribuisce ciascuna azione di Collesano?") is None
