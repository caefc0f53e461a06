"""Several questions in one turn: how they are told apart, and their answers one below the other."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from assistant.answering.joined import _shares, joined
from assistant.answers.answer import Answer, AnswerKind
from assistant.answers.blocks import BlockKind
from assistant.reading.cues import begun_anew
from assistant.reading.followup import asks_else
from assistant.reading.parts import asks_once, going_on
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.embed.choose import choose_embedder
from index.library import Library, open_library

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made


@pytest.fixture(scope="module")
def reader(library: Library) -> Reader:
    return Reader(library, load_thesaurus())


def test_joined_questions(reader: Reader) -> None:
    question = reader.read("Chi è il R.U.P. del progetto BV2.1.4a e quando inizia il progetto?")
    assert [p.value for p in question.parts] == ["person", "date"]
    assert {p.documents for p in question.parts} == {("officina-BV2.1.4a",)}
    assert reader.read("Chi segue orti e giardini?").parts == ()


def test_joined_questions_are_both_answered(assistant: Assistant) -> None:
    answer = assistant.ask("Chi è il R.U.P. del progetto BV2.1.4a e quando inizia il progetto?")
    assert "Marta Ferri" in answer.text
    assert "12/03/2024" in answer.text


def test_of_many_joined_questions_the_first_are_answered(
    assistant: Assistant, reader: Reader
) -> None:
    asked = (
        "Quando comincia il progetto BV2.1.4a e quando finisce e chi lo guida e quanto costa? "
        "Quando parte l'azione e chi la fa e quanto dura e dove si trova? "
        "Chi controlla il piano e quando finisce e chi lo paga?"
    )
    assert len(reader.read(asked).parts) == 11
    answer = assistant.ask(asked)
    check_answer(answer.as_dict(), assistant.library)
    assert all(told in answer.text for told in ("12/03/2024", "30/11/2026", "340.000 euro"))
    assert "Dove si trova?" in answer.text
    assert "Chi controlla il piano?" not in answer.text
    assert "Ci sono altre 3 domande, che vanno fatte da sole." in answer.text


def test_a_silence_below_what_may_tell_it_says_so(assistant: Assistant, reader: Reader) -> None:
    told = assistant.ask("Chi è il R.U.P. del progetto BV2.1.4a?")
    silent = assistant.ask("Quanti dinosauri ci sono?")
    assert silent.abstained
    question = reader.read("Chi è il R.U.P. e chi guida le astronavi?")
    apart = joined(assistant.library, question, [told, replace(silent, citations=())])
    assert silent.blocks[0].text in apart.text
    above = replace(silent, citations=told.citations)
    below = joined(assistant.library, question, [told, above])
    assert "forse lo dice uno di quelli qui sopra" in below.text
    assert silent.blocks[0].text not in below.text
    first = joined(assistant.library, question, [above, told])
    assert "qui sopra" not in first.text


def test_a_half_that_only_names_another_thing_asks_the_same_of_it(reader: Reader) -> None:
    first, second = reader.read("Da quando sono aperti gli orti? e le botteghe?").parts
    assert (first.value, second.value) == ("date", "date")
    assert going_on("le botteghe?", "it") == "e le botteghe?"
    assert going_on("the shops?", "en") == "and the shops?"
    assert going_on("quanto costano?", "it") == "quanto costano?"


@pytest.mark.parametrize(
    ("requests", "once"),
    [
        (("Quante sono", "come si chiamano?"), True),
        (("quanti progetti ci sono?", "e come sono chiamati?"), True),
        (("E in quante missioni?", "e quali sono?"), True),
        (("quante azioni ha,", "che nomi hanno"), True),
        (("quante azioni ha?", "come sono chiamate?"), True),
        (("Quanti sono", "quali"), True),
        (("How many are there", "which"), True),
        (("How many are there?", "and which are they?"), True),
        (("How many actions are there", "what are they called?"), True),
        (("Quante sono", "quanto costano?"), False),
        (("Quante sono", "come si chiamano?", "chi le guida?"), False),
        (("Chi le guida?", "come si chiamano?"), False),
    ],
)
def test_a_number_and_the_names_are_one_request(requests: tuple[str, ...], *, once: bool) -> None:
    assert asks_once(requests) is once


def test_the_names_are_told_with_the_number(assistant: Assistant, reader: Reader) -> None:
    history = ["Che cos'è una missione del piano di Borgoverde?"]
    asked = "Quante sono? E come si chiamano?"
    read = reader.read(asked, history)
    assert (read.parts, read.text) == ((), asked)


@pytest.mark.parametrize(
    ("asked", "leaning"),
    [
        ("Che differenza c'è tra una direzione e un'azione?", False),
        ("What is the difference between a goal and an action?", False),
        ("E che differenza c'è fra queste e le altre?", True),
        ("E che differenza c'è tra i due?", True),
        ("E che differenza c'è tra la prima e la seconda?", True),
        ("E che differenza c'è tra la 1 e la 2?", True),
        ("E che differenza c'è fra quella sul verde e quella sulla casa?", True),
        ("E che differenza c'è fra quello e questo progetto?", True),
        ("And what is the difference between the first and the second one?", True),
    ],
)
def test_two_things_set_apart_by_name_go_on_with_nothing(
    reader: Reader, asked: str, *, leaning: bool
) -> None:
    read = reader.read(asked, ["Quante sono le missioni?", "quali sono quelle trasversali?"])
    assert read.leaning is leaning


@pytest.mark.parametrize(
    ("turn", "other"),
    [
        ("E a cosa servono?", True),
        ("perché?", True),
        ("e chi le guida?", True),
        ("dove si fanno?", True),
        ("and why?", True),
        ("e come funzionano?", True),
        ("And what are they for?", True),
        ("how do they work?", True),
        ("what do they do?", True),
        ("but when do they end?", True),
        ("where are they?", True),
        ("who runs them?", True),
        ("ma quando finiscono?", True),
        ("che cosa fanno?", True),
        ("con chi si fanno?", True),
        ("e perche?", True),
        ("what are these for?", True),
        ("what are those for?", True),
        ("what are they called?", False),
        ("how many are there?", False),
        ("e quelle trasversali?", False),
        ("quali sono?", False),
        ("come si chiamano?", False),
    ],
)
def test_who_asks_something_else_wants_no_count(turn: str, *, other: bool) -> None:
    assert asks_else(turn) is other


def test_what_was_counted_is_not_counted_again_for_something_else(
    assistant: Assistant, reader: Reader
) -> None:
    history = ["Quante azioni ha il piano di Borgoverde?"]
    assert assistant.ask("Quante azioni ha il piano di Borgoverde?").is_counted
    read = reader.read("e a cosa servono?", history)
    assert read.leaning
    assert not assistant.ask("e a cosa servono?", history).is_counted


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Altra domanda: chi decide?", "chi decide?"),
        ("chi decide?", "chi decide?"),
    ],
)
def test_what_opens_another_subject_is_no_part_of_a_question(asked: str, told: str) -> None:
    assert begun_anew(asked) == told


def test_a_list_is_told_whole_where_another_answer_leaves_room(assistant: Assistant) -> None:
    told = assistant.ask("Chi è il R.U.P. del progetto BV2.1.4a?")
    silent = assistant.ask("Quanti dinosauri ci sono?")

    starts = count()

    def of(size: int, kind: AnswerKind = AnswerKind.FACT) -> Answer:
        places = (replace(told.citations[0], start=next(starts)) for _ in range(size))
        return replace(told, kind=kind, citations=tuple(places))

    listing = AnswerKind.COVERAGE
    assert _shares([of(8), of(8)]) == [4, 4]
    assert _shares([of(8, listing), silent]) == [8, 0]
    assert _shares([of(6), of(20, listing)]) == [3, 5]
    assert _shares([of(1), of(4, listing)]) == [1, 4]
    assert _shares([of(3), of(7, listing)]) == [1, 7]
    assert _shares([of(4), of(5, listing), silent]) == [3, 5, 0]
    assert _shares([of(2), of(8)]) == [2, 6]
    eight = of(8)
    again = replace(eight, kind=listing, citations=eight.citations[:5])
    assert _shares([eight, again]) == [8, 0]  # all of it stands above


def test_an_answer_that_stands_above_is_not_told_again(assistant: Assistant) -> None:
    listed = assistant.ask("Quali azioni prevede il piano di Borgoverde?")
    assert {block.kind for block in listed.blocks if block.markers} == {BlockKind.ITEM}
    question = assistant._reader.read("Quali azioni prevede? E che cosa si fa?")
    told = joined(assistant.library, question, [listed, listed])
    assert told.text.count(f"{len(listed.citations)} risultati") == 1
    assert "qui sopra" in told.text


@pytest.mark.parametrize(
    ("told", "known"),
    [("Studio e lavoro a Borgoverde.", True), ("Studio e lavoro a Collelungo.", False)],
)
def test_who_tells_where_asks_of_the_plan_of_that_place(
    reader: Reader, told: str, *, known: bool
) -> None:
    read = reader.read(f"{told} Chi decide le azioni del piano in tutti i quartieri?")
    assert bool(read.plans) is known
    named = reader.read("Chi decide le azioni di Borgoverde?")
    assert reader._where_told(named, "Studio a Borgoverde") == named


def test_what_a_count_leaves_out_is_said(assistant: Assistant) -> None:
    told = assistant.ask("Chi è il R.U.P. del progetto BV2.1.4a?")
    counted = assistant.ask("Quante azioni ha il piano di Borgoverde?")
    assert counted.is_counted
    assert len(counted.citations) > 7
    question = assistant._reader.read("Chi è il R.U.P.? E quante azioni ci sono?")
    answer = joined(assistant.library, question, [told, counted])
    left = len(counted.citations) - 7
    assert f"altre {left} voci" in answer.text or "un'altra voce" in answer.text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Mia mamma vive sola, io lavoro a Milano. Chi la aiuta con la spesa?", None),
        ("Vivo a Milano. Ci sono aiuti per gli orti?", "Milano"),
        ("Vengo da Milano. Posso avere un orto?", "Milano"),
        ("Siamo di Milano. Ci sono aiuti per gli orti?", "Milano"),
        *(
            (f"{lives} Milano. Cosa prevede il piano per gli orti?", "Milano")
            for lives in [
                "Abito a",
                "Abitiamo a",
                "Viviamo a",
                "Sono di",
                "Veniamo da",
            ]
        ),
        ("Cosa si fa a Milano per gli orti?", "Milano"),
    ],
)
def test_a_city_that_is_only_told_of_is_not_asked(
    reader: Reader, question: str, place: str | None
) -> None:
    assert reader.read(question).place == place


@pytest.mark.slow
def test_several_are_told_in_the_plural_whatever_was_said_before(shipped: Path) -> None:
    asks = Assistant(open_library(shipped), choose_embedder("e5"))
    before = ["spiegami cos'è una missione nel piano di Bologna"]
    answer = asks.ask("Quante sono e come si chiamano?", before)
    assert "**7 missioni**" in answer.text
    assert len(answer.citations) == 7


LINEE = """\
# Piano della mobilità di Borgo Lieve

## ASSE I – Strade

### Linea strategica 1.1 – Scuole

## ASSE II – Luoghi

### Linea strategica 2.1 – Piazze

### Linea strategica 2.2 – Ponti
"""


def test_a_number_is_told_though_its_entries_stand_above(tmp_path: Path) -> None:
    library = made(tmp_path, {"lieve": LINEE})
    answer = Assistant(library, HashEmbedder()).ask("Qual è il secondo asse e quante linee ha?")
    assert "**2 linee" in answer.text
    assert answer.headline is not None
    assert answer.headline.value == "2"
