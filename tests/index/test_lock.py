"""One owner of an index at a time, also when it dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errors import IndexInUse
from index.indexer import remove, update
from index.library import open_library
from index.lock import owned
from ingest.files import sources

from ..doubles import HashEmbedder
from .indexes import check

ROOT = Path(__file__).resolve().parents[2]
HOLD = "import sys, pathlib; from index.lock import owned\nwith owned(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
SLOW_INGEST = """
import sys, time, pathlib
from index.indexer import update
from ingest.files import sources
from tests.doubles import HashEmbedder

class Slow(HashEmbedder):
    def embed_passages(self, texts, progress=None):
        found = super().embed_passages(texts, progress)
        print("batch", flush=True)
        time.sleep(0.2)
        return found

update(pathlib.Path(sys.argv[1]), sources([pathlib.Path(sys.argv[2])]), Slow)
"""


@contextmanager
def running(code: str, *arguments: Path) -> Iterator[Callable[[], str]]:
    """A process of Python; yields what reads a line of its output. It is killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()


def test_an_index_in_use_is_refused_with_one_line(tmp_path: Path, plans: Path) -> None:
    path = tmp_path / "index"
    with running(HOLD, path) as read_line:
        assert read_line() == "held\n"
        with pytest.raises(IndexInUse, match="--index") as caught:
            update(path, sources([plans]), HashEmbedder)
        assert "\n" not in str(caught.value)
        assert (path / "owner").read_text() in str(caught.value)
        with pytest.raises(IndexInUse):
            remove(path, "x")
    # The owner was killed: the lock went with it.
    assert update(path, sources([plans]), HashEmbedder).failed == ()


def test_reading_needs_no_lock(index: Path) -> None:
    with owned(index):
        assert open_library(index).documents


def test_a_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), owned(tmp_path):
        raise ZeroDivisionError
    with owned(tmp_path):
        assert (tmp_path / "owner").read_text() == str(os.getpid())
    assert not (tmp_path / "owner").exists()


@pytest.mark.slow
@pytest.mark.parametrize("batches", [1, 3])
def test_ingest_that_was_killed_is_made_good_by_the_next(tmp_path: Path, batches: int) -> None:
    files, path = tmp_path / "files", tmp_path / "index"
    files.mkdir()
    (files / "uno.md").write_text("# Piano uno\n\nTesto di prima.\n")
    update(path, sources([files]), HashEmbedder)
    (files / "uno.md").write_text("# Piano uno\n\nTesto di poi.\n")
    (files / "due.md").write_text("# Due\n\n" + "\n\n".join(f"La frase {i}." for i in range(300)))
    with running(SLOW_INGEST, path, files) as read_line:
        for _ in range(batches):
            assert read_line() == "batch\n"
        time.sleep(0.1)
    before = open_library(path)
    assert [p.text for p in before.passages] == ["Piano uno", "Testo di prima."]
    update(path, sources([files]), HashEmbedder)
    library = check(path)
    assert len(library.document("due").passages) == 301
    assert library.document("uno").passages[1].text == "Testo di poi."
