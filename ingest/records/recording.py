"""A document's passages to its records, in order."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..model import LEVELS, Document, Kind, Passage, Record
from ..naming import has_namer, is_namer
from ..vocabulary import vocabulary
from . import entryparts, nameless, recordrows, sheets
from .ahead import Ahead
from .closing import closing_code
from .coded import LETTERED
from .coderows import filled_by_code
from .covering import covered
from .draft import Draft, field_role
from .fielded import fielded
from .fieldnames import field_names, is_one
from .holders import find_holders
from .inline import inline
from .introduced import introductions
from .labelled import shown, title_of
from .located import Located, located
from .repeats import merged
from .sifting import certain, family_of
from .stacked import fill_stacked
from .whole import whole

#: The share of titles that open with codes where these are the rule. A decision: half.
_MOSTLY = 0.5
_SECTION = re.compile(r"(?:[A-Z]\.)?\d+(?:\.\d+)+")
#: Characters of a numbered line that is a title. A decision: longer is a paragraph.
_LONGEST_HEAD = 200
#: A code that opens a title: letters with a number, or a number.
_OPENING = re.compile(
    rf"(?:(?P<letters>{LETTERED})[.):]?\s*[–—-]?"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.):]|\s[–—-])?)\s+(?=[^\W\d_])"
)
#: Fewer codes than this are no series. A decision.
_FEWEST_CODES = 3
#: The share of titles that open with codes of letters where these are the rule. A decision:
#: letters are met by chance less often than numbers.
_LETTERED = 0.25
_RECORDED = (*LEVELS, Kind.RESULT, Kind.PROJECT)


def records_of(document: Document) -> tuple[Record, ...]:
    """The records of a document, in the order in which they first stand there; repeats are one."""
    drafts = _numbered(_coded(document, list(_Reading(document).drafts())))
    grouped = _grouped(covered(drafts))
    drafts = [draft for draft in grouped if draft.kind is not Kind.HEADING]
    kept = certain(document, filled_by_code(document, drafts)) or [*whole(document)]
    fill_stacked(document, kept)
    find_holders(kept)
    seen: dict[str, int] = defaultdict(int)
    made = []
    columns = {}
    asides: set[str] = set()
    sheets_: set[str] = set()
    for draft in sorted(kept, key=lambda d: d.title.start):
        home = draft.title.passage.id
        seen[home] += 1
        identity = home if seen[home] == 1 else f"{home}.{seen[home]}"
        made.append(draft.record(document, identity))
        columns[identity] = draft.columns
        asides |= {identity} if draft.mentioned or draft.calendar else set()
        sheets_ |= {identity} if draft.sheet else set()
    return merged(made, columns, asides, sheets_)


class _Reading:
    """One walk over the passages of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tables: dict[int, list[Passage]] = defaultdict(list)
        for passage in document.passages:
            if passage.table is not None:
                self._tables[passage.table].append(passage)
        actions = [p for p in document.passages if p.kind is Kind.ACTION]
        self._asides = entryparts.asides_are_holders(document, actions)
        self._holders = entryparts.holders_aside(document, actions)
        self._shown = shown(document)
        self._introductions = introductions(document, document.passages)
        self._open: Draft | None = None
        self._depth: tuple[str, ...] = ()
        self._carried = recordrows.Carried()
        self._above: Passage | None = None
        self._ahead = Ahead(document)
        self._fielded = fielded(document)
        self._names = field_names(document)
        #: Records of one row of a table, each a cell or an entry of one, the latest last.
        self._of_row: list[Draft] = []

    def drafts(self) -> Iterator[Draft]:
        """The records in the making, table by table and passage by passage."""
        read: set[int] = set()
        of_rows: set[int] = set()
        terms: dict[int | None, str] = {}
        for passage in self._document.passages:
            if passage.table is not None and passage.table not in read:
                read.add(passage.table)
                found = list(self._of_table(self._tables[passage.table]))
                of_rows |= {passage.table} if found or self._carried.valued else set()
                actions = (d.term for d in found if d.kind is Kind.ACTION)
                terms[passage.table] = next(actions, "")
                yield from found
            self._fill_beside(passage)
            if passage.table in of_rows and passage.cells:
                self._open = None
                continue
            headed = self._open and not self._open.sheet and self._within(passage)
            if not headed and self._ahead.takes(passage):
                self._open, self._above = None, passage
                continue
            found = list(self._passage(passage))
            self._above = passage
            if passage.row is not None and not passage.cells:
                self._of_row += found
            for draft in found:
                # A line in a table that spans its columns says what its rows are part of, or one.
                draft.term = draft.term or terms.get(passage.table, "")
                yield draft

    def _fill_beside(self, passage: Passage) -> None:
        """Give the deepest records of a row what its cells beside them say."""
        row = (passage.table, passage.row)
        if self._of_row and _row(self._of_row[-1]) != row:
            self._of_row = []
        if passage.cells and passage.kind not in _RECORDED and self._of_row:
            kind = self._of_row[-1].kind
            for draft in self._of_row:
                if draft.kind is kind:
                    recordrows.fill_beside(self._document, draft, passage)
        nameless.equip(self._document, self._of_row, passage)

    def _of_table(self, passages: Sequence[Passage]) -> Iterator[Draft]:
        self._carried.caption = self._caption(passages)
        told = self._shown.columns.get(passages[0].table or 0) if passages else None
        return recordrows.read_table(self._document, passages, self._carried, told)

    def _passage(self, passage: Passage) -> Iterator[Draft]:
        if headed := self._labelled(passage) or sheets.headed_by(self._document, passage):
            self._open = headed
            yield headed
        elif said := sheets.named(self._document, passage, self._above, self._names):
            yield from self._said(passage, said)
        elif passage.kind in _RECORDED and (draft := self._level(passage)):
            # What only reads as an action within a sheet is a line of one of its values.
            if not (passage.inferred and self._open and self._open.sheet):
                self._open, self._depth = draft, passage.path
            yield draft
        elif passage.kind is Kind.ITEM and _may_head(passage):
            if heading := self._level(passage):
                heading.kind = Kind.HEADING
                yield heading
        elif passage.kind is Kind.HEADING:
            if self._open and not self._within(passage):
                self._open = None
            if passage.id in self._fielded and (entry := self._level(passage)):
                entry.kind, self._open = self._fielded[passage.id], entry
                yield entry
            elif passage.label and (heading := self._level(passage)):
                yield heading  # no record, unless it groups some
        elif self._open and self._within(passage):
            nameless.describe(self._document, self._open, passage)
            nameless.measure(self._document, self._open, passage)

    def _said(self, passage: Passage, said: sheets.Named) -> Iterator[Draft]:
        """The record that a name with its value opens; if none, it is a field of the open one."""
        if is_one(said.value.text, self._names):
            return
        opened = sheets.opened_by(self._document, said)
        if opened and not (self._open and self._within(passage) and not self._open.sheet):
            self._open = opened
            sheets.take_caption(opened, self._above)
            for before in self._ahead.of(passage):
                sheets.fill(self._document, opened, before, self._introductions)
            yield opened
        elif self._open and self._within(passage):
            if self._open.begins_anew(said.name, said.value.text):
                self._open = None  # the next sheet, whose own title was not found
                return
            self._open.sheet_table = passage.table
            if opened and opened.kind is self._open.kind:
                sheets.take_title(self._open, opened)
            sheets.fill(self._document, self._open, said, self._introductions)

    def _caption(self, passages: Sequence[Passage]) -> str:
        """The heading over a table and the first sentence of the line above it."""
        heading = passages[0].path[-1:] if passages else ()
        above = self._above.text if self._above and not self._above.cells else ""
        return " ".join([*heading, re.split(r"(?<=[^\W\d_]{3})[.:]\s", above)[0]])

    def _labelled(self, passage: Passage) -> Draft | None:
        """The record of a passage that only its label shows to be one."""
        told = self._shown.passages.get(passage.id)
        if told is None or passage.cells or passage.kind in _RECORDED:
            return None
        title, rest = title_of(self._document, passage, told)
        draft = Draft(told.kind, title, told.code, path=passage.path)
        draft.labelled, draft.own_word = True, told.is_own
        draft.put("description", "", rest)
        return draft

    def _within(self, passage: Passage) -> bool:
        """Whether a passage stands below the record that is open."""
        if self._open is None:
            return False
        home = self._open.title.passage
        depth = len(home.path)
        if passage.table is not None and passage.table == self._open.sheet_table:
            return True  # a line across the sheet heads nothing else
        return self._open.sheet or (passage.path[:depth] == home.path and len(passage.path) > depth)

    def _level(self, passage: Passage) -> Draft | None:
        """The record that a passage of a level states."""
        if passage.cells:
            return self._row(passage)
        entry = entryparts.read_entry(
            self._document, passage, aside=self._asides, holders=self._holders
        )
        title, code = entry.title, passage.label
        if not code and (number := entryparts.number_of(title.text)):
            code = number["code"]
            start = self._document.text.find(title.text[number.end() :][:8], title.start)
            title = located(self._document, passage, max(start, title.start), title.end)
        if not title.text:
            return None
        title, beside = _apart(self._document, title)
        draft = Draft(passage.kind, title, code, path=passage.path, inferred=passage.inferred)
        for name, value in beside:
            draft.put(field_role(name), name, value)
        draft.put("holder", "", entry.holder)
        draft.put(entry.when, "", entry.date)
        return draft

    def _row(self, passage: Passage) -> Draft | None:
        """The record of a row that the structure knows to be one."""
        found = list(recordrows.read_table(self._document, [passage]))
        return found[0] if found else None


def _apart(document: Document, title: Located) -> tuple[Located, Sequence[tuple[str, Located]]]:
    """A title without the word that names it, `Titolo: A day centre`, and the fields that stand in
    the same text."""
    (name, first), *rest = [*inline(document, title)] or [("", title)]
    return (first, rest) if is_namer(name) or has_namer(name) else (title, ())


def _may_head(passage: Passage) -> bool:
    """Whether a line of a list may be a heading that numbers its section: `3.2.1 Training`."""
    number = _SECTION.fullmatch((passage.label or "").rstrip("."))
    return number is not None and len(passage.text) <= _LONGEST_HEAD


def _coded(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the codes that open the titles of a series as their codes.

    A document's titles of one kind open with codes where most do, in its tables and sheets, hardly
    two with the same: `M.1. Renovation`.
    """
    of_kind: dict[Kind, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.code and not draft.inferred:
            of_kind[draft.kind].append(draft)
    for series in of_kind.values():
        opened = [(d, m) for d in series if (m := _OPENING.match(d.title.text))]
        codes = {m["letters"] or m["number"] for _, m in opened}
        lettered = all(m["letters"] for _, m in opened)
        distinct = len(codes) >= max(_FEWEST_CODES, _MOSTLY * len(opened))
        # A number that opens a title may also count something; letters do not.
        if not distinct or len(opened) < (_LETTERED if lettered else _MOSTLY) * len(series):
            _take_closing(document, series)
            continue
        for draft, match in opened:
            draft.code = match["letters"] or match["number"]
            raw = document.text[draft.title.start : draft.title.end]
            written = _OPENING.match(raw)
            start = draft.title.start + (written.end() if written else match.end())
            draft.title = located(document, draft.title.passage, start, draft.title.end)
    return list(drafts)


def _take_closing(document: Document, series: Sequence[Draft]) -> None:
    """Take the codes that close the titles of a series: `Renovation of schools (BE1)`."""
    found = [(d, c) for d in series if (c := closing_code(document, d.title))]
    distinct = {code for _, (code, _) in found}
    many = max(_FEWEST_CODES, _LETTERED * len(series), _MOSTLY * len(found))
    for draft, closed in found if len(distinct) >= many else ():
        draft.code, draft.title = closed


def _numbered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, without those that are only the number of the next in their row: a column `Asse`
    may hold `1` beside the title."""
    kept: list[Draft] = []
    for draft, below in zip_longest(drafts, drafts[1:]):
        numbers = not any(c.isalpha() for c in draft.title.text)
        if numbers and below and below.kind is draft.kind and _row(below) == _row(draft):
            below.code = below.code or draft.title.text
        else:
            kept.append(draft)
    return kept


def _row(draft: Draft) -> tuple[int | None, int | None]:
    return draft.title.passage.table, draft.title.passage.row


def _grouped(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with codes of a family that head actions as directions.

    Below `1.1.2 Digital schools` stand `Azione 1` and `Azione 2`: it groups them, whatever level
    its words seem to name.
    """
    found = sorted(drafts, key=lambda d: d.title.start)
    families: dict[str, list[bool]] = defaultdict(list)
    for draft, below in zip_longest(found, found[1:]):
        if name := family_of(draft):
            heads = below is not None and _is_action(below) and family_of(below) != name
            families[name].append(heads)
    heading = {name for name, heads in families.items() if sum(heads) >= _MOSTLY * len(heads)}
    above: Draft | None = None
    for draft in found:
        if family_of(draft) in heading and any(families[family_of(draft)]):
            draft.kind = Kind.DIRECTION
            above = draft
        elif above is not None and _is_action(draft):
            _put_below(above, draft)
    return found


def _put_below(above: Draft, draft: Draft) -> None:
    """Put an action below what heads it, where the structure does not tell already."""
    heading = " ".join(above.title.passage.text.split())
    outer = len(above.path) - 1
    inside = [" ".join(one.split()) for one in draft.path]
    if heading not in inside and draft.path[:outer] == above.path[: max(outer, 0)]:
        draft.path = (*draft.path, heading)


def _is_action(draft: Draft) -> bool:
    labelled = vocabulary().labelled.match(draft.code or "")
    return draft.kind is Kind.ACTION and (labelled is not None or draft.sheet)
