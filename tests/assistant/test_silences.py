"""The ledger of silences: topics and months, no word of a question, only where switched on."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.silences import UNKNOWN, Silence, Silences, as_csv, grouped, read
from assistant.thesaurus.thesaurus import load_thesaurus
from tui.main import main

PRIVATE = (
    "Mi chiamo Anna Bianchi, via Verdi 12, 333 1234567, anna@example.org: quali azioni riguardano le"
    " ciclabili?"
)


def test_nothing_of_a_question_but_its_topics_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "silences.jsonl"
    kept = Silences(path, load_thesaurus())
    for question in (PRIVATE, "Quali azioni riguardano le piste ciclabili?", "Zorgon?", "ciao"):
        kept.add(question, "it", ["valfiore"])
    text = path.read_text("utf-8")
    for private in ("Anna", "Bianchi", "Verdi", "12,", "333", "example", "azioni", "Zorgon"):
        assert private.casefold() not in text.casefold()
    first, second, third = read(path)
    assert first.concepts
    assert set(first.concepts) & set(second.concepts)
    assert third.concepts == ()
    assert set(json.loads(text.splitlines()[0])) == {"concepts", "month", "plans"}


def test_topics_are_counted(tmp_path: Path) -> None:
    thesaurus = load_thesaurus()
    concept = next(c for c in thesaurus.concepts.values() if c.broader)
    silences = [
        Silence((concept.id,), "2026-01"),
        Silence((concept.id,), "2026-03", ("valfiore",)),
        Silence((), "2026-02"),
        Silence(("gone",), "2026-02"),
    ]
    rows = grouped(silences, thesaurus)
    assert (rows[0].concept, rows[0].questions) == (concept.pref["it"], 2)
    assert (rows[0].first, rows[0].last, rows[0].plans) == ("2026-01", "2026-03", ("valfiore",))
    assert rows[0].topic != UNKNOWN
    assert as_csv(rows).splitlines()[0] == "topic,concept,questions,first,last,plans"
    assert as_csv(rows).count("\n") == 4


def test_a_file_has_a_bound_and_lines_may_be_cut(tmp_path: Path) -> None:
    path = tmp_path / "silences.jsonl"
    kept = Silences(path, load_thesaurus(), largest=100)
    for _ in range(10):
        kept.add("Quali azioni riguardano le ciclabili?", "it")
    assert path.stat().st_size <= 100
    path.write_bytes(path.read_bytes() + b'{"concepts": ["a"]')
    assert list(read(path)) == list(read(path))
    assert list(read(tmp_path / "none")) == []


@pytest.mark.slow
@pytest.mark.parametrize("on", [True, False])
def test_only_where_it_is_switched_on(assistant: Assistant, tmp_path: Path, on: bool) -> None:
    path = tmp_path / "silences.jsonl"
    settings = Settings(index=tmp_path, rate_limit=0, silences=path if on else None)
    client = TestClient(build_app(lambda: assistant, settings))
    for question in (
        "Quali azioni riguardano i dinosauri?",
        "Quali azioni riguardano gli alloggi?",
    ):
        assert client.post("/api/ask", json={"question": question}).status_code == 200
    assert len(list(read(path))) == (1 if on else 0)


@pytest.mark.slow
def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["silences"]) == 1
    assert "silences" in capsys.readouterr().err
    path = tmp_path / "silences.jsonl"
    Silences(path, load_thesaurus()).add("Quali azioni riguardano le ciclabili?", "it")
    monkeypatch.setenv("CHIEDI_SILENCES", str(path))
    for arguments, told in (([], "Tema"), (["--csv"], "topic,concept"), (["--json"], '"topic"')):
        assert main(["silences", *arguments]) == 0
        assert told in capsys.readouterr().out
