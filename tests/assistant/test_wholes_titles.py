"""What is in the titles of all plans is no topic."""

from pathlib import Path

import pytest

from assistant.reading.wholes import asks_of_wholes
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

ORTI = "# Piano degli orti di Rivalta\n\nIl piano degli orti di Rivalta aiuta chi coltiva.\n"
ALTRI = "# Piano degli orti di Montefosco\n\nIl piano degli orti di Montefosco cura le siepi.\n"
ACTIONS = "\n## Azioni\n\n- Aprire un orto nel parco\n- Potare le siepi del viale\n"


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("Che differenza c'è tra il piano di Rivalta e quello di Montefosco sugli orti?", True),
        ("Che differenza c'è tra il piano di Rivalta e quello di Montefosco sulle siepi?", False),
    ],
)
def test_plans_are_compared_in_everything(tmp_path: Path, asked: str, *, whole: bool) -> None:
    talk = Assistant(made(tmp_path, {"rivalta": ORTI, "montefosco": ALTRI}), HashEmbedder())
    question = talk._reader.read(asked)
    assert question.sides == 2
    assert asks_of_wholes(talk._reader, talk.library, question, "kind", "compare") is whole


@pytest.mark.parametrize("asked", ["Rivalta?", "il piano di Rivalta", "Montefosco", "e a Rivalta?"])
def test_who_only_names_a_plan_is_told_what_it_is(tmp_path: Path, asked: str) -> None:
    texts = {"rivalta": f"{ORTI}{ACTIONS}", "montefosco": f"{ALTRI}{ACTIONS}"}
    talk = Assistant(made(tmp_path, texts), HashEmbedder())
    named = "montefosco" if "Monte" in asked else "rivalta"
    answer, whole = talk.ask(asked), talk.ask(f"Di che cosa parla il piano di {named.title()}?")
    assert answer.blocks == whole.blocks
    assert {citation.plan for citation in answer.citations} == {named}
