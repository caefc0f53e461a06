"""The same questions with the embedder that users have."""

from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from .test_answers import FACTS, OF_ANOTHER_THING, UNANSWERABLE, ask

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def bundled(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("bundled")
    embedder = choose_embedder("e5")
    update(folder, sources([plans]), lambda: embedder)
    return Assistant(open_library(folder), embedder)


#: What only meaning finds first.
_BY_MEANING = ("Quanto è previsto per le piste ciclabili?", "2.400.000 euro", "2.400.000 euro")


@pytest.mark.parametrize(("question", "value", "quote"), [*FACTS, _BY_MEANING])
def test_facts(bundled: Assistant, question: str, value: str, quote: str) -> None:
    answer = ask(bundled, question)
    assert value in answer.text.split("\n")[0]
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", [*UNANSWERABLE, "Confronta Borgoverde e Valfiore sui dinosauri"]
)
def test_silence(bundled: Assistant, question: str) -> None:
    assert ask(bundled, question).abstained


def test_what_two_plans_are_alike_and_differ_in_is_one_question(bundled: Assistant) -> None:
    asked = (
        "Sono una giornalista e devo spiegare ai lettori in cosa si somigliano e in cosa"
        " differiscono il piano di Borgoverde e quello di Valfiore. Mi aiutate?"
    )
    assert bundled._reader.read(asked).parts == ()


def test_comparisons_cite_every_side(bundled: Assistant) -> None:
    answer = ask(bundled, "Confronta Borgoverde e Valfiore sugli affitti")
    assert (answer.abstained, answer.kind) == (False, AnswerKind.COMPARE)
    assert {c.plan for c in answer.citations} == {"borgoverde", "valfiore"}


@pytest.mark.parametrize("question", OF_ANOTHER_THING)
def test_the_value_of_another_thing(bundled: Assistant, question: str) -> None:
    assert ask(bundled, question).abstained


@pytest.mark.parametrize("question", ["\ud800", "\x00", "🏡" * 1000, "a" * 4000, " "])
def test_nasty_questions(bundled: Assistant, question: str) -> None:
    ask(bundled, question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ho perso il lavoro, cosa c'è per uno come me?", AnswerKind.COVERAGE),
        ("ho un banco al mercato: che aiuti ci sono?", AnswerKind.COVERAGE),
        ("ma il comune quanto ci mette di suo?", AnswerKind.FACT),
        ("portierato di quartiere, sarebbe a dire?", AnswerKind.DEFINITION),
    ],
)
def test_what_people_want_is_told_by_meaning_too(
    bundled: Assistant, question: str, expected: AnswerKind
) -> None:
    assert bundled._reader.read(question).kind is expected
