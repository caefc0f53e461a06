"""The commands with an index on a real Chroma server: one machine indexes, another serves."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from ..chroma import chroma
from ..embedding import NAME

ROOT = Path(__file__).parents[2]
QUESTION = "Quali azioni riguardano gli orti?"
#: Seconds in which what was published must be seen, on a machine that others use.
PATIENCE = 120


class Machine:
    """A place with an index folder of its own."""

    def __init__(self, folder: Path, url: str) -> None:
        folder.mkdir()
        own = {
            "CHIEDI_INDEX": str(folder / "index"),
            "CHIEDI_CHROMA_URL": url,
            "CHIEDI_RATE_LIMIT": "6000",
        }
        self.environment = {**os.environ, **own, "CHIEDI_EMBEDDER": NAME, "PYTHONPATH": str(ROOT)}
        self.folder = folder

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tui.main", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @contextmanager
    def serving(self, workers: int) -> Iterator[str]:
        command = ["serve", "--port", "0", "--workers", str(workers)]
        with (self.folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "tui.main", *command],
                cwd=self.folder,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert server.stdout is not None
        try:
            yield "http" + server.stdout.readline().split("http")[1].split()[0]
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=PATIENCE)
            assert "Traceback" not in (self.folder / "log").read_text("utf-8")
        finally:
            server.kill()
            server.communicate()


def _asked(url: str) -> dict[str, object]:
    body = json.dumps({"question": QUESTION}).encode()
    request = Request(f"{url}/api/ask", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=PATIENCE) as response:
        found: dict[str, object] = json.load(response)
    return found


def _documents(url: str) -> set[str]:
    _asked(url)  # a question is what has the index looked at
    with urlopen(f"{url}/api/documents", timeout=PATIENCE) as response:
        return {one["id"] for one in json.load(response)["documents"]}


def _ready(url: str) -> tuple[int, str]:
    try:
        with urlopen(f"{url}/readyz", timeout=PATIENCE) as response:
            return response.status, ""
    except HTTPError as refused:
        return refused.code, json.load(refused)["detail"]


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_one_indexes_another_serves(tmp_path: Path, workers: int) -> None:
    (tmp_path / "chroma").mkdir()
    for name in ("uno", "due"):
        text = f"# Piano {name}\n\n## Azioni\n\n- Aprire orti per {name}\n- Curare siepi\n"
        (tmp_path / f"{name}.md").write_text(text)
    with chroma(tmp_path / "chroma") as running:
        here = Machine(tmp_path / "here", running.url)
        there = Machine(tmp_path / "there", running.url)
        done = here.run("ingest", str(tmp_path / "uno.md"))
        assert (done.returncode, done.stderr) == (0, "")
        with there.serving(workers) as url:
            _until(lambda: _ready(url)[0] == 200)
            answer = _asked(url)
            told = json.loads(here.run("ask", QUESTION, "--json").stdout)
            assert (answer["text"], answer["citations"]) == (told["text"], told["citations"])
            assert _documents(url) == {"uno"}
            here.run("ingest", str(tmp_path / "due.md"))
            _until(lambda: _documents(url) == {"uno", "due"})
            here.run("remove", "uno")
            _until(lambda: _documents(url) == {"due"})
            running.stop()
            time.sleep(6)  # beyond the next look at the server
            # A worker that nobody asked since keeps what it took, with "uno".
            assert _documents(url) in ([{"due"}, {"uno", "due"}] if workers > 1 else [{"due"}])
            assert _ready(url) == (200, "")
        log = (there.folder / "log").read_text("utf-8")
        assert 1 <= log.count("Si risponde con l'indice preso prima") <= workers
        asked = there.run("ask", QUESTION)
        assert asked.returncode == 0
        assert "CHIEDI_CHROMA_URL" in asked.stderr
        failed = there.run("ingest", str(tmp_path / "uno.md"))
        assert failed.returncode == 1
        assert "chroma run" in failed.stderr
        assert "Traceback" not in failed.stderr
        doctor = there.run("doctor")
        assert "server di Chroma" in doctor.stdout
        with Machine(tmp_path / "empty", running.url).serving(workers) as url:
            assert _ready(url)[0] == 503
            assert "CHIEDI_CHROMA_URL" in _ready(url)[1]
            assert str(running.port) not in _ready(url)[1]
        log = (tmp_path / "empty" / "log").read_text("utf-8")
        assert f"{running.url} (impostazione CHIEDI_CHROMA_URL) non risponde" in log
