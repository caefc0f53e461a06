"""A stretch of text that knows its role, before it has a place in the document's text."""

from dataclasses import dataclass

from ..blocks import Reason
from ..locator import Span, clip
from ..model import Kind

#: Ranks of headings that no vocabulary places; see data/levels.toml for the others. A decision:
#: tens, so that others fit between.
RANK_TITLE = 0
#: Headings that the format marks stand above all others: from here on, a hundred for each
#: level. A decision.
RANK_MARKED = -1000
#: A heading by its form alone. A decision: above all that have numbers.
RANK_PLAIN = 10
#: A numbered heading of the first level. A decision: below plain ones.
RANK_NUMBERED = 30
#: A caption of a table. A decision: below numbered headings, above what a table holds.
RANK_CAPTION = 45
#: A group of rows that its code heads. A decision: below the caption of its table.
RANK_GROUP = 46
#: A line across a sheet whose name a row says. A decision: below that name.
RANK_WITHIN = 47
#: What has nothing below it. A decision: below all others.
RANK_LEAF = 60


def clipped(text: str) -> str:
    """A text in one line, as a path shows it: no longer than a quote."""
    title = " ".join(text.split())
    return clip(title, Span(0, len(title))).of(title)


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes one passage, or, without a kind, text that readers see and nobody cites.

    `rank` is set on what opens a level: everything after it, up to the next rank that is not
    deeper, stands under it. `headers` name the pieces of a table row. What opens `inside` a table
    closes with the table. The names of another table's columns stand `apart` from the levels that
    the one above left open. What `closes` ends the sections that only their form made headings.
    A heading of the rank `beside` is a sibling, though its rank is less deep. `table` and `row`
    tell where a part of a table stands, `columns` in which columns its pieces do; `inferred`
    marks a kind that only the entry's form tells. `under` are the entries of a list that one of its
    entries hangs on, outermost first: they are a part of its path alone. What is `left_out` is not
    written, and reported with its reason. `number` is that of a section: (7, 2) ends what stands
    below (7, 1). `heading` is what a path calls a part of which the pieces say more.
    """

    kind: Kind | None
    pieces: tuple[str, ...]
    page: int | None = None
    label: str | None = None
    rank: int | None = None
    value_piece: int = 0
    value_offset: int = 0
    glue: str = "\n"
    mark: str = ""
    tight: bool = False
    numbered: bool = False
    headers: tuple[str, ...] = ()
    inside: bool = False
    apart: bool = False
    closes: bool = False
    beside: int | None = None
    table: int | None = None
    row: int | None = None
    columns: tuple[int, ...] = ()
    inferred: bool = False
    left_out: Reason | None = None
    under: tuple[str, ...] = ()
    number: tuple[int, ...] = ()
    heading: str = ""

    @property
    def title(self) -> str:
        """What a path calls it in one line: its pieces, no longer than a quote."""
        return clipped(self.heading or " ".join(self.pieces))


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in the text of one part, and the mark of its entry, with the part's page."""

    text: str
    page: int | None
    mark: str = ""


def rank_of_heading(level: int, level_rank: int | None = None) -> int:
    """The rank of a heading that the format marks, `level` 1 the outermost.

    Among headings of one level, chapters, missions and themes (`level_rank`, see
    data/levels.toml) stand above plain and numbered titles; objectives and what is deeper stand
    below these.
    """
    if level_rank is None:
        within = RANK_NUMBERED
    else:
        within = level_rank if level_rank < RANK_NUMBERED or level_rank > 53 else level_rank - 30
    return RANK_MARKED + 100 * min(level, 9) + within
