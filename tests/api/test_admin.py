"""What only whoever runs the service may do, and that nobody else can."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from assistant.api.app import build_app
from assistant.api.routes import admin
from assistant.service import Assistant
from assistant.settings import Settings
from index.errors import AmbiguousName
from index.folder import IndexFolder
from index.indexer import Report
from index.library import open_library

from ..doubles import HashEmbedder
from ..plans import VALFIORE
from .clients import check_problem
from .seeing import client_of

TOKEN = "una-frase-abbastanza-lunga-42"
MINE = {"authorization": f"Bearer {TOKEN}"}
ROUTES = [
    ("GET", "/api/admin/settings"),
    ("GET", "/api/admin/files"),
    ("PUT", "/api/admin/files/a.md"),
    ("DELETE", "/api/admin/files/a.md"),
    ("POST", "/api/admin/index"),
    ("GET", "/api/admin/index"),
    ("DELETE", "/api/admin/index/valfiore"),
]


@pytest.fixture
def folder(index: Path, tmp_path: Path) -> Path:
    """An index that a test may change."""
    return Path(shutil.copytree(index, tmp_path / "index"))


@pytest.fixture(scope="module")
def closed(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A server whose settings name no token."""
    return client_of(lambda: assistant, tmp_path_factory.mktemp("closed"))


@pytest.fixture(scope="module")
def guarded(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A server that knows a token, for those who do not."""
    token = SecretStr(TOKEN)
    return client_of(lambda: assistant, tmp_path_factory.mktemp("guarded"), admin_token=token)


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with _served(folder) as made:
        yield made


@pytest.fixture(scope="module")
def untouched(
    index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, Path]]:
    """A server that knows the token, and its folder, for tests that change nothing."""
    folder = Path(shutil.copytree(index, tmp_path_factory.mktemp("untouched") / "index"))
    with _served(folder) as made:
        yield made, folder


def _served(folder: Path) -> TestClient:
    settings = Settings(
        index=folder, rate_limit=0, admin_token=SecretStr(TOKEN), upload_megabytes=1
    )
    app = build_app(
        lambda: Assistant(open_library(folder), HashEmbedder()),
        settings,
        version=IndexFolder(folder).made,
        embedder=HashEmbedder,
    )
    return TestClient(app, raise_server_exceptions=False)


def finished(client: TestClient) -> Any:
    for _ in range(200):
        job = client.get("/api/admin/index", headers=MINE).json()
        if job["state"] != "running":
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_without_a_token_in_the_settings_nothing_is_there(
    closed: TestClient, method: str, path: str
) -> None:
    assert closed.request(method, path, headers=MINE).status_code in (404, 405)
    assert "admin" not in closed.get("/openapi.json").text


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"Bearer",
        b"Bearer x",
        f"Bearer {TOKEN}x".encode(),
        f"Basic {TOKEN}".encode(),
        "Bearer è".encode(),
    ],
)
def test_another_token_opens_nothing(
    guarded: TestClient, method: str, path: str, given: bytes
) -> None:
    response = guarded.request(method, path, headers={b"authorization": given}, content=b"# x")
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in response.text


def test_settings_without_secrets(untouched: tuple[TestClient, Path]) -> None:
    client, _ = untouched
    shown = client.get("/api/admin/settings", headers=MINE)
    assert shown.json()["upload_megabytes"] == 1
    assert TOKEN not in shown.text


@pytest.mark.slow
def test_upload_index_ask_remove(client: TestClient) -> None:
    text = VALFIORE.replace("Valfiore", "Pratolungo").replace(
        "piste ciclabili", "stazioni di posta"
    )
    put = client.put("/api/admin/files/pratolungo.md", headers=MINE, content=text.encode())
    assert put.status_code == 201
    listed = client.get("/api/admin/files", headers=MINE).json()["files"]
    assert listed == [{"name": "pratolungo.md", "bytes": len(text.encode())}]
    assert client.post("/api/admin/index", headers=MINE).status_code == 202
    job = finished(client)
    assert (job["state"], job["added"], job["failed"]) == ("done", ["pratolungo"], [])
    body = {"question": "Quali azioni riguardano le stazioni di posta?"}
    for _ in range(100):
        cited = {c["document"] for c in client.post("/api/ask", json=body).json()["citations"]}
        if cited == {"pratolungo"}:
            break
        time.sleep(0.05)
    assert cited == {"pratolungo"}
    gone = client.delete("/api/admin/index/pratolungo", headers=MINE)
    assert gone.json() == {"removed": ["pratolungo"]}
    assert client.delete("/api/admin/files/pratolungo.md", headers=MINE).status_code == 204
    assert client.delete("/api/admin/files/pratolungo.md", headers=MINE).status_code == 404
    assert client.delete("/api/admin/index/atlantide", headers=MINE).status_code == 404


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_told_without_places(
    client: TestClient, folder: Path
) -> None:
    client.put("/api/admin/files/rotto.pdf", headers=MINE, content=b"non e' un pdf")
    client.post("/api/admin/index", headers=MINE)
    job = finished(client)
    assert job["state"] == "done"
    (told,) = job["failed"]
    assert told.startswith("rotto.pdf")
    assert str(folder) not in str(job)


@pytest.mark.parametrize(
    "name", ["..%2Fx.md", ".x.md", "x.exe", "x", "a%2Fb.md", "%00.md", "x.toml", "-x.md"]
)
def test_names_that_are_none(untouched: tuple[TestClient, Path], name: str) -> None:
    client, folder = untouched
    before = sorted(folder.rglob("*"))
    response = client.put(f"/api/admin/files/{name}", headers=MINE, content=b"# x")
    assert response.status_code in (404, 422)
    assert sorted(folder.rglob("*")) == before


def test_an_empty_file_is_refused(untouched: tuple[TestClient, Path]) -> None:
    client, _ = untouched
    response = client.put("/api/admin/files/vuoto.md", headers=MINE)
    assert "vuoto.md" in check_problem(response, 422)
    files = client.get("/api/admin/files", headers=MINE).json()["files"]
    assert "vuoto.md" not in {file["name"] for file in files}


def test_a_file_that_is_too_large(untouched: tuple[TestClient, Path]) -> None:
    client, folder = untouched
    content = b"x" * (1024 * 1024 + 1)
    response = client.put("/api/admin/files/grande.md", headers=MINE, content=content)
    assert response.status_code == 413
    assert not (folder / "uploads" / "grande.md").exists()


def test_a_name_of_both_is_told_with_the_way_out(
    untouched: tuple[TestClient, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = untouched
    asked: list[str | None] = []

    def both(index: Path, name: str, server: str | None, kind: str | None) -> Report:
        asked.append(kind)
        if not kind:
            raise AmbiguousName("--plan")
        return Report(removed=(name,))

    monkeypatch.setattr(admin, "remove", both)
    told = client.delete("/api/admin/index/valfiore", headers=MINE)
    assert told.status_code == 409
    assert "kind=document" in told.json()["detail"]
    for kind in ("plan", "document"):
        gone = client.delete(f"/api/admin/index/valfiore?kind={kind}", headers=MINE)
        assert gone.json() == {"removed": ["valfiore"]}
    assert client.delete("/api/admin/index/valfiore?kind=x", headers=MINE).status_code == 422
    assert asked == [None, "plan", "document"]
