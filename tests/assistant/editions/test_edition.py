"""What a name of an edition stands for."""

from pathlib import Path

import pytest

from assistant.editions.edition import open_edition
from assistant.errors import EditionFault
from index.library import Library, open_library
from ingest.errors import IngestError

from .texts import FIRST, SECOND


def no_index() -> Library:
    return pytest.fail("no index is needed")


def test_files_folders_indexes_documents_and_plans(index: Path, plans: Path) -> None:
    library = open_library(index)
    assert len(open_edition(str(plans), no_index).documents) == 5
    assert len(open_edition(str(plans / "valfiore.md"), no_index).documents) == 1
    assert len(open_edition(str(index), no_index).documents) == 5
    assert open_edition(str(index), no_index, "borgoverde").plans == ("borgoverde",)
    assert len(open_edition("borgoverde", lambda: library).documents) == 2
    assert len(open_edition("borgoverde-piano", lambda: library).documents) == 1


def test_one_bad_file_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FIRST, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\xff")
    found = open_edition(str(tmp_path), no_index)
    assert len(found.documents) == 1
    (fault,) = found.faults
    assert "b.txt" in fault


def test_a_bad_file_alone_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\x00\xff")
    with pytest.raises(IngestError, match=r"b\.txt"):
        open_edition(str(tmp_path / "b.txt"), no_index)


def test_there_is_nothing_under_a_name(library: Library, tmp_path: Path) -> None:
    with pytest.raises(EditionFault, match="atlantide"):
        open_edition("atlantide", lambda: library)
    (tmp_path / "a.md").write_text(SECOND, "utf-8")
    with pytest.raises(EditionFault, match="piano «x»"):
        open_edition(str(tmp_path), no_index, "x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EditionFault, match="nessun documento"):
        open_edition(str(tmp_path / "empty"), no_index)
