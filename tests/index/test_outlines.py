"""Outlines are stored with the snapshot and come back as they were; without them they are found."""

import json
from pathlib import Path

from index.indexer import update
from index.library import open_library
from ingest.files import sources

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
    manifest.write_text(json.dumps(raw | {"files": {}}), "utf-8")
    return index


def test_a_stored_outline_is_the_one_that_would_be_found(tmp_path: Path) -> None:
    index = _unchecked(_index(tmp_path))
    (stored,) = index.glob("snapshot-*/outlines.json")
    library = open_library(index)
    assert library.stored["piano"].nodes
    stored.unlink()
    assert open_library(index).stored == {}
    assert open_library(index).outline("piano") == library.stored["piano"]


def test_a_snapshot_without_records_or_with_other_outlines_opens(tmp_path: Path) -> None:
    index = _unchecked(_index(tmp_path))
    before = open_library(index)
    for written in index.glob("snapshot-*/records.json"):
        written.unlink()
    for written in index.glob("snapshot-*/outlines.json"):
        written.write_text('{"form": 0, "plans": {}}', "utf-8")
    after = open_library(index)
    assert after.records("piano") == before.records("piano")
    assert after.outline("piano") == before.outline("piano")
