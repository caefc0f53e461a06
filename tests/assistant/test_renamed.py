"""Turns that only name another plan, and questions that each ask something of another one."""

from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from assistant.reading import scope
from assistant.reading.parts import with_object
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.embed.choose import choose_embedder
from index.library import Library

from ..doubles import HashEmbedder
from .matters import made

COAST = """\
# Piano del mare di Portobello

## MISSIONE 1 Spiagge

- Pulire le spiagge del golfo

## MISSIONE 2 Barche

- Aprire un museo delle barche
"""
HILLS = """\
# Piano delle colline di Montebello

## ASSE 1 Boschi

- Segnare i sentieri del bosco

## ASSE 2 Vivai

- Aprire un vivaio di castagni

## ASSE 3 Stalle

- Mungere a mano
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"portobello": COAST, "montebello": HILLS}
    return made(tmp_path_factory.mktemp("renamed"), plans)


@pytest.mark.parametrize(
    "turn",
    [
        "e Montebello?",
        "E Montebello?",
        "e a Montebello?",
        "Montebello invece?",
        "e quello di Montebello?",
    ],
)
def test_who_only_names_another_plan_asks_the_same_of_it(two: Library, turn: str) -> None:
    reader = Reader(two, load_thesaurus())
    read = reader.read(turn, ["quante azioni ha il piano di Portobello?"])
    assert read.whole == "quante azioni ha il piano di Montebello?"
    assert read.plans == ("montebello",)
    assert read.value == "count"


@pytest.mark.parametrize(
    ("turn", "before"),
    [
        ("chi comanda su quello di Borgo?", "Che differenza c'è tra i piani?"),
        ("chi decide in quello del Comune di Borgo?", "parlami del piano di Portobello"),
        ("who runs the one of Borgo?", "tell me about the plan of Portobello"),
    ],
)
def test_what_stands_for_a_plan_asks_no_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: str, before: str
) -> None:
    plan = COAST.replace("Portobello", "Borgo")
    sheet = "# Moli di Borgo\n\nIl Comune di Borgo rifà i moli del porto vecchio.\n"
    library = made(tmp_path, {"borgo": plan, "portobello": COAST, "moli-borgo": sheet})
    monkeypatch.setattr(scope, "true_plans", lambda _: frozenset({"borgo", "portobello"}))
    reader = Reader(library, load_thesaurus())
    assert reader.read(turn, [before]).plans == ("borgo",)
    assert "moli-borgo" in reader.read("chi comanda a Borgo?").plans


@pytest.mark.parametrize("turn", ["e quante sono?", "E quante sono?", "quante in tutto?"])
def test_how_many_were_listed_is_told_by_the_list(two: Library, turn: str) -> None:
    asked = "quali azioni riguardano i castagni?"
    read = Reader(two, load_thesaurus()).read(turn, [asked])
    assert read.whole == asked
    assert read.kind is AnswerKind.COVERAGE
    assert Assistant(two, HashEmbedder()).ask(turn, [asked]).kind is AnswerKind.COVERAGE


def test_how_many_of_something_else_is_another_question(two: Library) -> None:
    read = Reader(two, load_thesaurus()).read(
        "e quanti vivai?", ["quali azioni riguardano i castagni?"]
    )
    assert read.kind is not AnswerKind.COVERAGE


@pytest.mark.parametrize(
    ("turns", "whole"),
    [
        (("e a Montebello?",), "quali azioni riguardano le barche a Montebello?"),
        (("E Montebello?",), "quali azioni riguardano le barche a Montebello?"),
        (("e nel piano di Montebello?",), "quali azioni riguardano le barche a Montebello?"),
        (("e quante sono?", "e a Montebello?"), "quali azioni riguardano le barche a Montebello?"),
        (
            ("e a Montebello?", "e quante sono?", "E Portobello?"),
            "quali azioni riguardano le barche a Portobello?",
        ),
    ],
)
def test_what_names_no_plan_is_put_to_the_one_that_is_named(
    two: Library, turns: tuple[str, ...], whole: str
) -> None:
    before = ("quali azioni riguardano le barche?", *turns[:-1])
    read = Reader(two, load_thesaurus()).read(turns[-1], before)
    assert read.whole == whole
    told = Assistant(two, HashEmbedder()).ask(turns[-1], before)
    assert f"«{whole}»" in told.text.split("\n")[0]


def test_turns_are_never_told_one_behind_the_other(two: Library) -> None:
    told = Assistant(two, HashEmbedder()).ask("e quando?", ["quali azioni riguardano le barche?"])
    assert "barche? e quando?" not in told.text


def test_who_says_more_asks_something_else(two: Library) -> None:
    reader = Reader(two, load_thesaurus())
    read = reader.read("e Montebello pulisce i fiumi?", ["quante azioni ha Portobello?"])
    assert read.whole != "quante azioni ha Montebello?"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (("quando è iniziato", "quando è finito il progetto?"), "quando è iniziato il progetto?"),
        (("quanto costa?", "chi paga?"), "quanto costa?"),
        (("chi gestisce il porto", "quanto costa?"), "chi gestisce il porto"),
    ],
)
def test_what_the_first_question_leaves_out_the_second_says(
    asked: tuple[str, ...], first: str
) -> None:
    assert with_object(asked) == (first,)


def test_what_is_put_behind_a_question_is_not_parted_again(
    two: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def requests(_: Reader, text: str) -> tuple[str, ...]:
        parted = text.startswith("quali tappe ha ") and "museo" in text
        return ("quali tappe ha", "avrà il museo?") if parted else ()

    monkeypatch.setattr(Reader, "_requests", requests)
    read = Reader(two, load_thesaurus()).read("quali tappe ha o avrà il museo?")
    assert [part.text for part in read.parts] == ["quali tappe ha", "avrà il museo?"]


def test_who_asks_for_the_names_behind_a_number_is_told_all(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    entries = "\n".join(f"- Aprire il sentiero {n}" for n in "abcdefghilmn")
    text = f"# Piano dei sentieri di Valmorta\n\n## Azioni\n\n{entries}\n"
    library = made(tmp_path_factory.mktemp("names"), {"sentieri": text})
    answer = Assistant(library, HashEmbedder()).ask("quante sono le azioni, e quali?")
    assert "**12 azioni**" in answer.text
    assert len(answer.citations) == 12


def test_an_adjective_of_a_plan_stands_for_nothing_else(two: Library) -> None:
    reader = Reader(two, load_thesaurus())
    read = reader.read("e nel montebellese?", ["quanti sentieri ci sono nel golfo di Portobello?"])
    assert "nel montebellese di" not in read.whole
    assert read.plans == ("montebello",)


@pytest.mark.slow
def test_counts_of_two_plans_are_each_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    embedder = choose_embedder("e5")
    plans = {"portobello": COAST, "montebello": HILLS}
    library = made(tmp_path_factory.mktemp("counts"), plans, embedder=lambda: embedder)
    answer = Assistant(library, embedder).ask(
        "quante missioni ha Portobello e quanti assi Montebello?"
    )
    assert "**2 missioni**" in answer.text
    assert "**3 assi**" in answer.text


def test_the_only_plan_that_is_named_is_that_of_all_questions_of_a_turn(two: Library) -> None:
    reader = Reader(two, load_thesaurus())
    read = reader.read("Chi cura i sentieri? Quanto costa il vivaio di Montebello?")
    assert [one.plans for one in read.parts] == [("montebello",)] * 2
    read = reader.read("Chi cura il porto di Portobello? Quanto costa il vivaio di Montebello?")
    assert [one.plans for one in read.parts] == [("portobello",), ("montebello",)]
