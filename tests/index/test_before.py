"""An index in the form of before opens, and the next ingestion writes it anew without embedding."""

import json
import shutil
import zlib
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from index.errors import DamagedIndex
from index.folder import IndexFolder
from index.indexer import rebuild, remove
from index.library import Library, open_library

from ..doubles import HashEmbedder
from ..plans import write_plans
from .indexes import check, update


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "plans")


@pytest.fixture
def before(path: Path, plans: Path) -> Path:
    """An index of several documents as the form 4 had it."""
    update(path, plans)
    library = open_library(path)
    folder = IndexFolder(path)
    raw = json.loads((path / "manifest.json").read_text("utf-8"))
    for part in ("documents", "segments", "findings"):
        shutil.rmtree(path / part)
    (path / "manifest.last.json").unlink()
    (path / "documents").mkdir()
    for document in library.documents:
        plain = asdict(document)
        for passage in plain["passages"]:
            del passage["text"], passage["document"]
        place = folder._document_before(document.id, document.source_hash)
        place.write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    snapshot = path / f"snapshot-{raw['generation']}"
    snapshot.mkdir()
    np.save(snapshot / "vectors.npy", np.asarray(library.vectors))
    files = [*(path / "documents").iterdir(), snapshot / "vectors.npy"]
    sums = {f.relative_to(path).as_posix(): zlib.crc32(f.read_bytes()) for f in files}
    told = {name: raw[name] for name in ("embedder", "generation", "plans", "documents")}
    (path / "manifest.json").write_text(json.dumps({"format": 4, **told, "files": sums}), "utf-8")
    return path


def _same(one: Library, other: Library) -> None:
    assert one.documents == other.documents
    assert one.windows == other.windows
    assert one.plans == other.plans
    assert np.array_equal(np.asarray(one.vectors), np.asarray(other.vectors))
    assert set(one.keywords.vocabulary) == set(other.keywords.vocabulary)
    for term in one.keywords.vocabulary:
        assert np.array_equal(one.keywords.weight(term), other.keywords.weight(term))
    for plan in one.plans:
        assert one.records(plan.id) == other.records(plan.id)
        assert one.outline(plan.id) == other.outline(plan.id)


def test_it_opens_and_is_written_anew_without_embedding(before: Path, plans: Path) -> None:
    old = check(before)
    embedder = HashEmbedder()
    report = update(before, plans, embedder=embedder)
    assert (report.added, len(report.unchanged)) == ((), len(old.documents))
    assert embedder.embedded == []
    _same(old, check(before))
    assert list((before / "segments").iterdir())
    # The last manifest's files stay for one state more.
    assert list(before.glob("snapshot-*"))
    (plans / "nuovo.md").write_text("# Nuovo\n\nUn testo.\n", "utf-8")
    update(before, plans)
    assert not list(before.glob("snapshot-*"))
    check(before)


def test_it_can_be_changed_at_once(before: Path) -> None:
    name = open_library(before).documents[0].id
    assert remove(before, name).removed == (name,)
    assert name not in {d.id for d in check(before).documents}
    rebuild(before, HashEmbedder(48))
    check(before, HashEmbedder(48))


@pytest.mark.parametrize("part", ["documents", "snapshot-*"])
def test_its_damage_is_told_and_mended(before: Path, plans: Path, part: str) -> None:
    file = next(before.glob(f"{part}/*"))
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    with pytest.raises(DamagedIndex, match="ripetere chiedi ingest") as caught:
        open_library(before)
    assert file.name in str(caught.value)
    update(before, plans)
    check(before)


def test_its_damaged_manifest_is_told(before: Path, plans: Path) -> None:
    (before / "manifest.json").write_text("{", "utf-8")
    for use in (lambda: open_library(before), lambda: update(before, plans)):
        with pytest.raises(DamagedIndex, match=r"cancellare la cartella.*tranne decisions") as told:
            use()
        assert "\n" not in str(told.value)


@pytest.mark.parametrize("content", [None, "{"])
def test_its_manifest_is_put_back_where_there_is_a_copy(
    before: Path, plans: Path, content: str | None
) -> None:
    old = open_library(before)
    IndexFolder(before).mend()  # as an ingestion that was interrupted did
    manifest = before / "manifest.json"
    manifest.unlink() if content is None else manifest.write_text(content, "utf-8")
    with pytest.raises(DamagedIndex, match="lo rimette dalla sua copia"):
        open_library(before)
    embedder = HashEmbedder()
    assert update(before, plans, embedder=embedder).added == ()
    assert embedder.embedded == []
    _same(old, check(before))
