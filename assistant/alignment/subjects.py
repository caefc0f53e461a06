"""What of a plan is compared: its records, and the levels that none of them speaks for.

Forms, headers of tables, units and sums look like levels where a plan lays them out so, but say
nothing of their own: they take no part, nor do the numbered sections of a form. What stands more
than once is one subject, rows of tables that take a record up by its code among it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from index.library import Library
from index.words import terms
from ingest.locator import Span
from ingest.model import LEVELS, Document, Kind, Passage, Record
from ingest.outline.keys import number_of, shortened

from ..wording import forms, overlap
from .alongside import together
from .subject import TELLING, Subject, own_terms

#: Kinds of records that say what is intended or done; results and indicators only measure it.
_INTENDED = frozenset({*LEVELS, Kind.PROJECT})
#: Levels that are no actions: their titles stand in lists.
_ABOVE = frozenset(LEVELS) - {Kind.ACTION}
#: Passages below a level that still speak of it, at most. A decision.
_FOLLOWING = 6
#: Where what is said of a level ends.
_ENDS = frozenset({*LEVELS, Kind.PROJECT, Kind.HEADING, Kind.ROW})
#: Words of its own that a level must have where no record speaks for it. A decision: fewer are
#: a name alone.
_FEWEST_TERMS = 3
#: The share of words that two titles of one subject have in common. A decision.
_SAME = 0.8
#: Words of a long title, and the share of them that one of another document of the plan has too
#: where both are one: a word was read otherwise. Decisions: in one document such a word sets two
#: actions apart.
_LONG, _REWORDED = 12, 0.85
#: Titles before one, with nothing between them, that make it an entry of a list: what follows the
#: list is not said of its last entry. A decision: one may lack its text.
_LISTED = 2
#: Plain headings numbered in one series that make it the sections of a document. A decision: one
#: may be an entry that was not read as such.
_SECTIONS = 2
#: Numbers of sections that may be taken for codes: those with letters.
_SECTION = re.compile(r"[A-Za-z]{1,2}[.-]?\d")
_LETTERS, _DIGITS = re.compile(r"[A-Za-z]+"), re.compile(r"\d+")
#: A code by itself or before what it stands for, as cells of tables have it: several numbers, or
#: letters and numbers; a number alone is none.
_CODED = re.compile(r"\W*([A-Za-z]{1,4}[.-]?\d+(?:\.\d+)*|\d+(?:\.\d+)+)\.?(?=\s|$)")


def subjects(library: Library, plan: str) -> list[Subject]:
    """The subjects of a plan in the order of its documents. Raises UnknownName."""
    return subjects_of(library.documents_of(plan), library.records(plan))


def subjects_of(documents: Sequence[Document], records: Iterable[Record]) -> list[Subject]:
    """The subjects of the documents of one plan, in their order."""
    every = tuple(records)
    held = [r for r in every if r.kind in _INTENDED]
    sections = {document.id: _sections(document, every) for document in documents}
    recorded = [
        s
        for s in _recorded(documents, held)
        if s.fields or s.passage.cells or _series(s.code) not in sections[s.passage.document]
    ]
    found = {s.id: s for s in together(recorded)}
    coded = {s.code.casefold(): s.id for s in recorded if s.code}
    for one in [s for s in found.values() if not s.code and not s.entries]:
        _take_up(found, coded, one)
    known = {place for subject in found.values() for place in subject.places}
    # the passages of a record's values may look like levels, and are none
    known |= {part.id for subject in recorded if subject.fields for part in subject.rest}
    titles = {forms(subject.title) for subject in recorded}
    codes = {r.code.casefold() for r in every if r.code}
    for document in documents:
        for passage, rest in _levels(document, known, codes):
            if not passage.cells and _series(passage.label) in sections[document.id]:
                continue
            said = forms(passage.value)
            alone = Subject(passage, rest, document.language, places=frozenset({passage.id}))
            if not _take_up(found, coded, alone) and said not in titles:
                titles.add(said)
                found[passage.id] = alone
    order = {p.id: n for n, p in enumerate(p for d in documents for p in d.passages)}
    return _once(sorted(found.values(), key=lambda subject: order[subject.id]))


def _take_up(found: dict[str, Subject], coded: Mapping[str, str], row: Subject) -> bool:
    """Whether a row of a table is one of the subjects `found`, by its code and a word of its title;
    `coded` holds their ids. It stands again there then, in other words."""
    telling = own_terms(row.passage.value, row.language)
    for code in _codes_of_row(row.passage):
        own = found.get(coded.get(code, ""))
        if own and telling & own_terms(own.title, own.language):
            places, again = own.places | row.places, (*own.again, row)
            found[own.id] = replace(own, places=places, again=again)
            found.pop(row.id, None)
            return True
    return False


def _sections(document: Document, records: Sequence[Record]) -> frozenset[str]:
    """The series that the sections of a document are numbered in: of headings that are no records,
    more than there are records with fields."""
    codes = {r.code for r in records}
    filled = Counter(_series(code) for code in {r.code for r in records if r.fields})
    numbers: dict[str, set[str]] = {}
    for p in document.passages:
        label = p.label or ""
        if p.kind is Kind.HEADING and label not in codes and _SECTION.match(label):
            numbers.setdefault(_series(label), set()).add(label)
    return frozenset(s for s, held in numbers.items() if len(held) >= max(_SECTIONS, filled[s] + 1))


def _series(code: str | None) -> str:
    """What the codes of a series have in common: `B-1.2` and `A-3.1` are of one."""
    return _DIGITS.sub("0", _LETTERS.sub("A", code or ""))


def _codes_of_row(passage: Passage) -> list[str]:
    """The codes that cells of a row open with, in small letters."""
    cells = (passage.text[c.start - passage.start : c.end - passage.start] for c in passage.cells)
    return [found[1].casefold() for cell in cells if (found := _CODED.match(cell))]


def _levels(
    document: Document, known: Set[str], codes: Set[str]
) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """The levels of a document that say what is wanted and are of no record, with what stands
    below: their passages are not `known`, nor are they rows with the codes of records."""
    labels = _labels(document)
    for number, passage in enumerate(document.passages):
        if passage.kind not in LEVELS or passage.id in known:
            continue
        coded = passage.cells and (passage.label or "").casefold() in codes
        if not coded and _tells(passage.value, document.language, labels):
            yield passage, tuple(below(document.passages, number))


def _once(found: Iterable[Subject]) -> list[Subject]:
    """Subjects with those that stand again in other words left out: of the same number where both
    have one, else where the words of one title are nearly all that the other says. The one that
    says most speaks, in the place of the first, with the places of all."""
    kept: list[tuple[Subject, frozenset[str]]] = []
    by_term: dict[str, list[int]] = {}
    for subject in found:
        own = own_terms(subject.title, subject.language)
        near = dict.fromkeys(n for term in own for n in by_term.get(term, ()))
        again = next((n for n in near if _is_again(subject, own, *kept[n])), None)
        if again is not None:
            first, terms_ = kept[again]
            speaks = subject if _said_of(subject) > _said_of(first) else first
            places, rows = first.places | subject.places, (*first.again, *subject.again)
            kept[again] = replace(speaks, places=places, again=rows), terms_
            continue
        for term in own:
            by_term.setdefault(term, []).append(len(kept))
        kept.append((subject, own))
    return [subject for subject, _ in kept]


def _said_of(subject: Subject) -> tuple[bool, bool]:
    """What is said of a subject beside its title: fields, then text below it."""
    return bool(subject.fields), bool(subject.rest)


def _is_again(one: Subject, own: frozenset[str], other: Subject, there: frozenset[str]) -> bool:
    """Whether two subjects of a plan are one by their titles."""
    if one.kind is not other.kind or not own or not there:
        return False
    numbers = number_of(one.code), number_of(other.code)
    if all(numbers):
        both, fewest = len(own & there), min(len(own), len(there))
        return numbers[0] == numbers[1] and fewest >= _FEWEST_TERMS and both >= _SAME * fewest
    # one document writes out a body that another shortens
    titles = (
        (one, shortened(one.title, other.title)),
        (other, shortened(other.title, one.title)),
    )
    own, there = (own_terms(title, subject.language) for subject, title in titles)
    # a number or a name more or less makes another action: one title must hold all of the other
    all_own, all_there = (_all_terms(title, subject.language) for subject, title in titles)
    within = all_own <= all_there or all_there <= all_own
    both, all_ = len(own & there), len(own | there)
    if one.passage.document != other.passage.document and all_ >= _LONG and not within:
        small = _only_words(*titles) and _only_words(*reversed(titles))
        return small and both >= _REWORDED * all_
    return within and len(own) >= _FEWEST_TERMS and both >= _SAME * all_


def _only_words(one: tuple[Subject, str], other: tuple[Subject, str]) -> bool:
    """Whether what the title of one has beyond that of another are words in small letters, no
    numbers or names."""
    there = _all_terms(other[1], other[0].language)
    odd = (w for w in one[1].split() if not _all_terms(w, one[0].language) <= there)
    return all(w.islower() and not any(map(str.isdigit, w)) for w in odd)


def passages(library: Library, plan: str) -> list[Passage]:
    """The passages that a plan's subjects stand in, in order. Raises UnknownName."""
    return [subject.passage for subject in subjects(library, plan)]


def _recorded(documents: Iterable[Document], records: Iterable[Record]) -> Iterator[Subject]:
    by_id = {document.id: document for document in documents}
    numbers = {d.id: {p.id: n for n, p in enumerate(d.passages)} for d in by_id.values()}
    held = tuple(records)
    standing = Counter(id_ for record in held for id_ in _places(record))
    labels = {name: _labels(document) for name, document in by_id.items()}
    for record in held:
        document = by_id[record.place.document]
        number = numbers[document.id][record.place.passage]
        passage = document.passages[number]
        if not _speaks(record, document.language, labels[document.id]):
            continue
        places = _places(record)
        rest = _said(document, record, passage, standing) or tuple(below(document.passages, number))
        yield Subject(passage, rest, document.language, record, places)


def _places(record: Record) -> frozenset[str]:
    """The passages that a record stands in."""
    return frozenset({record.place.passage, *(place.passage for place in record.places)})


def _said(
    document: Document, record: Record, own: Passage, standing: Mapping[str, int]
) -> tuple[Passage, ...]:
    """The passages of its fields that tell what a record is about, beside its own; `standing` says
    how many records stand in each passage. A cell over several rows stands in the first of them,
    which may be another's: what else that row says is not said of this one."""
    telling = [field for field in record.fields if field.name in TELLING]
    if not telling:
        return ()
    whole = Span(min(f.start for f in telling), max(f.end for f in telling))
    code, places = (record.code or "").casefold(), _places(record)

    def of_another(passage: Passage) -> bool:
        codes = _codes_of_row(passage) if code else []
        alone = standing.get(passage.id, 0) > (passage.id in places)
        return bool(passage.cells and (alone or (codes and code not in codes)))

    near = [p for p in document.passages if p.id != own.id and overlap(p, whole)]
    near = [p for p in near if not of_another(p)]
    # what tells most comes first: only so much of a record is compared
    ranked = sorted(telling, key=lambda field: TELLING.index(field.name))
    told = dict.fromkeys(p for field in ranked for p in near if overlap(p, field))
    return tuple(told)[:_FOLLOWING]


def below(passages: Sequence[Passage], number: int) -> Iterator[Passage]:
    """What stands under a level, up to the next level or heading; nothing below a row, nor below
    a list of titles. What follows a list of actions says how, by whom and to what end."""
    own = passages[number]
    before = passages[max(0, number - _LISTED) : number]
    titles = own.kind in _ABOVE and all(p.kind is own.kind for p in before)
    nothing = own.cells or (titles and len(before) == _LISTED)
    following = () if nothing else passages[number + 1 : number + 1 + _FOLLOWING]
    return takewhile(lambda passage: passage.kind not in _ENDS, following)


def _labels(document: Document) -> frozenset[tuple[str, ...]]:
    """What a document calls its columns and fields: a level of the same words is a form's."""
    headers = (cell.header for p in document.passages for cell in p.cells)
    names = (p.name for p in document.passages if p.name)
    return frozenset(forms(label) for label in {*headers, *names} if label)


def _speaks(record: Record, language: str, labels: frozenset[tuple[str, ...]]) -> bool:
    """Whether a record's title says something: a word of its own, and no form's label."""
    own = own_terms(record.title, language)
    return bool(own and (record.fields or forms(record.title) not in labels))


def _tells(text: str, language: str, labels: frozenset[tuple[str, ...]]) -> bool:
    """Whether a level without a record says what is wanted, and is no label or row of numbers."""
    return len(own_terms(text, language)) >= _FEWEST_TERMS and forms(text) not in labels


@lru_cache(maxsize=1 << 14)
def _all_terms(text: str, language: str) -> frozenset[str]:
    return frozenset(terms(text, language))


def homes(found: Iterable[Subject]) -> Mapping[str, Subject]:
    """The subject of each passage that one stands in, by the passage's id."""
    return {place: subject for subject in found for place in subject.places}
