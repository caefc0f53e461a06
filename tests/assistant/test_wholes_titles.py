"""What is in the titles of all plans is no topic."""

from pathlib import Path

import pytest

from assistant.reading.wholes import asks_of_wholes
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

ORTI = "# Piano degli orti di Rivalta\n\nIl piano degli orti di Rivalta aiuta chi coltiva.\n"
ALTRI = "# Piano degli orti di Montefosco\n\nIl piano degli orti di Montefosco cura le siepi.\n"


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


@pytest.mark.parametrize("asked", ["Borgoverde?", "il piano di Borgoverde", "e a Borgoverde?"])
def test_who_only_names_a_plan_is_told_what_it_is(assistant: Assistant, asked: str) -> None:
    whole = assistant.ask("Di che cosa parla il piano di Borgoverde?")
    assert not whole.abstained
    assert assistant.ask(asked).blocks == whole.blocks
