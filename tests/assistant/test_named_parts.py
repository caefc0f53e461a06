"""Questions that name one part of a plan by its number and ask for nothing else."""

from pathlib import Path

import pytest

from assistant.answering.lists import compose
from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made, matter_of

PLAN = """\
# Piano delle rive di Serralta

## MISSIONE 1 Argini e sentieri

Gli argini sono la passeggiata di chi abita in basso.

### OBIETTIVO 1.1 Rifare gli argini

- Rialzare l'argine del mulino
- Piantare salici lungo la riva

### OBIETTIVO 1.2 Aprire i sentieri

- Segnare il sentiero dei pescatori

## MISSIONE 2 Barche e approdi

## MISSIONE 3 Feste sul fiume

### OBIETTIVO 3.1 Una festa l'anno

- Illuminare il ponte vecchio
"""

CODED = """\
# Piano del greto di Serralta

| Codice | Linea di azione |
| --- | --- |
| RI.LA01 | Contare gli alberi della riva |
| RI.LA02 | Togliere i rifiuti dal greto |
| RI.LA03 | Mettere le panchine |
"""


@pytest.fixture(scope="module")
def rive(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(made(tmp_path_factory.mktemp("parts"), {"rive": PLAN}), HashEmbedder())


@pytest.mark.parametrize(
    "asked", ["spiegami l'obiettivo 1.1", "cosa c'è nell'obiettivo 1.1?", "obiettivo 1.1"]
)
def test_a_part_is_told_with_what_stands_below_it(rive: Assistant, asked: str) -> None:
    answer = rive.ask(asked)
    check_answer(answer.as_dict(), rive.library)
    assert [c.quote for c in answer.citations] == [
        "OBIETTIVO 1.1 Rifare gli argini",
        "Rialzare l'argine del mulino",
        "Piantare salici lungo la riva",
    ]
    assert "Comprende 2 " in answer.text


def test_a_value_of_a_part_is_no_summary_of_it(rive: Assistant) -> None:
    assert "Comprende" not in rive.ask("quanto costa l'obiettivo 1.1?").text


def test_a_title_tells_no_date(rive: Assistant) -> None:
    assert "una data" in rive.ask("quando parte l'obiettivo 1.1?").text


def test_a_turn_that_goes_on_with_a_value_is_no_summary(rive: Assistant) -> None:
    answer = rive.ask("e l'obiettivo 1.2?", ["quanto costa l'obiettivo 1.1?"])
    assert "Comprende" not in answer.text


def test_a_title_without_content_is_told_as_such(rive: Assistant) -> None:
    answer = rive.ask("di cosa parla la missione 2?")
    assert "ma non ne riportano il contenuto" in answer.text
    assert [c.quote for c in answer.citations] == ["MISSIONE 2 Barche e approdi"]


@pytest.mark.parametrize(
    ("asked", "silence"),
    [
        ("cosa prevede la missione 9?", "non c'è «missione 9»"),
        ("What is mission 9 about?", "have no “mission 9”"),
    ],
)
def test_a_number_that_no_part_bears_is_told_with_how_many_there_are(
    rive: Assistant, asked: str, silence: str
) -> None:
    answer = rive.ask(asked)
    assert answer.abstained
    assert silence in answer.text
    assert "3 mission" in answer.text


def test_an_action_called_by_its_code_is_its_own_content(tmp_path: Path) -> None:
    library = made(tmp_path, {"greto": CODED})
    # Where it is taken for a list of what stands below the code, too.
    answer = compose(matter_of(library, "spiegami la linea d'azione RI.LA02"))
    assert not answer.abstained
    assert ["Togliere i rifiuti" in c.quote for c in answer.citations] == [True]
