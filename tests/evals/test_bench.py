"""What the benchmark measures with: real passages, and texts of a given number of tokens."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.bench import ingest
from evals.bench.__main__ import main
from evals.bench.texts import passages, spread, texts_of


class Words:
    """A token for each word."""

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        return [[0] * len(text.split()) for text in texts]


def test_passages_are_the_paragraphs_of_all_texts(tmp_path: Path) -> None:
    long = "Il Comune apre uno sportello per chi cerca un alloggio a canone calmierato."
    (tmp_path / "b.txt").write_text(f"{long}\n\nbreve\n", "utf-8")
    (tmp_path / "a.md").write_text(f"# Titolo\n\n  {long} È qui.\n", "utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    assert passages([tmp_path]) == [f"{long} È qui.", long]


def test_what_is_chosen_is_spread_over_all() -> None:
    texts = [str(number) for number in range(10)]
    assert spread(texts, 3) == ["0", "3", "6"]
    assert spread(texts, 20) == texts


def test_texts_have_the_length_asked_for() -> None:
    made = texts_of(10, 5, ["uno due tre quattro", "cinque sei sette"], Words())
    assert len(made) == 5
    assert {len(text.split()) for text in made} == {7}  # prefix and two marks are the rest
    assert made[0] == "uno due tre quattro cinque sei sette"


def test_without_texts_nothing_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert "nessun testo" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path / "missing")])
    assert "non è una cartella" in capsys.readouterr().err


@pytest.mark.slow
def test_the_time_of_what_a_command_starts_counts() -> None:
    pytest.importorskip("resource", reason="the bench counts CPU seconds as Unix tells them")
    work = "sum(range(20_000_000))"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    assert ingest.spent([sys.executable, "-c", nested]) > 0.1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        ingest.main([str(tmp_path / "missing.pdf")])
