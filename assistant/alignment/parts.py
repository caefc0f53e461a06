"""In what two subjects may differ: who, for whom, by what means, when and how much.

Fields of a record tell it. Where none does, only what leaves no doubt is told: a concept that a
word introduces ("per le famiglie", "mediante bandi"), the one value of a title, a cell that holds
nothing else. A sum is told with the unit of its column, and not where its unit is in doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.words import function_words, has_letter, words
from ingest.locator import Span
from ingest.model import Passage, RecordField
from ingest.naming import undecided

from ..reading.acts import is_cited
from ..reading.values import find_values
from ..wording import overlap
from .alongside import clipped
from .relation import Cited
from .subject import TELLING, Subject, own_terms

#: Parts by the fields that tell them.
FIELDS = {
    "holder": ("holder",),
    "people": ("beneficiary",),
    "means": ("kind",),
    "period": ("period", "start", "end"),
    "amount": ("amount",),
}
#: Parts that are values of a type.
_VALUES = {"period": "date", "amount": "money"}
#: Fields that say what is done, beside the title.
_DONE = tuple(name for name in TELLING if name not in ("beneficiary", "kind"))
#: Ends of what stands before a concept that is told: whom it is for, by what means it is done. What
#: introduced nothing in 1,815 pairs of 30 couples of plans is left out.
_ARTICLE = r"(?:\s+(?:i|gli|le|the|all))?\s*$"
INTRODUCED = {
    "people": re.compile(rf"(?i)(?<!\w)(?:per|for|aimed at){_ARTICLE}"),
    "means": re.compile(rf"(?i)(?<!\w)through{_ARTICLE}"),
}
#: Concepts of people whom something is for, wherever a title names them; bodies may as well carry it
#: out. A decision, by reading.
PERSONS = frozenset(
    [
        "citizens",
        "families",
        "children",
        "young-people",
        "students",
        "elderly",
        "persons-with-disabilities",
        "women",
        "migrants",
        "vulnerable-groups",
        "low-income-people",
        "prisoners",
        "refugees",
        "homeless-people",
        "patients",
        "service-users",
        "workers",
        "unemployed-people",
        "tourists",
        "consumers",
        "tenants-owners",
        "road-users",
        "family-carers",
    ]
)
#: What says in thousands or millions of what a sum is.
_SCALE = re.compile(r"(?i)(?<![a-z])(?:[mk]\s?€|mln|million|billion|thousand|migliaia)")
#: A label of several things: which of them a value tells is in doubt.
_JOINS = re.compile(r"[/&,;]")
#: Words beside the dates of a field that tells when. A decision: `from … to …`; more are a sentence
#: about something else.
_BESIDE_DATES = 4
#: Words of the longest label that tells what its value is. A decision.
_LONGEST_LABEL = 4
#: What follows a sum and is one for each unit.
_RATE = re.compile(r"(?i)€\s*/\s*t")
#: Digits of a sum that needs no scale. A decision: shorter ones are often in millions, which
#: another place than the column says.
_SHORTEST_SUM = 4


@dataclass(frozen=True, slots=True)
class Told:
    """How a subject tells a part; `unit` is what its column or field is called where that says
    in which unit it stands."""

    cited: Cited
    unit: str = ""


def title(subject: Subject) -> Passage:
    """The stretch of a passage that a subject is called by."""
    own = subject.passage
    place = subject.record.place if subject.record else None
    start = own.start if own.value_start is None else own.value_start
    span = Span(place.start, place.end) if place else Span(start, own.end)
    cells = [cell for cell in own.cells if overlap(cell, span)]
    if len(cells) > 1:
        # what no column calls a title: the first that is more than a code or a name
        said = (own.text[c.start - own.start : c.end - own.start] for c in cells)
        lengths = [len(own_terms(text, subject.language)) for text in said]
        first = next((n for n, count in enumerate(lengths) if count > 1), 0)
        span = Span(cells[first].start, cells[first].end)
    return clipped(own, span) if overlap(own, span) else own


def own(subject: Subject) -> tuple[Passage, ...]:
    """The stretches that say what a subject does: its title, then the fields that tell it."""
    held = (subject.passage, *subject.rest)
    fields = [Span(f.start, f.end) for f in subject.fields if f.name in _DONE]
    told = [clipped(p, span) for span in fields for p in held if overlap(p, span)]
    return (title(subject), *told)


def by_field(part: str, subject: Subject) -> Told | None:
    """How a field of a subject tells a part."""
    for field in subject.fields:
        if field.name not in FIELDS[part] or not _says(part, field):
            continue
        if part == "holder" and not field.label and _goes_on(subject, field):
            continue
        unit = field.label if part == "amount" and _scaled(field.label) else ""
        document = subject.passage.document
        held = _sum_of(field) if part == "amount" else field
        place = Cited(held.value, document, subject.id, held.start, held.end)
        return Told(place, "" if _scaled(held.value) else unit)
    return None


def _goes_on(subject: Subject, field: RecordField) -> bool:
    """Whether what a field without a name says is the beginning of a sentence: who a text speaks of
    there need not carry it out."""
    for passage in (subject.passage, *subject.rest):
        if passage.start <= field.start and field.end <= passage.end:
            after = passage.text[field.end - passage.start :]
            return bool(re.match(r"[ \n]+\w", after))
    return False


def unsaid(part: str, subject: Subject, whole: str) -> bool:
    """Whether a subject surely tells nothing of a part: no field is for it, and no value of its
    type stands in the `whole` of what is said of it; in a row without fields any cell may tell a
    part."""
    if subject.passage.cells and not subject.fields:
        return False
    if any(field.name in FIELDS[part] for field in subject.fields):
        return False
    kind = _VALUES.get(part)
    return kind is None or not find_values(kind, f"{subject.text} {whole}")


def by_value(part: str, subject: Subject) -> Told | None:
    """How a value beside the fields tells a part: a cell of nothing else, the one of a title."""
    kind = _VALUES.get(part)
    if kind is None:
        return None
    cells = list(_of_cells(part, kind, subject.passage))
    if subject.passage.cells:
        return cells[0] if len(cells) == 1 else None
    called = title(subject)
    found = find_values(kind, called.text)
    if part == "period":
        found = [one for one in found if not is_cited(called.text, *one.span())]
    sure = len(found) == 1 and (part != "amount" or _is_sum(found[0][0], ""))
    return Told(cited(called, *found[0].span())) if sure else None


def _of_cells(part: str, kind: str, row: Passage) -> Iterator[Told]:
    for cell in row.cells:
        said = row.text[cell.start - row.start : cell.end - row.start]
        found = find_values(kind, said)
        whole = bool(found) and found[0][0].strip() == said.strip()
        if whole and (part != "amount" or _is_sum(said, cell.header)):
            unit = cell.header if part == "amount" and _scaled(cell.header) else ""
            place = cited(row, cell.start - row.start, cell.end - row.start)
            yield Told(place, "" if _scaled(said) else unit)


def introduced(part: str, passage: Passage, found: Cited, language: str) -> bool:
    """Whether a word ahead of what a passage says makes it a part, and it is no piece of a longer
    name: in English the last of several nouns is what is meant."""
    start, end = found.start - passage.start, found.end - passage.start
    if not INTRODUCED[part].search(passage.text[:start]):
        return False
    after = passage.text[end:]
    following = next(iter(words(after)), "")
    joined = bool(re.match(r"[ \n-]*\w", after)) and following not in function_words()
    return not (joined and language == "en")


def cited(passage: Passage, start: int, end: int) -> Cited:
    """A stretch of a passage by places within it."""
    quote = passage.text[start:end]
    return Cited(quote, passage.document, passage.id, passage.start + start, passage.start + end)


def _says(part: str, field: RecordField) -> bool:
    """Whether a field says something, and of the sort that its part is about."""
    if part == "amount":
        bare = field.value.replace(".", "").replace(",", "").isdigit()
        said = bool(find_values("money", field.value)) or bare
        return said and _is_sum(field.value, field.label)
    if part == "period":
        found = find_values("date", field.value)
        beside = len(list(words(field.value))) - sum(len(list(words(f.group()))) for f in found)
        return bool(found) and beside <= _BESIDE_DATES
    if part in INTRODUCED and (_JOINS.search(field.label) or _long(field.label)):
        return False
    return not undecided(field.value) and has_letter(field.value)


def _long(label: str) -> bool:
    return len(list(words(label))) > _LONGEST_LABEL


def _sum_of(field: RecordField) -> RecordField:
    """The sum of a field that also tells what each unit costs."""
    found = find_values("money", field.value)
    if not found or not _RATE.search(field.value[found[0].end() :]):
        return field
    start, end = found[0].span()
    places = field.start + start, field.start + end
    return replace(field, value=found[0][0], start=places[0], end=places[1])


def _is_sum(said: str, header: str) -> bool:
    """Whether a number is surely a sum in the unit that is said with it or above it."""
    digits: Sequence[str] = re.findall(r"\d[\d.,\s]*", said)
    longest = max((sum(map(str.isdigit, one)) for one in digits), default=0)
    return _scaled(said) or _scaled(header) or longest >= _SHORTEST_SUM


def _scaled(said: str) -> bool:
    return bool(_SCALE.search(said))


def place(passage: Passage, said: str) -> Cited | None:
    """Where words first stand in a passage, whatever blanks are between them."""
    spoken = r"\s+".join(map(re.escape, said.split()))
    found = re.search(rf"(?<!\w){spoken}(?!\w)", passage.text) if spoken else None
    return cited(passage, *found.span()) if found else None
