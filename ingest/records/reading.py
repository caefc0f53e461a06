"""A document's passages to its records, in order."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..model import LEVELS, Document, Kind, Passage, Record
from ..vocabulary import vocabulary
from . import entries, sheets, tables
from .draft import Draft
from .located import located
from .repeats import merged

_MOSTLY = 0.5
_RECORDED = (*LEVELS, Kind.RESULT, Kind.PROJECT)


def records_of(document: Document) -> tuple[Record, ...]:
    """The records of a document, in the order in which they first stand there; repeats are one."""
    drafts = _grouped(list(_Reading(document).drafts()))
    told = any(d.kind is Kind.ACTION and not d.inferred for d in drafts)
    kept = [d for d in drafts if not (d.inferred and told)]
    seen: dict[str, int] = defaultdict(int)
    made = []
    for draft in sorted(kept, key=lambda d: d.title.start):
        home = draft.title.passage.id
        seen[home] += 1
        identity = home if seen[home] == 1 else f"{home}.{seen[home]}"
        made.append(draft.record(document, identity))
    return merged(made)


class _Reading:
    """One walk over the passages of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tables: dict[int, list[Passage]] = defaultdict(list)
        for passage in document.passages:
            if passage.table is not None:
                self._tables[passage.table].append(passage)
        actions = [p for p in document.passages if p.kind is Kind.ACTION]
        self._asides = entries.asides_are_holders(document, actions)
        self._open: Draft | None = None
        self._depth: tuple[str, ...] = ()

    def drafts(self) -> Iterator[Draft]:
        """The records in the making, table by table and passage by passage."""
        read: set[int] = set()
        of_rows: set[int] = set()
        for passage in self._document.passages:
            if passage.table is not None and passage.table not in read:
                read.add(passage.table)
                found = list(tables.read_table(self._document, self._tables[passage.table]))
                of_rows |= {passage.table} if found else set()
                yield from found
            if passage.table in of_rows and passage.cells:
                self._open = None
                continue
            yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Iterator[Draft]:
        said = sheets.named(self._document, passage)
        if said:
            opened = sheets.opened_by(self._document, said)
            if opened and not (self._open and self._within(passage) and not self._open.sheet):
                self._open = opened
                yield opened
            elif self._open and self._within(passage):
                sheets.fill(self._document, self._open, said)
        elif passage.kind in _RECORDED and (draft := self._level(passage)):
            self._open, self._depth = draft, passage.path
            yield draft
        elif passage.kind is Kind.HEADING and self._open and not self._within(passage):
            self._open = None

    def _within(self, passage: Passage) -> bool:
        """Whether a passage stands below the record that is open."""
        if self._open is None:
            return False
        home = self._open.title.passage
        depth = len(home.path)
        return self._open.sheet or (passage.path[:depth] == home.path and len(passage.path) > depth)

    def _level(self, passage: Passage) -> Draft | None:
        """The record that a passage of a level states."""
        if passage.cells:
            return self._row(passage)
        entry = entries.read_entry(self._document, passage, aside=self._asides)
        title, code = entry.title, passage.label
        if not code and (number := entries.number_of(title.text)):
            code = number["code"]
            start = self._document.text.find(title.text[number.end() :][:8], title.start)
            title = located(self._document, passage, max(start, title.start), title.end)
        if not title.text:
            return None
        draft = Draft(passage.kind, title, code, path=passage.path, inferred=passage.inferred)
        draft.put("holder", "", entry.holder)
        draft.put(entry.when, "", entry.date)
        return draft

    def _row(self, passage: Passage) -> Draft | None:
        """The record of a row that the structure knows to be one."""
        found = list(tables.read_table(self._document, [passage]))
        return found[0] if found else None


def _grouped(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with codes of a family that head actions as directions.

    Below `1.1.2 Digital schools` stand `Azione 1` and `Azione 2`: it groups them, whatever level
    its words seem to name.
    """
    found = sorted(drafts, key=lambda d: d.title.start)
    families: dict[str, list[bool]] = defaultdict(list)
    for draft, below in zip_longest(found, found[1:]):
        if name := _family(draft):
            heads = below is not None and _is_action(below) and _family(below) != name
            families[name].append(heads)
    heading = {name for name, heads in families.items() if sum(heads) >= _MOSTLY * len(heads)}
    for draft in found:
        if _family(draft) in heading and any(families[_family(draft)]):
            draft.kind = Kind.DIRECTION
    return found


def _is_action(draft: Draft) -> bool:
    labelled = vocabulary().labelled.match(draft.code or "")
    return draft.kind is Kind.ACTION and (labelled is not None or draft.sheet)


def _family(draft: Draft) -> str:
    """The form of a code that no word for a level goes with; empty where there is none."""
    code = draft.code or ""
    passage = draft.title.passage
    if not code or passage.cells or vocabulary().label(code) or passage.kind is Kind.ITEM:
        return ""
    return re.sub(r"\d+", "#", code) if code[0].isdigit() or "." in code else ""
