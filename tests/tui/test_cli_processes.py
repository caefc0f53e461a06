"""The commands as real processes: what they write, what they hold, how they end."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.library import Library, open_library

from ..contract import check_answer
from .running import EMBEDDER, Run

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Quali azioni riguardano gli alloggi?"


@pytest.fixture(scope="module")
def held(made: Path) -> Library:
    return open_library(made)


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui.main", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "CHIEDI_EMBEDDER": EMBEDDER, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_a_process_that_reads(made: Path, held: Library) -> None:
    document = held.document("valfiore")
    done = process(
        "text",
        "valfiore",
        "--index",
        made,
        LC_ALL="C",
        LANG="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == document.text


@pytest.mark.slow
def test_a_process_that_asks(made: Path, held: Library) -> None:
    done = process("ask", QUESTION, "--json", "--index", made)
    assert (done.returncode, done.stderr) == (0, b"")
    check_answer(json.loads(done.stdout), held)
    odd = process("ask", b"\xff".decode("utf-8", "surrogateescape"), "--json", "--index", made)
    assert b"Traceback" not in odd.stderr
    assert odd.returncode in (0, 1, 2)


@pytest.mark.slow
def test_a_process_that_ingests_says_nothing_but_its_report(plans: Path, tmp_path: Path) -> None:
    done = process("ingest", plans, "--json", "--index", tmp_path / "i")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["added"]) == 5


@pytest.mark.slow
def test_a_second_process_on_one_index(plans: Path, tmp_path: Path) -> None:
    hold = "import sys, pathlib; from index.lock import owned\nwith owned(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    owner = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "i")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"held\n"
    done = process("ingest", plans, "--index", tmp_path / "i")
    owner.communicate()
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert "è in uso dal processo" in line


@pytest.mark.slow
def test_a_reader_that_stops_reading(made: Path) -> None:
    command = f'"{sys.executable}" -m tui.main passages --json --index "{made}" | head -c 10'
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr


def test_a_port_in_use(chiedi: Run, made: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = chiedi("serve", "--port", port, "--index", made)
    assert result.status == 1
    assert str(port) in result.line


@pytest.mark.parametrize(
    "arguments", [["--port", "99999"], ["--port", "-1"], ["--host", "no.such.host.invalid"]]
)
def test_a_place_that_cannot_be_served(chiedi: Run, made: Path, arguments: list[str]) -> None:
    result = chiedi("serve", *arguments, "--index", made)
    assert result.status in (1, 2)
    assert result.line


@pytest.mark.slow
def test_serve(made: Path, held: Library) -> None:
    import http.client
    import signal

    server = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "serve", "--port", "0", "--index", str(made)],
        cwd=ROOT,
        env={**os.environ, "CHIEDI_EMBEDDER": EMBEDDER, "CHIEDI_RATE_LIMIT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        port = int(server.stdout.readline().split("127.0.0.1:")[1].split()[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request(
            "POST",
            "/api/ask",
            json.dumps({"question": QUESTION}),
            {"Content-Type": "application/json"},
        )
        response = connection.getresponse()
        assert response.status == 200
        check_answer(json.loads(response.read()), held)
        connection.close()
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=30)
        assert "Traceback" not in err
    finally:
        server.kill()
        server.communicate()
