"""Files that somebody asked for by name are whole or as they were."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.report.content import Report
from assistant.report.write import write_report
from index.replacing import replacing, write_whole

resource = pytest.importorskip("resource", reason="only Unix bounds the size of a file")
EMPTY = Report("it", "Rapporto", "una prova", (), (), (), ())


@contextmanager
def little_room(most: int = 100) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_a_report_that_does_not_fit_leaves_what_was_there(tmp_path: Path, ending: str) -> None:
    old, new = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    old.write_bytes(b"di prima")
    for path in (old, new):
        with little_room(20), pytest.raises(OSError, match=path.name) as caught:
            write_report(EMPTY, path)
        assert caught.value.filename == str(path)
    assert [p.name for p in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == b"di prima"


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "a"):
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_a_link_leads_to_the_new_file_and_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    file, link = tmp_path / "there" / "a", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_whole(tmp_path / "pipe", b"new")
    reader.join(10)
    assert found == [b"new"]
