"""Which record a quote speaks of, and where it stands in its plan's outline."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from index.library import Library
from ingest.model import Passage, Place, Record
from ingest.outline import Node

from ..answers.answer import Citation
from ..wording import overlap
from .naming import called

#: What fields that say when have for names, the fullest first.
TIMES = ("period", "start", "end")


class Entries:
    """The records and the outlines of a library, found from passages. Made once, read by many."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def record_of(self, citation: Citation) -> Record | None:
        """The record whose title or field a citation quotes; None where it quotes none."""
        by_title = self._titles.get(citation.passage)
        if by_title is not None:
            return by_title
        for record in self._fields.get(citation.passage, ()):
            if any(overlap(one, citation) for one in record.fields):
                return record
        return None

    def titled(self, passage: str) -> Record | None:
        """The one record whose title stands in a passage."""
        return self._titles.get(passage)

    def node_of(self, passage: str) -> Node | None:
        """The entry of an outline that stands in a passage."""
        return self._nodes.get(passage)

    def parent_of(self, passage: str) -> Node | None:
        """The entry of an outline under which another stands."""
        return self._parents.get(passage)

    def above(self, passage: str) -> tuple[Node, ...]:
        """The entries of an outline under which another stands, the nearest first."""
        found: dict[str, Node] = {}
        node = self.parent_of(passage)
        while node is not None and node.id not in found:
            found[node.id] = node
            node = self.parent_of(node.places[0].passage) if node.places else None
        return tuple(found.values())

    def name_of(self, node: Node, plan: str, longest: int) -> str | None:
        """What a question can call an entry, in about `longest` characters; None where nothing short
        tells people what it is."""
        alone = self._labels[plan, node.label] == 1 if node.label else False
        return called(node, longest, label_is_its_own=alone)

    def record(self, record_id: str) -> Record | None:
        """The record with an id."""
        return self._by_id.get(record_id)

    @property
    def records(self) -> tuple[Record, ...]:
        """All records, plan by plan."""
        return tuple(self._by_id.values())

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        library = self._library
        return {r.id: r for plan in library.plans for r in library.records(plan.id)}

    @cached_property
    def _titles(self) -> dict[str, Record]:
        """Records by the passages of their titles; a passage with several titles names none."""
        found: dict[str, Record | None] = {}
        for record in self._by_id.values():
            for passage in {place.passage for place in (record.place, *record.places)}:
                found[passage] = None if found.get(passage, record) is not record else record
        return {passage: record for passage, record in found.items() if record is not None}

    @cached_property
    def _fields(self) -> dict[str, list[Record]]:
        """Records by the passages in which their fields stand."""
        found: dict[str, list[Record]] = {}
        for record in self._by_id.values():
            passages = {self.place(record.place.document, f.start, f.end) for f in record.fields}
            for place in sorted({p.passage for p in passages if p is not None}):
                found.setdefault(place, []).append(record)
        return found

    def place(self, document: str, start: int, end: int) -> Place | None:
        """The place of a stretch of a document's text, in the passage that holds its beginning."""
        starts = self._starts.get(document)
        if starts is None:
            passages = sorted(self._library.document(document).passages, key=lambda p: p.start)
            starts = [p.start for p in passages], passages
            self._starts[document] = starts
        number = bisect_right(starts[0], start) - 1
        if number < 0 or starts[1][number].end <= start:
            return None
        found = starts[1][number]
        return Place(document, found.id, found.page, start, end)

    @cached_property
    def _starts(self) -> dict[str, tuple[list[int], list[Passage]]]:
        return {}

    @cached_property
    def _labels(self) -> Counter[tuple[str, str]]:
        library = self._library
        roots = (
            (plan.id, root) for plan in library.plans for root in library.outline(plan.id).roots
        )
        return Counter((plan, n.label) for plan, root in roots for n in root.walk() if n.label)

    @cached_property
    def _parents(self) -> dict[str, Node]:
        """What each passage's entry stands under; what its own record names (a target that groups
        it) stands in the same passage and holds it nowhere."""
        found: dict[str, Node] = {}
        for above, node in self._pairs:
            if above is not None:
                held = {place.passage for place in above.places}
                for passage in {place.passage for place in node.places} - held:
                    found.setdefault(passage, above)
        return found

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {place.passage: node for _, node in self._pairs for place in node.places}

    @cached_property
    def _pairs(self) -> tuple[tuple[Node | None, Node], ...]:
        """Every entry of every outline, with the one above it."""
        library = self._library
        roots = (root for plan in library.plans for root in library.outline(plan.id).roots)
        return tuple(pair for root in roots for pair in _walk(None, root))


def fits(title: str, longest: int) -> bool:
    """Whether a title can stand in a question whole."""
    return len(title) <= longest and {"«", "»"}.isdisjoint(title)


def _walk(above: Node | None, node: Node) -> Iterator[tuple[Node | None, Node]]:
    yield above, node
    for child in node.children:
        yield from _walk(node, child)
