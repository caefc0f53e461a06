"""Records as they are kept: offsets into the documents' texts, not the texts again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ingest.model import Document, Kind, Place, Record, RecordField
from ingest.records import merged, records_of


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


def plain_record(record: Record) -> dict[str, Any]:
    """A record as JSON has it."""
    raw = asdict(record)
    del raw["title"]
    for value in raw["fields"]:
        del value["value"]
    return raw


def record_from(raw: dict[str, Any], texts: Mapping[str, str]) -> Record:
    """The record that JSON has, of documents with these texts by their ids. Raises KeyError,
    TypeError, ValueError."""
    place = Place(**raw["place"])
    text = texts[place.document]
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
