"""What is compared within one plan meets the silence that any question does."""

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


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Che differenza c'è nell'acqua tra gli orti di collina e quelli di fiume?", False),
        ("Che differenza c'è tra gli zuccherifici e le miniere?", True),
    ],
)
def test_in_one_plan_what_it_does_not_tell_is_silence(
    assistant: Assistant, text: str, *, silent: bool
) -> None:
    found = assistant.ask(text, plans=["valverde"])
    check_answer(found.as_dict(), assistant.library)
    assert found.abstained is silent


def test_of_two_plans_each_is_told(assistant: Assistant) -> None:
    found = assistant.ask("Confronta Valverde e Montalba sull'acqua")
    check_answer(found.as_dict(), assistant.library)
    assert found.kind is AnswerKind.COMPARE
    assert {citation.plan for citation in found.citations} == {"valverde", "montalba"}
