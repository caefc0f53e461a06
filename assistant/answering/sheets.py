"""The sheets, records and entries that a question names, and those of their fields that it asks
for: by what a field is for (`Soggetto attuatore` is who carries it out), else by words of its
name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.library import Library
from index.words import has_digit, words
from ingest.codes import normal
from ingest.fields import field
from ingest.model import Document, Kind, Passage, Record, RecordField
from ingest.naming import role
from ingest.outline.keys import fold
from ingest.outline.nouns import met

from ..evidence.matter import Matter
from ..evidence.titles import folded
from ..reading.claim import stated
from ..reading.cues import asks_only, roles
from ..reading.kinds import level_of
from ..reading.names import true_plans
from ..reading.purposes import (
    OF_TYPE,
    OPPOSITE,
    SAID,
    asked,
    asks_grant,
    asks_payer,
    is_grant,
    is_of_payer,
    purpose,
    stage,
)
from ..reading.question import CODED, Question, Reference
from ..reading.terms import Term, line_of, share_held, stems_of
from ..reading.values import find_values
from .opening import topical

#: The share of what a question is about that a title says when the question means its document.
#: A decision.
_MEANT = 0.6
#: More sheets than these bear the words of a question that means none of them. A decision.
_MOST = 3
#: Words of the shortest title that names a sheet wherever it is said. A decision.
_TITLE = 2
#: Words of a turn that names nothing of its own: what asks, a pronoun, a verb (`chi la realizza?`).
#: A decision.
_BARE = 3
#: What fields are for that hold a figure.
_OF_FIGURES = frozenset({"amount", "start", "end", "period"})
_YEAR = re.compile(r"\b20\d\d\b")
#: What a field's name is shortened to.
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
#: Characters of the longest value that a field called by none of its words is told for. A
#: decision.
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record, or a document that is the sheet of one project (`whole`); `certain` where the
    question gives its code or its title."""

    title: str
    code: str | None
    document: Document
    fields: tuple[RecordField, ...]
    certain: bool = False
    whole: bool = False


def meant(matter: Matter) -> list[Sheet]:
    """The sheets that a question names: by code or title, else by all words that it is about; a
    turn that only asks for a value those of the turns before."""
    spoken = _spoken(matter.question)
    whole = list(_documents_meant(matter))
    own = {sheet.document.id for sheet in whole}
    certain = [*whole, *(s for s in _called(matter, spoken) if s.document.id not in own)]
    return certain[: _MOST + 1] if certain else _worded(matter, spoken)


def _spoken(question: Question) -> str:
    """What a question says, with the turns that it leans on where it is about nothing of its own."""
    few = len(question.text.split()) <= _BARE
    goes_on = question.leaning and (few or not question.own(_about(question)))
    return f"{question.background} {question.whole}" if goes_on else question.whole


def sheet_of(matter: Matter, passage: Passage) -> Sheet | None:
    """The record that a passage is a part of, beside its title; None where it is of none."""
    number = matter.shapes.recorded.of(passage)
    return (
        None if number is None else _sheet(matter.library, matter.shapes.recorded.records[number])
    )


def fields_asked(matter: Matter, sheet: Sheet) -> list[RecordField]:
    """The fields of a sheet that a question asks for; of a value also what else tells one."""
    question = matter.question
    wanted = asked(question, f"{sheet.code or ''} {sheet.title}")
    fits = [f for f in sheet.fields if may_tell(f) and not _is_no_count(question, f)]
    if asks_grant(question):
        return [f for f in fits if is_grant(f.label) and _purpose(f) in wanted]
    if asks_payer(question):
        own = [f for f in fits if is_of_payer(f.name, f.label, f.value)]
        return [f for f in own if _purpose(f) in wanted]
    telling = [f for f in fits if _purpose(f) in wanted]
    found = sorted(telling, key=lambda f: wanted.index(_purpose(f)))
    alone = question.value == "contact" or wanted[:1] in (("person",), ("start",), ("end",))
    if found and alone:  # who carries it out is a body, and the person who answers for it
        found = [f for f in found if _purpose(f) == _purpose(found[0])]
    called = [
        f for f in sheet.fields if _is_called(matter, sheet, f) and not _is_no_count(question, f)
    ]
    if not found and not called and question.value in ("money", "date"):
        other = OPPOSITE.get(wanted[0]) if wanted else None
        short = (f for f in sheet.fields if len(f.value) <= _SHORT and _purpose(f) != other)
        found = [f for f in short if find_values(question.value, f.value)]
    # What is called so leads: of several amounts `Importo Erogato`, where what was paid is asked;
    # and what is of the year that is asked for, else of none.
    years = set(_YEAR.findall(question.whole))
    found.sort(key=lambda f: (not years & set(_YEAR.findall(f.label)), bool(_YEAR.search(f.label))))
    said = stage(question.whole) if question.value == "money" else None
    called += [f for f in found if said is not None and stage(f.label) == said]
    named = [f for f in found if f in called]
    further = [] if found and question.value in OF_TYPE else called
    spelled = [f for f in sheet.fields if _ACRONYM.findall(f.label) and _is_spelled(question, f)]
    return list(dict.fromkeys([*spelled, *named, *further, *found]))


def _is_spelled(question: Question, one: RecordField) -> bool:
    """Whether a question says the acronym that a field is called by: `il CUP e la data di fine`."""
    spoken = {word.lower() for word in re.findall(r"[^\W\d_]+", question.whole)}
    return any(name.lower() in spoken for name in _ACRONYM.findall(one.label))


def may_tell(one: RecordField) -> bool:
    """Whether a field that is for a time or an amount may tell one: a long value without a figure
    stands in the wrong column."""
    return len(one.value) <= _SHORT or _purpose(one) not in _OF_FIGURES or has_digit(one.value)


def _is_no_count(question: Question, one: RecordField) -> bool:
    """Whether a count is asked for and a field tells an amount or a date (`quanti erano ALLA
    FINE`)."""
    return question.value == "count" and any(find_values(k, one.value) for k in ("money", "date"))


def _purpose(one: RecordField) -> str:
    return purpose(one.name, one.label)


def _is_called(matter: Matter, sheet: Sheet, one: RecordField) -> bool:
    """Whether words of a question that are not of the sheet's title call a field by its name."""
    language = sheet.document.language
    title, label = line_of(sheet.title, language), line_of(one.label, language)
    about = tuple(
        term
        for term in topical(matter.question)
        if not term.held(title, language) and not _asks(term)
    )
    return bool(about) and share_held(about, label, language) >= _MEANT


def _documents_meant(matter: Matter) -> Iterator[Sheet]:
    """The documents that are sheets of their own, named by code or by most words of their titles,
    or the only ones asked of."""
    question, library = matter.question, matter.library
    only = bool(question.plans) and not true_plans(library) & set(question.plans)
    about = _about(question)
    for document in matter.documents:
        titles = f"{document.title} {library.plan(document.plan).title}"
        line = line_of(titles, document.language)
        said = bool(about) and share_held(about, line, document.language) >= _MEANT
        if only or said or document.id in question.documents:
            records = library.records_in(document.id)
            # A document that is one project says all of it.
            if not records or [record.kind for record in records] == [Kind.PROJECT]:
                yield from filter(None, [_as_sheet(document)])
            elif len(records) == 1 and records[0].fields:
                yield _sheet(library, records[0], certain=True)


def _called(matter: Matter, spoken: str) -> Iterator[Sheet]:
    """The records that are named by code, by level and number, or by title."""
    question, titles = matter.question, matter.shapes.titles
    numbered = {
        number
        for r in question.references
        if r.level != CODED and (level := level_of(r.level))
        for code in _codes_of(r)
        for number in titles.labelled(level[0], code)
    }
    coded = titles.coded(_codes(spoken), f" {folded(spoken)} ")
    certain = _in_scope(matter, numbered.union(coded))
    titled: dict[int, list[int]] = {}
    for number in _in_scope(matter, titles.within(stems_of(spoken)).tolist()):
        size = len(set(titles.line(number).split()))
        if size >= _TITLE and number not in certain and not _is_of_plan(matter, number, spoken):
            titled.setdefault(size, []).append(number)
    # The longest title is what is meant.
    for number in (*certain, *titled.get(max(titled, default=0), ())):
        yield _sheet(matter.library, titles.records[number], certain=True)


def _is_of_plan(matter: Matter, number: int, spoken: str) -> bool:
    """Whether the words of a record's title are the plan's, which the question says one here, one
    there: `la STRATEGIA per le competenze DIGITALI` names no `Strategia digitale`."""
    titles, library = matter.shapes.titles, matter.library
    record = titles.records[number]
    of_plan = stems_of(library.plan(record.plan).title)
    whole = f" {fold(record.title)} " in f" {fold(spoken)} "
    return not whole and of_plan.issuperset(titles.line(number).split())


def _codes_of(reference: Reference) -> list[str]:
    """What the code of a part may be that a question names by its level and number, in whatever
    language: `2.1`, `intervento 2.1` for `intervention 2.1`."""
    nouns = {reference.level} | {
        singular
        for noun in met(reference.level)
        for pairs in noun.noun.forms.values()
        for singular, _ in pairs
    }
    return [reference.number, *(f"{noun} {reference.number}" for noun in sorted(nouns))]


def _worded(matter: Matter, spoken: str) -> list[Sheet]:
    """The records whose titles hold all that a question is about, but for what it asks for; none
    where many do. One word is no name: many titles hold it by chance (`acqua`)."""
    about, titles = _about(matter.question), matter.shapes.titles
    if sum(len(term.word.split()) for term in about) < _TITLE:
        return []
    found = []
    for number in _in_scope(matter, titles.holding(about)):
        record, line = titles.records[number], titles.line(number)
        language = matter.library.document(record.place.document).language
        if share_held(about, line, language) == 1.0 and _is_mostly(line, spoken):
            found.append(record)
    return [_sheet(matter.library, r) for r in found] if len(found) <= _MOST else []


def _in_scope(matter: Matter, numbers: Iterable[int]) -> list[int]:
    """Of some records by their numbers those of the documents that are asked of, the plans in the
    order of these."""
    plans = {document.id: document.plan for document in matter.documents}
    order = {plan: n for n, plan in enumerate(dict.fromkeys(plans.values()))}
    records = matter.shapes.titles.records
    own = (n for n in numbers if records[n].place.document in plans)
    return sorted(own, key=lambda n: (order[plans[records[n].place.document]], n))


def _is_mostly(line: str, spoken: str) -> bool:
    """Whether a question says at least half of a title: a long one holds words by the way."""
    stems = set(line.split())
    return 2 * len(stems & stems_of(spoken)) >= len(stems)


def _about(question: Question) -> tuple[Term, ...]:
    """What a question is about, without the words for money, people and offices that ask, and the sum
    that it says itself."""
    claim = stated(question.whole)
    said = frozenset(words(claim.said)) if claim else frozenset[str]()
    return tuple(
        term
        for term in topical(question)
        if not _asks(term)
        and role(term.word) not in SAID
        and not term.word.isdigit()
        and not said.issuperset(term.word.split())
    )


def _asks(term: Term) -> bool:
    """Whether a word only asks for money, people or offices."""
    return asks_only(" ".join(w for w in term.word.split() if w not in roles()))


def _codes(text: str) -> frozenset[str]:
    """Whatever in a text may be a code, in one form: `M.5`, `VIAB 04`."""
    spoken = [word.strip("?!,;:.()«»“”\"'’") for word in text.split()]
    pairs = (f"{a}{b}" for a, b in pairwise(spoken) if a.isupper() and b[:1].isdigit())
    return frozenset(normal(word) for word in [*spoken, *pairs] if has_digit(word))


def _sheet(library: Library, record: Record, *, certain: bool = False) -> Sheet:
    document = library.document(record.place.document)
    return Sheet(record.title, record.code, document, record.fields, certain)


def _as_sheet(document: Document) -> Sheet | None:
    """A document whose fields are those of one sheet; None where it has none."""
    made = []
    for passage in document.passages:
        if (one := field(passage)) is not None:
            name = role(one.name) or {"money": "amount", "date": "period"}.get(one.type, one.type)
            made.append(RecordField(name, one.name, " ".join(one.text.split()), one.start, one.end))
    return (
        Sheet(document.title, None, document, tuple(made), certain=True, whole=True)
        if made
        else None
    )


def other_of(matter: Matter, sheet: Sheet, one: RecordField) -> tuple[Sheet, RecordField] | None:
    """The field of another sheet that a value only points to: `See M.5`."""
    codes = _codes(one.value)
    if not codes or len(stems_of(one.value)) > _MOST + len(codes):
        return None
    spoken, plan = f" {folded(one.value)} ", sheet.document.plan
    for number in matter.shapes.titles.coded(codes, spoken):
        record = matter.shapes.titles.records[number]
        there = next((field_ for field_ in record.fields if field_.name == one.name), None)
        if (
            there
            and record.code != sheet.code
            and matter.library.document(record.place.document).plan == plan
        ):
            return _sheet(matter.library, record, certain=True), there
    return None
