"""Kills, full disks, damage and hostile files cost nothing that was acknowledged, and no trace."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ..whole import WHOLE
from .files import every

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="forks, and looks at /proc"),
]
_ROOT = Path(__file__).parents[2]
_APART = ["unshare", "--user", "--map-root-user", "--mount"]


def tally(harness: str, folder: Path, count: int, *before: str, seed: int = 1) -> Any:
    """What a harness says of so many rounds, in a process that has opened nothing."""
    told = subprocess.run(
        [
            *before,
            sys.executable,
            "-m",
            f"tests.harm.{harness}",
            str(folder),
            str(count),
            str(seed),
        ],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-4000:]
    found = json.loads(told.stdout)
    assert found["wrong"] == []
    return found


def test_an_ingestion_that_is_killed(tmp_path: Path) -> None:
    found = tally("kills", tmp_path, 60 if WHOLE else 6)
    assert found["rounds"] == (60 if WHOLE else 6)
    assert found["killed"] >= found["rounds"] / 2


def test_a_server_that_is_killed(tmp_path: Path) -> None:
    found = tally("servers", tmp_path, 10 if WHOLE else 2)
    assert found["judgements"]
    assert found["uploads"]
    assert found["indexed"]
    assert found["answers"]


def _mounts() -> bool:
    """Whether a file system of one's own can be made here."""
    if not shutil.which("unshare"):
        return False
    test = [*_APART, "mount", "-t", "tmpfs", "none", "/mnt"]
    return not subprocess.run(test, capture_output=True, check=False).returncode


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    if not _mounts():
        pytest.skip("no file system of its own can be mounted here, which needs a user namespace")
    found = tally("fulldisk", tmp_path, 20 if WHOLE else 3, *_APART)
    assert found["full"] >= found["rounds"] / 2


def test_a_file_of_the_index_that_is_damaged(tmp_path: Path) -> None:
    found = tally("damage", tmp_path, 60 if WHOLE else 10)
    assert found["rounds"] == (60 if WHOLE else 10)


def test_files_that_are_hostile(tmp_path: Path) -> None:
    assert len(every(1)) >= 70
    assert tally("files", tmp_path, 1 if WHOLE else 12)["rounds"] >= 6
