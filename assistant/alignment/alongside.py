"""Records that stand in one passage: a cell lists actions, or a row holds one of each level."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from ingest.locator import Span
from ingest.model import Passage

from ..wording import overlap
from .subject import TELLING, Subject, own_terms

#: Words of its own that an entry must have. A decision: one word is an area or an acronym.
_FEWEST_OF_ENTRY = 2


def together(found: Iterable[Subject]) -> Iterator[Subject]:
    """Subjects, those that stand in one passage as one with its entries: a cell lists actions, or
    a row holds one of each level. What a field says of several of them it says of none alone."""
    rows: dict[str, list[Subject]] = {}
    for subject in found:
        rows.setdefault(subject.id, []).append(subject)
    for held in rows.values():
        first = held[0]
        if len(held) == 1:
            yield first
            continue
        told = Counter((f.start, f.end) for s in held for f in s.fields)
        shared = {field for field, count in told.items() if count > 1}
        entries = tuple(_entry(subject, shared) for subject in held)
        # what is a name alone is near to whatever its neighbours are near to
        entries = tuple(e for e in entries if e.rest or _named(e)) or entries
        places = frozenset[str]().union(*(s.places for s in held))
        yield Subject(first.passage, (), first.language, places=places, entries=entries)


def _entry(subject: Subject, shared: Set[tuple[int, int]]) -> Subject:
    """A record that stands in one passage with others: its title and what is said of it alone, by
    fields that are not `shared`."""
    record, own = subject.record, subject.passage
    assert record is not None
    title = clipped(own, Span(record.place.start, record.place.end))
    alone = [f for f in record.fields if (f.start, f.end) not in shared]
    told = [f for f in alone if f.name in TELLING and overlap(own, f)]
    rest = (*(clipped(own, Span(f.start, f.end)) for f in told), *subject.rest)
    return replace(subject, passage=title, rest=rest, record=replace(record, fields=tuple(alone)))


def _named(entry: Subject) -> bool:
    """Whether the title of an entry says what is done."""
    return len(own_terms(entry.title, entry.language)) >= _FEWEST_OF_ENTRY


def clipped(passage: Passage, span: Span) -> Passage:
    """A stretch of a passage, as a passage of the same id."""
    start, end = max(passage.start, span.start), min(passage.end, span.end)
    text = passage.text[start - passage.start : end - passage.start]
    return replace(passage, start=start, end=end, text=text, value_start=None, cells=())
