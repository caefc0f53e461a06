"""What the documentation says is true: its commands exist, its catalogue is one, its files are there."""

import re
import shlex
import tomllib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from assistant.api.app import build_app
from assistant.api.theme import read_theme
from assistant.service import Assistant
from assistant.settings import Settings, load_settings
from ingest.catalogue import Catalogue
from tui.main import main

from .serving import running

ROOT = Path(__file__).resolve().parent.parent
_FRONT = ("README.md", "LEGGIMI.md", "CONTRIBUTING.md")
PAGES = [*(ROOT / name for name in _FRONT), *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = "\n".join(blocks(page, "sh") + blocks(page, "bat"))
    for command in set(re.findall(r"(?:^|[\\\s;&])chiedi ([a-z]+)", shell)):
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0, command
    capsys.readouterr()
    targets = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)", shell)):
        assert re.search(rf"^{target}:", targets, re.M), target


def test_the_catalogue_of_the_documentation_is_one() -> None:
    (example,) = blocks(ROOT / "docs" / "catalogue.md", "toml")
    made = Catalogue.model_validate(tomllib.loads(example))
    assert made.plan[0].id == made.document[0].plan


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_words_of_the_glossary_are_in_the_code() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    named = re.findall(r"\| `([a-z_]+(?:\.\w+)+)` \|$", page, re.M)
    assert len(named) > 40
    for place in named:
        module, _, name = place.rpartition(".")
        if name[0].isupper():
            assert hasattr(import_module(module), name), place
        else:
            assert find_spec(place), place


def test_the_settings_of_the_documentation_are_settings(tmp_path: Path) -> None:
    page = ROOT / "docs" / "server.md"
    example, look = blocks(page, "toml")
    (tmp_path / "stemma.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "tema.toml").write_text(look, "utf-8")
    assert read_theme(tmp_path / "tema.toml").logo
    (tmp_path / "chiedi.toml").write_text(example, "utf-8")
    assert load_settings({}, tmp_path).owner
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", page.read_text("utf-8"), re.M)
    described = {name for row in rows for name in re.findall(r"\w+", row)}
    assert set(tomllib.loads(example)) == described


@pytest.mark.slow
def test_the_requests_of_the_documentation_are_answered(
    assistant: Assistant, tmp_path: Path
) -> None:
    token = SecretStr("a secret of at least twenty characters")
    settings = Settings(index=tmp_path, rate_limit=0, admin_token=token)
    client = TestClient(build_app(lambda: assistant, settings))
    lines = [x for block in blocks(ROOT / "docs" / "server.md", "sh") for x in block.splitlines()]
    calls = [shlex.split(line) for line in lines if line.startswith("curl")]
    for call in calls:
        (url,) = [word for word in call if word.startswith("http://")]
        path = url.removeprefix("http://127.0.0.1:8000")
        taken_out = path.startswith("/api/admin/index/")  # nothing is there to take out
        body = call[call.index("-d") + 1] if "-d" in call else None
        method = call[call.index("-X") + 1] if "-X" in call else "POST" if body else "GET"
        if "-T" in call:
            method, body = "PUT", "# Piano"
        headers = {"authorization": f"Bearer {token.get_secret_value()}"}
        headers |= {"content-type": "application/json"} if body else {}
        status = client.request(method, path, content=body, headers=headers).status_code
        assert status in (404, 409, 503) if taken_out else status < 300, call
    assert len(calls) >= 9


@pytest.mark.slow
def test_the_pages_of_the_documentation_are_there(assistant: Assistant, tmp_path: Path) -> None:
    client = TestClient(build_app(lambda: assistant, Settings(index=tmp_path, rate_limit=0)))
    text = (ROOT / "docs" / "server.md").read_text("utf-8")
    table = text.partition("## Pages")[2].partition("\n\nThe accessibility")[0]
    paths = re.findall(r"`(/[^`?]*)`", table)
    library = assistant.library
    for path in paths:
        name = library.passages[0].id if "/p/" in path else library.plans[0].id
        name = library.records(library.plans[0].id)[0].id if "/a/" in path else name
        assert client.get(path.replace("ID", name)).status_code == 200, path
    assert len(paths) == 20


@pytest.mark.slow
def test_the_client_of_the_documentation_asks(
    assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (client,) = blocks(ROOT / "docs" / "server.md", "python")
    assert len(client.splitlines()) <= 30
    settings = Settings(index=tmp_path, rate_limit=0)
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        code = client.replace("http://127.0.0.1:8000", f"http://{host}:{port}")
        names: dict[str, Any] = {"__name__": "client"}
        exec(compile(code, "client", "exec"), names)
        plan = assistant.library.plans[0].id
        assert len(names["records"](plan)) == len(assistant.library.records(plan))
        names["__name__"] = "__main__"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.argv", ["client", "Quali azioni riguardano gli alloggi?"])
            exec(compile(code, "client", "exec"), names)
    told = capsys.readouterr().out
    assert f"[1] {assistant.library.documents[0].title}"[:4] in told
    assert "/p/" in told


@pytest.mark.slow
@pytest.mark.parametrize("example", blocks(ROOT / "docs" / "architecture.md", "explain"))
def test_what_each_stage_makes_of_a_question(
    example: str, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *lines = example.splitlines()
    _, _, *rest = shlex.split(command)  # the prompt and the program
    assert main([*rest, "--index", str(shipped)]) == 0
    printed = iter(capsys.readouterr().out.splitlines())
    for line in (one for one in lines if one.strip() != "…"):
        wanted = ".*".join(map(re.escape, line.split("…")))
        assert any(re.fullmatch(wanted, one) for one in printed), line
