"""How an answer wants to be told is no part of what is asked."""

import pytest

from assistant.answers.readings import Reading
from assistant.reading.manner import Manner, manner_of
from assistant.service import Assistant
from index.library import Library

from ..doubles import HashEmbedder

BEFORE = "Quali azioni riguardano gli alloggi?"


@pytest.mark.parametrize(
    ("turn", "reading", "short"),
    [
        ("riassumi", None, True),
        ("Più breve, per favore", None, True),
        ("sintetizza", None, True),
        ("ora accorcia", None, True),
        ("summarise it", None, True),
        ("più corto", None, True),
        ("in tre righe", None, True),
        ("in due frasi", None, True),
        ("in poche parole", None, True),
        ("in 3 lines please", None, True),
        ("in two sentences", None, True),
        ("anche per il dirigente", Reading.OFFICER, False),
        ("per l'ufficio", Reading.OFFICER, False),
        ("in parole semplici", Reading.CITIZEN, False),
        ("Puoi spiegarmelo in modo più semplice?", Reading.CITIZEN, False),
        ("scrivilo per un consigliere comunale", Reading.OFFICER, False),
        ("e ora per l'assessore", Reading.OFFICER, False),
        ("traducilo in inglese", Reading.ENGLISH, False),
        ("now in English please", Reading.ENGLISH, False),
        ("riassumi in inglese", Reading.ENGLISH, True),
    ],
)
def test_a_turn_of_nothing_else_asks_again(turn: str, reading: Reading | None, short: bool) -> None:
    assert manner_of(turn, [BEFORE]) == Manner(BEFORE, (), reading, short, again=True)
    # what came between is skipped, and without a turn before it is a question like any
    assert manner_of("e a Valfiore?", [BEFORE, turn]).history == (BEFORE,)
    assert not manner_of(turn).again


@pytest.mark.parametrize(
    "turn",
    [
        *(f"traducilo in {tongue}" for tongue in ["tedesco", "francese", "spagnolo", "rumeno", "albanese", "arabo", "cinese", "ucraino"]),
        *(f"rewrite it in {tongue}" for tongue in ["German", "French", "Spanish"]),
        "auf Deutsch bitte",
    ],
)  # fmt: skip
def test_a_language_that_no_answer_is_told_in(turn: str) -> None:
    asked = manner_of(turn, [BEFORE])
    assert (asked.question, asked.again, asked.foreign) == (BEFORE, True, True)


@pytest.mark.parametrize(
    ("turn", "asked", "reading"),
    [
        ("Riassumi le azioni sulla casa", "le azioni sulla casa", None),
        (
            "Scrivi per un consigliere una nota sulle azioni per la casa",
            "sulle azioni per la casa",
            Reading.OFFICER,
        ),
        ("Traduci in inglese le azioni sulla casa", "le azioni sulla casa", Reading.ENGLISH),
        (
            "Quali azioni riguardano la casa? In inglese",
            "Quali azioni riguardano la casa?",
            "english",
        ),
        ("Riassumi il piano di Valfiore", "Riassumi il piano di Valfiore", None),
        ("Ci sono corsi in inglese?", "Ci sono corsi in inglese?", None),
        ("Quali azioni sono per gli uffici?", "Quali azioni sono per gli uffici?", None),
        ("Chi deve scrivere a un dirigente?", "Chi deve scrivere a un dirigente?", None),
        ("e a Valfiore?", "e a Valfiore?", None),
        ("", "", None),
    ],
)
def test_within_a_question(turn: str, asked: str, reading: str | None) -> None:
    found = manner_of(turn, [BEFORE])
    assert (found.question, found.reading, found.again) == (asked, reading, False)


def test_an_answer_is_told_again(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    first = assistant.ask(BEFORE)
    for turn, reading in (("riassumi", None), ("scrivi per un consigliere", Reading.OFFICER)):
        told = assistant.ask(turn, [BEFORE])
        assert told.question == turn
        assert told.citations == first.citations
        assert f"Ho capito: «{BEFORE}»" in told.text
        assert ("Ricevuta" in told.text) == (reading is Reading.OFFICER)
    german = assistant.ask("auf Deutsch bitte", [BEFORE])
    assert german.citations == first.citations
    assert german.text.endswith(
        "*Rispondo in italiano o in inglese; le citazioni restano nella lingua del piano.*"
    )
    english = assistant.ask("in inglese", [BEFORE])
    assert english.language == "en"
    assert english.citations == first.citations
    assert assistant.ask("e a Valfiore?", [BEFORE, "riassumi"]).citations == (
        assistant.ask("e a Valfiore?", [BEFORE]).citations
    )
