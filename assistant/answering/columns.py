"""What is asked of each entry of a list beside its name: who carries it out, when, with what money."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from index.words import has_digit
from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Passage, Record, RecordField

from ..answers.answer import Citation
from ..reading.columns import AMOUNT, HOLDER, PERIOD
from .draft import Draft, short, shown

#: The fields that tell a column, the likeliest first.
_TOLD_BY = {
    HOLDER: ("holder", "person"),
    PERIOD: ("period", "start", "end"),
    AMOUNT: ("amount", "resource"),
}


class Columns:
    """The columns of one list, as its question asks for them: none for most questions."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._asked = draft.question.columns

    def records_at(self, passage: Passage) -> Sequence[Record]:
        """The records that a passage tells of; none where no column is asked for."""
        return self._records.get(passage.id, ()) if self._asked else ()

    def lacking(self, entries: Iterable[Sequence[Record]]) -> None:
        """Say of which columns the texts tell nothing, of all entries, each with its records, or of
        some."""
        held = [*entries]
        told = {c: sum(any(_fields(c, records)) for records in held) for c in self._asked}
        for phrase, some in (("none", False), ("some", True)):
            named = [c for c, n in told.items() if n < len(held) and (n > 0) is some]
            if named:
                nor = self._draft.say("column.nor")
                what = nor.join(self._draft.say(f"column.untold.{c}") for c in named)
                self._draft.line(self._draft.say(f"column.{phrase}", what=what))

    def of(self, records: Sequence[Record]) -> str:
        """What records of one entry say in each column, each value with its marker; empty where no
        column is asked for or none has a value."""
        found = ((column, next(_fields(column, records), None)) for column in self._asked)
        told = [self._value(column, *field) for column, field in found if field]
        return f"— {'; '.join(told)}" if told else ""

    def _value(self, column: str, record: Record, one: RecordField) -> str:
        name = self._draft.say(f"column.{column}")
        return f"{name}: {shown(short(one.value))} [{self._cited(record, one).n}]"

    def _cited(self, record: Record, one: RecordField) -> Citation:
        """The passage in which a field stands, or as much of it as a quote holds."""
        document = self._draft.library.document(record.place.document)
        passage = next(p for p in document.passages if p.start <= one.start < p.end)
        whole = one.end - passage.start <= QUOTE_LIMIT
        start = passage.start if whole else one.start
        return self._draft.cite(passage, clip(document.text, Span(start, passage.end)))

    @cached_property
    def _records(self) -> dict[str, list[Record]]:
        """The records of the plans by the passages in which they stand."""
        found: dict[str, list[Record]] = {}
        for plan in self._draft.library.plans:
            for record in self._draft.library.records(plan.id):
                for passage in {place.passage for place in (record.place, *record.places)}:
                    found.setdefault(passage, []).append(record)
        return found


def _fields(column: str, records: Sequence[Record]) -> Iterator[tuple[Record, RecordField]]:
    """The fields of records that tell a column, the likeliest first; what has no number tells no time
    and no amount, whatever its column is called."""
    for name in _TOLD_BY[column]:
        for record in records:
            for one in record.fields:
                if one.name == name and (column == HOLDER or has_digit(one.value)):
                    yield record, one
