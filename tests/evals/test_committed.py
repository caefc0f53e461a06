from pathlib import Path

import pytest

from evals.committed import (
    Committed,
    Line,
    SetFigures,
    commit,
    compare,
    load_figures,
    write_figures,
)
from evals.errors import FiguresFault
from evals.metrics.means import Figure


def test_what_is_written_is_read(tmp_path: Path) -> None:
    made = {
        "plans-more": commit(
            {"overall": Figure(0.5, 30), "kind:fact": Figure(1.0, 2)}, 30, 'a"b\\c'
        )
    }
    write_figures(made, tmp_path / "f.toml")
    assert load_figures(tmp_path / "f.toml") == made
    assert load_figures(tmp_path / "none.toml") == {}


def test_noise_is_a_question_and_a_half() -> None:
    made = commit(
        {"facts": Figure(0.5, 30), "kind:x": Figure(0.5, 1), "literal": Figure(1, 30)}, 30, "e"
    )
    assert made.metrics["facts"] == Committed(0.5, 0.05)
    assert made.metrics["kind:x"].noise == 0.5
    assert made.metrics["literal"].noise == 0.0


def test_the_overall_may_lose_a_question_and_a_half_of_the_smallest_kind() -> None:
    now = {"overall": Figure(0.8, 13), "kind:a": Figure(1, 10), "kind:b": Figure(0.6, 3)}
    # a question of b is a third of b, and b half of the whole: 1.5 / 6
    assert commit(now, 13, "e").metrics["overall"] == Committed(0.8, 0.25)


@pytest.mark.parametrize(
    ("now", "dropped"), [(0.5, False), (0.45, False), (0.449, True), (0.9, False), (None, True)]
)
def test_a_drop_beyond_the_noise(now: float | None, dropped: bool) -> None:
    figure = None if now is None else Figure(now, 30)
    assert Line("facts", figure, Committed(0.5, 0.05)).dropped is dropped


def test_a_new_measure_is_no_drop() -> None:
    line = Line("facts", Figure(0.1, 3), None)
    assert not line.dropped
    assert line.difference is None


def test_lines_keep_what_is_no_longer_measured() -> None:
    known = SetFigures(3, "e", {"gone": Committed(0.5, 0.1)})
    lines = compare({"facts": Figure(1.0, 3)}, known)
    assert [(line.metric, line.dropped) for line in lines] == [("facts", False), ("gone", True)]


@pytest.mark.parametrize(
    "text",
    [
        "[",
        '[x]\nquestions = 1\nembedder = "e"\n',
        '[x]\nquestions = 1\nembedder = "e"\nmetrics = {a = {value = 2, noise = 0}}',
    ],
)
def test_broken_figures_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "f.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FiguresFault, match=r"f\.toml"):
        load_figures(path)


def test_the_committed_figures_can_be_read() -> None:
    load_figures()
