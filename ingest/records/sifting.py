"""Which drafts are records, by what others in the document show."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..model import LEVELS, Document, Kind
from ..vocabulary import vocabulary
from .draft import Draft
from .numbering import bare
from .terms import content, other_words, said_by

#: The share of a kind's records by which all are judged. A decision: half.
_MOSTLY = 0.5
#: The share of records that tables must tell to be the plan's own list. A decision.
_TABLES = 0.3
#: The share of labelled actions, `Azione 1`, from which on they are the plan's own. A decision.
_LABELLED = 1 / 3
#: Records by which anything is judged. A decision: fewer are a chance.
_FEWEST = 5
#: The label of a form, and passages below it in which its rows are looked for.
_LETTER_SHEET, _NEAR = re.compile(r"(?i:scheda|sheet|form) [A-Z]"), 3
#: How many actions tables and sheets tell for each of a bare list, where the list gives way: it
#: then says what is next in one of them. A decision.
_MORE_TOLD = 2
#: How often a value stands in one table of which it is taken for titles, at least. A decision.
_AGAIN = 4
_ROMAN = re.compile(r"[IVXL]+")
#: What the parts of a form are called in its headings, with their codes.
_MODULE = re.compile(r"\b(?i:modul[eo]|form|schema) (?P<code>[A-Z]-\d{1,2})(?![\w.])")
_DONE = (Kind.ACTION, Kind.PROJECT)
_HEADS = (Kind.HEADING, Kind.DIRECTION)


def certain(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that others in the document show to be none.

    Actions by form alone give way to those that the document names; what a table only measures
    and what stands under another word than the labelled actions (`Azione 3`) is no action; lines
    whose codes number tables are captions.
    """
    captions = _captions(document, drafts)
    values = Counter(_in_table(d) for d in drafts if d.title.passage.table is not None)
    marks = Counter(d.title.text for d in drafts if _is_word(d))
    drafts = [d for d in drafts if d.code or values[_in_table(d)] < _AGAIN]
    drafts = [d for d in drafts if not (_is_word(d) and marks[d.title.text] >= _AGAIN)]
    modules = _modules(document)
    drafts = [d for d in drafts if not _is_part(d, modules)]
    drafts = [d for d in drafts if d.kind not in LEVELS or _says_something(d.title.text)]
    drafts = [d for d in drafts if not _is_rest(d)]
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


def _is_rest(draft: Draft) -> bool:
    """Whether a theme is what a page break left of a text in a column of themes: a sentence's end, or
    what goes on in small letters."""
    if draft.kind is not Kind.THEME or draft.code or draft.title.passage.table is None:
        return False
    return draft.title.text.endswith(".") or draft.title.text[:1].islower()


def _in_table(draft: Draft) -> tuple[int | None, Kind, str]:
    """By what a title is told that one table holds again and again: `High` is a value, no title."""
    return draft.title.passage.table, draft.kind, draft.title.text.casefold()


def _is_word(draft: Draft) -> bool:
    """Whether a table has one word for what is done, without a code: it may be a mark, `High`."""
    word = not draft.code and len(draft.title.text.split()) == 1
    return word and draft.kind in _DONE and draft.title.passage.table is not None


def _modules(document: Document) -> frozenset[str]:
    """The codes of the parts of the form that a document fills in: `Module B-2`, `Form A-1`."""
    headings = (p.text for p in document.passages if p.kind is Kind.HEADING)
    return frozenset(match["code"] for text in headings for match in _MODULE.finditer(text))


def _is_part(draft: Draft, modules: frozenset[str]) -> bool:
    """Whether a line is the head of a form's part, by its code: `B-2.1` below `Module B-2`."""
    outer = (draft.code or "").partition(".")[0]
    return outer in modules and not draft.title.passage.cells


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
    """The sheets that are tables of a form, lettered `Scheda A`: below most of them stand rows
    under headers, not what one action is."""
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
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z@]$", "", family_of(draft)))


def family_of(draft: Draft) -> str:
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
