"""Every number of every document, from the command line."""

from pathlib import Path

import pytest

from evals.digits import main


def test_a_folder_that_is_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "piano.md").write_text("# Piano\n\nUn parco da 25.000 euro entro il 2030.\n")
    assert main([str(tmp_path)]) == 0
    assert "piano.md" in capsys.readouterr().out


def test_a_number_that_the_file_does_not_show_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest import reading
    from ingest.blocks import Shown

    text = "Un parco grande per tutta la città, da 25.000 euro entro il 2030, con tanti alberi."
    monkeypatch.setattr(
        reading, "shown", lambda path, data: (Shown(text.replace("25.000", "molti")),)
    )
    (tmp_path / "piano.md").write_text(text)
    assert main([str(tmp_path)]) == 1
    assert "only in the text 25.000" in capsys.readouterr().out


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "piano.pdf").write_bytes(b"no PDF")
    assert main([str(tmp_path)]) == 1
    assert "piano.pdf" in capsys.readouterr().out
