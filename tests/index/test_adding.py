"""A new or changed document writes and reads what is its own, and nothing is lost wherever that is stopped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import DamagedIndex
from index.library import open_library

from ..doubles import HashEmbedder
from ..plans import write_plans
from .indexes import check, texts, update


def _stamps(path: Path) -> dict[Path, int]:
    """The files that answering reads, with their times."""
    parts = ("documents", "segments", "findings")
    return {f: f.stat().st_mtime_ns for part in parts for f in (path / part).iterdir()}


def test_a_new_document_writes_its_own_files_alone(path: Path, files: Path) -> None:
    update(path, files)
    before = _stamps(path)
    (files / "tre.md").write_text("# Piano tre\n\n- Aprire forni\n")
    embedder = HashEmbedder()
    assert update(path, files / "tre.md", embedder=embedder).added == ("tre",)
    after = _stamps(path)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 3
    assert all("tre" in text for text in embedder.embedded)
    assert len(check(path).documents) == 3


def test_a_new_document_reads_no_other(path: Path, files: Path) -> None:
    update(path, files)
    for file in _stamps(path):  # damaged so that only who reads the files can know
        held = file.stat()
        file.write_bytes(b"x" * held.st_size)
        os.utime(file, ns=(held.st_atime_ns, held.st_mtime_ns))
    other = files.parent / "altro"
    other.mkdir()
    (other / "tre.md").write_text("# Piano tre\n\n- Aprire forni\n")
    assert update(path, other).added == ("tre",)
    # What was not read was not published as whole.
    with pytest.raises(DamagedIndex, match="ripetere chiedi ingest con gli stessi documenti"):
        open_library(path)
    assert update(path, files).added == ("due", "uno")
    assert set(texts(path)) == {"uno", "due", "tre"}
    check(path)


def test_a_changed_document_of_a_plan_with_others(path: Path, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans")
    update(path, plans)
    before = open_library(path)
    assert update(path, plans).added == ()
    (file,) = plans.rglob("*strategie*")
    file.write_text(file.read_text("utf-8") + "\n\nUna frase in più.\n", "utf-8")
    (changed,) = update(path, plans).added
    after = check(path)
    assert [d.id for d in after.documents] == [d.id for d in before.documents]
    for plan in after.plans:
        assert after.outline(plan.id).plan == plan.id
        assert {p.document for p in after.passages_of(plan.id)} == {
            d.id for d in after.documents_of(plan.id)
        }
    assert "Una frase in più." in texts(path)[changed][-1]


class _Stopped(BaseException):
    """As a kill, which nothing in the program sees."""


@pytest.mark.slow
def test_stopped_at_any_step_nothing_is_lost(
    path: Path, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, files)
    before = texts(path)
    (files / "uno.md").write_text("# Piano uno\n\n## Azioni\n\n- Aprire forni\n")
    (files / "tre.md").write_text("# Piano tre\n\n- Curare siepi\n")
    steps, outcomes = 0, list[str]()
    while outcomes[-1:] != ["done"]:
        copy = tmp_path / f"copy-{steps}"
        shutil.copytree(path, copy)
        left = iter(range(steps))

        def counted(
            work: Callable[..., object], left: Iterator[int] = left
        ) -> Callable[..., object]:
            def step(*args: object, **kwargs: object) -> object:
                if next(left, None) is None:
                    raise _Stopped
                return work(*args, **kwargs)

            return step

        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", counted(os.replace))
            patched.setattr(os, "fsync", counted(os.fsync))
            patched.setattr(Path, "unlink", counted(Path.unlink))
            try:
                update(copy, files)
                outcomes.append("done")
            except _Stopped:
                outcomes.append("stopped")
        found = texts(copy)
        assert found == before or set(found) == {"uno", "due", "tre"}
        update(copy, files)
        assert set(texts(copy)) == {"uno", "due", "tre"}
        check(copy)
        steps += 1
    assert len(outcomes) > 10
