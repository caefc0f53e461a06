"""What is asked of each entry of a list beside its name: who carries it out, when, with what money."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from index.words import has_digit
from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Document, Passage, Record, RecordField

from ..answers.answer import Citation
from ..answers.naming import field_named
from ..reading.columns import AMOUNT, BENEFICIARY, HOLDER, INDICATOR, PARTNER, PERIOD
from ..reading.values import find_values
from .draft import Draft, short, shown

#: The fields that tell a column, the likeliest first; those of one line are told together.
_TOLD_BY = {
    HOLDER: (("holder",), ("person",)),
    PERIOD: (("period",), ("start", "end")),
    AMOUNT: (("amount",), ("resource",)),
    PARTNER: (("partner",),),
    INDICATOR: (("indicator",),),
    BENEFICIARY: (("beneficiary",),),
}
#: Values of one column that are told. A decision: two dates, a body and its partners.
_MOST = 3
#: Columns that a value without a number tells nothing of.
_OF_FIGURES = (PERIOD, AMOUNT)
#: The type of value that may stand in an entry's own text.
_TYPES = {PERIOD: "date", AMOUNT: "money"}


class Columns:
    """The columns of one list, as its question asks for them: none for most questions."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._asked = draft.question.columns

    def records_at(self, passage: Passage) -> Sequence[Record]:
        """The records that a passage tells of; none where no column is asked for."""
        return self._records.get(passage.id, ()) if self._asked else ()

    def lacking(self, entries: Iterable[tuple[Passage, Sequence[Record]]]) -> None:
        """Say of which columns no field tells anything, of all entries, each with its records, or of
        some; what an entry's own text tells is not lacking."""
        held = [*entries] if self._asked else []
        told = {
            column: sum(any(_fields(column, r)) or _in_text(column, p) for p, r in held)
            for column in self._asked
        }
        for phrase, some in (("none", False), ("some", True)):
            named = [c for c, n in told.items() if n < len(held) and (n > 0) is some]
            if named:
                nor = self._draft.say("column.nor")
                what = nor.join(self._draft.say(f"column.untold.{c}") for c in named)
                self._draft.line(self._draft.say(f"column.{phrase}", what=what))

    def of(self, records: Sequence[Record]) -> str:
        """What records of one entry say in each column, each value with its marker; empty where no
        column is asked for or none has a value."""
        told = filter(None, (self._column(column, records) for column in self._asked))
        said = "; ".join(told)
        return f"— {said}" if said else ""

    def _column(self, column: str, records: Sequence[Record]) -> str:
        """What records say in one column; of several values each by its field's name."""
        found = {one.value: (record, one) for record, one in _fields(column, records)}
        values = [*found.values()][:_MOST]
        language = self._draft.language
        said = []
        for record, one in values:
            document = self._draft.library.document(record.place.document)
            name = field_named(one.label.rstrip(" :"), document.language, language)
            label = f"{shown(name)} " if len(values) > 1 and column == PERIOD and name else ""
            said.append(f"{label}{shown(short(one.value))} [{self._cited(document, one).n}]")
        return f"{self._draft.say(f'column.{column}')}: {', '.join(said)}" if said else ""

    def _cited(self, document: Document, one: RecordField) -> Citation:
        """The passage in which a field stands, or as much of it as a quote holds."""
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
    """The fields of records that tell a column: those of the likeliest name that any has. What has
    no number tells no time and no amount, whatever its column is called."""
    for names in _TOLD_BY[column]:
        found = [
            (record, one)
            for record in records
            for one in record.fields
            if one.name in names and (column not in _OF_FIGURES or has_digit(one.value))
        ]
        if found:
            yield from found
            return


def _in_text(column: str, passage: Passage) -> bool:
    """Whether an entry's own text, which is quoted, tells a value of a column."""
    kind = _TYPES.get(column)
    return kind is not None and bool(find_values(kind, passage.text))
