"""What can be wrong with an index: one clear line, with the way out."""

import json
import shutil
from pathlib import Path

import pytest

from index import indexer
from index.errors import DamagedIndex, NoIndex, OtherVersion
from index.folder import FORMAT
from index.library import open_library

from ..doubles import HashEmbedder
from .indexes import check, update


def test_another_format(path: Path, files: Path) -> None:
    update(path, files)
    manifest = path / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": FORMAT + 1}))
    for use in (lambda: open_library(path), lambda: update(path, files)):
        with pytest.raises(OtherVersion, match="altra versione") as caught:
            use()
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', "null", "\x00"])
def test_a_damaged_manifest(path: Path, files: Path, content: str) -> None:
    update(path, files)
    (path / "manifest.json").write_text(content)
    with pytest.raises((DamagedIndex, OtherVersion), match="chiedi ingest"):
        open_library(path)


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"text": 3}', "\x00"])
def test_a_damaged_document_is_told_and_healed_by_reading_it_anew(
    path: Path, files: Path, content: str | None
) -> None:
    update(path, files)
    (found,) = (path / "documents").glob("uno*")
    if content is None:
        found.unlink()
    else:
        found.write_text(content)
    with pytest.raises(DamagedIndex, match="chiedi ingest"):
        open_library(path)
    assert update(path, files).added == ("uno",)
    check(path)


@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "no keywords", "bad keywords"])
def test_a_damaged_snapshot_is_told_and_healed_by_a_rebuild(
    path: Path, files: Path, damage: str
) -> None:
    update(path, files)
    (snapshot,) = path.glob("snapshot-*")
    vectors = snapshot / "vectors.npy"
    if damage == "missing":
        shutil.rmtree(snapshot)
    elif damage == "cut":
        vectors.write_bytes(vectors.read_bytes()[:100])
    elif damage == "empty":
        vectors.write_bytes(b"")
    elif damage == "no keywords":
        shutil.rmtree(snapshot / "keywords")
    else:
        for file in (snapshot / "keywords").iterdir():
            file.write_bytes(b"{")
    with pytest.raises(DamagedIndex, match="--rebuild"):
        open_library(path)
    indexer.rebuild(path, HashEmbedder())
    check(path)


def test_a_damaged_vector_store_is_told(path: Path, files: Path) -> None:
    update(path, files)
    (store,) = path.glob("chroma/*/chroma.sqlite3")
    store.write_bytes(b"no database at all" * 100)
    (files / "uno.md").write_text("# Piano uno\n\nAltro.\n")
    with pytest.raises(DamagedIndex, match="chiedi ingest"):
        update(path, files)


def test_no_index(path: Path) -> None:
    for use in (
        lambda: open_library(path),
        lambda: indexer.remove(path, "x"),
        lambda: indexer.rebuild(path, HashEmbedder()),
    ):
        with pytest.raises(NoIndex, match="chiedi ingest"):
            use()
