"""What is told of other plans where the one that was talked of is silent."""

from pathlib import Path

import pytest

from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made
from .test_talk import PLAN

MILLS = """\
# Piano dei mulini di Rivalta

## Azioni

- Rifare il tetto del mulino alto
- Pulire la gora
"""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "quali azioni per gli orti dei giovani?",
            "Forse ne parlano altri documenti: «Piano degli",
        ),
        ("quando si apre un orto ai giovani?", "quella che segue viene da altri documenti"),
    ],
)
def test_another_plan_is_told_as_such_and_its_list_only_pointed_at(
    tmp_path: Path, asked: str, told: str
) -> None:
    talk = Assistant(made(tmp_path, {"orti": PLAN, "mulini": MILLS}), HashEmbedder())
    read = talk._reader.read(asked, ["Di che parla il piano dei mulini?"])
    assert (read.plans, read.carried) == (("mulini",), True)
    silence = talk.ask("Quanto costa il tram di Rivalta?")
    assert silence.abstained
    answer = talk._otherwise(talk._once(), ledger=False).answer(asked, read, silence, chosen=False)
    assert told in answer.text
    assert answer.abstained is (answer.citations == silence.citations)
