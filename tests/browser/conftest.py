"""A real browser, and a server over the small plans for it; both once for all tests."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder
from ..plans import HOSTILE, HOSTILE_CATALOGUE, TABLED, TABLED_CATALOGUE, write_plans
from ..serving import running

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_SECONDS = 30_000
#: Opens a page with a context of its own.
Opener = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is missing: make browser installs it"
    )
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is missing: make browser installs it")
    with playwright.sync_playwright() as running_playwright:
        browser = running_playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what the browser sees."""
    return tmp_path_factory.mktemp("browsed")


class _Host(BaseHTTPRequestHandler):
    """A page of another site, with the script of one line of the service that its query names."""

    def do_GET(self) -> None:
        script = f'<script async src="{urlsplit(self.path).query}/widget.js"></script>'
        body = f"<!doctype html><title>Comune</title><h1>Comune</h1>{script}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def host() -> Iterator[int]:
    """The port of another site; only its name `localhost` is in the settings."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def served(browsed: Path, host: int) -> Iterator[str]:
    """The address of a server over the small plans and a hostile one."""
    folder = write_plans(browsed)
    (folder / "pontescuro.md").write_text(HOSTILE, "utf-8")
    (folder / "acquarossa.md").write_text(TABLED, "utf-8")
    entry = '\n[[document]]\nfile = "pontescuro.md"\nplan = "pontescuro"\n' + TABLED_CATALOGUE
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(catalogue.read_text("utf-8") + HOSTILE_CATALOGUE + entry, "utf-8")
    report = update(folder / "index", sources([folder]), HashEmbedder)
    assert not report.failed
    assistant = Assistant(open_library(folder / "index"), HashEmbedder())
    settings = Settings(
        index=folder / "index",
        rate_limit=0,
        owner="Comune di prova",
        contact="piani@example.org",
        widget_sites=(f"http://localhost:{host}",),
    )
    with running(build_app(lambda: assistant, settings), settings) as (name, port, _):
        address = f"http://{name}:{port}"
        for home in ("/", "/en/"):  # the examples are drawn beside the first requests
            while b'class="example"' not in urlopen(address + home, timeout=60).read():
                time.sleep(0.1)
        yield address


@pytest.fixture
def feedback_file(browsed: Path) -> Path:
    """Where the server keeps judgements."""
    return browsed / "index" / "feedback.jsonl"


@pytest.fixture
def opened(chromium: Any, served: str) -> Iterator[Opener]:
    """Opens pages; at the end none may have complained."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_page(path: str = "/", *, quiet: bool = True, **options: Any) -> Any:
        context = chromium.new_context(base_url=served, **options)
        context.set_default_timeout(_SECONDS)
        contexts.append(context)
        page = context.new_page()
        if quiet:
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "console",
                lambda said: complaints.append(said.text) if said.type == "error" else None,
            )
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints
