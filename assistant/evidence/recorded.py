"""The records of a library among its windows: which window tells of which record, what its fields
are for, and how near a question comes to the record's title."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.library import Library
from ingest.model import Passage, Record

from ..reading.purposes import purpose

Numbers = NDArray[np.int64]


#: Characters between two fields that are of one stretch. A decision, by what lies between those of
#: sheets (of 99 in 100 less, in a contract whose records each stand in one place).
_APART = 4000


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
        windows = (self._windows.get(r.place.passage, [-1]) for r in self.records)
        return np.array([numbers[0] for numbers in windows], dtype=np.int64)

    @cached_property
    def owner(self) -> Numbers:
        """The number of the record that each window tells of; -1 of none."""
        owner = np.full(len(self.library.windows), -1, dtype=np.int64)
        found = [
            (record.place.document, start, end, number)
            for number, record in enumerate(self.records)
            for start, end in _stretches(record)
        ]
        for document, start, end, number in sorted(found):
            # the last that begins before: the innermost
            owner[self._between(document, start, end)] = number
        return owner

    def _between(self, document: str, start: int, end: int) -> Numbers:
        """The windows of a document that share some of a stretch of its text."""
        numbers, starts, ends = self._stretches[document]
        inside: Numbers = numbers[(starts < end) & (start < ends)]
        return inside

    @cached_property
    def _stretches(self) -> dict[str, Numbers]:
        """Of each document the numbers of its windows, where they begin and where they end (3,
        windows)."""
        found: dict[str, list[tuple[int, int, int]]] = {}
        for number, window in enumerate(self.library.windows):
            found.setdefault(window.passage.document, []).append((number, window.start, window.end))
        return {name: np.array(rows, dtype=np.int64).T for name, rows in found.items()}

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
        found: dict[int, set[str]] = {}
        for record in self.records:
            for field in record.fields:
                name = purpose(field.name, field.label)
                for number in self._between(record.place.document, field.start, field.end).tolist():
                    found.setdefault(number, set()).add(name)
        none: frozenset[str] = frozenset()
        return tuple(
            frozenset(found[number]) if owned and number in found else none
            for number, owned in enumerate((self.owner >= 0).tolist())
        )

    @cached_property
    def fields(self) -> tuple[Numbers, ...]:
        """The windows in which the fields of each record stand."""
        order = np.argsort(self.owner, kind="stable")
        bounds = np.searchsorted(self.owner[order], np.arange(len(self.records) + 1))
        return tuple(order[start:stop] for start, stop in pairwise(bounds.tolist()))


def _stretches(record: Record) -> list[tuple[int, int]]:
    """Where a record is told of, each from the first of its fields, or its title, to the last: a row
    of an early table and a sheet far behind it are two, and nothing between them is of it."""
    spans = sorted(
        [(record.place.start, record.place.start), *((f.start, f.end) for f in record.fields)]
    )
    found = [spans[0]]
    for start, end in spans[1:]:
        first, last = found[-1]
        if start - last > _APART:
            found.append((start, end))
        else:
            found[-1] = (first, max(last, end))
    return found
