"""Ends a server by SIGKILL while it is asked, judged and fed: `python -m tests.harm.servers FOLDER
ROUNDS SEED`.

One index lives through all rounds; in each a real `chiedi serve`, of one worker or two, takes
questions, judgements and uploaded files and indexes these, until it is killed. What it acknowledged
must be there afterwards: each judgement in its file, each file as it was sent, each document whose
indexing was told to be done. Its workers must end with it, and the index must open.
"""

import http.client
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from assistant.feedback import FeedbackFile
from index.library import open_library

from ..embedding import NAME
from .ground import PATIENCE, say

_ROOT = Path(__file__).parents[2]
_TOKEN = "un-segreto-di-venti-caratteri"
#: Seconds that a server is fed before it is killed, at most.
_LONGEST = 6.0


@dataclass
class Tally:
    """Rounds, what was acknowledged, how many answers, what went wrong."""

    rounds: int = 0
    judgements: int = 0
    uploads: int = 0
    indexed: int = 0
    answers: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Acknowledged:
    """What servers said to have kept."""

    judgements: set[str] = field(default_factory=set)
    uploads: dict[str, str] = field(default_factory=dict)
    indexed: set[str] = field(default_factory=set)
    answers: int = 0


def rounds(folder: Path, count: int, seed: int) -> Tally:
    """Kill so many servers."""
    dice, tally, kept = random.Random(seed), Tally(), Acknowledged()
    index = folder / "index"
    numbers = itertools.count()
    for number in range(count):
        workers = 1 + number % 2
        log = folder / "log"
        with log.open("wb") as stream:
            server = subprocess.Popen(
                _command(index, workers),
                cwd=_ROOT,
                env=_environment(),
                stdout=subprocess.PIPE,
                stderr=stream,
            )
        assert server.stdout
        port = int(server.stdout.readline().split(b"127.0.0.1:")[1].split()[0])
        ending = threading.Event()
        feeders = [
            threading.Thread(target=_feed, args=(ending, port, work))
            for work in (_judge(kept, numbers), _upload(kept, numbers), _index(kept), _ask(kept))
        ]
        for feeder in feeders:
            feeder.start()
        _until(partial(_goes, port, kept))
        time.sleep(dice.uniform(0.5, _LONGEST))
        workers_of = _children(server.pid)
        server.send_signal(signal.SIGKILL)
        ending.set()
        server.communicate()
        for feeder in feeders:
            feeder.join()
        try:
            _until(partial(_ended, workers_of))
        except AssertionError:
            tally.wrong.append(f"round {number}: workers go on: {workers_of}")
        _look(tally, kept, (index, log), number)
        tally.rounds += 1
    tally.judgements, tally.uploads = len(kept.judgements), len(kept.uploads)
    tally.indexed, tally.answers = len(kept.indexed), kept.answers
    return tally


def _look(tally: Tally, kept: Acknowledged, places: tuple[Path, Path], number: int) -> None:
    index, log = places
    told = log.read_text("utf-8", "replace")
    if "Traceback" in told:
        tally.wrong.append(f"round {number}: a trace: {told[-3000:]}")
    held = {one.comment for one in FeedbackFile(index / "feedback.jsonl").read()}
    if lost := kept.judgements - held:
        tally.wrong.append(f"round {number}: judgements lost: {sorted(lost)}")
    for name, text in kept.uploads.items():
        file = index / "uploads" / name
        if not file.is_file() or file.read_text("utf-8") != text:
            tally.wrong.append(f"round {number}: {name} is lost")
    if not kept.indexed:
        return
    try:
        found = {d.id for d in open_library(index).documents}
    except Exception as fault:  # noqa: BLE001 - whatever opening raises is a fault that is counted
        tally.wrong.append(f"round {number}: does not open: {fault}")
        return
    if lost := kept.indexed - found:
        tally.wrong.append(f"round {number}: documents lost: {sorted(lost)}")


def _feed(
    ending: threading.Event, port: int, work: Callable[[http.client.HTTPConnection], None]
) -> None:
    while not ending.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        with suppress(OSError, http.client.HTTPException):
            while not ending.is_set():
                work(connection)
        connection.close()
        time.sleep(0.05)


def call(
    connection: http.client.HTTPConnection, method: str, path: str, body: bytes = b""
) -> tuple[int, bytes]:
    """The status and the body of an answer."""
    headers = {"Authorization": f"Bearer {_TOKEN}", "Content-Type": "application/json"}
    connection.request(method, path, body or None, headers)
    response = connection.getresponse()
    return response.status, response.read()


def _judge(
    kept: Acknowledged, numbers: "itertools.count[int]"
) -> Callable[[http.client.HTTPConnection], None]:
    def work(connection: http.client.HTTPConnection) -> None:
        comment = f"giudizio {next(numbers)}"
        body = json.dumps({"helpful": False, "comment": comment}).encode()
        if call(connection, "POST", "/api/feedback", body)[0] == 201:
            kept.judgements.add(comment)
        time.sleep(0.005)

    return work


def _upload(
    kept: Acknowledged, numbers: "itertools.count[int]"
) -> Callable[[http.client.HTTPConnection], None]:
    def work(connection: http.client.HTTPConnection) -> None:
        number = next(numbers)
        name = f"piano{number % 12}.md"
        text = f"# Piano {number % 12}\n\n" + "".join(
            f"- Azione {number} {n}\n" for n in range(400)
        )
        kept.uploads.pop(name, None)  # from now on it is one or the other
        if call(connection, "PUT", f"/api/admin/files/{name}", text.encode())[0] == 201:
            kept.uploads[name] = text
        time.sleep(0.2)

    return work


def _index(kept: Acknowledged) -> Callable[[http.client.HTTPConnection], None]:
    def work(connection: http.client.HTTPConnection) -> None:
        call(connection, "POST", "/api/admin/index")
        while True:
            _, body = call(connection, "GET", "/api/admin/index")
            job = json.loads(body)
            if job["state"] != "running":
                break
            time.sleep(0.05)
        if job["state"] == "done":
            kept.indexed |= {*job["added"], *job["unchanged"]}
        time.sleep(0.1)

    return work


def _ask(kept: Acknowledged) -> Callable[[http.client.HTTPConnection], None]:
    def work(connection: http.client.HTTPConnection) -> None:
        body = json.dumps({"question": "Quali azioni ci sono?"}).encode()
        kept.answers += call(connection, "POST", "/api/ask", body)[0] == 200
        time.sleep(0.02)

    return work


def _command(index: Path, workers: int) -> list[str]:
    given = ["serve", "--port", "0", "--workers", str(workers), "--index", str(index)]
    return [sys.executable, "-m", "tui.main", *given]


def _environment() -> dict[str, str]:
    own = {"EMBEDDER": NAME, "RATE_LIMIT": "0", "ADMIN_TOKEN": _TOKEN}
    return {**os.environ, **{f"CHIEDI_{name}": value for name, value in own.items()}}


def ready(port: int) -> bool:
    """Whether a server answers questions."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        return call(connection, "GET", "/readyz")[0] == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in listed.read_text("ascii").split()] if listed.exists() else []


def lives(process: int) -> bool:
    """Whether a process goes on."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _goes(port: int, kept: Acknowledged) -> bool:
    """Whether a server answers, and something was indexed in this round or one before."""
    return bool(kept.indexed) and ready(port)


def _ended(processes: Iterable[int]) -> bool:
    return not any(map(lives, processes))


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


if __name__ == "__main__":
    say(asdict(rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
