"""Keeping an index up to date: what changed is replaced, what did not is left, nothing is lost."""

import json
import shutil
import threading
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from index import indexer
from index.embed.embedder import Embedder
from index.errors import AmbiguousName, NoIndex, OtherEmbedder, UnknownName
from index.folder import IndexFolder
from index.library import open_library
from index.storing import Progress
from ingest import worker
from ingest.files import Source, sources
from ingest.order import Content
from ingest.reading import ReadDocument, read_document

from ..doubles import HashEmbedder
from ..plans import write_plans
from .indexes import check, texts, update


def test_a_folder_is_indexed(path: Path, files: Path) -> None:
    report = update(path, files)
    assert (report.added, report.unchanged, report.failed) == (("due", "uno"), (), ())
    assert report.passages == 5
    check(path)


def test_unchanged_files_are_skipped(path: Path, files: Path) -> None:
    update(path, files)
    before = open_library(path).manifest

    def never() -> Embedder:
        raise AssertionError("nothing is to be embedded")

    report = indexer.update(path, sources([files]), never)
    assert (report.added, report.unchanged) == ((), ("due", "uno"))
    assert open_library(path).manifest == before


def test_only_what_changed_is_embedded_anew(path: Path, files: Path) -> None:
    update(path, files)
    (files / "uno.md").write_text("# Piano uno\n\n## Azioni\n\n- Aprire orti\n- Potare i tigli\n")
    embedder = HashEmbedder()
    report = update(path, files, embedder=embedder)
    assert (report.added, report.unchanged) == (("uno",), ("due",))
    assert len(embedder.embedded) == 1
    assert "Potare i tigli" in embedder.embedded[0]
    library = check(path)
    assert "Curare siepi" not in {p.text for p in library.passages}


def test_a_file_that_shrinks_leaves_nothing_behind(path: Path, files: Path) -> None:
    update(path, files)
    (files / "uno.md").write_text("# Piano uno\n\nPoco.\n")
    update(path, files)
    assert texts(path)["uno"] == ["Piano uno", "Poco."]
    check(path)


def test_one_bad_file_never_stops_the_others(path: Path, files: Path) -> None:
    (files / "binario.txt").write_bytes(b"\x00\x01\x02")
    (files / "vuoto.md").write_text("\n")
    report = update(path, files, files / "assente.md")
    assert report.added == ("due", "uno")
    assert len(report.failed) == 3
    assert all(any(name in f for f in report.failed) for name in ("binario", "vuoto", "assente"))
    assert all("\n" not in message for message in report.failed)
    check(path)


def test_a_file_that_went_bad_keeps_its_earlier_reading(path: Path, files: Path) -> None:
    update(path, files)
    (files / "uno.md").write_bytes(b"\x00")
    report = update(path, files)
    assert len(report.failed) == 1
    assert "Aprire orti" in texts(path)["uno"]
    check(path)


def test_only_bad_files_make_no_index(path: Path, files: Path) -> None:
    report = update(path, files / "assente.md")
    assert len(report.failed) == 1
    with pytest.raises(NoIndex):
        open_library(path)


def test_two_files_of_one_id_are_told(path: Path, files: Path) -> None:
    (files / "vecchi").mkdir()
    (files / "vecchi" / "uno.md").write_text("Un altro testo.")
    first = update(path, files)
    assert first.added == ("due", "uno")
    assert len(first.failed) == 1
    assert "«uno»" in first.failed[0]
    kept = texts(path)
    # Asked again, the first stays and the second is told again.
    again = update(path, files)
    assert (again.added, again.unchanged) == ((), ("due", "uno"))
    assert again.failed == first.failed
    assert texts(path) == kept


def test_a_file_named_twice_is_one_file(path: Path, files: Path) -> None:
    report = update(path, files, files / "uno.md")
    assert (report.added, report.failed) == (("due", "uno"), ())


def test_the_plan_that_a_new_catalogue_gives_replaces_the_old(path: Path, files: Path) -> None:
    update(path, files)
    (files / "catalogue.toml").write_text(
        '[[plan]]\nid = "p"\ntitle = "Piano intero"\nstatus = "draft"\n'
        '[[document]]\nfile = "uno.md"\nplan = "p"\n[[document]]\nfile = "due.md"\nplan = "p"\n'
    )
    update(path, files)
    (plan,) = check(path).plans
    assert (plan.id, plan.title, plan.status) == ("p", "Piano intero", "draft")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "de", "IT", "it-IT"])
def test_any_language_that_a_catalogue_says(path: Path, files: Path, language: str) -> None:
    (files / "catalogue.toml").write_text(
        f'[[plan]]\nid = "p"\ntitle = "P"\nlanguage = "{language}"\n'
        '[[document]]\nfile = "uno.md"\nplan = "p"\n'
    )
    assert update(path, files).failed == ()
    assert check(path).document("uno").language == language


def test_names_that_no_file_system_likes(path: Path, files: Path) -> None:
    name = "piano della città è così " + "à" * 90
    (files / f"{name}.md").write_text("# Titolo\n\nTesto.")
    assert update(path, files).failed == ()
    assert name.replace(" ", "-") in texts(path)


@pytest.mark.parametrize("name", ["uno", "due"])
def test_remove_a_document(path: Path, files: Path, name: str) -> None:
    update(path, files)
    assert indexer.remove(path, name).removed == (name,)
    assert name not in texts(path)
    check(path)
    with pytest.raises(UnknownName, match=name):
        indexer.remove(path, name)


def test_remove_a_plan_with_its_documents(path: Path, plans: Path) -> None:
    update(path, plans)
    report = indexer.remove(path, "borgoverde")
    assert sorted(report.removed) == ["borgoverde-piano", "borgoverde-strategie"]
    assert "borgoverde" not in {p.id for p in check(path).plans}


@pytest.fixture
def shared_name(path: Path, files: Path) -> Path:
    """An index with a plan `uno` of two documents, one of them called so too."""
    (files / "catalogue.toml").write_text(
        '[[plan]]\nid = "uno"\ntitle = "Uno"\n[[document]]\nfile = "uno.md"\nid = "uno"\nplan = "uno"\n'
        '[[document]]\nfile = "due.md"\nid = "due"\nplan = "uno"\n'
    )
    assert sorted(update(path, files).added) == ["due", "uno"]
    return path


def test_a_name_of_a_plan_and_of_a_document_removes_nothing_by_itself(shared_name: Path) -> None:
    with pytest.raises(AmbiguousName, match=r"«uno».*--plan.*--document"):
        indexer.remove(shared_name, "uno")
    assert set(texts(shared_name)) == {"due", "uno"}


def test_a_document_that_bears_its_plans_name_is_removed_alone(shared_name: Path) -> None:
    assert indexer.remove(shared_name, "uno", kind="document").removed == ("uno",)
    assert set(texts(shared_name)) == {"due"}
    # now the name means the plan alone
    assert indexer.remove(shared_name, "uno").removed == ("due",)


def test_a_plan_that_bears_its_documents_name_is_removed_whole(shared_name: Path) -> None:
    assert sorted(indexer.remove(shared_name, "uno", kind="plan").removed) == ["due", "uno"]


@pytest.mark.parametrize("kind", ["plan", "document"])
def test_what_is_no_plan_or_no_document_is_told(
    path: Path, plans: Path, kind: Literal["plan", "document"]
) -> None:
    update(path, plans)
    other = {"plan": "borgoverde-piano", "document": "borgoverde"}[kind]
    with pytest.raises(UnknownName, match=f"Nessun.*«{other}»"):
        indexer.remove(path, other, kind=kind)


def test_what_was_removed_can_come_back(path: Path, files: Path) -> None:
    update(path, files)
    before = texts(path)
    indexer.remove(path, "uno")
    assert update(path, files).added == ("uno",)
    assert {k: sorted(v) for k, v in texts(path).items()} == {
        k: sorted(v) for k, v in before.items()
    }
    check(path)


def test_remove_the_last_document(path: Path, files: Path) -> None:
    update(path, files)
    indexer.remove(path, "uno")
    indexer.remove(path, "due")
    with pytest.raises(NoIndex, match="chiedi ingest"):
        open_library(path)
    assert update(path, files).added == ("due", "uno")
    check(path)


def test_rebuild_needs_no_files(path: Path, files: Path) -> None:
    update(path, files)
    shutil.rmtree(files)
    before = texts(path)
    report = indexer.rebuild(path, HashEmbedder(name="other"))
    assert sorted(report.added) == ["due", "uno"]
    assert texts(path) == before
    assert check(path, HashEmbedder(name="other")).manifest.embedder == "other/96"


def test_rebuild_with_vectors_of_another_length(path: Path, files: Path) -> None:
    update(path, files)
    indexer.rebuild(path, HashEmbedder(48))
    check(path, HashEmbedder(48))


def test_another_embedder_is_refused_and_nothing_changes(path: Path, files: Path) -> None:
    update(path, files)
    (files / "tre.md").write_text("# Piano tre\n\nTesto.")
    with pytest.raises(OtherEmbedder, match="--rebuild") as caught:
        update(path, files, embedder=HashEmbedder(name="other"))
    assert "un altro modello di lettura (hash/96, ora è other/96)" in str(caught.value)
    assert set(texts(path)) == {"uno", "due"}
    check(path)


class FailsAfter(HashEmbedder):
    """Stops as an interruption would, after so many texts."""

    def __init__(self, texts: int, name: str = "hash") -> None:
        super().__init__(name=name)
        self._left = texts

    def embed_passages(self, texts, progress=None):  # type: ignore[no-untyped-def]
        self._left -= len(texts)
        if self._left < 0:
            raise KeyboardInterrupt
        return super().embed_passages(texts, progress)


@pytest.mark.slow
def test_an_interrupted_update_leaves_the_index_as_it_was(path: Path, files: Path) -> None:
    update(path, files)
    before = texts(path)
    (files / "uno.md").write_text("# Piano uno\n\n## Azioni\n\n- Aprire forni\n- Potare i tigli\n")
    (files / "tre.md").write_text(
        "# Piano tre\n\n" + "\n\n".join(f"Frase {i}." for i in range(200))
    )
    with pytest.raises(KeyboardInterrupt):
        update(path, files, embedder=FailsAfter(70))
    assert texts(path) == before
    assert open_library(path).vectors.shape[0] == 5
    update(path, files)
    library = check(path)
    assert {d.id for d in library.documents} == {"uno", "due", "tre"}


def test_an_interruption_while_the_last_files_are_read_stops_them(
    path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    monkeypatch.setattr(indexer, "_AT_ONCE", 4)
    monkeypatch.setattr(worker, "close", ended.set)

    def read(source: Source, content: Content) -> ReadDocument:
        if source.document_id == "uno":
            assert ended.wait(30)
            return read_document(source, content)
        raise KeyboardInterrupt

    monkeypatch.setattr(indexer, "read_document", read)
    with pytest.raises(KeyboardInterrupt):
        update(path, files)
    assert ended.is_set()


@pytest.mark.slow
def test_an_interrupted_rebuild_mixes_no_vectors(path: Path, files: Path) -> None:
    (files / "tre.md").write_text(
        "# Piano tre\n\n" + "\n\n".join(f"Frase {i}." for i in range(200))
    )
    update(path, files)
    with pytest.raises(KeyboardInterrupt):
        indexer.rebuild(path, FailsAfter(70, name="other"))
    (files / "due.md").write_text("# Piano due\n\nUn testo diverso.\n")
    update(path, files)
    check(path)


def test_progress_tells_every_stage(path: Path, files: Path) -> None:
    seen: list[Progress] = []
    indexer.update(path, sources([files]), HashEmbedder, seen.append)
    assert list(dict.fromkeys(p.stage for p in seen)) == ["read", "embed", "write"]
    assert all(0 <= p.done <= p.total for p in seen)
    for stage in ("read", "embed", "write"):
        last = [p for p in seen if p.stage == stage][-1]
        assert last.done == last.total


def test_what_no_manifest_names_is_dropped(path: Path, files: Path) -> None:
    for n in range(4):
        (files / "uno.md").write_text(f"# Piano uno\n\nTesto {n}.\n")
        update(path, files)
    for part in ("documents", "segments", "findings"):
        assert len(list((path / part).iterdir())) == 3


def test_documents_come_back_from_the_folder_as_they_were(path: Path, tmp_path: Path) -> None:
    update(path, write_plans(tmp_path / "plans"))
    found = IndexFolder(path)
    kept = {d.id: d for d in found.documents(found.manifest().documents)}
    for source in sources([tmp_path / "plans"]):
        assert isinstance(source, Source)
        assert kept[source.document_id] == read_document(source).document


def test_readings_of_before_the_share_are_read_back(path: Path, files: Path) -> None:
    update(path, files)
    for reading in (path / "documents").glob("*.json"):
        raw = json.loads(reading.read_text("utf-8"))
        del raw["read_share"], raw["left_out"]
        reading.write_text(json.dumps(raw), "utf-8")
    manifest = path / "manifest.json"
    raw = json.loads(manifest.read_text("utf-8"))
    del raw["files"], raw["checksum"]
    manifest.write_text(json.dumps(raw), "utf-8")
    for document in open_library(path).documents:
        assert (document.read_share, document.left_out) == (1.0, {})


def test_what_was_read_in_part_is_reported(
    path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Source, content: Content | None = None) -> ReadDocument:
        found = read_document(source, content)
        return replace(found, document=replace(found.document, read_share=0.5))

    monkeypatch.setattr(indexer, "read_document", half)
    report = update(path, files)
    assert [d.id for d in report.partial] == list(report.added)
