"""What is found in the documents of one plan together: their records, and the plan's outline.

It lies in one file a plan, which hangs on the plan's documents alone, and is read when a question
first needs it. Where there is none, or one of another form, it is found anew.
"""

import json
import mmap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TypeVar

from ingest.model import Document, Record
from ingest.outline import Outline, outline_of

from .outlines import outline_from, plain_outline
from .records import Records, find_records, plain_record, record_from
from .replacing import replacing

#: Grows when records or outlines are found otherwise, or written otherwise: it is part of the
#: files' names. A decision at each change.
FORM = 1
V = TypeVar("V")


@dataclass(frozen=True)
class Findings:
    """The records of each document of a plan, those of the plan with repeats made one, and the
    plan's outline."""

    documents: Mapping[str, tuple[Record, ...]]
    records: tuple[Record, ...]
    outline: Outline


class Lazily(Mapping[str, V]):
    """Values that are made when they are first asked for, by their keys."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], V]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make

    def __getitem__(self, key: str) -> V:
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Shelf:
    """The findings of the plans of a library. Safe for several threads."""

    def __init__(self, documents: Sequence[Document], places: Mapping[str, Path]) -> None:
        """`places` are the files by plan; those that are there are mapped, so that they stay what
        they are now. Raises OSError where one cannot be read."""
        self._documents: dict[str, list[Document]] = {}
        for document in documents:
            self._documents.setdefault(document.plan, []).append(document)
        self._owners = {document.id: document.plan for document in documents}
        self._written = {plan: _mapped(path) for plan, path in places.items() if path.exists()}
        self._found: dict[str, Findings] = {}
        self._lock = RLock()

    @property
    def records(self) -> Records:
        """The records by document and by plan."""
        return Records(
            Lazily(self._owners, lambda name: self.of(self._owners[name]).documents[name]),
            Lazily(self._documents, lambda plan: self.of(plan).records),
        )

    @property
    def outlines(self) -> Mapping[str, Outline]:
        """The outlines by plan."""
        return Lazily(self._documents, lambda plan: self.of(plan).outline)

    def of(self, plan: str) -> Findings:
        """What is found in the documents of one plan."""
        if plan not in self._found:
            with self._lock:
                if plan not in self._found:
                    own = self._documents[plan]
                    written = self._written.pop(plan, None)
                    kept = _read(plan, own, written) if written is not None else None
                    self._found[plan] = kept or find(plan, own)
        return self._found[plan]


def find(plan: str, documents: Sequence[Document]) -> Findings:
    """Find what there is in the documents of a plan."""
    held = find_records(documents)
    records = held.plans.get(plan, ())
    return Findings(held.documents, records, outline_of(plan, documents, records))


def write_findings(path: Path, plan: str, documents: Sequence[Document]) -> None:
    """Find what there is in the documents of a plan and write it. Raises OSError."""
    found = find(plan, documents)
    raw = {
        "form": FORM,
        "documents": {name: list(map(plain_record, own)) for name, own in found.documents.items()},
        "records": list(map(plain_record, found.records)),
        "outline": plain_outline(found.outline),
    }
    with replacing(path) as stream:
        stream.write(json.dumps(raw, ensure_ascii=False).encode())


def _read(plan: str, documents: Sequence[Document], written: mmap.mmap) -> Findings | None:
    """What was written of a plan's documents; None where it is of another form."""
    texts = {document.id: document.text for document in documents}
    try:
        raw = json.loads(written[:])
        if raw["form"] != FORM:
            return None
        by_document = {
            name: tuple(record_from(one, texts) for one in own)
            for name, own in raw["documents"].items()
        }
        records = tuple(record_from(one, texts) for one in raw["records"])
        known = {record.id: record for record in records}
        outline = outline_from(plan, raw["outline"], known)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Findings({name: by_document.get(name, ()) for name in texts}, records, outline)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
