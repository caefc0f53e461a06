"""The command that exports what readers said."""

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.feedback import Feedback, FeedbackFile, Reason
from tui.main import main


def test_counts_json_and_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = ["--index", str(tmp_path)]
    assert main(["feedback", *index]) == 0
    assert capsys.readouterr().out == "Giudizi: 0; utili: 0; non utili: 0.\n"
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    file.add(Feedback(True))
    file.add(Feedback(False, Reason.WRONG_CITATION, "La 2 è sbagliata", passages=("a~1",)))
    assert main(["feedback", *index]) == 0
    assert "wrong_citation: 1" in capsys.readouterr().out
    assert main(["feedback", "--csv", *index]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["helpful"] for row in rows] == ["true", "false"]
    assert rows[1]["comment"] == "La 2 è sbagliata"
    assert main(["feedback", "--json", *index]) == 0
    assert json.loads(capsys.readouterr().out)[1]["passages"] == ["a~1"]
