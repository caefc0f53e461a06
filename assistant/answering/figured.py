"""Which entries of a level carry which figure: an amount or a time, from the fields of their records
and sheets, or from a table whose rows are the level's entries."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from index.library import Library
from index.words import has_digit, words
from ingest.fields import field
from ingest.model import Cell, Document, Kind, Passage, Place
from ingest.naming import role
from ingest.outline import Level, Node, Outline
from ingest.outline.keys import fold, number_of
from ingest.outline.nouns import met

from ..reading.amounts import Amount, Unclear, Unit, amount_of
from ..reading.cues import sums, wholes
from ..reading.extremes import Measure
from ..reading.periods import Period, is_interval, period_of
from ..reading.terms import stems_of

#: The share of a level's entries that must carry a figure in one unit before the greatest of
#: these is told as the level's. Measured on 28 documents (for learning, for tuning, shared ones): of 25
#: levels of which any amount is known, 0.84 or more carry a comparable one in ten, 0.41 to 0.54 in five,
#: 0.14 or less in ten. A decision by it: more than half are told, how many are not is said.
ENOUGH = 0.5
#: Entries that carry one, at least. A decision: one is no greatest.
_FEWEST = 2
#: The share of a level's entries that a table must have rows for to be a table of the level. Measured on
#: 28 documents: such tables have 0.84 or more, those of some entries (what was tendered) 0.55 or less.
_ALL = 0.8
#: Characters of the longest value that is read as one time. A decision: longer ones tell a course.
_LONGEST_TIME = 80
#: Words by which two columns' names are the same: `Total costs and costs by CO2e unit` is cut in
#: several ways. A decision.
_SAME = 2
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONEY = re.compile(r"€|\beuro?s?\b", re.IGNORECASE)
#: Names of columns that hold a mean, a share or what each gets: no amount of the entry.
_EACH = re.compile(
    r"%|\bpro capite\b|\bmedi[oae]\b|\baverage\b|\bper capita\b|\bdi cui\b|\bof which\b"
    r"|\bmassim[oai]\b|\bminim[oai]\b|\bmax\b|\bmin\b|\bannu[oai]\w*|\bsoglia\b",
    re.IGNORECASE,
)
#: What beside words for money and for all of it may stand in the name of a column of totals.
_BESIDE = stems_of("triennio biennio quinquennio quadriennio periodo generale years period project")
#: Words of units, which tell no column from another.
_UNITS = frozenset(
    [
        "milioni",
        "milione",
        "mln",
        "migliaia",
        "di",
        "euro",
        "in",
        "million",
        "millions",
        "thousand",
        "k",
        "m",
        "of",
        "eur",
    ]
)
#: Names of times that are of what is measured, not of when an entry is carried out.
_OF_DATA = re.compile(r"(?i)\b(?:base|baseline|data|dati|source|fonte|riferimento)\b")
#: What fields are for that tell when something is.
_TIMES = {
    Measure.END: ("end", "period", "start"),
    Measure.START: ("start", "period", "end"),
    Measure.LENGTH: ("period", "start", "end"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """What an entry's document says of it under a name: `start` and `end` in its text."""

    label: str
    name: str
    text: str
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """An entry with the figure that it carries: `key` orders it among others of the level."""

    title: str
    key: Decimal
    value: Value


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a level's figures: how many entries it has, those that carry one under `label`,
    how many have amounts or times that cannot be held against others, and the value of the row
    that sums them up, if there is one; `partial` tells that a table has rows for some of them only."""

    entries: int
    label: str
    figures: tuple[Figure, ...]
    unclear: int
    total: Figure | None = None
    partial: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether so many carry one that the greatest of these is told as the level's."""
        enough = max(_FEWEST, ENOUGH * self.entries)
        return len(self.figures) >= enough and not self.partial


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with what is said of it."""

    id: str
    title: str
    values: tuple[Value, ...]


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
    """The figures of a level's entries (`members`), by their own fields; where too few carry one, by a
    table whose rows are called as the level is. `asked` is the question, which may name a year."""
    own = _measured(_Said(library, outline, level).entries(members), measure, asked)
    if own.is_enough or (level is not None and len(members) < outline_count(outline, level)):
        return own
    titles = _titles(members)
    tables = _tables(library, outline, noun, level, titles)
    rows = [_of_rows(table, measure, asked, len(members)) for table in tables]
    best = max(rows, key=lambda one: (one.is_enough, len(one.figures)), default=own)
    return best if best.is_enough or len(best.figures) > len(own.figures) else own


def outline_count(outline: Outline, level: Level) -> int:
    """How many entries a level has in all."""
    return len(outline.entries_of(level))


class _Said:
    """What a plan's documents say of the entries of one level."""

    def __init__(self, library: Library, outline: Outline, level: Level | None) -> None:
        self._library = library
        self._outline = outline
        self._level = level

    def entries(self, nodes: Iterable[Node]) -> list[_Entry]:
        """The entries with the values that are of each alone."""
        nodes = tuple(nodes)
        made = [_Entry(n.id, titled(n), tuple(self._values(n))) for n in nodes]
        made = [self._completed(n, e, _usual(made)) for n, e in zip(nodes, made, strict=True)]
        shared = Counter(place for e in made for place in {_place(v) for v in e.values})
        return [
            _Entry(e.id, e.title, tuple(v for v in e.values if shared[_place(v)] == 1))
            for e in made
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

    def _completed(self, node: Node, entry: _Entry, labels: Collection[str]) -> _Entry:
        """An entry with the fields that most others have and that run on in a text of its own: `... alla
        mensa. Costo totale: € 90.000`."""
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
                yield from _cells(document, title)
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
        """Whether a passage is said of an entry: it stands right under the heading that the entry's title
        is, else under the same headings with no other entry between them."""
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


def _usual(entries: Sequence[_Entry]) -> list[str]:
    """The names of fields that at least a decided share of entries have."""
    labels = Counter(label for e in entries for label in {v.label for v in e.values} if label)
    return [label for label, n in labels.items() if n >= max(_FEWEST, ENOUGH * len(entries))]


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


def titled(node: Node) -> str:
    """An entry's title with its label."""
    label = node.label or ""
    if not label or fold(node.title).startswith(fold(label)):
        return node.title
    return f"{label} – {node.title}"


def _place(value: Value) -> tuple[str, int, int]:
    return value.passage.document, value.start, value.end


def _row(passage: Passage) -> tuple[str, int | None, int | None]:
    return passage.document, passage.table, passage.row


def _cells(document: Document, passage: Passage) -> Iterator[Value]:
    for cell in passage.cells:
        text = " ".join(document.text[cell.start : cell.end].split())
        yield Value(cell.header, role(cell.header) or "", text, passage, cell.start, cell.end)


def _measured(entries: Sequence[_Entry], measure: Measure, asked: str) -> Figures:
    """The figures of entries by their values."""
    if measure is not Measure.AMOUNT:
        return _timed(entries, measure)
    labels = {v.label for e in entries for v in e.values}
    money = {label for label in labels if _is_of_money(label)}
    money |= {label for label in labels if money and _is_total(label) and not _EACH.search(label)}
    return _priced(entries, money, asked)


def _is_of_money(label: str) -> bool:
    return not _EACH.search(label) and (role(label) == "amount" or bool(_MONEY.search(label)))


def _is_total(label: str) -> bool:
    """Whether a name has words for all of an amount, and no others."""
    told = [stems_of(word) for word in words(YEAR.sub(" ", label))]
    known = wholes() | sums() | _BESIDE
    return any(one & wholes() for one in told) and all(not one or one & known for one in told)


def _key(label: str) -> str:
    """A column's name without what its cuts differ in."""
    told = [w for w in fold(YEAR.sub(" ", label)).split() if w not in _UNITS]
    return " ".join(told[:_SAME])


def _priced(entries: Sequence[_Entry], labels: Iterable[str], asked: str) -> Figures:
    """The amounts that stand under one name: that of the year that the question names, else of no year;
    that of a whole before others, the one that most entries have."""
    years = set(YEAR.findall(asked))
    best: Figures | None = None
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for label in sorted(labels):
        own = set(YEAR.findall(label))
        if own == years or not own:
            groups[f"{_key(label)} {' '.join(sorted(own))}"].add(label)
    for group in groups.values():
        made = _under(entries, group)
        if best is None or _rank(made, years) > _rank(best, years):
            best = made
    return best or Figures(len(entries), "", (), 0)


def _rank(one: Figures, years: set[str]) -> tuple[bool, bool, bool, bool, int]:
    of_year = bool(years) and set(YEAR.findall(one.label)) == years
    is_amount = role(one.label) == "amount"
    return one.is_enough, of_year, _is_total(one.label), is_amount, len(one.figures)


def _under(entries: Sequence[_Entry], labels: set[str]) -> Figures:
    """The amounts that entries have under some names, those of the commoner unit."""
    found: list[tuple[Figure, Unit]] = []
    unclear = 0
    for entry in entries:
        values = [v for v in entry.values if v.label in labels]
        read = [(v, amount_of(v.text, v.label)) for v in values]
        amounts = [(v, a) for v, a in read if isinstance(a, Amount)]
        if len({a.value for _, a in amounts}) == 1:
            value, amount = amounts[0]
            found.append((Figure(entry.title, amount.value, value), amount.unit))
        elif amounts or any(isinstance(a, Unclear) for _, a in read):
            unclear += 1
    units = Counter(unit for _, unit in found)
    usual = max(units, key=lambda unit: units[unit], default=Unit.EURO)
    kept = tuple(figure for figure, unit in found if unit is usual)
    label = kept[0].value.label if kept else next(iter(sorted(labels)), "")
    return Figures(len(entries), label, kept, unclear + len(found) - len(kept))


def _timed(entries: Sequence[_Entry], measure: Measure) -> Figures:
    """The times of entries: when they end or start, or how long they last."""
    found, unclear = [], 0
    for entry in entries:
        figure = _time_of(entry, measure)
        if figure is not None:
            found.append(figure)
        elif any(v.name in _TIMES[measure] and has_digit(v.text) for v in entry.values):
            unclear += 1
    labels = Counter(figure.value.label for figure in found)
    label = max(labels, key=lambda one: labels[one], default="")
    return Figures(len(entries), label, tuple(found), unclear)


def _time_of(entry: _Entry, measure: Measure) -> Figure | None:
    for name in _TIMES[measure]:
        for value in entry.values:
            if (
                value.name != name
                or len(value.text) > _LONGEST_TIME
                or _OF_DATA.search(value.label)
            ):
                continue
            period = period_of(value.text)
            # A field for the start tells the end only where it tells both.
            both = measure is Measure.LENGTH or name not in ("period", measure)
            if period is None or (both and not is_interval(value.text)):
                continue
            key = _PARTS[measure](period)
            if key is not None:
                return Figure(entry.title, Decimal(key), value)
    return None


def _length(period: Period) -> int | None:
    return period.days


def _start(period: Period) -> int | None:
    return period.start.toordinal() if period.start else None


def _end(period: Period) -> int | None:
    return period.end.toordinal() if period.end else None


_PARTS: dict[Measure, Callable[[Period], int | None]] = {
    Measure.END: _end,
    Measure.START: _start,
    Measure.LENGTH: _length,
}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose rows are the entries of a level; `total` is the row that sums them up."""

    rows: tuple[_Entry, ...]
    total: _Entry | None
    caption: str


def _titles(members: Sequence[Node]) -> dict[str, str]:
    """What entries are called by their labels and numbers: a row may say no more."""
    return {
        key: titled(node)
        for node in members
        if node.label
        for key in (fold(node.label), number_of(node.label))
    }


def _tables(
    library: Library, outline: Outline, noun: str, level: Level | None, titles: Mapping[str, str]
) -> Iterator[_Table]:
    """The tables of a plan that have a column called as a level is."""
    for document in library.documents_of(outline.plan):
        tables: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in document.passages:
            if passage.table is not None and passage.cells:
                tables[passage.table].append(passage)
        for passages in tables.values():
            named = (c for c in passages[0].cells if _is_called(c.header, noun, level))
            first = next(named, None)
            if first is None:
                continue
            made = [_as_row(document, p, first.column, titles) for p in passages]
            rows = [one for one in made if one is not None]
            totals = [r for r in rows if stems_of(r.title) and stems_of(r.title) <= wholes()]
            kept = tuple(r for r in rows if r not in totals)
            if len({r.title for r in kept}) == len(kept):
                yield _Table(kept, next(iter(totals), None), passages[0].above)


def _is_called(header: str, noun: str, level: Level | None) -> bool:
    """Whether a column's name is the very word for a level: rows of measures are no lines of action."""
    name = header.strip()
    if level is not None and fold(name) in (fold(level.name), fold(level.singular)):
        return True
    return any(m.noun.name == noun and len(name) == m.end - m.start for m in met(name))


def _as_row(
    document: Document, passage: Passage, column: int, titles: Mapping[str, str]
) -> _Entry | None:
    own = next((c for c in passage.cells if c.column == column), None)
    title = _text(document, own) if own else ""
    if not title:
        return None
    title = titles.get(fold(title), title)
    values = (v for v in _cells(document, passage) if own and v.start != own.start)
    return _Entry(passage.id, title, tuple(values))


def _text(document: Document, cell: Cell) -> str:
    return " ".join(document.text[cell.start : cell.end].split())


def _of_rows(table: _Table, measure: Measure, asked: str, entries: int) -> Figures:
    """The figures of a table's rows, of a level of so many entries; what a caption tells in euro all its
    columns are."""
    many = max(entries, len(table.rows))
    if measure is not Measure.AMOUNT:
        partial = len(table.rows) < _ALL * entries
        return replace(_timed(table.rows, measure), entries=many, partial=partial)
    labels = {v.label for e in table.rows for v in e.values}
    money = {label for label in labels if _is_of_money(label)}
    if money or _MONEY.search(table.caption):
        money |= {
            label
            for label in labels
            if not _EACH.search(label) and (_is_total(label) or _MONEY.search(table.caption))
        }
    made = _priced(table.rows, money, asked)
    summed = _under([table.total], {made.label}) if table.total and made.figures else None
    total = summed.figures[0] if summed and summed.figures else None
    partial = len(table.rows) < _ALL * entries
    return replace(made, entries=many, total=total, partial=partial)
