"""How an answer wants to be told is no part of what is asked."""

import pytest

from assistant.answers.blocks import BlockKind
from assistant.answers.readings import Reading
from assistant.reading.manner import Manner, manner_of
from assistant.service import Assistant
from index.library import Library

from ..contract import check_answer
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
        ("non ho capito", Reading.CITIZEN, False),
        ("non ho capito bene", Reading.CITIZEN, False),
        ("non capisco niente", Reading.CITIZEN, False),
        ("non si capisce nulla", Reading.CITIZEN, False),
        ("non è chiaro", Reading.CITIZEN, False),
        ("spiega meglio", Reading.CITIZEN, False),
        ("spiegami più chiaro", Reading.CITIZEN, False),
        ("spiegati meglio", Reading.CITIZEN, False),
        ("spiegamelo meglio", Reading.CITIZEN, False),
        ("puoi essere più chiaro?", Reading.CITIZEN, False),
        ("sii più chiara", Reading.CITIZEN, False),
        ("I don't understand", Reading.CITIZEN, False),
        ("I did not get it", Reading.CITIZEN, False),
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


@pytest.mark.parametrize(
    "turn",
    [
        "qual è la fonte?", "dammi le fonti", "mi serve la fonte", "vorrei una fonte", "cita le fonti",
        "indicami la fonte", "con delle fonti per favore", "quali sono tutte le fonti?", "e la fonte?",
        "da dove vengono questi dati? mi serve la fonte", "da dove arriva quel numero?",
        "da dove escono i numeri?", "da dove salta fuori questa cifra?", "da dove prendi le informazioni?",
        "da che fonte l'hai presa?", "da quale documento vengono?", "dove sta scritto?", "dove si legge?",
        "dove l'hai letto?", "dove lo hai trovato?", "in che documento è scritto?", "in quale punto sta?",
        "a che pagina?", "e in quale pagina?", "a che pagina si trova questa cosa?", "in che punto si trova?",
        "what is the source?", "what are your sources?", "where is that written?", "where does it say so?",
        "on which page?", "what page is it?", "where do these figures come from?",
    ],
)  # fmt: skip
def test_who_asks_where_it_stands(turn: str) -> None:
    asked = manner_of(turn, [BEFORE])
    assert (asked.question, asked.again, asked.sources) == (BEFORE, True, True)
    assert not manner_of(turn).sources


@pytest.mark.parametrize(
    "turn",
    [
        "più dettagli", "con altri particolari", "maggiori informazioni per favore", "più in dettaglio",
        "più nel dettaglio", "dimmi di più", "dimmi dettagli", "racconta", "raccontami di più",
        "approfondisci", "continua", "vai avanti", "altro?", "c'è altro?", "nient'altro?", "qualcos'altro?",
        "e poi?", "go on", "tell me more", "more", "anything else?", "more details please",
    ],
)  # fmt: skip
def test_who_asks_for_more(turn: str) -> None:
    asked = manner_of(turn, [BEFORE])
    assert (asked.question, asked.again, asked.more) == (BEFORE, True, True)


@pytest.mark.parametrize(
    "turn",
    [
        "altri orti?",
        "dimmi chi paga",
        "chi inquina di più?",
        "e poi chi paga?",
        "continua il bando?",
    ],
)
def test_what_asks_on_is_more_than_more(turn: str) -> None:
    assert not manner_of(turn, [BEFORE]).again


def test_who_asks_for_more_is_told_that_it_is_all(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    first, told = assistant.ask(BEFORE), assistant.ask("altro?", [BEFORE])
    check_answer(told.as_dict(), library)
    assert "È tutto quello che ho trovato" in told.text
    assert told.citations == first.citations
    assert assistant.ask("altro?", ["Quanto costa il ponte?"]).abstained


@pytest.mark.parametrize(
    "turn",
    [
        "quali sono le fonti di energia?", "da dove vengono i soldi?", "dove sta scritto che apre?",
        "dove si trova l'orto?", "a che punto sono?",
    ],
)  # fmt: skip
def test_what_asks_for_something_else_than_where_it_stands(turn: str) -> None:
    assert not manner_of(turn, [BEFORE]).sources


def test_where_an_answer_stands_is_told(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    first, told = assistant.ask(BEFORE), assistant.ask("qual è la fonte?", [BEFORE])
    check_answer(told.as_dict(), library)
    assert f"Ho capito: «{BEFORE}»" in told.text
    assert "Quello che ho risposto sta in questi passi:" in told.text
    assert [c.passage for c in told.citations] == [c.passage for c in first.citations[:4]]
    places = [block for block in told.blocks if block.kind is BlockKind.PLACE]
    assert len(places) == len(told.citations)
    silent = assistant.ask("dove sta scritto?", ["Quanto costa il ponte?"])
    assert silent.abstained


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
