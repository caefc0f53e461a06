"""`chiedi eval` from the outside: what it prints and its exit status."""

import argparse
import json
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.settings import load_settings
from evals.evaluation import Maker
from tui.commands import evaluate
from tui.main import main

from .. import embedding
from .doubles import Blind, Shifted, Silent, Slipped, write_plans

Run = Callable[..., int]


@pytest.fixture(scope="module")
def first(questions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index and the figures of the sound program on it; no test writes into it."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHIEDI_EMBEDDER", embedding.NAME)
        patch.setenv("CHIEDI_INDEX", str(folder / "index"))
        assert main(["ingest", str(write_plans(folder / "plans"))]) == 0
        figures = str(folder / "figures.toml")
        assert main(["eval", "--questions", str(questions), "--figures", figures, "--update"]) == 0
    return folder


@pytest.fixture
def chiedi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program with the deterministic embedder, in a folder of its own."""
    monkeypatch.setenv("CHIEDI_EMBEDDER", embedding.NAME)
    monkeypatch.setenv("CHIEDI_INDEX", str(tmp_path / "index"))

    def run(*arguments: object) -> int:
        return main([str(argument) for argument in arguments])

    return run


@pytest.fixture
def ready(chiedi: Run, first: Path, tmp_path: Path, questions: Path) -> tuple[object, ...]:
    """An index, and the figures of the sound program on it."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return ("eval", "--questions", questions, "--figures", tmp_path / "figures.toml")


def test_the_sound_program_passes(
    chiedi: Run, ready: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert chiedi(*ready) == 0
    out = capsys.readouterr().out
    assert out.startswith("orti: 6 domande")
    assert "complessivo" in out
    assert "+0.000" in out


@pytest.mark.slow
@pytest.mark.parametrize("make", [Blind, Shifted, Slipped, Silent])
def test_a_broken_system_fails(
    ready: tuple[object, ...], tmp_path: Path, make: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = argparse.Namespace(
        index=None,
        questions=ready[2],
        figures=ready[4],
        set="all",
        shared=None,
        kept=False,
        baselines=False,
        misses=False,
        report=None,
        update=False,
        json=False,
    )
    assert evaluate.run(arguments, load_settings()) == 0
    assert evaluate.run(arguments, load_settings(), make) == 1
    assert "Misure calate più del rumore: orti" in capsys.readouterr().err


def test_an_offset_shifted_by_one_fails(
    chiedi: Run, ready: tuple[object, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "index" / "documents").glob("*.json"):
        raw = json.loads(path.read_text("utf-8"))
        held = raw["passages"]
        held["start"] = [start + 1 for start in held["start"]]
        held["end"] = [min(end + 1, len(raw["text"])) for end in held["end"]]
        path.write_text(json.dumps(raw), "utf-8")
    manifest = tmp_path / "index" / "manifest.json"
    unchecked = json.loads(manifest.read_text("utf-8")) | {"files": {}, "checksum": None}
    manifest.write_text(
        json.dumps(unchecked), "utf-8"
    )  # the damage is the reader's, not the disk's
    assert chiedi(*ready) == 1
    captured = capsys.readouterr()
    assert any("letterali" in line and "CALA" in line for line in captured.out.splitlines())


@pytest.mark.slow
def test_json_is_one_value(
    chiedi: Run, ready: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert chiedi(*ready, "--json", "--baselines") == 0
    raw = json.loads(capsys.readouterr().out)
    assert raw["ok"] is True
    (one,) = raw["sets"]
    assert one["figures"]["literal"] == {
        "now": 1.0,
        "count": 5,
        "committed": 1.0,
        "noise": 0.0,
        "difference": 0.0,
        "dropped": False,
    }
    assert set(one["baselines"]) == {"llama@5", "llama@10", "parole", "vettori"}


def test_what_was_set_aside_shows_its_figures_only(
    chiedi: Run, ready: tuple[object, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    report = tmp_path / "kept.html"
    assert chiedi(*ready, "--kept", "--misses", "--report", report) == 0
    out = capsys.readouterr().out
    assert out.startswith("orti: 1 domande, parte messa da parte")
    assert "Fino a quando vale" not in out + report.read_text("utf-8")


def test_figures_of_a_set_at_fault_are_not_kept(
    chiedi: Run, ready: tuple[object, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = tmp_path / "figures.toml"
    before = figures.read_text("utf-8")
    assert chiedi("remove", "roccasecca") == 0
    assert chiedi(*ready, "--update") == 1
    assert "il documento roccasecca manca dall'indice" in capsys.readouterr().err
    assert figures.read_text("utf-8") == before


def test_missing_documents_skip_a_set_with_a_line(
    chiedi: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chiedi("eval", "--set", "plans", "--shared", tmp_path) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("chiedi: plans: saltato, qui non c'è")
    assert told[1] == "chiedi: Nessun insieme valutato."


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--set", "altro"), 2),
        (("--set", "corpus", "--questions", "x"), 2),
        (("--questions", "non-c-è.jsonl"), 1),
    ],
)
def test_wrong_arguments(chiedi: Run, arguments: tuple[str, ...], status: int) -> None:
    try:
        got = chiedi("eval", *arguments)
    except SystemExit as left:
        got = int(left.code or 0)
    assert got == status


class Tags(HTMLParser):
    """Every tag with its attributes, and what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.slow
def test_the_report_needs_nothing_else_and_escapes_everything(
    chiedi: Run, ready: tuple[object, ...], tmp_path: Path
) -> None:
    wicked = tmp_path / "wicked.jsonl"
    mark = "<script>alert('x')</script> & \"orti\""
    line: dict[str, object] = {
        "id": f"<i>{mark}",
        "kind": "fact",
        "question": f"Quanti {mark} coltiva Valverde?",
    }
    line |= {"history": [mark], "answer_points": [mark], "gold": [GOLD]}
    wicked.write_text(json.dumps(line), "utf-8")
    report = tmp_path / "report.html"
    chiedi("eval", "--questions", wicked, "--baselines", "--report", report)
    html = report.read_text("utf-8")
    tags = Tags()
    tags.feed(html)
    assert tags.open == []
    names = {tag for tag, _ in tags.seen}
    assert {"svg", "table", "details", "rect"} <= names
    assert not names & {"script", "link", "img", "iframe"}
    assert not [a for _, a in tags.seen if a.keys() & {"src", "href", "onclick", "onload"}]
    assert "<script" not in html
    assert "&lt;script&gt;" in html


GOLD = {"document": "valverde", "from": "Misurare ogni mese", "to": "delle falde"}
