"""Who reads an index while others change it: no state but a whole one, no error, no lost map."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import indexer
from index.errors import DamagedIndex, IndexInUse
from index.folder import IndexFolder, Manifest
from index.library import open_library
from index.replacing import replacing

from ..whole import WHOLE
from .indexes import check, update


def _write(files: Path, name: str, version: int) -> Path:
    file = files / f"{name}.md"
    file.write_text(f"# Piano {name}\n\n## Azioni\n\n- Aprire orti {version}\n- Siepi {name}\n")
    return file


@pytest.mark.slow
def test_every_opening_while_documents_come_and_go_is_of_a_whole_state(
    path: Path, files: Path
) -> None:
    update(path, files)
    base = {d.id for d in open_library(path).documents}
    wrong: list[BaseException] = []
    opened = [0]
    ending = threading.Event()

    def read() -> None:
        while not ending.is_set():
            try:
                library = open_library(path)
                names = {d.id for d in library.documents}
                assert base <= names <= base | {"mobile"}
                assert len(library.vectors) == len(library.windows)
                for plan in library.plans:
                    assert library.outline(plan.id).plan == plan.id
                opened[0] += 1
            except BaseException as fault:
                wrong.append(fault)
                raise

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for number in range(30 if WHOLE else 5):
            update(path, _write(files, "mobile", number))
            indexer.remove(path, "mobile")
    finally:
        ending.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert opened[0] > 3
    check(path)


def test_a_reader_whose_state_is_swept_meanwhile_takes_the_next(
    path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, files)
    left = [1, 0]
    read = IndexFolder.manifest

    def late(folder: IndexFolder) -> Manifest:
        found = read(folder)
        if left:
            # two states later the files of this one are gone
            version = left.pop(0)
            monkeypatch.setattr(IndexFolder, "manifest", read)
            for number in range(2):
                update(path, _write(files, "uno", 2 * version + number))
            monkeypatch.setattr(IndexFolder, "manifest", late)
        return found

    monkeypatch.setattr(IndexFolder, "manifest", late)
    library = open_library(path)
    assert left == []
    assert "Aprire orti 1" in {p.text for p in library.passages}


def test_damage_is_told_at_once_where_nobody_changes_the_index(path: Path, files: Path) -> None:
    update(path, files)
    next(path.glob("segments/*")).write_bytes(b"")
    began = time.monotonic()
    with pytest.raises(DamagedIndex):
        open_library(path)
    assert time.monotonic() - began < 30


def test_a_library_answers_from_files_that_were_swept(path: Path, files: Path) -> None:
    update(path, files)
    library = open_library(path)
    vectors = np.array(library.vectors)
    names = {f for part in ("segments", "findings") for f in (path / part).iterdir()}
    for number in range(3):
        update(path, _write(files, "uno", number), _write(files, "due", number))
    assert not any(name.exists() for name in names)
    assert (np.array(library.vectors) == vectors).all()
    assert [p.text for p in library.passages_of("uno")][-2:] == ["Aprire orti", "Curare siepi"]
    for plan in library.plans:
        assert library.outline(plan.id).plan == plan.id


def test_what_no_manifest_names_is_swept_and_what_the_last_one_names_is_kept(
    path: Path, files: Path
) -> None:
    update(path, files)
    last = set((path / "segments").iterdir())
    orphans = [path / "segments" / "uno.0123456789abcdef", path / "findings" / "x.1.json"]
    half = [path / "segments" / ".uno.1-2.tmp", path / ".manifest.json.1-2.tmp"]
    for file in (*orphans, *half):
        file.write_bytes(b"x")
    update(path, _write(files, "uno", 1))
    now = set((path / "segments").iterdir())
    assert last < now
    assert not any(file.exists() for file in (*orphans, *half))
    update(path, _write(files, "due", 1))
    assert len(last - set((path / "segments").iterdir())) == 1


def test_of_two_ingestions_at_once_one_is_told_to_wait(path: Path, files: Path) -> None:
    update(path, files)
    _write(files, "tre", 1)
    ended: list[object] = []

    def work() -> None:
        try:
            ended.append(update(path, files).added)
        except IndexInUse as fault:
            ended.append(str(fault))

    both: list[threading.Thread] = [threading.Thread(target=work) for _ in range(2)]
    _together(both)
    told = [one for one in ended if isinstance(one, str)]
    assert len(ended) == 2
    assert all("--index" in one for one in told)
    assert ("tre",) in ended
    check(path)


def _together(threads: list[threading.Thread]) -> None:
    run: Callable[[threading.Thread], None]
    for run in (threading.Thread.start, threading.Thread.join):
        for thread in threads:
            run(thread)


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"whole")
    letters: Any = "no bytes"
    with pytest.raises(TypeError), replacing(file) as stream:
        stream.write(letters)
    assert [f.name for f in tmp_path.iterdir()] == ["a"]
    assert file.read_bytes() == b"whole"
