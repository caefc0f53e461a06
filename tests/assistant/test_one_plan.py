"""What two things have in common or apart within one plan is told from its passages."""

from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

ORTI = """\
# Piano degli orti di Valverde

## Campi

Gli orti di collina hanno acqua piovana, gli orti di fiume hanno acqua di canale.

## Fontane

Le fontane si riaprono in primavera.
"""
BOSCHI = """\
# Piano dei boschi di Montalba

## Acqua

I boschi di collina hanno acqua di sorgente.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("one")
    return Assistant(made(folder, {"valverde": ORTI, "montalba": BOSCHI}), HashEmbedder())


def test_of_one_plan_nothing_is_held_against_another(assistant: Assistant) -> None:
    text = "Che differenza c'è nell'acqua tra gli orti di collina e quelli di fiume a Valverde?"
    found = assistant.ask(text, plans=["valverde"])
    check_answer(found.as_dict(), assistant.library)
    assert found.kind is not AnswerKind.COMPARE
    assert "Ne parla" not in found.text
    assert "acqua di canale" in found.text


def test_of_two_plans_each_is_told(assistant: Assistant) -> None:
    found = assistant.ask("Confronta Valverde e Montalba sull'acqua")
    check_answer(found.as_dict(), assistant.library)
    assert found.kind is AnswerKind.COMPARE
    assert {citation.plan for citation in found.citations} == {"valverde", "montalba"}
