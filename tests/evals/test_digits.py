"""Every number of every document, from the command line."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals import digits
from evals.digits import main
from ingest.files import Source
from ingest.model import Unexplained
from ingest.reading import ReadDocument, read_document


def test_a_folder_that_is_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "piano.md").write_text("# Piano\n\nUn parco da 25.000 euro entro il 2030.\n")
    assert main([str(tmp_path)]) == 0
    assert "piano.md" in capsys.readouterr().out


def test_a_number_that_the_file_does_not_show_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_number_more(source: Source) -> ReadDocument:
        gap = Unexplained(None, None, (), (), ("25.000",))
        return replace(read_document(source), gaps=(gap,))

    monkeypatch.setattr(digits, "read_document", one_number_more)
    (tmp_path / "piano.md").write_text("# Piano\n\nUn parco da 25.000 euro entro il 2030.\n")
    assert main([str(tmp_path)]) == 1
    assert "only in the text 25.000" in capsys.readouterr().out


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "piano.pdf").write_bytes(b"no PDF")
    assert main([str(tmp_path)]) == 1
    assert "piano.pdf" in capsys.readouterr().out
