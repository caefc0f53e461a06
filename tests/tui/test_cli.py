"""The commands: their exit status, one value on standard output, one line on standard error."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library, open_library

from ..contract import check_alignment, check_answer
from ..plans import write_plans
from .running import Run

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Quali azioni riguardano gli alloggi?"


@pytest.fixture(scope="module")
def held(made: Path) -> Library:
    return open_library(made)


# Ingest.


def test_ingest_a_folder(chiedi: Run, plans: Path, tmp_path: Path) -> None:
    first = chiedi("ingest", plans, "--json")
    assert (first.status, first.err) == (0, "")
    assert len(first.json["added"]) == 5
    assert (tmp_path / ".chiedi" / "manifest.json").exists()
    again = chiedi("ingest", plans, "--json").json
    assert (again["added"], len(again["unchanged"]), again["failed"]) == ([], 5, [])
    assert "già aggiornati: 5" in chiedi("ingest", plans).out


def test_a_bad_file_among_good_ones(chiedi: Run, tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans")
    (folder / "binario.txt").write_bytes(b"\x00\xff")
    result = chiedi("ingest", folder, "--json")
    assert result.status == 1
    assert "binario.txt" in result.line
    assert len(result.json["added"]) == 5
    (failed,) = result.json["failed"]
    assert "binario.txt" in failed


def test_every_file_of_a_folder_is_accounted_for(chiedi: Run, tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans")
    for name in ("foto.png", "posta.msg", ".nascosto"):
        (folder / name).write_bytes(b"x")
    result = chiedi("ingest", folder, "--json")
    assert result.status == 1
    (unread,) = result.json["unread"]
    assert unread["file"].endswith("posta.msg")
    assert ".eml" in unread["reason"]
    passed = {Path(one["file"]).name: one["reason"] for one in result.json["passed_over"]}
    assert set(passed) == {"foto.png", ".nascosto", "catalogue.toml"}
    (folder / "posta.msg").unlink()
    result = chiedi("ingest", folder)
    assert result.status == 0
    assert "non letti: 0" in result.out
    assert "non sono documenti: 3" in result.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(chiedi: Run, tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans")
    (folder / "harbour.md").chmod(0)
    result = chiedi("ingest", folder, "--json")
    assert result.status == 1
    assert "harbour.md" in result.line
    assert len(result.json["added"]) == 4


@pytest.mark.parametrize(
    ("prepare", "named"),
    [
        (lambda p: p.mkdir(), "nessun documento"),
        (lambda p: (p.mkdir(), (p / "x.png").write_bytes(b"x")), "nessun documento"),
        (lambda p: None, "non esiste"),
        (lambda p: p.with_suffix(".png").write_bytes(b"x"), "non esiste"),
    ],
)
def test_nothing_to_ingest(
    chiedi: Run, tmp_path: Path, prepare: Callable[[Path], object], named: str
) -> None:
    prepare(tmp_path / "cartella")
    result = chiedi("ingest", tmp_path / "cartella")
    assert result.status == 1
    assert named in result.line


def test_a_broken_catalogue(chiedi: Run, tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans")
    (folder / "catalogue.toml").write_text("[[plan]]\nid = 3\n")
    result = chiedi("ingest", folder)
    assert (result.status, result.out) == (1, "")
    assert "catalogue.toml: campo plan.0.id" in result.line


def test_a_catalogue_of_another_place(chiedi: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Titolo\n\nTesto.")
    (tmp_path / "mio.toml").write_text('[[document]]\nfile = "a.md"\nid = "mio"\n')
    result = chiedi("ingest", "a.md", "--catalogue", "mio.toml", "--json")
    assert result.json["added"] == ["mio"]


def test_rebuild(chiedi: Run, copy: Path) -> None:
    before = open_library(copy)
    assert chiedi("ingest", "--rebuild", "--index", copy).status == 0
    after = open_library(copy)
    assert after.passages == before.passages
    assert after.manifest.generation > before.manifest.generation


def test_remove(chiedi: Run, copy: Path) -> None:
    result = chiedi("remove", "valfiore", "--index", copy)
    assert (result.status, result.err) == (0, "")
    assert "valfiore" not in {p.id for p in open_library(copy).plans}
    result = chiedi("remove", "valfiore", "--index", copy)
    assert result.status == 1
    assert "«valfiore»" in result.line


@pytest.mark.parametrize(("kind", "left"), [("--plan", 0), ("--document", 1)])
def test_remove_what_a_plan_and_a_document_are_called(
    chiedi: Run, tmp_path: Path, kind: str, left: int
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"# Titolo {name}\n\nTesto.")
    entries = [f'[[document]]\nfile = "{n}.md"\nid = "{n}"\nplan = "a"\n' for n in "ab"]
    (tmp_path / "catalogue.toml").write_text('[[plan]]\nid = "a"\ntitle = "A"\n' + "".join(entries))
    index = tmp_path / "index"
    assert chiedi("ingest", "a.md", "b.md", "--index", index).status == 0
    result = chiedi("remove", "a", "--index", index)
    assert result.status == 1
    assert "--document" in result.line
    assert chiedi("remove", "a", kind, "--index", index).status == 0
    assert chiedi("documents", "--index", index).out.count("Titolo b") == left


# Reading.


@pytest.mark.parametrize("before", [True, False])
def test_the_index_may_be_named_before_or_after(chiedi: Run, made: Path, before: bool) -> None:
    where = ["--index", made]
    result = (
        chiedi(*where, "documents", "--json") if before else chiedi("documents", "--json", *where)
    )
    assert result.status == 0
    assert len(result.json["documents"]) == 5


def test_the_index_may_be_a_setting(
    chiedi: Run, made: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "chiedi.toml").write_text(f'index = "{made}"\n')
    assert chiedi("documents").status == 0
    monkeypatch.setenv("CHIEDI_INDEX", str(tmp_path / "other"))
    assert chiedi("documents").status == 1
    assert chiedi("documents", "--index", made).status == 0


def test_documents(chiedi: Run, made: Path, held: Library) -> None:
    found = chiedi("documents", "--json", "--index", made).json
    assert [d["id"] for d in found["documents"]] == [d.id for d in held.documents]
    assert all(d["pages"] is None for d in found["documents"])
    assert {p["id"]: p["status"] for p in found["plans"]}["valfiore"] == "draft"
    text = chiedi("documents", "--index", made).out
    assert "valfiore: Piano strategico di Valfiore 2030 (bozza)" in text


def test_passages(chiedi: Run, made: Path, held: Library) -> None:
    everything = chiedi("passages", "--json", "--index", made).json
    assert [p["id"] for p in everything] == [p.id for p in held.passages]
    for found in everything:
        document = held.document(found["document"])
        assert found["text"] == document.text[found["start"] : found["end"]]
        assert {"id", "document", "kind", "label", "path", "page", "start", "end", "text"} <= set(
            found
        )
    one = chiedi("passages", "valfiore", "--json", "--index", made).json
    assert one == [p for p in everything if p["document"] == "valfiore"]
    assert {p["label"] for p in one} >= {"Asse 1", "OB.1", "AZ.1.1"}
    readable = chiedi("passages", "valfiore", "--index", made).out
    assert "AZ.1.1 Realizzare piste ciclabili fra le frazioni" in readable


def test_text_to_the_last_character(chiedi: Run, made: Path, held: Library) -> None:
    for document in held.documents:
        assert chiedi("text", document.id, "--index", made).out == document.text


@pytest.mark.parametrize("command", ["text", "passages"])
def test_an_unknown_document(chiedi: Run, made: Path, command: str) -> None:
    result = chiedi(command, "atlantide", "--index", made)
    assert (result.status, result.out) == (1, "")
    assert "«atlantide»" in result.line


# Asking.


def test_ask(chiedi: Run, made: Path, held: Library) -> None:
    result = chiedi("ask", QUESTION, "--json", "--index", made)
    assert (result.status, result.err) == (0, "")
    check_answer(result.json, held)
    readable = chiedi("ask", QUESTION, "--index", made).out
    assert result.json["text"] in readable
    first = result.json["citations"][0]
    assert f"({first['document']} {first['start']}-{first['end']})" in readable


def test_a_bare_topic_is_asked_back(chiedi: Run, made: Path) -> None:
    shown = chiedi("ask", "alloggi", "--index", str(made)).out
    assert "Che cosa vuoi sapere con «alloggi»?" in shown
    assert 'chiedi ask "Quali azioni riguardano gli alloggi?"' in shown
    told = json.loads(chiedi("ask", "alloggi", "--json", "--index", str(made)).out)
    assert told["question_back"] == "Che cosa vuoi sapere con «alloggi»?"
    assert len(told["next_questions"]) >= 2
    clear = chiedi("ask", "Quali azioni riguardano gli alloggi?", "--index", str(made)).out
    assert "Che cosa vuoi sapere" not in clear


def test_ask_for_someone(chiedi: Run, made: Path) -> None:
    plain = chiedi("ask", QUESTION, "--json", "--index", made).json
    told = chiedi("ask", QUESTION, "--reading", "english", "--json", "--index", made).json
    assert told["language"] == "en"
    assert told["citations"] == plain["citations"]
    officer = chiedi("ask", QUESTION, "--reading", "officer", "--index", made)
    assert "Ricevuta:" in officer.out
    assert chiedi("ask", QUESTION, "--reading", "bambini", "--index", made).status == 2


def test_ask_in_plans(chiedi: Run, made: Path) -> None:
    answer = chiedi(
        "ask", QUESTION, "--plan", "valfiore", "--plan", "harbour", "--json", "--index", made
    )
    assert {c["plan"] for c in answer.json["citations"]} == {"valfiore"}
    result = chiedi("ask", QUESTION, "--plan", "atlantide", "--index", made)
    assert result.status in (1, 2)
    assert "atlantide" in result.line


def test_a_question_of_20000_characters(chiedi: Run, made: Path) -> None:
    result = chiedi("ask", "a" * 20_000, "--json", "--index", made)
    assert (result.status, result.out) == (2, "")
    assert "20000" in result.line


def test_batch(chiedi: Run, made: Path, held: Library, tmp_path: Path) -> None:
    lines = [
        {"id": 1, "question": QUESTION, "history": [], "other": 3},
        {"id": "due", "question": "e quella dopo?", "history": ["Quali azioni della direzione 1?"]},
        {"id": None, "question": ""},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n\n".join(json.dumps(x, ensure_ascii=False) for x in lines), "utf-8")
    result = chiedi("ask", "--batch", source, "--out", "out.jsonl", "--index", made)
    assert (result.status, result.err) == (0, "")
    answers = [json.loads(x) for x in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [a["id"] for a in answers] == [1, "due", None]
    for answer in answers:
        check_answer(answer, held)
    assert "DIREZIONE 2" in answers[1]["citations"][0]["path"][-1]


BAD_LINES = [
    "no json",
    "[]",
    "3",
    "null",
    "{}",
    '{"id": 1}',
    '{"question": "a"}',
    '{"id": 1, "question": "a", "history": 3}',
    '{"id": 1, "question": "a", "history": null}',
    json.dumps({"id": 1, "question": "a" * 5000}),
]


@pytest.mark.parametrize("bad", BAD_LINES)
def test_a_bad_line_never_stops_the_others(
    chiedi: Run, made: Path, tmp_path: Path, bad: str
) -> None:
    good = [json.dumps({"id": n, "question": "ciao"}) for n in range(2)]
    (tmp_path / "in.jsonl").write_text("\n".join([good[0], bad, good[1]]), "utf-8")
    result = chiedi("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", made)
    assert result.status == 1
    assert "riga 2" in result.line
    answers = [json.loads(x) for x in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [a["id"] for a in answers] == [0, 1]


def test_the_line_that_is_told_is_that_of_the_file(chiedi: Run, made: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n\nno json\n", "utf-8")
    result = chiedi("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", made)
    assert "riga 3" in result.line


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("none.jsonl", "out.jsonl"),
        ("in.jsonl", "none/out.jsonl"),
        (".", "out.jsonl"),
        ("in.jsonl", "."),
    ],
)
def test_files_of_a_batch_that_cannot_be(
    chiedi: Run, made: Path, tmp_path: Path, source: str, target: str
) -> None:
    (tmp_path / "in.jsonl").write_text("")
    result = chiedi("ask", "--batch", source, "--out", target, "--index", made)
    assert result.status == 1
    assert result.line


def test_a_batch_of_other_characters(chiedi: Run, made: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes('{"id": 1, "question": "è"}'.encode("latin-1"))
    result = chiedi("ask", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", made)
    assert result.status == 1
    assert "in.jsonl" in result.line


@pytest.mark.slow
def test_align(chiedi: Run, made: Path, held: Library) -> None:
    result = chiedi("align", "borgoverde", "valfiore", "--json", "--index", made)
    assert (result.status, result.err) == (0, "")
    check_alignment(result.json, held)
    readable = chiedi("align", "borgoverde", "valfiore", "--index", made).out
    assert "Solo in borgoverde" in readable
    result = chiedi("align", "borgoverde", "atlantide", "--index", made)
    assert result.status == 1
    assert "«atlantide»" in result.line


def test_levels_and_kinds_are_told_in_italian(chiedi: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Piano di Alba\n\nIl piano si compone di due assi.\n\n"
        "## Asse 1. Acqua\n\n### Azione 1.1 Pulire\n\n## Asse 2. Verde\n\n### Azione 2.1 Piantare\n"
    )
    index = tmp_path / "index"
    assert chiedi("ingest", "a.md", "--index", index).status == 0
    tree = chiedi("outline", "a", "--index", index).out
    assert "assi: 2  («Il piano si compone di due assi.»)" in tree
    assert "asse: Asse 1 Acqua (1 azione)" in tree
    assert "2 azioni" in chiedi("documents", "--index", index).out
    assert "\ntema " in chiedi("records", "a", "--index", index).out
