"""A document's passages to its records, in order."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from ..model import LEVELS, Document, Kind, Passage, Record
from ..naming import has_namer, is_namer
from ..vocabulary import vocabulary
from . import entries, sheets, tables
from .closing import closing_code
from .coded import LETTERED
from .coderows import filled_by_code
from .covering import covered
from .draft import Draft, field_role
from .holders import find_holders
from .inline import inline
from .introduced import introductions
from .labelled import shown, title_of
from .located import Located, located
from .numbering import bare
from .repeats import merged
from .stacked import fill_stacked
from .terms import content, other_words, said_by

_MOSTLY = 0.5
_TABLES = 0.3
#: The share of labelled actions, `Azione 1`, from which on they are the plan's own.
_LABELLED = 1 / 3
_FEWEST = 5
#: The label of a form, and passages below it in which its rows are looked for.
_LETTER_SHEET, _NEAR = re.compile(r"(?i:scheda|sheet|form) [A-Z]"), 3
#: How many actions tables and sheets tell for each of a bare list, where the list gives way: it then
#: says what is next in one of them.
_MORE_TOLD = 2
#: How often a value stands in one table of which it is taken for titles, at least.
_AGAIN = 4
_ROMAN = re.compile(r"[IVXL]+")
_SECTION = re.compile(r"(?:[A-Z]\.)?\d+(?:\.\d+)+")
_LONGEST_HEAD = 200
#: A code that opens a title: letters with a number, or a number.
_OPENING = re.compile(
    rf"(?:(?P<letters>{LETTERED})[.):]?\s*[–—-]?"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[.):]|\s[–—-])?)\s+(?=[^\W\d_])"
)
#: Fewer codes than this are no series.
_FEWEST_CODES = 3
#: The share of titles that open with codes of letters where these are the rule.
_LETTERED = 0.25
_HEADS = (Kind.HEADING, Kind.DIRECTION)
_RECORDED = (*LEVELS, Kind.RESULT, Kind.PROJECT)


def records_of(document: Document) -> tuple[Record, ...]:
    """The records of a document, in the order in which they first stand there; repeats are one."""
    drafts = _numbered(_coded(document, list(_Reading(document).drafts())))
    grouped = _grouped(covered(drafts))
    drafts = [draft for draft in grouped if draft.kind is not Kind.HEADING]
    kept = _certain(document, filled_by_code(document, drafts))
    fill_stacked(document, kept)
    find_holders(kept)
    seen: dict[str, int] = defaultdict(int)
    made = []
    columns = {}
    asides = set()
    for draft in sorted(kept, key=lambda d: d.title.start):
        home = draft.title.passage.id
        seen[home] += 1
        identity = home if seen[home] == 1 else f"{home}.{seen[home]}"
        made.append(draft.record(document, identity))
        columns[identity] = draft.columns
        asides |= {identity} if draft.mentioned or draft.calendar else set()
    return merged(made, columns, asides)


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
        self._holders = entries.holders_aside(document, actions)
        self._shown = shown(document)
        self._introductions = introductions(document, document.passages)
        self._open: Draft | None = None
        self._depth: tuple[str, ...] = ()
        self._carried = tables.Carried()
        self._above: Passage | None = None

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
            if passage.table in of_rows and passage.cells:
                self._open = None
                continue
            found = list(self._passage(passage))
            self._above = passage
            for draft in found:
                # A line in a table that spans its columns says what its rows are part of, or one.
                draft.term = draft.term or terms.get(passage.table, "")
                yield draft

    def _of_table(self, passages: Sequence[Passage]) -> Iterator[Draft]:
        self._carried.caption = self._caption(passages)
        told = self._shown.columns.get(passages[0].table or 0) if passages else None
        return tables.read_table(self._document, passages, self._carried, told)

    def _passage(self, passage: Passage) -> Iterator[Draft]:
        if headed := self._labelled(passage) or sheets.headed_by(self._document, passage):
            self._open = headed
            yield headed
        elif said := sheets.named(self._document, passage):
            opened = sheets.opened_by(self._document, said)
            if opened and not (self._open and self._within(passage) and not self._open.sheet):
                self._open = opened
                sheets.take_caption(opened, self._above)
                yield opened
            elif self._open and self._within(passage):
                self._open.sheet_table = passage.table
                if opened and opened.kind is self._open.kind:
                    sheets.take_title(self._open, opened)
                sheets.fill(self._document, self._open, said, self._introductions)
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
            if passage.label and (heading := self._level(passage)):
                yield heading  # no record, unless it groups some

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
        entry = entries.read_entry(
            self._document, passage, aside=self._asides, holders=self._holders
        )
        title, code = entry.title, passage.label
        if not code and (number := entries.number_of(title.text)):
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
        found = list(tables.read_table(self._document, [passage]))
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


def _certain(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that others in the document show to be none.

    Actions by form alone give way to those that the document names; what a table only measures
    and what stands under another word than the labelled actions (`Azione 3`) is no action; lines
    whose codes number tables are captions.
    """
    captions = _captions(document, drafts)
    values = Counter(_in_table(d) for d in drafts if d.title.passage.table is not None)
    drafts = [d for d in drafts if d.code or values[_in_table(d)] < _AGAIN]
    drafts = [d for d in drafts if d.kind not in LEVELS or _says_something(d.title.text)]
    drafts = [d for d in drafts if _heads_list(d) or _masked(d) not in captions]
    forms = _forms(document, drafts)
    drafts = [d for d in drafts if id(d) not in forms]
    _mention_calendars(drafts)
    parts = _parts(document)
    drafts = [d for d in drafts if not _refers(document, d, parts)]
    actions = [d for d in drafts if d.kind is Kind.ACTION and not d.inferred]
    defining = [d for d in actions if not d.mentioned]
    known = {d.title.text.lower() for d in defining}
    labelled = [d for d in defining if vocabulary().labelled.match(d.code or "")]
    terms = {
        t["term"].lower() for d in labelled if (t := vocabulary().labelled.match(d.code or ""))
    }
    named = {d.title.text.lower() for d in labelled}
    by_label = len(named) >= max(_FEWEST, _LABELLED * len(known))
    others = other_words(document, defining)
    own = [d for d in defining if said_by(d) and not said_by(d) <= others]
    own_titles = {d.title.text.lower() for d in own}
    own_codes = {bare(d.code) for d in own if re.search(r"[A-Za-z].*\d", d.code or "")}
    listed = [d for d in actions if not d.code and not d.sheet and not said_by(d)]
    others_told = sum(not d.own_word for d in defining) >= _FEWEST
    lists = len(own_titles) >= max(_FEWEST, _MORE_TOLD * len(listed))

    def stays(draft: Draft) -> bool:
        if draft.kind is not Kind.ACTION:
            return True
        if draft.own_word and others_told:
            return False
        if said_by(draft) and said_by(draft) <= others:
            return draft.title.text.lower() in own_titles
        if draft.title.text.lower() in known - {""} and draft.code:
            return True
        if draft.inferred and actions:
            return False
        if draft.mentioned and defining:
            return draft.title.text.lower() in known
        if lists and not draft.code and not said_by(draft) and not draft.sheet:
            return False
        if not said_by(draft) and not draft.sheet and bare(draft.code) in own_codes:
            return draft.title.text.lower() in own_titles
        words = draft.term.lower().split()
        return not (by_label and words and not draft.code and not terms & set(words))

    return [d for d in drafts if stays(d)]


def _mention_calendars(drafts: Sequence[Draft]) -> None:
    """Take as mentions the rows of calendars that mostly name what is told elsewhere; changes the
    drafts."""
    told = [d for d in drafts if d.kind is Kind.ACTION and not d.calendar and not d.inferred]
    codes = {bare(d.code) for d in told if d.code}
    words = [content(d.title.text) for d in told]
    tables_: dict[int | None, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.calendar:
            tables_[draft.title.passage.table].append(draft)
    for rows in tables_.values():
        known = sum(
            (d.code is not None and bare(d.code) in codes)
            or any(content(d.title.text) <= one for one in words)
            for d in rows
        )
        for draft in rows if known >= _MOSTLY * len(rows) else ():
            # One with a code is joined with what bears the same; its times are told.
            draft.mentioned = draft.mentioned or draft.code is None


def _says_something(title: str) -> bool:
    """Whether a title has a word, not numbers alone: `2`, `IV`."""
    words = re.findall(r"[^\W\d_]{2,}", title)
    return any(not _ROMAN.fullmatch(word) for word in words)


def _in_table(draft: Draft) -> tuple[int | None, Kind, str]:
    """By what a title is told that one table holds again and again: `High` is a value, no title."""
    return draft.title.passage.table, draft.kind, draft.title.text.casefold()


def _captions(document: Document, drafts: Sequence[Draft]) -> set[str]:
    """The forms of the codes that number tables: rows of one follow most lines that they open."""
    number = {p.id: i for i, p in enumerate(document.passages)}
    before_rows: dict[str, list[bool]] = defaultdict(list)
    for draft in drafts:
        if (form := _masked(draft)) and not _heads_list(draft):
            after = number[draft.title.passage.id] + 1
            below = document.passages[after] if after < len(document.passages) else None
            before_rows[form].append(below is not None and below.kind is Kind.ROW)
    # Where tables and sheets tell the actions, fewer captions are enough to know their form by.
    told = sum(bool(d.term or d.sheet) and d.kind is Kind.ACTION for d in drafts) >= _FEWEST
    least = _TABLES / 2 if told else _TABLES
    return {form for form, rows in before_rows.items() if sum(rows) >= least * len(rows) > 0}


def _forms(document: Document, drafts: Sequence[Draft]) -> set[int]:
    """The sheets that are tables of a form, lettered `Scheda A`: below most of them stand rows under
    headers, not what one action is."""
    number = {p.id: i for i, p in enumerate(document.passages)}
    sheets_: dict[int, bool] = {}
    for draft in drafts:
        lettered = _LETTER_SHEET.fullmatch(draft.code or "")
        if lettered and not draft.title.passage.cells:
            after = number[draft.title.passage.id] + 1
            below = document.passages[after : after + _NEAR]
            heads = [p for p in below if p.kind is Kind.ROW and len(p.cells) > 2]
            sheets_[id(draft)] = any(all(cell.header for cell in p.cells) for p in heads)
    return set(sheets_) if sum(sheets_.values()) > _MOSTLY * len(sheets_) else set()


def _parts(document: Document) -> dict[str, frozenset[str]]:
    """The words of the headings of parts by their codes."""
    found: dict[str, frozenset[str]] = {}
    for passage in document.passages:
        if passage.kind is Kind.HEADING and passage.label:
            found[bare(passage.label)] = found.get(bare(passage.label), frozenset()) | content(
                passage.text
            )
    return found


def _refers(document: Document, draft: Draft, parts: Mapping[str, frozenset[str]]) -> bool:
    """Whether a line only says what a part of the document holds, whose code it closes with:
    `A table of all actions (B-2.1)`."""
    home = draft.title.passage
    if not home.label or home.kind is Kind.HEADING or home.cells or draft.sheet or draft.term:
        return False
    closes = draft.code is not None and draft.code in document.text[draft.title.end : home.end]
    heads, own = parts.get(bare(draft.code)), content(draft.title.text)
    if heads is None or not closes:
        return False
    return 2 * len(heads & own) < min(len(heads), len(own))


def _heads_list(draft: Draft) -> bool:
    return draft.kind is Kind.DIRECTION and draft.title.passage.kind is Kind.ITEM


def _masked(draft: Draft) -> str:
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z@]$", "", _family(draft)))


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
    above: Draft | None = None
    for draft in found:
        if _family(draft) in heading and any(families[_family(draft)]):
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


def _family(draft: Draft) -> str:
    """The form of a code that no word for a level goes with; empty where there is none."""
    code = draft.code or ""
    passage = draft.title.passage
    if not code or draft.labelled or passage.cells or vocabulary().label(code):
        return ""
    if passage.kind is Kind.ITEM:
        # A line of a list is seldom a heading: those of one section are looked at by themselves.
        return f"- {re.sub(r'[0-9]+$', '#', code)}" if draft.kind in _HEADS else ""
    masked = re.sub(r"(?<=[\d.])[a-z]$", "@", re.sub(r"\d+", "#", code))
    return masked if code[0].isdigit() or re.search(r"[.\-]", code) else ""
