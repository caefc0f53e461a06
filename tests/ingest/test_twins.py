"""Ids of files whose names differ in their endings only."""

import zipfile
from itertools import permutations
from pathlib import Path

import pytest

from index.indexer import update
from ingest.catalogue import Catalogue, DocumentEntry
from ingest.files import Source, sources
from ingest.twins import addition
from tests.doubles import HashEmbedder

TEXT = "# Il piano\n\nSi piantano mille alberi nei cortili delle scuole entro il 2027."
NAMES = ("piano.md", "piano.html", "piano.txt", "altro.md")
IDS = {"altro.md": "altro", "piano.html": "piano", "piano.md": "piano-md", "piano.txt": "piano-txt"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(TEXT, "utf-8")
    return folder


def _ids(*paths: Path) -> dict[str, str]:
    found = [source for source in sources(paths) if isinstance(source, Source)]
    return {source.place.name: source.document_id for source in found}


def test_each_format_of_a_plan_has_an_id_of_its_own(folder: Path) -> None:
    assert _ids(folder) == IDS


@pytest.mark.parametrize("order", permutations(NAMES[:3]))
def test_ids_do_not_depend_on_which_files_are_named_and_when(
    order: tuple[str, ...], folder: Path
) -> None:
    paths = [folder / name for name in order]
    assert _ids(*paths) == {name: IDS[name] for name in order}
    assert _ids(paths[0]) == {order[0]: IDS[order[0]]}


def test_all_of_them_are_indexed(folder: Path, tmp_path: Path) -> None:
    report = update(tmp_path / "index", sources([folder]), HashEmbedder)
    assert report.failed == ()
    assert sorted(report.added) == sorted(IDS.values())


def test_files_inside_an_archive_are_told_apart_too(tmp_path: Path) -> None:
    path = tmp_path / "piani.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in NAMES:
            archive.writestr(f"sub/{name}", TEXT)
    assert _ids(path) == IDS


def test_a_file_that_a_catalogue_gives_an_id_leaves_the_plain_one_to_another(folder: Path) -> None:
    listed = '[[document]]\nfile = "piano.html"\nid = "pagina"\n'
    (folder / "catalogue.toml").write_text(listed, "utf-8")
    assert _ids(folder) == {**IDS, "piano.html": "pagina", "piano.md": "piano"}


@pytest.mark.parametrize(
    ("name", "beside", "added"),
    [
        ("piano.docx", ["piano.pdf"], "-docx"),
        ("piano.pdf", ["piano.docx", "piano.odt"], ""),
        ("il piano.DOCX", ["il-piano.PDF"], "-docx"),
        ("piano.docx", ["piano 2.pdf", "piano.png", "pian.pdf"], ""),
        ("piano.md", ["piano.xml"], ""),
        ("piano", ["piano.pdf"], ""),
    ],
)
def test_only_documents_of_the_same_name_count(name: str, beside: list[str], added: str) -> None:
    assert addition(name, [name, *beside], Catalogue()) == added


def test_a_rival_with_an_id_does_not_count() -> None:
    known = Catalogue(document=(DocumentEntry(file="sub/piano.pdf", id="pes"),))
    assert addition("piano.docx", ["piano.pdf", "piano.docx"], known) == ""
