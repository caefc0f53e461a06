"""The commands of an office: decisions that last, editions, coverage, projects, reports."""

import csv
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from assistant.decisions.journal import Journal
from index.library import Library, open_library

from .running import Result, Run

PLANS = ("borgoverde", "valfiore")
OLD = (
    "# Piano\n\n## Asse 1: Alberi\n\n### Azioni\n\n- Piantare tigli\n- Potare le siepi ogni anno\n"
)
NEW = "# Piano\n\n## Asse 1: Alberi\n\n### Azioni\n\n- Piantare tigli\n- Potare le siepi ogni due anni\n- Curare i prati\n"
SEEN = """\
prima.md → dopo.md
Azioni, obiettivi e risultati: uguali 2, riformulati 1, nuovi 1
Altri passi: uguali 1

── riformulati: 1 ──
~ Potare le siepi ogni [-anno-]{+due anni+}

── nuovi: 1 ──
+ Curare i prati
"""


@pytest.fixture
def anna(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIEDI_AUTHOR", "Anna")


def listed(chiedi: Run, index: Path) -> Any:
    return chiedi("decisions", "list", *PLANS, "--index", index, "--json").json


def pair(chiedi: Run, index: Path, number: int = 0) -> tuple[str, str]:
    found = listed(chiedi, index)["pairs"][number]
    return found["a"]["passage"], found["b"]["passage"]


def decide(chiedi: Run, index: Path, verdict: str, *rest: str) -> Result:
    return chiedi("decisions", verdict, *PLANS, *rest, "--index", index)


# Decisions.


@pytest.mark.slow
@pytest.mark.usefixtures("anna")
def test_a_whole_review(chiedi: Run, copy: Path, tmp_path: Path) -> None:
    first, second = pair(chiedi, copy), pair(chiedi, copy, 1)
    assert listed(chiedi, copy)["progress"]["decided"] == 0
    assert "confermata" in decide(chiedi, copy, "confirm", *first).out
    assert "respinta da Anna" in decide(chiedi, copy, "reject", *second, "--note", "no").out
    (rejected,) = listed(chiedi, copy)["rejected"]
    assert (rejected["decisions"][0]["note"], rejected["status"]) == ("no", "none")
    assert decide(chiedi, copy, "undo").status == 0
    found = listed(chiedi, copy)
    assert found["rejected"] == []
    assert found["progress"]["decided"] == 1
    alone = found["only_a"][0]["passage"], found["only_b"][0]["passage"]
    short = [passage.rpartition("~")[2] for passage in alone]
    assert decide(chiedi, copy, "add", *short, "partial").status == 0
    assert listed(chiedi, copy)["pairs"][-1]["computed"] is None
    assert decide(chiedi, copy, "status", *alone, "aligned").status == 0
    assert listed(chiedi, copy)["pairs"][-1]["status"] == "aligned"
    shown = chiedi("decisions", "list", *PLANS, "--index", copy).out
    assert "confermata come" in shown
    assert "(aggiunta a mano)" in shown
    judged = tmp_path / "judged.json"
    told = decide(chiedi, copy, "export", "--judged", str(judged))
    assert "2 coppie giudicate" in told.out
    assert len(json.loads(judged.read_text("utf-8"))["pairs"]) == 2


def test_more_than_two_plans(chiedi: Run, copy: Path, tmp_path: Path) -> None:
    named = (*PLANS, "harbour")
    table = chiedi("align", *named, "--index", copy).out
    heads = table.splitlines()[0].split()
    assert heads[-3:] == list(named)
    assert any(mark in table for mark in ("=", "~"))
    found = chiedi("align", *named, "--index", copy, "--json").json
    assert found["plans"] == list(named)
    assert len(found["alignments"]) == 3
    out = tmp_path / "tre.html"
    assert chiedi("report", "--align", *named, "--out", out, "--index", copy).status == 0
    assert '<a href="#pair-' in out.read_text("utf-8")
    assert chiedi("report", "--align", named[0], "--out", out, "--index", copy).status == 2


@pytest.mark.slow
@pytest.mark.usefixtures("anna")
def test_gaps_are_signed(chiedi: Run, copy: Path) -> None:
    alone = [gap["passage"] for gap in listed(chiedi, copy)["only_a"][:2]]
    assert "vuoto confermato da Anna" in decide(chiedi, copy, "gap", alone[0]).out
    assert "non è un vuoto" in decide(chiedi, copy, "gap", alone[1], "none", "--note", "no").out
    found = listed(chiedi, copy)
    assert found["only_a"][0]["state"] == "confirmed"
    assert [gap["passage"] for gap in found["closed"]] == [alone[1]]
    assert found["gap_progress"]["decided"] == 2
    shown = chiedi("decisions", "list", *PLANS, "--index", copy).out
    assert f"  ● {alone[0]}" in shown
    assert "il più vicino (" in shown
    refused = decide(chiedi, copy, "gap", alone[0], "--settle")
    assert (refused.status, "disaccordo" in refused.line) == (1, True)
    decide(chiedi, copy, "gap", alone[0], "none", "--author", "Bruno")
    assert listed(chiedi, copy)["only_a"][0]["state"] == "disputed"
    assert "composta" in decide(chiedi, copy, "gap", alone[0], "--settle").out
    assert listed(chiedi, copy)["only_a"][0]["state"] == "confirmed"


def test_decisions_lie_where_they_are_told_to(
    chiedi: Run, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pair(chiedi, copy)
    decide(chiedi, copy, "confirm", *first, "--author", "Anna")
    assert (copy / "decisions" / "borgoverde--valfiore.jsonl").is_file()
    monkeypatch.setenv("CHIEDI_DECISIONS", str(tmp_path / "office"))
    assert listed(chiedi, copy)["progress"]["decided"] == 0
    decide(chiedi, copy, "reject", *first, "--author", "Anna")
    assert (tmp_path / "office" / "borgoverde--valfiore.jsonl").is_file()
    named = tmp_path / "mine.jsonl"
    decide(chiedi, copy, "reject", *first, "--author", "Anna", "--file", str(named))
    assert len(Journal(named).read().entries) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("anna")
def test_decisions_outlive_a_rebuild_and_a_torn_line(chiedi: Run, copy: Path) -> None:
    first = pair(chiedi, copy)
    decide(chiedi, copy, "confirm", *first)
    with (copy / "decisions" / "borgoverde--valfiore.jsonl").open("a") as file:
        file.write('{"time": "2026-0')
    assert chiedi("ingest", "--rebuild", "--index", copy).status == 0
    again = chiedi("decisions", "list", *PLANS, "--index", copy, "--json")
    assert "riga 2" in again.line
    assert again.json["progress"]["decided"] == 1
    assert decide(chiedi, copy, "reject", *first).status == 0
    assert len(listed(chiedi, copy)["rejected"]) == 1


def test_who_decides_must_be_known(chiedi: Run, copy: Path) -> None:
    result = decide(chiedi, copy, "confirm", *pair(chiedi, copy))
    assert result.status == 1
    assert "CHIEDI_AUTHOR" in result.line


@pytest.mark.usefixtures("anna")
def test_decisions_that_make_no_sense(chiedi: Run, copy: Path) -> None:
    first = pair(chiedi, copy)
    assert "boh" in decide(chiedi, copy, "confirm", "boh", first[1]).line
    assert decide(chiedi, copy, "status", *first, "boh").status == 2
    assert "annullare" in decide(chiedi, copy, "undo").line
    assert "nessuna coppia decisa" in decide(chiedi, copy, "export", "--judged", "x.json").line
    assert chiedi("decisions").status == 2


@pytest.mark.slow
def test_two_files_become_one(chiedi: Run, copy: Path, tmp_path: Path) -> None:
    first, second = pair(chiedi, copy), pair(chiedi, copy, 1)
    files = {name: str(tmp_path / f"{name}.jsonl") for name in ("Anna", "Bruno")}
    for name, verdict in (("Anna", "confirm"), ("Bruno", "reject")):
        decide(chiedi, copy, verdict, *first, "--author", name, "--file", files[name])
        decide(chiedi, copy, "confirm", *second, "--author", name, "--file", files[name])
    out = tmp_path / "both.jsonl"
    merged = chiedi("decisions", "merge", *files.values(), "--out", out, "--json")
    assert (merged.status, merged.err) == (0, "")
    assert merged.json["entries"] == 4
    (conflict,) = merged.json["conflicts"]
    assert {one["author"]: one["status"] for one in conflict} == {
        "Anna": listed(chiedi, copy)["pairs"][0]["status"],
        "Bruno": "none",
    }
    text = chiedi("decisions", "merge", *files.values(), "--out", files["Anna"]).out
    assert "non sono d'accordo: 1" in text
    assert Path(files["Anna"]).read_bytes() == out.read_bytes()
    refused = chiedi("decisions", "merge", *files.values(), "--out", files["Anna"])
    assert refused.status == 0
    (tmp_path / "other.jsonl").write_text("x")
    refused = chiedi("decisions", "merge", *files.values(), "--out", tmp_path / "other.jsonl")
    assert (refused.status, "esiste già" in refused.line) == (1, True)
    assert (tmp_path / "other.jsonl").read_text() == "x"
    missing = chiedi("decisions", "merge", tmp_path / "no.jsonl", out, "--out", tmp_path / "c")
    assert "no.jsonl" in missing.line
    # one file alone goes into that of --out
    Path(files["Bruno"]).rename(tmp_path / "live.jsonl")
    alone = chiedi("decisions", "merge", files["Anna"], "--out", tmp_path / "live.jsonl")
    assert (alone.status, alone.err) == (0, "")
    assert (tmp_path / "live.jsonl").read_text().count("\n") == 4


def test_a_line_that_cannot_be_read_is_not_merged_away(
    chiedi: Run, copy: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.jsonl"
    decide(chiedi, copy, "confirm", *pair(chiedi, copy), "--author", "Anna", "--file", str(mine))
    before = mine.read_bytes() + b"{broken\n"
    mine.write_bytes(before)
    refused = chiedi("decisions", "merge", mine, mine, "--out", mine)
    assert refused.status == 1
    assert mine.read_bytes() == before
    elsewhere = chiedi("decisions", "merge", mine, mine, "--out", tmp_path / "new.jsonl")
    assert elsewhere.status == 1
    assert len(Journal(tmp_path / "new.jsonl").read().entries) == 1


# Editions.


@pytest.mark.slow
def test_diff_as_it_is_seen(chiedi: Run, tmp_path: Path) -> None:
    (tmp_path / "prima.md").write_text(OLD, "utf-8")
    (tmp_path / "dopo.md").write_text(NEW, "utf-8")
    result = chiedi("diff", "prima.md", "dopo.md")
    assert (result.status, result.err) == (0, "")
    assert result.out == SEEN
    everything = chiedi("diff", "prima.md", "dopo.md", "--all").out
    assert "= Piantare tigli" in everything


@pytest.mark.slow
def test_diff_as_json(chiedi: Run, made: Path, plans: Path) -> None:
    (old, new) = ("borgoverde", str(plans / "valfiore.md"))
    found = chiedi("diff", old, new, "--index", made, "--json").json
    assert sum(found["counts"].values()) == len(found["passages"])
    assert {d["id"] for d in found["old"]["documents"]} == {
        "borgoverde-piano",
        "borgoverde-strategie",
    }
    same = chiedi("diff", made, plans, "--json").json
    assert same["counts"]["kept"] == len(same["passages"])


def test_diff_of_what_is_not_there(chiedi: Run, made: Path) -> None:
    assert "atlantide" in chiedi("diff", "atlantide", "valfiore", "--index", made).line
    assert "non c'è ancora un indice" in chiedi("diff", "a", "b").line
    assert chiedi("diff", "a").status == 2


def test_diff_goes_on_after_a_bad_file(chiedi: Run, tmp_path: Path) -> None:
    for name, text in (("prima", OLD), ("dopo", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "piano.md").write_text(text, "utf-8")
    (tmp_path / "dopo" / "rotto.txt").write_bytes(b"\x00\xff")
    result = chiedi("diff", "prima", "dopo")
    assert result.status == 1
    assert "rotto.txt" in result.line
    assert "nuovi 1" in result.out


# Coverage and projects.


@pytest.mark.slow
def test_levels_without_actions_are_told(chiedi: Run, made: Path) -> None:
    told = chiedi("coverage", "borgoverde", "--index", made).out
    assert "nei documenti di borgoverde mancano le azioni di MISSIONE 3 Turismo lento." in told
    (plan,) = chiedi("coverage", "borgoverde", "--index", made, "--json").json["plans"]
    assert [level["title"] for level in plan["levels_without_actions"]] == [
        "MISSIONE 3 Turismo lento"
    ]
    assert "Attenzione" not in chiedi("coverage", "valfiore", "--index", made).out


@pytest.mark.slow
def test_which_goals_of_a_framework_actions_serve(chiedi: Run, made: Path) -> None:
    shown = chiedi("framework", "borgoverde", "sdg", "--index", made).out
    assert "Obiettivo 11 – Città e comunità sostenibili" in shown
    assert "dice «" in shown
    assert "chi la usa la verifica" in shown
    found = chiedi("framework", "borgoverde", "pnrr", "--index", made, "--json").json
    assert found["view"] == "pnrr"
    assert (
        "bes, eu2023, pnrr, sdg" in chiedi("framework", "borgoverde", "boh", "--index", made).line
    )


@pytest.mark.slow
def test_coverage(chiedi: Run, made: Path) -> None:
    table = chiedi("coverage", *PLANS, "--index", made)
    assert (table.status, table.err) == (0, "")
    (actions,) = [line for line in table.out.splitlines() if line.startswith("azioni")]
    assert actions.split() == ["azioni", "8", "6"]
    found = chiedi("coverage", *PLANS, "--index", made, "--json").json
    assert [plan["actions"] for plan in found["plans"]] == [8, 6]
    drilled = chiedi("coverage", *PLANS, "--index", made, "--topic", "mobil").out
    assert drilled.startswith("mobilità\n")
    assert "piste ciclabili" in drilled
    assert "perché: dice «" in drilled
    own = chiedi("coverage", "valfiore", "--view", "headings", "--index", made).out
    assert "valfiore: Asse 1: Mobilità dolce" in own
    assert (
        len(chiedi("coverage", "--view", "eu2023", "--index", made, "--json").json["topics"]) == 11
    )


def test_coverage_of_what_is_not_there(chiedi: Run, made: Path) -> None:
    assert "atlantide" in chiedi("coverage", "atlantide", "--index", made).line
    assert "«boh»" in chiedi("coverage", "--topic", "boh", "--index", made).line
    assert chiedi("coverage", "--view", "boh", "--index", made).status == 2


@pytest.mark.slow
def test_serves(chiedi: Run, made: Path) -> None:
    result = chiedi("serves", "BV2.1.4a", "--index", made)
    assert (result.status, result.err) == (0, "")
    assert "Codici che la scheda nomina: 0" in result.out
    found = chiedi("serves", "BV2.1.4a", "--plan", "borgoverde", "--index", made, "--json").json
    assert found["document"] == "officina-BV2.1.4a"
    assert [one["plan"] for one in found["likely"]] == ["borgoverde"]
    assert "ZZ9.9" in chiedi("serves", "ZZ9.9", "--index", made).line


# Reports.


@pytest.fixture
def held(made: Path) -> Library:
    return open_library(made)


@pytest.mark.slow
@pytest.mark.usefixtures("anna")
def test_reports_of_a_review(chiedi: Run, copy: Path, tmp_path: Path) -> None:
    decide(chiedi, copy, "confirm", *pair(chiedi, copy), "--note", "va bene")
    for ending in ("docx", "xlsx", "csv"):
        outs = [tmp_path / f"{n}.{ending}" for n in (1, 2)]
        for out in outs:
            result = chiedi("report", "--align", *PLANS, "--out", out, "--index", copy)
            assert (result.status, result.err) == (0, "")
        assert outs[0].read_bytes() == outs[1].read_bytes()
    with (tmp_path / "1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any((row["Autore"], row["Nota"]) == ("Anna", "va bene") for row in rows)
    paragraphs = docx.Document(str(tmp_path / "1.docx")).paragraphs
    assert paragraphs[0].text == "Rapporto di verifica: due piani a confronto"


@pytest.mark.slow
def test_a_report_of_an_answer_and_of_coverage(
    chiedi: Run, made: Path, held: Library, tmp_path: Path
) -> None:
    question = "Quali azioni riguardano gli alloggi?"
    out = tmp_path / "r.csv"
    assert chiedi("report", "--question", question, "--out", out, "--index", made).status == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any(row["Valore"] == question for row in rows)
    for row in rows:
        if row["Citazione"]:
            text = held.document(row["Documento"]).text
            assert text[int(row["Inizio"]) : int(row["Fine"])] == row["Citazione"]
    made_too = chiedi("report", "--coverage", "--out", tmp_path / "c.xlsx", "--index", made)
    assert made_too.status == 0
    assert (tmp_path / "c.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--out", "r.csv"], 2, "una cosa sola"),
        (["--question", "x", "--coverage", "--out", "r.csv"], 2, "una cosa sola"),
        (["--question", "x"], 2, "--out"),
        (["--question", "x", "--out", "r.odt"], 1, ".docx"),
        (["--align", "borgoverde", "atlantide", "--out", "r.csv"], 1, "atlantide"),
        (["--question", "x", "--out", "no/r.csv"], 1, "no/r.csv"),
    ],
)
def test_reports_that_cannot_be_made(
    chiedi: Run, made: Path, tmp_path: Path, arguments: list[str], status: int, told: str
) -> None:
    result = chiedi("report", *arguments, "--index", made)
    assert result.status == status
    assert told in result.line
    assert list(tmp_path.glob("r.*")) == []


@pytest.mark.slow
def test_a_framework_is_named_as_any_plan_is(
    chiedi: Run, made: Path, tmp_path: Path, anna: None
) -> None:
    found = chiedi("align", "borgoverde", "sdg", "--index", made, "--json").json
    assert (found["a"], found["b"]) == ("borgoverde", "sdg")
    three = chiedi("align", "borgoverde", "valfiore", "bes", "--index", made).out
    assert "bes" in three
    out = tmp_path / "sdg.html"
    assert not chiedi(
        "report", "--align", "borgoverde", "sdg", "--out", out, "--index", made
    ).status
    assert "Obiettivi di sviluppo sostenibile" in out.read_text("utf-8")
    assert not chiedi("decisions", "list", "borgoverde", "sdg", "--index", made).status
    assert "boh" in chiedi("align", "borgoverde", "boh", "--index", made).line
