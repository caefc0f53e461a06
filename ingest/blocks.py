"""What every reader makes of a file: blocks in reading order, before their role is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

#: Lines of a signature or an address, at least, and characters of one. Decisions: two may be a title
#: and its subtitle, a longer one is a text.
_FEWEST_LINES, _LONGEST_LINE = 3, 80


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading; `level` 1 is the outermost.

    `name` is the identifier that the format gives it, as laws in XML do.
    """

    text: str
    level: int
    page: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text. `group` numbers the stretches of lines that blank lines separate.

    `name` is the identifier that the format gives it. One that stands `aside`, such as in a text
    box, heads nothing. `lead` counts the characters at its beginning that are set in bold where
    what follows them is not. One that is `defined` is the name of what follows it.
    """

    text: str
    page: int | None = None
    group: int = 0
    strong: bool = False
    name: str | None = None
    aside: bool = False
    lead: int = 0
    defined: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, without its bullet. `depth` is its indentation, in levels.

    `name` is the identifier that the format gives it. One that stands `aside` is a note.
    """

    text: str
    page: int | None = None
    depth: int = 0
    number: str | None = None
    name: str | None = None
    aside: bool = False


class Merged(StrEnum):
    """Where a cell that goes on over rows or columns began."""

    ABOVE = "above"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class TableCell:
    """The paragraphs of one cell; an empty cell has none.

    A `merged` cell goes on from the one above, whose paragraphs it repeats, or from the one to
    its left, in which case it is empty.
    """

    paragraphs: tuple[str, ...]
    merged: Merged | None = None

    @property
    def text(self) -> str:
        """The paragraphs in one line."""
        return " ".join(self.paragraphs)

    @property
    def carried(self) -> bool:
        """Whether the cell goes on from the one above."""
        return self.merged is Merged.ABOVE

    @property
    def begins(self) -> bool:
        """Whether the cell has text that does not go on from another cell."""
        return bool(self.paragraphs) and self.merged is None


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row from left to right; `page` is where the row begins."""

    cells: tuple[TableCell, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows whole, as far as the reader could tell.

    `headers` is how many rows at the top the format marks as headers, 0 where it has none, None
    where it cannot say. A row of one cell in a wider table is a cell that spans all its columns;
    a page's cell that goes on over columns may be empty but where it begins.
    `columns` are the headers of the table that this one goes on with after a page break;
    `repeated` are names of columns that each table inside a cell shows again. In one of `pairs`
    each row is a name beside its value, whatever the format marks; the first row of one that is
    `named` says what it and the tables right below it are about.
    """

    rows: tuple[TableRow, ...]
    page: int | None = None
    headers: int | None = None
    columns: tuple[str, ...] = ()
    pairs: bool = False
    repeated: tuple[str, ...] = ()
    named: bool = False


Block = Heading | Paragraph | Item | Table


def aside(block: Block, *, begun: bool) -> Block:
    """What stands in a text box or a note: it heads nothing of a text that has `begun`."""
    if isinstance(block, Heading) and begun:
        return Paragraph(block.text, strong=True, aside=True)
    return replace(block, aside=True) if isinstance(block, Paragraph) else block


def text_begun(blocks: Sequence[Block]) -> bool:
    """Whether running text, an entry or a table has come: what stands at the right before it is a
    title, after it a signature."""
    return any(
        isinstance(block, Item | Table)
        or (isinstance(block, Paragraph) and block.text[-1:] in (".", ";"))
        for block in blocks
    )


def broken(lines: Sequence[Block]) -> list[Block]:
    """The lines of a paragraph that line breaks cut; three or more short ones that end no sentence
    are a signature or an address and head nothing."""
    short = [
        isinstance(line, Paragraph)
        and not line.strong
        and len(line.text) <= _LONGEST_LINE
        and line.text[-1] not in ".;:"
        for line in lines
    ]
    if len(lines) < _FEWEST_LINES or not all(short):
        return list(lines)
    return [aside(line, begun=False) for line in lines]


def texts(block: Block) -> Iterator[str]:
    """Each of the texts of a block."""
    if isinstance(block, Table):
        yield from (p for row in block.rows for cell in row.cells for p in cell.paragraphs)
    else:
        yield block.text


def rewritten(block: Block, change: Callable[[str], str]) -> Block:
    """A block with each of its texts changed."""
    if isinstance(block, Paragraph) and block.lead:
        text, opening = change(block.text), change(block.text[: block.lead])
        return replace(block, text=text, lead=len(opening) if text.startswith(opening) else 0)
    if not isinstance(block, Table):
        return replace(block, text=change(block.text))
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, paragraphs=tuple(map(change, cell.paragraphs))) for cell in row.cells
            ),
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


class Reason(StrEnum):
    """Why something that the file shows is not in the text."""

    FURNITURE = "furniture"  # what every page repeats: running heads, page numbers, stamps
    CONTENTS = "contents"
    HIDDEN = "hidden"
    DELETED = "deleted"
    DATA = "data"  # a word longer than any text has
    UNCALCULATED = "uncalculated"  # a formula of a sheet whose result the file does not hold
    REPEATED_HEADER = "repeated_header"  # a table's header that a new page shows again
    REPEATED = "repeated"  # what rows of a table say again of the level that is open already
    BESIDE = "beside"  # columns that a page shows of the rows of another: they are read there


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a reader or a later stage took out on purpose. `page` counts from 1 where there are any."""

    reason: Reason
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees on one page, sheet or part, as another library reads it.

    `page` counts from 1 and is None in formats without pages; `part` names a sheet or a part.
    `hidden` stands there without being seen: a reader may or may not give it. `numbered` says that
    the format counts headings and entries by itself, so that their numbers stand nowhere in it;
    `raw` that numbers are as they are stored, before a cell's format rounds and scales them.
    """

    text: str
    page: int | None = None
    part: str | None = None
    hidden: str = ""
    numbered: bool = False
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file. Pages count from 1.

    `unread_pages` hold something that could not be read, such as a scan where Tesseract is
    missing; the text of `ocr_pages` was recognised from their images and may hold slips.
    `left_out` is what was taken out on purpose, `shown` the second witness of the same file.
    `notes` say in Italian what people should know of the file, such as who signed it.
    `title` is the document's own, where the file states it apart from its text.
    """

    blocks: tuple[Block, ...]
    unread_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    shown: tuple[Shown, ...] = ()
    notes: tuple[str, ...] = ()
    title: str | None = None
