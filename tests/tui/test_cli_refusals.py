"""What the command says of itself, and what the commands refuse: arguments, settings, indexes; one line says what is wrong."""

import json
import re
from pathlib import Path

import pytest

from index.folder import FORMAT

from .running import EMBEDDER, Run

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Quali azioni riguardano gli alloggi?"


# Wrong arguments and settings.


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["ask"],
        ["ask", ""],
        ["ask", "a", "--batch", "b", "--out", "c"],
        ["ask", "--batch", "b"],
        ["ask", "a", "b"],
        ["ask", "--nothing"],
        ["align", "a"],
        ["remove"],
        ["text"],
        ["serve", "--port", "x"],
        ["--index"],
    ],
)
def test_wrong_arguments(chiedi: Run, arguments: list[str]) -> None:
    result = chiedi(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["alin"], "Il comando «alin» non c'è: forse align?; chiedi --help"),
        (["zzz"], "Il comando «zzz» non c'è: ci sono ingest, remove, "),
        (["decisions", "lst"], "L'azione «lst» non c'è: forse list?"),
        (["decisions"], "Manca AZIONE: aggiungerlo; chiedi decisions --help"),
        (["align"], "Mancano PIANO_A, PIANO_B: aggiungerli; chiedi align --help dice come si usa."),
        (["align", "bologna"], "Manca PIANO_B: aggiungerlo; chiedi align --help"),
        (["ask", "a", "b"], "Non si capisce «b»: toglierlo o correggerlo; chiedi --help"),
        (["ask", "a", "--nothing"], "Non si capisce «--nothing»: toglierlo"),
        (["ask", "a", "--reading", "x"], "--reading non può essere «x»: scegliere fra citizen, o"),
        (["ask", "a", "--plan"], "Manca il valore di --plan: scriverlo subito dopo"),
        (["--index"], "Manca il valore di --index"),
        (["report", "--out", "x.docx", "--align"], "--align vuole almeno un valore"),
        (["report"], "Manca --out: aggiungerlo"),
        (["ask", "a", "--json=1"], "--json non vuole un valore: togliere «1»"),
        (
            ["serve", "--port", "99999"],
            "--port: «99999» non è una porta: scegliere un numero da 0 a 65535; ",
        ),
        (["serve", "--port", "x"], "--port: «x» non è una porta: "),
        (
            ["serve", "--workers", "0"],
            "--workers: «0» non è un numero di processi: scegliere un numero da 1",
        ),
        (
            ["remove", "a", "--plan", "--document"],
            "--document e --plan non vanno insieme: usarne uno",
        ),
        (
            ["eval", "--ba", "--re", "x", "--k", "--s"],
            "--s può voler dire --set, --shared: scriverla",
        ),
    ],
)
def test_wrong_arguments_are_told_in_italian_with_the_way_out(
    chiedi: Run, arguments: list[str], told: str
) -> None:
    result = chiedi(*arguments)
    assert (result.status, result.out) == (2, "")
    assert told in result.line
    assert "--help dice come si usa." in result.line
    english = r"argument|required|invalid|choose|expected|unrecognized|value|not allowed|ambiguous"
    assert not re.search(rf"\b(?:{english})\b", result.line)


def test_no_command_has_english_help(chiedi: Run) -> None:
    commands = re.findall(r"^    (\w+) ", chiedi("--help").out, re.MULTILINE)
    assert len(commands) > 15
    for command in ([], *([one] for one in commands)):
        shown = chiedi(*command, "--help").out
        assert shown.startswith("Uso: chiedi")
        assert not re.search(r"usage:|options:|positional|show this", shown), command
        assert shown.count("opzioni:") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "--question", QUESTION, "--out"],
        ["ask", "--batch", "domande.jsonl", "--out"],
        ["decisions", "export", "borgoverde", "valfiore", "--judged"],
        ["eval", "--report"],
    ],
)
def test_a_folder_that_is_not_there_is_told_before_the_work(
    chiedi: Run, made: Path, tmp_path: Path, arguments: list[str]
) -> None:
    result = chiedi(*arguments, tmp_path / "niente" / "x.docx", "--index", made)
    assert (result.status, result.out) == (1, "")
    told = f"la cartella {tmp_path / 'niente'} non esiste; crearla o indicarne un'altra."
    assert told in result.line


def test_a_folder_in_place_of_a_file(chiedi: Run, made: Path, tmp_path: Path) -> None:
    (tmp_path / "x.docx").mkdir()
    result = chiedi("report", "--question", QUESTION, "--out", tmp_path / "x.docx", "--index", made)
    assert "x.docx: è una cartella; indicare un file." in result.line
    (tmp_path / "file").write_text("x")
    out = tmp_path / "file" / "x.docx"
    result = chiedi("report", "--question", QUESTION, "--out", out, "--index", made)
    assert result.status == 1
    assert "non è una cartella" in result.line or "e non una cartella" in result.line


def test_a_bad_line_of_a_batch_is_told_in_italian(chiedi: Run, made: Path, tmp_path: Path) -> None:
    questions = tmp_path / "in.jsonl"
    for line, told in (("{", "non è JSON"), ('{"id": 1}', "manca «question»"), ("3", "un oggetto")):
        questions.write_text(line)
        result = chiedi("ask", "--batch", questions, "--out", tmp_path / "out", "--index", made)
        assert told in result.line


def test_alone_it_greets(chiedi: Run) -> None:
    result = chiedi()
    assert (result.status, result.err) == (0, "")
    assert result.out == (Path(__file__).parent / "__snapshots__" / "greeting.txt").read_text(
        "utf8"
    )
    named = set(re.findall(r"\bchiedi (\w+)", result.out))
    assert named == {"ingest", "serve", "ask", "tui", "align", "doctor"}
    for command in named:
        assert chiedi(command, "--help").status == 0


def test_it_greets_with_the_address_that_is_set(
    chiedi: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIEDI_PORT", "8123")
    assert "http://127.0.0.1:8123\n" in chiedi().out


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["ingest", "-h"]])
def test_help(chiedi: Run, arguments: list[str]) -> None:
    result = chiedi(*arguments)
    assert (result.status, result.err) == (0, "")
    assert "chiedi" in result.out


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        (("CHIEDI_INDX", "x"), "CHIEDI_INDEX"),
        (("CHIEDI_EMBEDER", "x"), "CHIEDI_EMBEDDER"),
        (("CHIEDI_RATELIMIT", "x"), "CHIEDI_RATE_LIMIT"),
        (("CHIEDI_ZZZ", "x"), "CHIEDI_ZZZ"),
        (("CHIEDI_PORT", "molti"), "port"),
        (("CHIEDI_PORT", "99999"), "port"),
        (("CHIEDI_RATE_LIMIT", "-1"), "rate_limit"),
        (("CHIEDI_EMBEDDER", "e7"), "«e7»"),
        (("CHIEDI_CHROMA_URL", "127.0.0.1:8100"), "come http://127.0.0.1:8100"),
        (("CHIEDI_CHROMA_URL", "http://utente:segreto@chroma"), "CHIEDI_CHROMA_URL"),
        (("CHIEDI_RERANKER", "bge"), "«bge»"),
        (("CHIEDI_RERANKER", "no.such.module:X"), "«no.such.module:X»"),
    ],
)
def test_a_setting_that_is_wrong(
    chiedi: Run, made: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str], named: str
) -> None:
    monkeypatch.setenv(*setting)
    result = chiedi("ask", QUESTION, "--index", made)
    assert (result.status, result.out) == (1, "")
    assert named in result.line


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ports = 3", "CHIEDI_PORT"),
        ("port = 'x'", "port"),
        ("[port", "chiedi.toml"),
        ("\x00", "chiedi.toml"),
    ],
)
def test_a_settings_file_that_is_wrong(
    chiedi: Run, made: Path, tmp_path: Path, text: str, named: str
) -> None:
    (tmp_path / "chiedi.toml").write_text(text)
    result = chiedi("documents", "--index", made)
    assert (result.status, result.out) == (1, "")
    assert named in result.line


# Indexes that are not as they should be.


@pytest.mark.parametrize(
    "arguments",
    [
        ["documents"],
        ["passages"],
        ["text", "a"],
        ["ask", "a"],
        ["align", "a", "b"],
        ["remove", "a"],
        ["ingest", "--rebuild"],
    ],
)
def test_no_index(chiedi: Run, arguments: list[str], tmp_path: Path) -> None:
    result = chiedi(*arguments)
    assert (result.status, result.out) == (1, "")
    assert "chiedi ingest" in result.line
    assert not (tmp_path / ".chiedi" / "manifest.json").exists()


def test_an_index_of_another_version(chiedi: Run, copy: Path) -> None:
    manifest = copy / "manifest.json"
    other = json.loads(manifest.read_text()) | {"format": FORMAT + 1, "checksum": None}
    manifest.write_text(json.dumps(other))
    result = chiedi("ask", QUESTION, "--index", copy)
    assert result.status == 1
    assert "altra versione" in result.line


def test_an_index_of_another_embedder(chiedi: Run, index: Path, tmp_path: Path) -> None:
    result = chiedi("ask", QUESTION, "--index", index)
    assert result.status == 1
    assert "hash/96" in result.line
    assert EMBEDDER in result.line


def test_an_index_that_is_a_file(chiedi: Run, plans: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for arguments in (["ingest", plans], ["ask", QUESTION], ["documents"]):
        result = chiedi(*arguments, "--index", tmp_path / "file")
        assert result.status == 1
        assert result.line


@pytest.mark.parametrize("named", [["borgoverde"], ["borgoverde", "borgoverde"]])
def test_a_report_on_one_plan_beside_itself(chiedi: Run, made: Path, named: list[str]) -> None:
    result = chiedi("report", "--align", *named, "--out", "x.docx", "--index", made)
    assert (result.status, result.out) == (2, "")
    assert "--align confronta almeno due piani diversi" in result.line
    result = chiedi("report", "--out", "x.docx", "--index", made)
    assert "Serve una cosa sola fra --align A B" in result.line


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("THESAURUS", "niente.toml", "il tesauro (CHIEDI_THESAURUS) non si legge, perché il file"),
        ("EMBEDDER", "foo", "Impostazione embedder: «foo» non esiste; scegliere e5, use"),
        ("EMBEDDER", "niente:Y", "Impostazione embedder: «niente:Y» non si carica"),
        ("RERANKER", "niente:Y", "Impostazione reranker: «niente:Y» non si carica"),
        ("THEME", "niente.toml", "Il tema niente.toml (CHIEDI_THEME) non si legge, perché il file"),
    ],
)
def test_a_setting_that_cannot_be_opened_keeps_the_server_from_starting(
    chiedi: Run,
    made: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.setenv(f"CHIEDI_{name}", value)
    monkeypatch.setattr("tui.commands.serve._bind", _never)
    result = chiedi("serve", "--port", "0", "--index", made)
    assert (result.status, result.out) == (1, "")
    assert told in result.line
    if name != "THEME":
        assert chiedi("ask", QUESTION, "--index", made).line == result.line


def test_a_folder_of_originals_that_is_not_there_is_told_at_the_start(
    chiedi: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHIEDI_ORIGINALS", f"{tmp_path}, niente")
    monkeypatch.setattr("tui.commands.serve._bind", lambda *_: OSError("presa"))
    result = chiedi("serve", "--port", "0", "--index", made)
    folder, port = result.err.splitlines()
    assert "Impostazione originals (CHIEDI_ORIGINALS): la cartella «niente» non c'è" in folder
    assert "La porta 0" in port


def _never(host: str, port: int) -> OSError:
    raise AssertionError("the server must not start")
