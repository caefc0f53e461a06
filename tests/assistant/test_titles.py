"""The records that a question names are found without looking at each."""

from pathlib import Path

import pytest

from assistant.evidence.titles import Titles, folded, forms, is_code, written
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.codes import normal

from .matters import made
from .test_sheets import PLAN

TWIN = (
    PLAN.replace("Montefosco", "Roncobello")
    .replace("Azione PA.", "Azione RB.")
    .replace("Fontane pubbliche", "Lavatoi antichi")
)
SPOKEN = [
    "Quanto costa PA.1?",
    "Chi segue l'azione PA 2?",
    "Che cosa prevede l’azione RB.3?",
    "Chi si occupa delle fontane pubbliche in piazza?",
    "Quanto costa il nuovo acquedotto delle colline di Roncobello?",
    "Che cosa dicono i piani?",
    "PA.11",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("titles")
    return made(folder, {"montefosco": PLAN, "roncobello": TWIN})


def test_there_are_records_to_find(library: Library) -> None:
    codes = {record.code for record in Titles(library).records}
    assert codes >= {"Azione PA.1", "Azione RB.3"}


@pytest.mark.parametrize("question", SPOKEN)
def test_what_is_found_by_code_is_what_looking_at_each_finds(
    library: Library, question: str
) -> None:
    titles, spoken = Titles(library), f" {folded(question)} "
    codes = {normal(word.strip("?")) for word in question.split()}
    found = titles.coded(codes, spoken)
    assert found == [
        n
        for n, record in enumerate(titles.records)
        if forms(record.code or "") & codes
        or ((called := written(record.code or "")) and f" {called} " in spoken)
    ]


@pytest.mark.parametrize("question", SPOKEN)
def test_what_is_found_by_title_is_what_looking_at_each_finds(
    library: Library, question: str
) -> None:
    titles = Titles(library)
    terms = Reader(library, load_thesaurus()).read(question).terms
    stems = {stem for term in terms for a in term.alternatives for stem in a.stems}
    own = [set(titles.line(n).split()) for n in range(len(titles.records))]
    assert titles.within(stems).tolist() == [n for n, one in enumerate(own) if one and one <= stems]
    held = [
        n
        for n in range(len(own))
        if terms and all(term.held(titles.line(n), "it") > 0 for term in terms)
    ]
    assert set(held) <= set(titles.holding(terms))


def test_a_code_has_letters_and_digits() -> None:
    assert is_code("VS.1")
    assert not is_code("25.3")
    assert forms("Azione VS.1") == {normal("Azione VS.1"), "VS1"}
    assert written("B.1") == ""  # too short to stand for anything in a sentence
    assert written("Nodo 25.3") == "nodo25 3"
