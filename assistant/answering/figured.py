"""Which entries of a level carry which figure: an amount or a time, from the fields of their
records and sheets, or from a table whose rows are the level's entries."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from index.library import Library
from ingest.fields import field
from ingest.model import Document, Kind, Passage, Place
from ingest.naming import role
from ingest.outline import Level, Node, Outline
from ingest.outline.keys import fold

from ..reading.extremes import Measure
from .carried import ENOUGH, FEWEST, Entry, Figures, Value, cells_of, measured, titled
from .figuredrows import of_rows, tables_of, titles_of


def figures_of(
    library: Library,
    outline: Outline,
    noun: str,
    measure: Measure,
    *,
    level: Level | None,
    members: Sequence[Node],
    asked: str = "",
) -> Figures:
    """The figures of a level's entries (`members`), by their own fields; where too few carry one,
    by a table whose rows are called as the level is. `asked` is the question, which may name a
    year."""
    own = measured(_Said(library, outline, level).entries(members), measure, asked)
    if own.is_enough or (level is not None and len(members) < len(outline.entries_of(level))):
        return own
    titles = titles_of(members)
    tables = tables_of(library, outline, noun, level, titles)
    rows = [of_rows(table, measure, asked, len(members)) for table in tables]
    best = max(rows, key=lambda one: (one.is_enough, len(one.figures)), default=own)
    return best if best.is_enough or len(best.figures) > len(own.figures) else own


class _Said:
    """What a plan's documents say of the entries of one level."""

    def __init__(self, library: Library, outline: Outline, level: Level | None) -> None:
        self._library = library
        self._outline = outline
        self._level = level

    def entries(self, nodes: Iterable[Node]) -> list[Entry]:
        """The entries with the values that are of each alone."""
        nodes = tuple(nodes)
        made = [Entry(n.id, titled(n), tuple(self._values(n))) for n in nodes]
        usual = _usual(made)
        made = [self._completed(n, e, usual) for n, e in zip(nodes, made, strict=True)]
        shared = Counter(place for e in made for place in {_place(v) for v in e.values})
        return [
            Entry(e.id, e.title, tuple(v for v in e.values if shared[_place(v)] == 1)) for e in made
        ]

    def _values(self, node: Node) -> Iterator[Value]:
        for record in node.records:
            document = self._library.document(record.place.document)
            for one in record.fields:
                passage = self._passage_at(document, one.start)
                if passage is not None:
                    yield Value(one.label.rstrip(" :"), one.name, one.value, passage, one.start, one.end)  # fmt: skip
        for place in node.places:
            yield from self._below(node, place)

    def _completed(self, node: Node, entry: Entry, labels: Collection[str]) -> Entry:
        """An entry with the fields that most others have and that run on in a text of its own: `...
        alla mensa. Costo totale: € 90.000`."""
        held = {v.label for v in entry.values}
        found = [
            value
            for label in labels
            if label not in held
            for place in node.places
            for passage in self._own(node, place)
            if (value := _run_on(passage, label)) is not None
        ]
        return replace(entry, values=(*entry.values, *found))

    def _below(self, node: Node, place: Place) -> Iterator[Value]:
        """The fields that stand below an entry's title, up to the next entry."""
        document = self._library.document(place.document)
        title = self._library.passage(place.passage)
        if title.cells or title.kind is Kind.ROW:
            if not node.records and self._rows[_row(title)] == {node.id}:
                yield from cells_of(document, title)
            return
        for passage in self._own(node, place):
            if (one := field(passage)) is not None:
                yield Value(one.name, role(one.name) or "", " ".join(one.text.split()), passage, one.start, one.end)  # fmt: skip

    def _own(self, node: Node, place: Place) -> Iterator[Passage]:
        """The passages below an entry's title, up to the next entry of its level or one above."""
        document = self._library.document(place.document)
        title = self._library.passage(place.passage)
        if title.cells or title.kind is Kind.ROW:
            return
        starts = self._starts[place.document]
        at = bisect_right(starts, title.start)
        until = starts[at] if at < len(starts) else len(document.text)
        begun = self._passages_begin[document.id]
        first, last = bisect_left(begun, title.start), bisect_left(begun, until)
        for passage in document.passages[first:last]:
            if self._is_of(passage, title, node):
                yield passage

    def _passage_at(self, document: Document, at: int) -> Passage | None:
        n = bisect_right(self._passages_begin[document.id], at) - 1
        passage = document.passages[n] if n >= 0 else None
        return passage if passage is not None and at < passage.end else None

    @cached_property
    def _passages_begin(self) -> dict[str, list[int]]:
        documents = self._library.documents_of(self._outline.plan)
        return {d.id: [p.start for p in d.passages] for d in documents}

    def _is_of(self, passage: Passage, title: Passage, node: Node) -> bool:
        """Whether a passage is said of an entry: it stands right under the heading that the entry's
        title is, else under the same headings with no other entry between them."""
        above = len(title.path)
        if passage.path[:above] != title.path:
            return False
        if len(passage.path) > above:
            return len(passage.path) == above + 1 and fold(node.title) in fold(passage.path[above])
        starts = self._all_starts[title.document]
        return bisect_right(starts, title.start) == bisect_right(starts, passage.start)

    @cached_property
    def _all_starts(self) -> dict[str, list[int]]:
        """Where entries of any level begin, by document."""
        return self._begun({(node.noun, node.kind) for node in self._outline.nodes})

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Where entries of the level or of one above it begin, by document."""
        above = set()
        for level in self._outline.levels:
            above.add((level.noun, level.kind))
            if level == self._level:
                break
        return self._begun(above)

    def _begun(self, levels: Collection[tuple[str, Kind]]) -> dict[str, list[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for node in self._outline.nodes:
            for place in node.places if (node.noun, node.kind) in levels else ():
                passage = self._library.passage(place.passage)
                if not passage.cells and passage.kind is not Kind.ROW:
                    found[place.document].add(passage.start)
        return defaultdict(list, {name: sorted(own) for name, own in found.items()})

    @cached_property
    def _rows(self) -> dict[tuple[str, int | None, int | None], set[str]]:
        """The entries of any level that stand in each row."""
        found: defaultdict[tuple[str, int | None, int | None], set[str]] = defaultdict(set)
        for node in self._outline.nodes:
            for place in node.places:
                found[_row(self._library.passage(place.passage))].add(node.id)
        return found


def _usual(entries: Sequence[Entry]) -> list[str]:
    """The names of fields that at least a decided share of entries have."""
    labels = Counter(label for e in entries for label in {v.label for v in e.values} if label)
    return [label for label, n in labels.items() if n >= max(FEWEST, ENOUGH * len(entries))]


def _run_on(passage: Passage, label: str) -> Value | None:
    """A field that stands at the end of another text."""
    found = re.search(
        rf"(?<=[.;:\s]){re.escape(label)}\s*:\s*(?P<value>\S.*)\Z", passage.text, re.DOTALL
    )
    if found is None or passage.kind is Kind.FIELD:
        return None
    start = passage.start + found.start("value")
    text = " ".join(found["value"].split())
    return Value(
        label, role(label) or "", text, passage, start, start + len(found["value"].rstrip())
    )


def _place(value: Value) -> tuple[str, int, int]:
    return value.passage.document, value.start, value.end


def _row(passage: Passage) -> tuple[str, int | None, int | None]:
    return passage.document, passage.table, passage.row
