"""`chiedi doctor` tells what is there and what is missing, with the way to get it."""

import json
from pathlib import Path

import pytest

from tui.main import main

from .running import EMBEDDER


@pytest.mark.slow
def test_what_is_missing_comes_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", "--json", "--index", str(tmp_path / "none")]) == 0
    found = {line["name"]: line for line in json.loads(capsys.readouterr().out)}
    assert found["Python"]["ok"]
    assert not found["indice"]["ok"]
    assert "chiedi ingest" in found["indice"]["detail"]
    assert not found["Tesseract"]["ok"]
    assert "tesseract-ocr-ita" in found["Tesseract"]["detail"]


def test_an_embedder_that_does_not_exist_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHIEDI_EMBEDDER", "e6")
    assert main(["doctor", "--index", str(tmp_path)]) == 1
    assert "✗ embedder" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "status", "line"),
    [
        ("tests.reranking:Backwards", 0, "✓ reranker: tests.reranking:Backwards"),
        ("json:loads", 1, "✗ reranker: Impostazione reranker: «json:loads»"),
    ],
)
def test_a_reranker_is_tried(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    status: int,
    line: str,
) -> None:
    monkeypatch.setenv("CHIEDI_EMBEDDER", EMBEDDER)
    monkeypatch.setenv("CHIEDI_RERANKER", name)
    assert main(["doctor", "--index", str(tmp_path)]) == status
    assert line in capsys.readouterr().out
