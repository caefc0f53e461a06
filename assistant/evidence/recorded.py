"""The records of a library among its windows: which window tells of which record, what its fields
are for, and how near a question comes to the record's title."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.library import Library
from ingest.model import Passage, Record

from ..reading.purposes import purpose

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Recorded:
    """The records with fields of a library, in order; made once, when first needed."""

    library: Library

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records with fields, by documents and in the order of these."""
        library = self.library
        return tuple(r for d in library.documents for r in library.records_in(d.id) if r.fields)

    @cached_property
    def titles(self) -> Numbers:
        """The number of the first window of each record's title."""
        first = {}
        for number in range(len(self.library.windows) - 1, -1, -1):
            first[self.library.windows[number].passage.id] = number
        return np.array([first.get(r.place.passage, -1) for r in self.records], dtype=np.int64)

    @cached_property
    def owner(self) -> Numbers:
        """The number of the record that each window tells of; -1 of none."""
        owner = np.full(len(self.library.windows), -1, dtype=np.int64)
        spans: dict[str, list[tuple[int, int, int]]] = {}
        for number, record in enumerate(self.records):
            end = max(field.end for field in record.fields)
            start = min(record.place.start, *(field.start for field in record.fields))
            spans.setdefault(record.place.document, []).append((start, max(end, start), number))
        for number, window in enumerate(self.library.windows):
            for start, end, record_number in spans.get(window.passage.document, ()):
                if start < window.end and window.start < end:
                    owner[number] = record_number  # the last that begins before: the innermost
        return owner

    def of(self, passage: Passage) -> int | None:
        """The number of the record that a passage is a part of; None of none, or where it holds the
        title itself."""
        windows = self._windows.get(passage.id, ())
        owner = int(self.owner[windows[0]]) if windows else -1
        if owner < 0 or self.records[owner].place.passage == passage.id:
            return None
        return owner

    @cached_property
    def _windows(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, window in enumerate(self.library.windows):
            found.setdefault(window.passage.id, []).append(number)
        return found

    @cached_property
    def purposes(self) -> tuple[frozenset[str], ...]:
        """What the fields that stand in each window are for."""
        places: dict[str, list[tuple[int, int, str]]] = {}
        for record in self.records:
            held = places.setdefault(record.place.document, [])
            held += [(f.start, f.end, purpose(f.name, f.label)) for f in record.fields]
        none: frozenset[str] = frozenset()
        return tuple(
            frozenset(
                name
                for start, end, name in places.get(window.passage.document, ())
                if start < window.end and window.start < end
            )
            if self.owner[number] >= 0
            else none
            for number, window in enumerate(self.library.windows)
        )

    @cached_property
    def fields(self) -> tuple[Numbers, ...]:
        """The windows in which the fields of each record stand."""
        return tuple(np.flatnonzero(self.owner == number) for number in range(len(self.records)))
