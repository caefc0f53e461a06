"""The values that travel from files to answers: plans, documents, passages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a passage is in its plan. Levels keep the plan's own order of rank."""

    MISSION = "mission"
    THEME = "theme"
    OBJECTIVE = "objective"
    DIRECTION = "direction"
    STRATEGY = "strategy"
    ACTION = "action"
    PROJECT = "project"
    RESULT = "result"
    TARGET = "target"
    INDICATOR = "indicator"
    RESOURCE = "resource"
    FIELD = "field"
    ROW = "row"
    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"


#: Kinds that carry the intentions of a plan; alignment compares these.
LEVELS = (
    Kind.MISSION,
    Kind.THEME,
    Kind.DIRECTION,
    Kind.OBJECTIVE,
    Kind.STRATEGY,
    Kind.ACTION,
)


#: Below this share of what its file shows a document is said to be read in part. A decision:
#: below it a reader would miss sentences, not marks.
LEAST_SHARE = 0.99


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan or programme: what a catalogue says of it. Unknown facts stay None."""

    id: str
    title: str
    territory: str | None = None
    issuer: str | None = None
    language: str | None = None
    status: str | None = None
    date: str | None = None
    period: str | None = None
    licence: str | None = None
    office: str | None = None

    @property
    def place(self) -> str:
        """Its territory; empty where it is unknown."""
        return self.territory or ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table row. `start` and `end` count in the document's text.

    `column` counts the columns of its table from 0; cells of one column say the same sort of thing.
    """

    header: str
    start: int
    end: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest unit of a plan that can be cited.

    `start` and `end` count characters of the document's normalised text, so that
    `text == document.text[start:end]`. `value_start` is set on fields and on labelled levels:
    there the value (or the title) begins. `path` holds the headings above, outermost first.
    `table` numbers the tables of a document and `row` the rows of a table, both from 0; what one
    row says may be several passages. `inferred` marks a kind that only the entry's form tells.
    """

    id: str
    document: str
    kind: Kind
    label: str | None
    path: tuple[str, ...]
    page: int | None
    start: int
    end: int
    text: str
    value_start: int | None = None
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    row: int | None = None
    inferred: bool = False

    @property
    def value(self) -> str:
        """The text without the name of the field or the label of the level."""
        return self.text if self.value_start is None else self.text[self.value_start - self.start :]

    @property
    def name(self) -> str | None:
        """The name of the field, or None."""
        if self.kind is not Kind.FIELD or self.value_start is None:
            return None
        return self.text[: self.value_start - self.start].strip()

    @property
    def above(self) -> str:
        """The heading right above; empty where there is none."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class RecordField:
    """One typed field of a record. `start` and `end` are the value's place in the text.

    `name` says what the value is for (`holder`, `partner`, `description`, `amount` ...), `label`
    is the document's own word for it: a column's header, a field's name, empty where it has none.
    """

    name: str
    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a stretch of one document's text, within one of its passages."""

    document: str
    passage: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One action, objective, result or project of a plan, with what the document says of it.

    `place` is the title's own; `text[place.start:place.end] == title` up to white space. `holder`
    is the value of the field of that name. `places` are where the same record stands again.
    """

    id: str
    plan: str
    kind: Kind
    code: str | None
    title: str
    place: Place
    path: tuple[str, ...]
    fields: tuple[RecordField, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def holder(self) -> str | None:
        """Who carries it out, as the document says it, or None."""
        return next((field.value for field in self.fields if field.name == "holder"), None)


@dataclass(frozen=True, slots=True)
class Unexplained:
    """What a page, a sheet (`part`) or a whole file shows and its text has not, and no reason why.

    `words` and `numbers` are missing; the numbers in `extra` stand in the text alone.
    """

    page: int | None
    part: str | None
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    extra: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: its facts, its normalised text and its passages in order.

    `read_share` is the share of what the file shows that became text or was left out for a reason,
    from 0 to 1; `left_out` counts by reason what was left out (see `ingest.blocks.Reason`).
    `source_hash` is of the file and of all that its reading depends on; `file_sha256` of the file
    alone, empty where an older version of the program read it. `notes` say in Italian what people
    should know of the file, such as who signed it. `territory` is what its text says it is about.
    """

    id: str
    plan: str
    title: str
    kind: str
    language: str
    digest: bool
    source_url: str | None
    source_file: str
    source_hash: str
    pages: int | None
    text: str = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    unread_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    file_sha256: str = ""
    notes: tuple[str, ...] = ()
    territory: str | None = None
    read_share: float = 1.0
    left_out: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def is_whole(self) -> bool:
        """Whether the text holds what the file shows, but for a word here and there."""
        return not self.unread_pages and self.read_share >= LEAST_SHARE
