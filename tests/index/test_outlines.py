"""Records and outlines are kept and come back as they were; without them they are found."""

import json
from pathlib import Path

import pytest

from index.indexer import update
from index.library import open_library
from ingest.files import sources
from ingest.outline import outline_of

from ..doubles import HashEmbedder

PLAN = """\
# Piano sociale di Acquachiara

## MISSIONE 1 Abitare bene

### AZIONI

- Mappare gli alloggi sfitti del centro
- Aprire uno sportello per la casa
"""


def _index(tmp_path: Path) -> Path:
    (tmp_path / "piano.md").write_text(PLAN, "utf-8")
    update(tmp_path / "index", list(sources([tmp_path / "piano.md"])), HashEmbedder)
    return tmp_path / "index"


def _unchecked(index: Path) -> Path:
    """The index as a version wrote it that kept no checksums."""
    manifest = index / "manifest.json"
    raw = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(raw | {"files": {}, "checksum": None}), "utf-8")
    return index


def test_a_stored_outline_is_the_one_that_would_be_found(tmp_path: Path) -> None:
    index = _unchecked(_index(tmp_path))
    (stored,) = index.glob("findings/*.json")
    library = open_library(index)
    assert library.outline("piano").nodes
    own = library.documents_of("piano")
    assert library.outline("piano") == outline_of("piano", own, library.records("piano"))
    stored.unlink()
    assert open_library(index).outline("piano") == library.outline("piano")


@pytest.mark.parametrize("written", [None, '{"form": 0}', "[]", "{", '{"form": 1}', "\0"])
def test_an_index_without_findings_or_with_others_opens(
    tmp_path: Path, written: str | None
) -> None:
    index = _unchecked(_index(tmp_path))
    before = open_library(index)
    assert before.records("piano")
    before.outline("piano")
    (stored,) = index.glob("findings/*.json")
    if written is None:
        stored.unlink()
    else:
        stored.write_text(written, "utf-8")
    after = open_library(index)
    assert after.records("piano") == before.records("piano")
    assert after.records_in("piano") == before.records_in("piano")
    assert after.outline("piano") == before.outline("piano")


def test_what_is_kept_stays_what_it_was_when_the_index_was_opened(tmp_path: Path) -> None:
    index = _index(tmp_path)
    before = open_library(index)
    for words in ("Un altro testo.", "Un testo ancora."):
        (tmp_path / "piano.md").write_text(f"# Piano sociale\n\n{words}\n", "utf-8")
        update(index, list(sources([tmp_path / "piano.md"])), HashEmbedder)
    assert before.records("piano")[0].title == "Abitare bene"
