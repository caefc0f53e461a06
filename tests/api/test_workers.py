"""Several workers behind one port: what they share, and that no request is lost when they change."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from assistant.api.routes.admin import Jobs
from assistant.api.workers import share
from assistant.settings import Settings
from index.indexer import update
from ingest.files import sources

from ..doubles import HashEmbedder
from ..plans import write_plans

if os.name == "nt":
    pytest.skip("workers want a POSIX system", allow_module_level=True)

from assistant.api.shared import SharedLimiter

SERVING = """
import socket
import sys
from pathlib import Path

from assistant.api.app import build_app
from assistant.api.workers import serve
from assistant.service import Assistant
from assistant.settings import Settings
from index.folder import IndexFolder
from index.library import open_library
from tests.doubles import HashEmbedder


def make(settings, shared):
    return build_app(
        lambda: Assistant(open_library(settings.index), HashEmbedder()),
        settings,
        version=IndexFolder(settings.index).made,
        shared=shared,
    )


if __name__ == "__main__":
    taken = socket.create_server(("127.0.0.1", 0))
    print(taken.getsockname()[1], flush=True)
    serve(make, Settings(index=Path(sys.argv[1]), workers=2, rate_limit=5), taken)
"""
QUESTION = {"question": "Quali azioni riguardano gli alloggi?"}


def test_what_bounds_the_server_is_shared_out() -> None:
    own = share(Settings(workers=3, connections=512, answers_at_once=2, dear_waiting=8))
    assert (own.connections, own.answers_at_once, own.dear_waiting) == (171, 1, 3)
    assert (own.rate_limit, own.workers) == (60, 3)


def test_workers_count_a_client_together(tmp_path: Path) -> None:
    one, other = (SharedLimiter(tmp_path / "asking", 2) for _ in range(2))
    assert one.wait("a", 0) == 0
    assert other.wait("a", 10) == 0
    assert one.wait("a", 20) == pytest.approx(40)
    assert other.wait("b", 20) == 0
    assert other.wait("a", 60) == 0
    assert one.wait("a", 61) == pytest.approx(9)
    assert SharedLimiter(tmp_path / "none", 0).wait("a") == 0


def test_who_was_silent_longest_is_forgotten_first(tmp_path: Path) -> None:
    # a limit so high that the file holds eight clients, each of which may lie in any place
    limiter = SharedLimiter(tmp_path / "asking", 1_000_000)
    for moment, client in enumerate("abcdefghi"):
        assert limiter.wait(client, moment) == 0
    used = limiter._rows["used"]
    assert sorted(used.tolist()) == [1] * 8
    limiter.wait("b", 20)
    assert sorted(used.tolist()) == [1] * 7 + [2]


def test_workers_tell_each_other_of_the_last_job(tmp_path: Path) -> None:
    one, other = (Jobs(tmp_path / "index", HashEmbedder, tmp_path) for _ in range(2))
    assert other.last.state == "idle"
    assert one.start()
    until = time.monotonic() + 30
    while other.last.state == "running" and time.monotonic() < until:
        time.sleep(0.05)
    assert other.last == one.last
    assert other.last.state in ("done", "failed")
    told = (tmp_path / "job.json").read_text("utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    broken = told.replace(str(os.getpid()), ended.stdout.decode().strip())
    (tmp_path / "job.json").write_text(broken.replace(other.last.state, "running"), "utf-8")
    assert other.last.state == "failed"
    assert other.start()


def _command(process: str) -> bytes:
    """The command of a process; nothing of one that has just ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _workers(pid: int) -> list[int]:
    """The processes that answer."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    lines = {int(n): _command(n) for n in started}
    return [n for n, line in lines.items() if b"spawn_main" in line]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at /proc")
def test_no_request_is_lost_while_workers_change(tmp_path: Path) -> None:
    made = tmp_path / "index"
    update(made, sources([write_plans(tmp_path / "plans")]), HashEmbedder)
    script = tmp_path / "serving.py"
    script.write_text(SERVING, "utf-8")
    root = Path(__file__).parents[2]
    server = subprocess.Popen(
        [sys.executable, script, made],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    try:
        assert server.stdout
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        _until(lambda: len(_workers(server.pid)) == 2 and _ready(url))
        before = set(_workers(server.pid))
        os.kill(server.pid, signal.SIGHUP)
        statuses: list[int] = []
        changed = threading.Event()

        def ask() -> None:
            while not changed.is_set():
                statuses.append(httpx.get(f"{url}/healthz", timeout=60).status_code)
                time.sleep(0.02)

        asking = [threading.Thread(target=ask) for _ in range(2)]
        for thread in asking:
            thread.start()
        _until(lambda: before.isdisjoint(now := _workers(server.pid)) and len(now) == 2)
        changed.set()
        for thread in asking:
            thread.join()
        assert set(statuses) == {200}
        # each request is a connection of its own, so that both workers answer
        answers = [httpx.post(f"{url}/api/ask", json=QUESTION, timeout=60) for _ in range(8)]
        codes = [one.status_code for one in answers]
        assert codes == [200] * 5 + [429] * 3
        counted = httpx.get(f"{url}/metrics").text
        assert 'chiedi_answers_total{abstained="false",kind="coverage"} 5.0' in counted
        assert 'chiedi_refused_total{reason="rate_limit"} 3.0' in counted
        # a parent that ends without a word takes its workers with it
        workers = _workers(server.pid)
        server.kill()
        server.wait()
        _until(lambda: not any(Path(f"/proc/{n}").exists() for n in workers))
    finally:
        server.kill()
        server.communicate()


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 240
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)
