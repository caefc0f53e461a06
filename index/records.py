"""The records of a snapshot: of each document, and of each plan with repeats made one.

They hold offsets into the documents' texts, not the texts again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ingest.model import Document, Kind, Place, Record, RecordField
from ingest.records import merged, records_of

_NAME = "records.json"


@dataclass(frozen=True, slots=True)
class Records:
    """Records by document and by plan, each in order."""

    documents: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    plans: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


def find_records(documents: Sequence[Document]) -> Records:
    """The records of documents, and of the plans that these make."""
    found = {document.id: records_of(document) for document in documents}
    plans: dict[str, list[Record]] = {}
    for document in documents:
        plans.setdefault(document.plan, []).extend(found[document.id])
    return Records(found, {plan: merged(records) for plan, records in plans.items()})


def write_records(snapshot: Path, documents: Sequence[Document]) -> Records:
    """Find the records of documents, write them into a snapshot and give them back."""
    found = find_records(documents)
    raw = {
        "documents": {
            name: [_plain(r) for r in records] for name, records in found.documents.items()
        },
        "plans": {name: [_plain(r) for r in records] for name, records in found.plans.items()},
    }
    (snapshot / _NAME).write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    return found


def read_records(snapshot: Path, documents: Sequence[Document]) -> Records:
    """The records of a snapshot; one that was written before there were any gets them now. Raises
    OSError, ValueError, KeyError, TypeError."""
    try:
        raw = json.loads((snapshot / _NAME).read_text("utf-8"))
    except FileNotFoundError:
        return find_records(documents) if snapshot.is_dir() else Records()
    texts = {document.id: document.text for document in documents}

    def records(values: Sequence[dict[str, Any]]) -> tuple[Record, ...]:
        return tuple(_record(value, texts[value["place"]["document"]]) for value in values)

    return Records(
        {name: records(values) for name, values in raw["documents"].items()},
        {name: records(values) for name, values in raw["plans"].items()},
    )


def _plain(record: Record) -> dict[str, Any]:
    raw = asdict(record)
    del raw["title"]
    for value in raw["fields"]:
        del value["value"]
    return raw


def _record(raw: dict[str, Any], text: str) -> Record:
    place = Place(**raw["place"])
    fields = (RecordField(**f, value=_line(text, f["start"], f["end"])) for f in raw["fields"])
    changed = {
        "kind": Kind(raw["kind"]),
        "title": _line(text, place.start, place.end),
        "place": place,
        "path": tuple(raw["path"]),
        "fields": tuple(fields),
        "places": tuple(Place(**p) for p in raw["places"]),
    }
    return Record(**{**raw, **changed})


def _line(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
