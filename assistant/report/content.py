"""What a report holds, whatever it is written as. All text is ready to be shown."""

from dataclasses import dataclass

from ..answers.blocks import Block


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A literal quote and where it stands. `side` says which plan or which number it is; `start`
    and `end` count characters of the document's normalised text."""

    side: str
    text: str
    document: str
    title: str
    path: tuple[str, ...]
    page: int | None
    start: int
    end: int
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision: who, when (UTC, ISO 8601), what, why."""

    author: str
    time: str
    verdict: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A candidate that is near a quote, and what it lacks."""

    quote: Quote
    score: float | None = None
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a section: its quotes side by side, what was decided, what is near."""

    status: str
    quotes: tuple[Quote, ...]
    score: float | None = None
    marks: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    nearest: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a title. `intro` is one sentence, or empty; a `brief` section is a list whose
    entries need no headings above them."""

    title: str
    entries: tuple[Entry, ...]
    intro: str = ""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the report rests on."""

    id: str
    title: str
    plan: str
    file: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts or a list: a row for each line, its first cell a name; a row of one cell is a heading
    over those below it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The first page: what was compared, when, by whom, how much was found, and the findings. A
    place for date and signature stands below."""

    facts: tuple[Fact, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a matrix: the numbers of the entries behind it, and what it shows, where that is
    not how many they are."""

    pairs: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix of themes: `cells` by row and column. `codes` stand above the columns, one for
    each, where their titles are told below the matrix."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[GridCell, ...], ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `prose` are the blocks of an answer, or none. Where there is a `summary`,
    `grids` and `body` follow it, and all else is the annex. `then` are those that follow in the same
    file (Word alone)."""

    language: str
    title: str
    subject: str
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()
    prose: tuple[Block, ...] = ()
    summary: Summary | None = None
    grids: tuple[Grid, ...] = ()
    body: tuple[Table, ...] = ()
    then: tuple["Report", ...] = ()
