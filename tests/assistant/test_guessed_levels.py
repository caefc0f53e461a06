"""Levels that only group the rows of tables: their number is counted, not known."""

from pathlib import Path

import pytest

from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

TABLE = """\
## Le azioni

| Settore | Azione | Responsabile |
| --- | --- | --- |
| Casa | Isolare i tetti delle case basse | Ufficio case |
| Casa | Cambiare le caldaie a gasolio | Ufficio case |
| Strade | Aprire una corsia per le bici | Ufficio strade |
| Strade | Rallentare il viale del mercato | Ufficio strade |
| Verde | Piantare i tigli del viale | Ufficio verde |
| Verde | Irrigare gli orti della collina | Ufficio verde |
"""
PLAIN = f"# Piano del clima di Montalba\n\n{TABLE}"
STATED = f"# Piano del clima di Montalba\n\nIl piano ha tre settori di intervento.\n\n{TABLE}"


@pytest.mark.parametrize(("text", "known"), [(PLAIN, False), (STATED, True)])
def test_what_only_groups_rows_is_said_to_be_counted(
    tmp_path: Path, text: str, *, known: bool
) -> None:
    asks = Assistant(made(tmp_path, {"montalba": text}), HashEmbedder())
    counted = asks.ask("Quanti settori ha il piano di Montalba?").text
    assert "3 settori" in counted
    assert ("Nelle tabelle di «Piano del clima di Montalba» ho contato" in counted) is not known
    summed = asks.ask("Riassumi il piano di Montalba").text
    assert "6 azioni" in summed
    assert ("3 settori" in summed) is known


def test_of_what_a_plan_gives_another_number_it_is_not_said_to_give_none(tmp_path: Path) -> None:
    text = STATED.replace("tre settori", "quattro settori")
    asks = Assistant(made(tmp_path, {"montalba": text}), HashEmbedder())
    listed = asks.ask("Quali sono i settori del piano di Montalba?").text
    assert "ho contato" in listed
    assert "3 settori" in listed
    assert "il piano stesso" not in listed
