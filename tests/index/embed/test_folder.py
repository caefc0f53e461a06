"""Where the cache is, and that a file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.embed.folder import cache_folder, write_atomically


def test_the_chosen_folder_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIEDI_CACHE", "somewhere")
    assert cache_folder() == Path("somewhere")


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_CACHE_HOME", "/x/chiedi-al-piano"),
        ("win32", "LOCALAPPDATA", "/x/chiedi-al-piano"),
        ("darwin", "UNUSED", "/h/Library/Caches/chiedi-al-piano"),
    ],
)
def test_else_the_platforms(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.delenv("CHIEDI_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, "/x")
    monkeypatch.setattr(Path, "home", lambda: Path("/h"))
    assert cache_folder() == Path(expected)


def test_a_relative_xdg_folder_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHIEDI_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: Path("/h"))
    assert cache_folder() == Path("/h/.cache/chiedi-al-piano")


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / "file.a.part", tmp_path / "file.b.part"
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (0, 0))
    write_atomically(tmp_path / "file", b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "file.b.part"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "folder" / "file"
    write_atomically(path, b"old")

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
