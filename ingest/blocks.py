"""What every reader makes of a file: blocks in reading order, before their role is known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading; `level` 1 is the outermost."""

    text: str
    level: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text. `group` numbers the stretches of lines that blank lines separate."""

    text: str
    page: int | None = None
    group: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, without its bullet. `depth` is its indentation, in levels."""

    text: str
    page: int | None = None
    depth: int = 0
    number: str | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """The paragraphs of one cell; an empty cell has none."""

    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs in one line."""
        return " ".join(self.paragraphs)


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
    a cell that goes on over rows or columns is empty but where it begins. `columns` are the
    headers of the table that this one goes on with after a page break.
    """

    rows: tuple[TableRow, ...]
    page: int | None = None
    headers: int | None = None
    columns: tuple[str, ...] = ()


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in a file. Pages count from 1.

    `unread_pages` hold something that could not be read, such as a scan where Tesseract is
    missing; the text of `ocr_pages` was recognised from their images and may hold slips.
    """

    blocks: tuple[Block, ...]
    unread_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
