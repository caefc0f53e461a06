"""The processes that read: used again, replaced after a fault, never left behind."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest import worker
from ingest.blocks import Reading
from ingest.errors import UnreadableFile

FAULTY = "tests.ingest.readers_at_fault"


def _pid() -> int:
    found: Reading = worker.call(f"{FAULTY}:numbered", Path("a"), None)
    return found.unread_pages[0]


@pytest.mark.slow
def test_one_process_reads_several_files() -> None:
    worker.close()
    assert len({_pid() for _ in range(5)}) == 1


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["breaking", "dying", "endless", "lavish", "foreign"])
def test_a_process_is_replaced_after_a_fault(fault: str) -> None:
    worker.close()
    before = _pid()
    budget = worker.Budget(seconds=2, answer=1024**2)
    with pytest.raises(UnreadableFile, match=r"^a: "):
        worker.call(f"{FAULTY}:{fault}", Path("a"), None, budget)
    assert _pid() != before


@pytest.mark.slow
def test_what_a_file_itself_is_to_blame_for_leaves_the_process_as_it_is() -> None:
    worker.close()
    before = _pid()
    with pytest.raises(UnreadableFile, match="colpa del file"):
        worker.call(f"{FAULTY}:refusing", Path("a"), None)
    assert _pid() == before


@pytest.mark.slow
def test_no_module_is_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ingest", "pickle"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(1)", "utf-8")
    monkeypatch.chdir(tmp_path)
    worker.close()
    assert _pid()


@pytest.mark.slow
def test_a_process_is_replaced_after_many_files() -> None:
    worker.close()
    pids = [_pid() for _ in range(worker.MOST_FILES + 1)]
    assert len(set(pids)) == 2
    assert pids[-1] != pids[0]


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(),
    reason="only Linux tells a process its own memory, in /proc",
)
def test_what_started_a_process_is_no_memory_of_its_own() -> None:
    own = "from ingest.worker import _largest; print(_largest())"
    large = (
        "import subprocess, sys; held = bytearray(b'x') * (400 * 1024**2);"
        f"subprocess.run([sys.executable, '-c', {own!r}], check=True)"
    )
    told = subprocess.run(
        [sys.executable, "-c", large],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert int(told.stdout) < 200 * 1024**2


def test_calls_from_threads_run_side_by_side() -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda n: worker.call(f"{FAULTY}:slow", Path("a"), n), range(3)))
    assert [one.unread_pages[0] for one in found] == [0, 1, 2]
    assert len({one.unread_pages[1] for one in found}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="processes of Windows have no groups")
@pytest.mark.parametrize("task", ["numbered", "endless"])
def test_an_orphan_ends_by_itself(task: str) -> None:
    """Whether it waits for a file or reads one."""
    script = (
        "import os, sys, threading\n"
        "from pathlib import Path\n"
        "from ingest import worker\n"
        f"threading.Thread(target=lambda: worker.call('{FAULTY}:{task}', Path('a'), None),"
        " daemon=True).start()\n"
        "import time\n"
        f"held = {'worker._idle' if task == 'numbered' else 'worker._busy'}\n"
        "while not held: time.sleep(0.02)\n"
        "time.sleep(0.3)\n"
        "print(list(held)[0]._process.pid, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        orphan = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    deadline = time.monotonic() + 15
    while _runs(orphan):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
