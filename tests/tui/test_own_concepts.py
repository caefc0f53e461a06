"""The ledger and a municipality's own concepts on the command line."""

from pathlib import Path

import pytest

from .conftest import QUESTION
from .running import Run

OWN = """\
[[concept]]
id = "tetti-provati"
pref = { it = "fondo di garanzia" }
hidden = { it = ["paracadute"] }
top = true
"""
PEOPLE_SAY = "Quali azioni riguardano il paracadute?"
PLANS_SAY = "fondo di garanzia"


def test_the_ledger_of_a_list(chiedi: Run, made: Path) -> None:
    question = "Quali azioni riguardano gli affitti?"
    answer = chiedi("ask", question, "--json", "--ledger", "--index", made).json
    assert sum(1 + len(e.get("also", ())) for e in answer["ledger"]) == answer["examined"]
    assert {one["verdict"] for one in answer["ledger"]} <= {"in", "doubtful", "out"}
    assert all(one["reason"] for one in answer["ledger"])
    assert "ledger" not in chiedi("ask", question, "--json", "--index", made).json


@pytest.mark.slow
def test_a_file_of_own_concepts(
    chiedi: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "propri.toml").write_text(OWN, "utf-8")
    before = chiedi("ask", PEOPLE_SAY, "--json", "--index", made).json
    assert not any(PLANS_SAY in citation["quote"] for citation in before["citations"])
    monkeypatch.setenv("CHIEDI_THESAURUS", str(tmp_path / "propri.toml"))
    after = chiedi("ask", PEOPLE_SAY, "--json", "--index", made).json
    assert any(PLANS_SAY in citation["quote"] for citation in after["citations"])


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[[concept]\n", '[[concept]]\nid = "x"\n', None])
def test_a_broken_file_of_concepts_is_one_line(
    chiedi: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "propri.toml").write_text(text, "utf-8")
    monkeypatch.setenv("CHIEDI_THESAURUS", str(tmp_path / "propri.toml"))
    result = chiedi("ask", QUESTION, "--index", made)
    assert (result.status, result.out) == (1, "")
    assert "propri.toml" in result.line
