"""Tables whose rows are the entries of a level, with the figures of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.library import Library
from ingest.model import Cell, Document, Passage
from ingest.outline import Level, Node, Outline
from ingest.outline.keys import fold, number_of
from ingest.outline.nouns import met

from ..reading.cues import wholes
from ..reading.extremes import Measure
from ..reading.terms import stems_of
from .carried import (
    EACH,
    MONEY,
    Entry,
    Figures,
    cells_of,
    is_of_money,
    is_total,
    priced,
    timed,
    titled,
    under,
)

#: The share of a level's entries that a table must have rows for to be a table of the level. Measured on
#: 28 documents: such tables have 0.84 or more, those of some entries (what was tendered) 0.55 or less.
_ALL = 0.8


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose rows are the entries of a level; `total` is the row that sums them up."""

    rows: tuple[Entry, ...]
    total: Entry | None
    caption: str


def titles_of(members: Sequence[Node]) -> dict[str, str]:
    """What entries are called by their labels and numbers: a row may say no more."""
    return {
        key: titled(node)
        for node in members
        if node.label
        for key in (fold(node.label), number_of(node.label))
    }


def tables_of(
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
) -> Entry | None:
    own = next((c for c in passage.cells if c.column == column), None)
    title = _text(document, own) if own else ""
    if not title:
        return None
    title = titles.get(fold(title), title)
    values = (v for v in cells_of(document, passage) if own and v.start != own.start)
    return Entry(passage.id, title, tuple(values))


def _text(document: Document, cell: Cell) -> str:
    return " ".join(document.text[cell.start : cell.end].split())


def of_rows(table: _Table, measure: Measure, asked: str, entries: int) -> Figures:
    """The figures of a table's rows, of a level of so many entries; what a caption tells in euro all its
    columns are."""
    many = max(entries, len(table.rows))
    if measure is not Measure.AMOUNT:
        partial = len(table.rows) < _ALL * entries
        return replace(timed(table.rows, measure), entries=many, partial=partial)
    labels = {v.label for e in table.rows for v in e.values}
    money = {label for label in labels if is_of_money(label)}
    if money or MONEY.search(table.caption):
        money |= {
            label
            for label in labels
            if not EACH.search(label) and (is_total(label) or MONEY.search(table.caption))
        }
    made = priced(table.rows, money, asked)
    summed = under([table.total], {made.label}) if table.total and made.figures else None
    total = summed.figures[0] if summed and summed.figures else None
    partial = len(table.rows) < _ALL * entries
    return replace(made, entries=many, total=total, partial=partial)
