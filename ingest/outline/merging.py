"""The records of a plan's documents to its entries: what several documents hold is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Kind, Place, Record
from .keys import fold, number_of, same


@dataclass(slots=True)
class Entry:
    """One entry while it is gathered."""

    records: list[Record] = field(default_factory=list)

    @property
    def first(self) -> Record:
        """The record that it was met in first."""
        return self.records[0]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands, in order."""
        found = [p for r in self.records for p in (r.place, *r.places)]
        return tuple(dict.fromkeys(found))


def entries(records: Sequence[Record]) -> list[Entry]:
    """The entries of a plan, in the order in which they first stand.

    Within one document an action is what its record says; what another document says again, word
    for word or nearly so, is the same action. The levels above (a heading in a summary and again
    over its sheet) are met within one document too.
    """
    found: list[Entry] = []
    known: dict[tuple[Kind, str], list[Entry]] = {}
    several = len({record.place.document for record in records}) > 1
    for record in records:
        keys = _keys(record)
        near = [entry for key in keys for entry in known.get(key, ())]
        if several:
            near += [entry for entry in found if entry.first.kind is record.kind]
        entry = next((e for e in near if _belongs(record, e)), None)
        if entry is None:
            entry = Entry()
            found.append(entry)
        entry.records.append(record)
        for key in keys:
            known.setdefault(key, []).append(entry)
    return found


def _keys(record: Record) -> list[tuple[Kind, str]]:
    """By what entries that may be the same are found: title, and number of the label."""
    number = number_of(record.code)
    return [(record.kind, fold(record.title)), *([(record.kind, f"#{number}")] if number else [])]


def _belongs(record: Record, entry: Entry) -> bool:
    if record.kind is Kind.ACTION and any(
        record.place.document == other.place.document for other in entry.records
    ):
        return False
    return any(same(record, other) for other in entry.records)
