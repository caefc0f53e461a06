"""What a summary of a plan tells: by what its entries say together, and how many entries are divided."""

from pathlib import Path

import pytest

from assistant.answers.readings import Reading
from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made
from .valleys import assistant_in

MANY = """\
# Piano delle fontane di Borgo Lieve

## Azioni

| Azione | Zona | Fine |
| --- | --- | --- |
{rows}
"""
ROWS = "\n".join(
    f"| Rifare la fontana {n} di via dei tigli | {'Collina' if n % 3 else 'Pianura'} | 20{n + 20} |"
    for n in range(10, 22)
)
BARE = """\
# Piano degli orti di Borgo Alto

## Azioni

- Aprire un orto per i giovani in ogni quartiere
- Dare acqua piovana agli orti dei giovani
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("together"))


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("together-others")
    plans = {"lieve": MANY.format(rows=ROWS), "alto": BARE}
    return Assistant(made(folder, plans), HashEmbedder())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Riassumi il piano del verde",
            [
                "ha 3 assi e 7 interventi",
                "Comincia per prima la voce «Intervento 1.1 – Nuovi filari nei viali»:",
                "Finisce per ultima la voce «Intervento 1.3 – Adotta un albero»:",
                "**2028-2032** — Periodo",
                "Di 7 interventi, 7 hanno un importo.",
                "L'importo più alto è di «Intervento 3.1 – Vasche di laminazione»:",
                "Servizio Ambiente (3), Servizio Verde Pubblico (2)",
            ],
        ),
        # the money stands as means, and of one measure it is still to be decided
        (
            "Riassumi il piano della mobilità",
            [
                "Finisce per ultima la voce «B1 – Bus elettrici sulla linea 3»:",
                "Di 4 misure, 3 hanno un importo.",
                "Azienda Trasporti Vallechiara (ATV) (2), Settore Lavori Pubblici (1)",
            ],
        ),
        (
            "Summarise the plan of Roccafiorita",
            ["The first to begin is", "The last to end is", "The largest sum is of", "Who carries it out"],
        ),
    ],
)  # fmt: skip
def test_entries_tell_time_money_and_whose_they_are(
    both: Assistant, text: str, told: list[str]
) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert [one for one in told if one not in answer.text] == []
    assert len(answer.citations) <= 8


def test_many_entries_are_told_by_how_they_are_divided(others: Assistant) -> None:
    answer = others.ask("Riassumi il piano delle fontane")
    check_answer(answer.as_dict(), others.library)
    assert "Per «Zona»: Collina (8); Pianura (4)." in answer.text
    assert "altre" not in answer.text


def test_a_plan_whose_entries_say_nothing_has_its_entries_alone(others: Assistant) -> None:
    answer = others.ask("Riassumi il piano degli orti")
    assert "Aprire un orto" in answer.text
    assert "Quando" not in answer.text
    assert "Chi lo attua" not in answer.text


def test_plans_are_summed_up_by_what_their_titles_say(others: Assistant) -> None:
    answer = others.ask("Spiegami in parole semplici che cosa è il piano delle fontane")
    assert "Piano delle fontane di Borgo Lieve** ha 12 azioni" in answer.text
    assert "Piano degli orti" not in answer.text


def test_in_plain_words_no_line_is_of_numbers_alone(both: Assistant) -> None:
    answer = both.ask("Dove si piantano gli alberi?", reading=Reading.CITIZEN)
    folded = [line for line in answer.text.splitlines() if line.startswith("Se ne parla anche")]
    assert folded
    assert all("«" in line for line in folded)
