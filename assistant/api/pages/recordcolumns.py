"""Actions as tables: who carries each out, when, with what money, as their records say it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.words import words
from ingest.model import Place, Record, RecordField
from ingest.naming import role

from ...answers.answer import Answer, AnswerKind
from ...reading.cues import matches
from ...reading.purposes import OF_TYPE
from ...views.cited import TIMES
from ...views.portrait import MONEY, field_of
from ..state import Served
from .site import Site

#: The columns of a table of actions: a phrase of the interface, and the fields that tell it.
COLUMNS: Mapping[str, tuple[str, ...]] = {"who": ("holder",), "when": TIMES, "money": MONEY}
#: Rows that a table has at least; fewer are read faster as they stand. A decision.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What one field of a record says, and the address of its place in the text."""

    label: str
    value: str
    url: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of an answer: its record, the number of its citation, its language, its cells."""

    record: Record
    number: int
    language: str
    cells: Mapping[str, Told | None]


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of an answer whose records say more of them; `asked` where the question is for
    it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    asked: bool


def table_of(site: Site, served: Served, answer: Answer) -> Table | None:
    """The table of a list, or None where its records have no fields for one."""
    if answer.kind is not AnswerKind.COVERAGE:
        return None
    rows: dict[str, Row] = {}
    for citation in answer.citations:
        record = served.entries.record_of(citation)
        if record is not None and record.id not in rows:
            language = served.library.document(citation.document).language
            cells = cells_of(site, served, record)
            rows[record.id] = Row(record, citation.n, language, cells)
    columns = tuple(columns_of([row.record for row in rows.values()]))
    if not columns or sum(any(row.cells.values()) for row in rows.values()) < _FEWEST:
        return None
    return Table(columns, tuple(rows.values()), bool(_asked(answer.question) & set(columns)))


def _asked(question: str) -> set[str]:
    """The columns that a question asks for, by the form of its asking or by a word for a field."""
    kinds = [kind for kind in OF_TYPE if matches("value", kind, question)]
    wanted = {name for kind in kinds for name in OF_TYPE[kind]}
    wanted |= {told for word in words(question) if (told := role(word))}
    return {name for name, fields in COLUMNS.items() if wanted & set(fields)}


def columns_of(records: Sequence[Record]) -> list[str]:
    """The columns that at least one of these records can fill."""
    return [name for name, fields in COLUMNS.items() if any(field_of(r, fields) for r in records)]


def cells_of(site: Site, served: Served, record: Record) -> dict[str, Told | None]:
    """What a record says for each column, None where it says nothing."""
    found = {name: _first(record, fields) for name, fields in COLUMNS.items()}
    return {name: told(site, served, record, one) if one else None for name, one in found.items()}


def _first(record: Record, names: Iterable[str]) -> RecordField | None:
    one = field_of(record, names)
    return one if one and one.value.strip() else None


def told(site: Site, served: Served, record: Record, field: RecordField) -> Told:
    """A field with the address of its place, by the document's own word for it, else by what it is
    for."""
    place = served.entries.place(record.place.document, field.start, field.end) or record.place
    label = " ".join(field.label.split()).rstrip(":") or site.say(f"field.{field.name}")
    return Told(label, " ".join(field.value.split()), place_url(site, place), place.page)


def place_url(site: Site, place: Place) -> str:
    """The address of a stretch of a document, marked in its text."""
    query = {"da": place.start, "a": place.end}
    return site.url("passage", passage=place.passage, query=query)
