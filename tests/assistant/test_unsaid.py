"""Which words of a question the documents leave unsaid."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.judging.judge import Judgement, judge
from assistant.judging.relevance import model
from assistant.judging.unsaid import (
    FILE,
    _is_name,
    _is_number,
    _named,
    _stands,
    features,
    hinges,
    unsaid,
)
from index.library import Library

from .matters import made, matter_of

PLAN = """\
# Piano dei giardini di Montefosco

## Giardini

Il Comune apre nuovi giardini pubblici in ogni quartiere.

I giardini sono curati da volontari, e nei quartieri lontani il Comune rinnova anche 5 fontane.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("unsaid")
    return made(folder, {"montefosco": PLAN})


def judged(library: Library, question: str, likeness: dict[str, float]) -> Judgement:
    """A judgement whose words are as like to what every window says as is told."""
    found = judge(matter_of(library, question))
    held = np.array([[share] * len(found.scores) for share in likeness.values()], dtype=np.float32)
    return replace(found, table=replace(found.table, words=tuple(likeness), held=held))


def test_the_weights_are_of_the_features(library: Library) -> None:
    found = judged(library, "Quanti giardini?", {"giardini": 1.0})
    assert set(features(found)) == set(model("unsaid", FILE).weights)


def test_a_name_that_stands_nowhere_is_left_unsaid(library: Library) -> None:
    likeness = {"giardini": 0.9, "apre": 0.8, "Roccabruna": 0.2}
    found = judged(library, "Quanti giardini apre Roccabruna?", likeness)
    assert unsaid(found) == ["Roccabruna"]
    assert hinges(found)
    question = replace(found.matter.question, talk=0.9)
    talk = replace(found, matter=replace(found.matter, question=question))
    assert unsaid(talk) == ["Roccabruna"]
    assert not hinges(talk)  # who talks tells names of their own


def test_what_stands_in_what_is_shown_is_never_said_to_be_missing(library: Library) -> None:
    likeness = {"giardini": 0.1, "Comune": 0.1, "5": 0.1}
    found = judged(library, "Quanti giardini apre il Comune con 5 fontane?", likeness)
    assert unsaid(found) == []


def test_without_vectors_of_words_nothing_is_told(library: Library) -> None:
    found = judge(matter_of(library, "Quanti giardini apre Roccabruna?"))
    assert (unsaid(found), hinges(found)) == ([], False)


@pytest.mark.parametrize(
    ("word", "question", "expected"),
    [
        ("35", "Chi ha meno di 35 anni?", True),
        ("dieci", "Per dieci anni?", True),
        ("2017", "How much of the 2017 budget?", True),
        ("cento", "Vale il 20 per cento?", False),  # of a share
        ("dieci", "Quali sono le dieci misure?", False),  # how many are asked for
        ("giardini", "Quali giardini?", False),
    ],
)
def test_numbers_of_a_question(word: str, question: str, *, expected: bool) -> None:
    assert _is_number(word, question) is expected


def test_a_number_stands_as_its_value() -> None:
    assert _stands("cinque", "il comune rinnova 5 fontane", "")
    assert _stands("5", "il comune rinnova cinque fontane", "")
    assert not _stands("cinque", "il comune rinnova 15 fontane", "")


def test_a_word_stands_in_another_form() -> None:
    assert _stands("forestali", "le foreste del comune", "")
    assert not _stands("mulini", "le foreste del comune", "")


def test_names_have_capitals_and_are_told_whole() -> None:
    assert _is_name("Regio", "Quanto vale il Teatro Regio?")
    assert not _is_name("Quanto", "Quanto vale il Teatro Regio?")
    assert not _is_name("Bruxelles", "Che cosa chiede Bruxelles?")
    assert _named(["vale", "Teatro", "Regio"], {2}, "Quanto vale il Teatro Regio?") == [
        "Teatro Regio"
    ]
    assert _named(["Aldo", "Regione"], {1}, "Aldo e la Regione?") == ["Regione"]


def test_the_place_of_the_only_plan_is_never_said_to_be_missing(tmp_path: Path) -> None:
    text = "# Climate plan of Copenhagen\n\nThe city opens new gardens in every quarter.\n"
    only = made(tmp_path, {"copenhagen": text}, language="en")
    question = "Quanti giardini apre Copenaghen?"
    found = judged(only, question, {"giardini": 0.9, "apre": 0.8, "Copenaghen": 0.1})
    assert unsaid(found) == []
