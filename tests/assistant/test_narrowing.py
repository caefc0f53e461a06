"""A place in a title, the words of asking and the columns of a table do not keep from the answer."""

import pytest

from assistant.answers.answer import AnswerKind
from assistant.judging.judge import Judgement
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder

WATER = (
    "# Piano dell'acqua di Vallescura\n\nIl piano fissa le tariffe dell'acqua per le famiglie.\n"
)
SURVEY = """\
Rilevazione delle botteghe;;;
;;;
Comune;Botteghe;Chiuse;Quota chiuse
Vallescura;1.310;275;21,0%
Montechiaro;840;96;11,4%
"""
MEALS = "# Piano dei servizi\n\nUn pasto caldo è distribuito a ciascuna persona sola ogni sera.\n\nLa domanda va presentata entro quarantacinque giorni.\n"


@pytest.fixture(autouse=True)
def _open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of an answer is looked at here, not whether there is one: on two passages and
    vectors without meaning that says nothing."""
    monkeypatch.setattr(Judgement, "answers", True)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("narrowing")
    for name, text in {"acqua.md": WATER, "rilevazione.csv": SURVEY, "servizi.md": MEALS}.items():
        (folder / name).write_text(text, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quante botteghe chiuse ha Vallescura?", "275"),
        ("Quante botteghe chiuse ci sono a Montechiaro?", "96"),
        ("Quante botteghe ci sono a Montechiaro?", "840"),
    ],
)
def test_the_column_answers_wherever_the_row_stands(
    assistant: Assistant, question: str, value: str
) -> None:
    answer = assistant.ask(question)

    assert answer.text.startswith(f"**{value}**")
    assert answer.citations[0].document == "rilevazione"


@pytest.mark.parametrize(
    "question",
    [
        "Che cosa è distribuito alle persone sole?",
        "Che cosa è distribuito a ciascuna persona sola?",
    ],
)
def test_a_passive_asks_for_no_definition(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind is not AnswerKind.DEFINITION


@pytest.mark.parametrize("question", ["Che cos'è il pasto caldo?", "Cos'è partenariato pubblico?"])
def test_a_noun_still_asks_for_a_definition(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind is AnswerKind.DEFINITION


def test_a_number_in_words_is_a_value(assistant: Assistant) -> None:
    answer = assistant.ask("Entro quanti giorni va presentata la domanda?")
    assert answer.text.startswith("**quarantacinque (45)**")
