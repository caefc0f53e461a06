"""How entries are shared out among what a field says of them; and what asks no such thing."""

from pathlib import Path

import pytest

from assistant.counting.byfields import by_field_in
from assistant.counting.sharing import End
from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made
from .valleys import assistant_in


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("byfields"))


@pytest.mark.parametrize(
    ("text", "word", "role", "end"),
    [
        ("quanti interventi per soggetto attuatore?", "soggetto attuatore", "holder", End.EACH),
        ("Quante misure ci sono per ogni responsabile?", "responsabile", "holder", End.EACH),
        ("quante azioni ha ciascun ente attuatore?", "ente attuatore", "holder", End.EACH),
        ("quanti progetti per fonte di finanziamento", "fonte di finanziamento", "resource", End.EACH),
        ("quante misure per quartiere?", "quartiere", None, End.EACH),
        ("how many actions by lead organisation?", "lead organisation", "holder", End.EACH),
        ("how many measures for each partner?", "partner", "partner", End.EACH),
        ("how many actions does every owner have?", "owner", "holder", End.EACH),
        ("quale soggetto attuatore ha più interventi?", "soggetto attuatore", "holder", End.MOST),
        ("qual è il responsabile con più misure?", "responsabile", "holder", End.MOST),
        ("chi ha più misure?", "", "holder", End.MOST),
        ("chi segue meno azioni?", "", "holder", End.LEAST),
        ("chi attua più azioni?", "", "holder", End.MOST),
        ("chi realizza più azioni?", "", "holder", End.MOST),
        ("chi gestisce più azioni?", "", "holder", End.MOST),
        ("chi cura più azioni?", "", "holder", End.MOST),
        ("who has the most actions?", "", "holder", End.MOST),
        ("who runs the fewest actions?", "", "holder", End.LEAST),
        ("who carries out the most actions?", "", "holder", End.MOST),
        ("which owner has the most actions?", "owner", "holder", End.MOST),
        ("what owner has the fewest actions?", "owner", "holder", End.LEAST),
        ("che responsabile ha più azioni?", "responsabile", "holder", End.MOST),
        # no field, or one that measures
        ("quanti interventi per gli anziani?", None, None, None),
        ("quanti interventi per importo?", None, None, None),
        ("quanti soldi per responsabile?", None, None, None),
        ("quale missione ha più azioni?", None, None, None),
        ("chi ha più soldi?", None, None, None),
        ("chi è il responsabile delle azioni?", None, None, None),
    ],
)  # fmt: skip
def test_what_asks_so(text: str, word: str | None, role: str | None, end: End | None) -> None:
    asked = by_field_in(text)
    told = (asked.word, asked.role, asked.end) if asked else (None, None, None)
    assert told == (word, role, end)


@pytest.mark.parametrize(
    ("text", "tallies"),
    [
        (
            "Quanti interventi per soggetto attuatore?",
            "Servizio Ambiente 3, Servizio Verde Pubblico 2, Azienda Servizi alla Persona (ASSP) 1, "
            "Consorzio di Bonifica 1",
        ),
        # `ATV` is the body that the plan writes out
        (
            "Quante misure per responsabile?",
            "Azienda Trasporti Vallechiara (ATV) 2, Settore Lavori Pubblici 1, Polizia Locale 1",
        ),
        (
            "Chi ha meno misure nel piano della mobilità?",
            "Settore Lavori Pubblici 1, Polizia Locale 1, Azienda Trasporti Vallechiara (ATV) 2",
        ),
        ("Quanti interventi per partner?", "Consorzio Forestale della Valle 1, Auser 1"),
    ],
)
def test_entries_by_a_field(both: Assistant, text: str, tallies: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert not answer.abstained
    assert ", ".join(f"{one.label} {one.count}" for one in answer.tallies) == tallies


def test_entries_without_the_field_are_told(both: Assistant) -> None:
    assert (
        "5 voci non stanno in nessuno di questi." in both.ask("Quanti interventi per partner?").text
    )


def test_who_has_most_is_said_first(both: Assistant) -> None:
    answer = both.ask("Quale soggetto attuatore ha più interventi?")
    assert answer.headline is not None
    assert answer.headline.text == "«Servizio Ambiente»: 3 interventi"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Quanti interventi per asse?", "per asse"),
        ("Quanti interventi del Servizio Ambiente?", "**3 interventi** di «Servizio Ambiente»"),
        ("Quanti interventi prevede il piano del verde?", "**7 interventi**"),
        ("Chi ha più misure, Vallechiara o Roccafiorita?", "ne ha di più"),
    ],
)
def test_what_is_asked_otherwise_stays(both: Assistant, text: str, told: str) -> None:
    assert told in both.ask(text).text


SECTORS = """\
# Piano dei lavori di Borgo Basso

## Azioni

| Azione | Settore |
| --- | --- |
| Rifare il ponte sul torrente | Lavori pubblici |
| Pulire gli argini del torrente | Ambiente |
| Segnare le piste nel bosco | Ambiente |

## Pilastro 1 Strade

## Pilastro 2 Acque
"""


@pytest.mark.parametrize(
    ("text", "tallies"),
    [
        ("Quante azioni per settore?", "Lavori pubblici 1, Ambiente 2"),
        ("Quante azioni per pilastro?", ""),  # what the plan calls a level by is no sector
    ],
)
def test_a_field_is_not_called_as_a_level_is(tmp_path: Path, text: str, tallies: str) -> None:
    answer = Assistant(made(tmp_path, {"basso": SECTORS}), HashEmbedder()).ask(text)
    told = sorted(f"{one.label} {one.count}" for one in answer.tallies)
    assert told == sorted(filter(None, tallies.split(", ")))


def test_a_topic_beside_it_is_not_passed_over(both: Assistant) -> None:
    assert not both.ask("Quante misure per responsabile della sicurezza?").tallies
