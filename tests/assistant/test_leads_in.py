"""What only leads to a question, and turns that greet and ask."""

import pytest

from assistant.answers.readings import Reading
from assistant.reading.cues import formless, matches
from assistant.reading.manner import manner_of
from assistant.service import Assistant


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("mi spieghi cos'è un orto?", "cos'è un orto?"),
        ("mi sa dire chi decide?", "chi decide?"),
        ("ci dice quando si apre?", "quando si apre?"),
        ("mi dite quando si apre?", "quando si apre?"),
        ("ci spieghi chi decide?", "chi decide?"),
        ("spiegatemi come si fa", "come si fa"),
        ("spiegaci quanto costa", "quanto costa"),
        ("spiegami bene cos'è un orto", "cos'è un orto"),
        ("spiegateci meglio come si fa", "spiegateci meglio come si fa"),
        ("dimmi quanto costa", "quanto costa"),
        ("ditemi dove sono gli orti", "dove sono gli orti"),
        ("puoi spiegarmi che cosa è un orto?", "che cosa è un orto?"),
        ("può dirci quali sono le azioni?", "quali sono le azioni?"),
        ("potreste dire quale azione costa di più?", "quale azione costa di più?"),
        ("sapete quanti orti ci sono?", "quanti orti ci sono?"),
        ("mi sapreste dire perché chiude?", "perché chiude?"),
        ("vorrei sapere chi paga gli orti", "chi paga gli orti"),
        ("volevo capire come si entra", "come si entra"),
        ("vorrei chiedere quanta acqua serve", "quanta acqua serve"),
        ("Buongiorno, mi spieghi in parole semplici cos'è un orto?", "cos'è un orto?"),
        ("ciao, quanti orti aprono?", "quanti orti aprono?"),
        ("buonasera scusi, chi apre gli orti?", "chi apre gli orti?"),
        ("buon pomeriggio, salve, che orti ci sono?", "che orti ci sono?"),
        ("scusate, ci sono orti?", "ci sono orti?"),
        ("hello, what is there?", "what is there?"),
        ("hi there, what is there?", "there, what is there?"),
        ("cos'è un orto? spiegatemelo facile", "cos'è un orto"),
        ("chi paga? dimmelo in modo semplice", "chi paga"),
        ("raccontamelo chiaro: chi paga?", "chi paga?"),
        # what is no lead to a question stays
        ("vorrei un orto", "vorrei un orto"),
        ("mi sa che chiude", "mi sa che chiude"),
        ("ciao a tutti", "ciao a tutti"),
        ("ciao!", "ciao!"),
        ("chi puoi chiamare?", "chi puoi chiamare?"),
    ],
)
def test_it_is_no_part_of_the_question(asked: str, left: str) -> None:
    assert formless(asked) == left


@pytest.mark.parametrize(
    "asked",
    [
        "cos'è un orto? spiegatemelo facile",
        "chi paga? spiegacelo facilmente",
        "chi paga? dimmelo in modo semplice",
        "chi paga? ditecelo chiaro",
        "raccontamelo chiaramente: chi paga?",
    ],
)
def test_who_wants_it_told_simply_reads_plain_words(asked: str) -> None:
    assert manner_of(asked).reading is Reading.CITIZEN


def test_who_greets_and_asks_is_answered(assistant: Assistant) -> None:
    greeted = assistant.ask("ciao, quanti dinosauri arrivano a Borgoverde?")
    assert greeted.abstained
    assert "Ho cercato" in greeted.text
    assert "Salve" in assistant.ask("ciao").text
    assert "Salve" in assistant.ask("ciao, come va?").text


@pytest.mark.parametrize(
    ("asked", "chats"),
    [
        ("raccontami una barzelletta", True),
        ("sai barzellette?", True),
        ("dicci una barzelletta", True),
        ("dimmi una barzelletta", True),
        ("davvero il piano finisce nel 2030? a me pare una barzelletta", False),
        ("come va?", True),
        ("ciao, come stai", True),
        ("come va avanti il piano?", False),
    ],
)
def test_chat_is_what_asks_for_it(asked: str, *, chats: bool) -> None:
    assert matches("turn", "chat", asked) is chats


def test_a_silence_in_plain_words_shows_what_is_nearest(assistant: Assistant) -> None:
    silent = assistant.ask("Quanto costa lo stadio di Borgoverde?")
    plain = assistant.ask("Quanto costa lo stadio di Borgoverde?", reading=Reading.CITIZEN)
    assert plain.abstained
    assert plain.citations == silent.citations
    assert all(citation.quote in plain.text for citation in plain.citations)
