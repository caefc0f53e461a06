"""Which of two plans has more of a level's entries."""

from pathlib import Path

import pytest

from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

ORTI = """\
# Piano degli orti di Borgo

## Azioni

- Azione 1: Aprire un orto in ogni quartiere
- Azione 2: Dare acqua piovana agli orti
- Azione 3: Curare le siepi lungo i campi
"""
BOSCHI = """\
# Piano dei boschi di Zocca

## Azioni

- Azione 1: Piantare querce lungo il torrente
- Azione 2: Contare i castagni vecchi
- Azione 3: Pulire i sentieri del bosco
- Azione 4: Formare le guide del bosco
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("more")
    return Assistant(made(folder, {"orti-borgo": ORTI, "boschi-zocca": BOSCHI}), HashEmbedder())


@pytest.mark.parametrize(
    ("question", "first"),
    [
        *(
            (f"Zocca {has} più azioni di Borgo?", "ne ha di più «Piano dei boschi di Zocca»")
            for has in ["ha", "prevede", "conta", "contiene", "propone"]
        ),
        ("Quale piano ha piu azioni?", "ne ha di più «Piano dei boschi di Zocca»"),
        ("Quale piano ha il maggior numero di azioni?", "ne ha di più «Piano dei boschi di Zocca»"),
        ("Quale piano ha meno azioni?", "ne ha di meno «Piano degli orti di Borgo»"),
        (
            "Quale piano ha il minor numero di azioni?",
            "ne ha di meno «Piano degli orti di Borgo»",
        ),
        ("Which plan has the most actions?", "«Piano dei boschi di Zocca» has more"),
        ("Which plan has more actions?", "«Piano dei boschi di Zocca» has more"),
        ("Which plan has the fewest actions?", "«Piano degli orti di Borgo» has fewer"),
        ("Does Zocca have more actions than Borgo?", "«Piano dei boschi di Zocca» has more"),
        (
            "Quante azioni in più ha Zocca rispetto a Borgo?",
            "ne ha di più «Piano dei boschi di Zocca»",
        ),
        (
            "Quante azioni in meno ha Borgo rispetto a Zocca?",
            "ne ha di meno «Piano degli orti di Borgo»",
        ),
        (
            "How many more actions does Zocca have than Borgo?",
            "«Piano dei boschi di Zocca» has more",
        ),
        (
            "How many fewer actions does Borgo have than Zocca?",
            "«Piano degli orti di Borgo» has fewer",
        ),
        ("Which plan contains fewer actions?", "«Piano degli orti di Borgo» has fewer"),
    ],
)
def test_which_plan_has_more(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert first in answer.text.splitlines()[0]
    assert all(count in answer.text for count in ("**3 a", "**4 a"))
    assert len({citation.plan for citation in answer.citations}) == 2
    check_answer(answer.as_dict(), assistant.library)


def test_as_many_in_both(tmp_path: Path) -> None:
    library = made(tmp_path, {"orti-borgo": ORTI, "orti-zocca": ORTI.replace("Borgo", "Zocca")})
    answer = Assistant(library, HashEmbedder()).ask("Borgo ha più azioni di Zocca?")
    assert "ne hanno lo stesso numero" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Zocca ha più azioni di Borgo per le querce?",  # on a topic
        "Quale azione ha più querce?",  # of the entries of a level
        "Il piano prevede più azioni?",  # than before
        "Il piano ha più azioni o più obiettivi?",
        "Zocca ha più guide di Borgo?",  # no level
        "Zocca ha più obiettivi di Borgo?",  # none of them has any
    ],
)
def test_what_else_is_held_together(assistant: Assistant, question: str) -> None:
    assert "A contare nei testi letti" not in assistant.ask(question).text
