"""Questions that the alignment answers, and those that it leaves to others."""

from pathlib import Path

import pytest

from assistant.alignment import align
from assistant.alignment.counterparts import answer
from assistant.answers.answer import Answer
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from ...doubles import HashEmbedder
from ..matters import made
from .two import PONTELUNGO, SERRAPIANA


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"pontelungo": PONTELUNGO, "serrapiana": SERRAPIANA}
    return made(tmp_path_factory.mktemp("asking"), plans)


def ask(library: Library, question: str) -> Answer | None:
    read = Reader(library, load_thesaurus()).read(question, (), ())
    return answer(library, HashEmbedder(), read)


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni di Pontelungo non hanno una corrispondenza a Serrapiana?",
        "Che cosa c'è solo in Pontelungo?",
        "Che cosa manca a Serrapiana rispetto a Pontelungo?",
        "Quali azioni di Pontelungo sono senza equivalente a Serrapiana?",
    ],
)
def test_what_has_no_counterpart(two: Library, question: str) -> None:
    found = ask(two, question)
    assert found
    quotes = {citation.quote for citation in found.citations}
    assert "Segnalare gli incroci pericolosi" in quotes
    assert "Il più vicino" in found.text
    assert "nessuno l'ha ancora verificata" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano gli anziani?",
        "Quanti alberi ci sono?",
        "Dove sono i centri diurni?",
    ],
)
def test_other_questions_are_left_to_others(two: Library, question: str) -> None:
    assert ask(two, question) is None


def test_decisions_count(two: Library, tmp_path: Path) -> None:
    found = align(two, "pontelungo", "serrapiana")
    desk = Desk(two, found, Journal(tmp_path / "a.jsonl"), "Anna")
    pair = found.pairs[0]
    desk.reject(pair.a.passage, pair.b.passage)
    question = "Quali azioni di Pontelungo non hanno una corrispondenza a Serrapiana?"
    read = Reader(two, load_thesaurus()).read(question, (), ())
    told = answer(two, HashEmbedder(), read, lambda a, b: desk.review())
    assert told
    assert "1 decisioni" in told.text
