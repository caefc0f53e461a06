"""A record while it is being put together."""

from dataclasses import dataclass, field

from ..model import Document, Kind, Passage, Place, Record, RecordField
from ..naming import role, tells_time, undecided
from .located import Located

_TIMES = frozenset({"period", "start", "end"})


@dataclass(slots=True)
class Draft:
    """One record in the making.

    `inferred` marks what only the form of an entry tells, `sheet` what a sheet is about,
    `sheet_table` the table that holds its fields, `mentioned` what a table only measures,
    `calendar` what one only gives times; `term` is the header of the column it stands in,
    `named_by` the name of the field that opens its sheet, `said` those of its fields, `columns` the headers of its table;
    `labelled` tells that labels show it, `own_word` that only the plan calls it so.
    """

    kind: Kind
    title: Located
    code: str | None = None
    fields: list[RecordField] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    path: tuple[str, ...] = ()
    inferred: bool = False
    sheet: bool = False
    sheet_table: int | None = None
    mentioned: bool = False
    term: str = ""
    named_by: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    columns: frozenset[str] = frozenset()
    calendar: bool = False
    labelled: bool = False
    own_word: bool = False

    def put(self, name: str, label: str, value: Located | None) -> None:
        """Add a field, unless it is empty or stands there already."""
        if value is None or not value.text:
            return
        if name == "holder" and undecided(value.text):
            name = "note"
        if name in _TIMES and not (tells_time(value.text) or undecided(value.text)):
            name = "other"
        made = RecordField(name, label, value.text, value.start, value.end)
        if made not in self.fields:
            self.fields.append(made)

    def begins_anew(self, label: str, value: str) -> bool:
        """Whether a sheet with this field is the next one: this one has one called so already, with
        another value, and others after it. What a page break cut goes on at once."""
        told = (label.casefold(), value)
        names = [name for name, _ in self.said]
        if told[0] in names[:-1] and told[0] != names[-1] and told not in self.said:
            return True
        self.said.append(told)
        return False

    def named(self, name: str) -> RecordField | None:
        """The first field called `name`."""
        return next((f for f in self.fields if f.name == name), None)

    def record(self, document: Document, identity: str) -> Record:
        """The finished record."""
        return Record(
            id=identity,
            plan=document.plan,
            kind=self.kind,
            code=self.code,
            title=self.title.text,
            place=self.title.place(),
            path=self.path,
            fields=tuple(self.fields),
            places=tuple(self.places),
        )


def field_role(label: str) -> str:
    """What a field called `label` is for; `other` where nothing tells."""
    return role(label) or "other"


def owner(passage: Passage) -> tuple[int, int] | None:
    """The row of a table that a passage is of."""
    if passage.table is None or passage.row is None:
        return None
    return passage.table, passage.row
