"""What is told where a sum is asked for, that none is made of."""

from pathlib import Path

from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Piano di Borgo 2026-2030

## Missione 1 Casa

- Riparare i tetti degli alloggi

## Missione 2 Lavoro

- Formare cento artigiani
"""


def test_a_level_that_a_plan_has_none_of_is_no_figure_of_a_sum(tmp_path: Path) -> None:
    told = Assistant(made(tmp_path, {"borgo": PLAN}), HashEmbedder())
    answer = told.ask("quanto fanno in tutto pilastri + missioni?")
    check_answer(answer.as_dict(), told.library)
    assert "**2 missioni**" in answer.text
    assert answer.text.endswith("Non ho trovato una cifra sicura per «pilastri».")
