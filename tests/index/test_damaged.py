"""What can be wrong with an index: one clear line, with the way out."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index import indexer
from index.chroma import _told_of
from index.errors import DamagedIndex, DamagedStore, NoIndex, OtherVersion
from index.folder import FORMAT
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder
from .indexes import check, update


def test_another_format(path: Path, files: Path) -> None:
    update(path, files)
    manifest = path / "manifest.json"
    other = json.loads(manifest.read_text()) | {"format": FORMAT + 1}
    del other["checksum"]
    manifest.write_text(json.dumps(other))
    for use in (lambda: open_library(path), lambda: update(path, files)):
        with pytest.raises(OtherVersion, match="altra versione") as caught:
            use()
        assert "\n" not in str(caught.value)


@pytest.mark.slow
@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', "null", "\x00"])
def test_a_damaged_manifest(path: Path, files: Path, content: str) -> None:
    update(path, files)
    (path / "manifest.json").write_text(content)
    with pytest.raises((DamagedIndex, OtherVersion), match="chiedi ingest"):
        open_library(path)


@pytest.mark.parametrize("damage", ["flipped", "other title", "cut", "empty", "missing"])
def test_a_damaged_manifest_is_told_and_put_back_from_its_copy(
    path: Path, files: Path, damage: str
) -> None:
    update(path, files)
    before = open_library(path).manifest
    manifest = path / "manifest.json"
    content = manifest.read_bytes()
    if damage == "flipped":
        _flip(manifest)
    elif damage == "other title":
        manifest.write_bytes(content.replace(b"Piano uno", b"Piano uni"))
    elif damage == "missing":
        manifest.unlink()
    else:
        manifest.write_bytes(content[:100] if damage == "cut" else b"")
    with pytest.raises(DamagedIndex, match=r"manifest\.json .* ripetere chiedi ingest") as caught:
        open_library(path)
    assert "\n" not in str(caught.value)
    # the documents given need not be those that are there
    other = files.parent / "altro"
    other.mkdir()
    (other / "tre.md").write_text("# Piano tre\n\n- Aprire forni\n")
    embedder = HashEmbedder()
    assert update(path, other, embedder=embedder).added == ("tre",)
    assert all("tre" in text for text in embedder.embedded)
    after = check(path).manifest
    assert before.documents.items() <= after.documents.items()


def test_a_damaged_copy_of_the_manifest_is_put_back(path: Path, files: Path) -> None:
    update(path, files)
    twin = path / "manifest.last.json"
    for damage in (_flip, Path.unlink):
        damage(twin)
        check(path)
        assert update(path, files).unchanged == ("due", "uno")
        assert twin.read_bytes() == (path / "manifest.json").read_bytes()


def test_a_manifest_and_its_copy_both_damaged_are_told(path: Path, files: Path) -> None:
    update(path, files)
    for name in ("manifest.json", "manifest.last.json"):
        (path / name).write_text("{")
    for use in (lambda: open_library(path), lambda: update(path, files)):
        with pytest.raises(DamagedIndex, match=r"cancellare la cartella.*tranne decisions"):
            use()


def test_a_flipped_number_of_the_format_is_damage(path: Path, files: Path) -> None:
    update(path, files)
    manifest = path / "manifest.json"
    manifest.write_text(
        manifest.read_text().replace(f'"format": {FORMAT}', f'"format": {FORMAT + 2}')
    )
    with pytest.raises(DamagedIndex):
        open_library(path)
    update(path, files)
    check(path)


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["missing", "cut", "short", "empty", "no JSON"])
@pytest.mark.parametrize("checked", [True, False])
def test_a_damaged_segment_is_told_and_healed_by_a_rebuild(
    path: Path, files: Path, damage: str, checked: bool
) -> None:
    update(path, files)
    if not checked:
        _uncheck(path)
    (segment,) = path.glob("segments/uno*")
    if damage == "missing":
        segment.unlink()
    elif damage == "cut":
        segment.write_bytes(segment.read_bytes()[:100])
    elif damage == "short":
        segment.write_bytes(segment.read_bytes()[:-500])
    elif damage == "empty":
        segment.write_bytes(b"")
    else:
        segment.write_bytes(b"{" * 1000 + b"\n")
    with pytest.raises(DamagedIndex, match="ripetere chiedi ingest"):
        open_library(path)
    indexer.rebuild(path, HashEmbedder())
    check(path)


@pytest.mark.parametrize("damage", ["other", "zeroed", "empty", "gone"])
def test_a_damaged_vector_store_is_made_again_without_embedding(
    path: Path, files: Path, damage: str
) -> None:
    update(path, files)
    (store,) = path.glob("chroma/*/chroma.sqlite3")
    content = store.read_bytes()
    if damage == "gone":
        shutil.rmtree(store.parent)
    else:
        zeroed = content[:4096] + bytes(len(content) - 4096)
        store.write_bytes({"other": b"no database" * 900, "zeroed": zeroed, "empty": b""}[damage])
    (files / "uno.md").write_text("# Piano uno\n\nAltro.\n")
    embedder = HashEmbedder()
    assert update(path, files, embedder=embedder).added == ("uno",)
    assert all("uno" in text for text in embedder.embedded)
    check(path)


def test_a_document_is_taken_out_where_the_vector_store_is_damaged(path: Path, files: Path) -> None:
    update(path, files)
    (store,) = path.glob("chroma/*/chroma.sqlite3")
    store.write_bytes(b"no database" * 900)
    indexer.remove(path, "uno")
    assert [d.id for d in check(path).documents] == ["due"]


def test_no_index(path: Path) -> None:
    for use in (
        lambda: open_library(path),
        lambda: indexer.remove(path, "x"),
        lambda: indexer.rebuild(path, HashEmbedder()),
    ):
        with pytest.raises(NoIndex, match="chiedi ingest"):
            use()


def _flip(file: Path) -> None:
    """Change one bit in the middle."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _answering(path: Path) -> list[Path]:
    """The files that answering reads."""
    return [
        file
        for pattern in ("documents/*", "segments/*", "findings/*", "tokens/*")
        for file in sorted(path.glob(pattern))
        if file.is_file()
    ]


@pytest.mark.slow
def test_any_flipped_bit_is_told_and_healed_by_the_same_command(path: Path, files: Path) -> None:
    update(path, files)
    names = [file.relative_to(path) for file in _answering(path)]
    assert len(names) > 5
    before = np.array(open_library(path).vectors)
    for name in names:
        _flip(path / name)
        with pytest.raises(DamagedIndex, match="ripetere chiedi ingest") as caught:
            open_library(path)
        assert "\n" not in str(caught.value)
        assert name.name in str(caught.value)
        update(path, files)
        check(path)
        assert (np.array(open_library(path).vectors) == before).all()


@pytest.mark.parametrize("part", ["segments", "findings"])
def test_what_is_damaged_is_made_anew_without_embedding(path: Path, files: Path, part: str) -> None:
    embedder = HashEmbedder()
    indexer.update(path, sources([files]), lambda: embedder)
    embedder.embedded.clear()
    _flip(next(path.glob(f"{part}/*")))
    indexer.update(path, sources([files]), lambda: embedder)
    assert embedder.embedded == []
    check(path)


def test_a_damaged_document_whose_file_is_not_given_is_named(path: Path, files: Path) -> None:
    update(path, files)
    (found,) = (path / "documents").glob("uno*")
    _flip(found)
    other = files.parent / "altro"
    other.mkdir()
    (other / "nuovo.md").write_text("# Nuovo\n\nUn testo.\n")
    with pytest.raises(DamagedIndex, match=r"«uno».*chiedi ingest"):
        indexer.update(path, sources([other]), HashEmbedder)


def test_what_is_damaged_is_not_published_as_whole(path: Path, files: Path) -> None:
    update(path, files)
    (found,) = (path / "documents").glob("uno*")
    _flip(found)
    with pytest.raises(DamagedIndex, match=r"uno.*chiedi ingest"):
        indexer.remove(path, "due")
    with pytest.raises(DamagedIndex, match=r"uno.*chiedi ingest"):
        indexer.rebuild(path, HashEmbedder())


def test_an_index_of_before_has_no_checksums(path: Path, files: Path) -> None:
    update(path, files)
    _uncheck(path)
    check(path)


def _uncheck(path: Path) -> None:
    """Make the index one that keeps no checksums."""
    manifest = path / "manifest.json"
    raw = json.loads(manifest.read_text())
    del raw["files"], raw["checksum"]
    manifest.write_text(json.dumps(raw))


class PanicException(BaseException):
    """What Chroma raises where its Rust gives up."""


@pytest.mark.parametrize(
    ("raised", "told"),
    [(PanicException("gave up"), DamagedStore), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_a_store_in_which_chroma_gives_up_is_damaged(
    tmp_path: Path, raised: BaseException, told: type[BaseException]
) -> None:
    with pytest.raises(told), _told_of(tmp_path):
        raise raised
