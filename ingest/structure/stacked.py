"""Forms in which each name stands in a row of its own, above its value.

That rows are names shows from their recurring, form after form, while the values below differ.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..blocks import Block, Table, TableRow
from ..model import Kind
from ..vocabulary import Label, vocabulary
from .part import Part

_LONGEST_NAME = 80
_FEWEST_FORMS = 3
_FEWEST_NAMES = 3


class StackedForms:
    """The forms of one document, known by the rows that recur in them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
        counts = Counter(_key(row) for row in rows)
        heads = sum(_bare_label(row) is not None for row in rows)
        fewest = max(_FEWEST_FORMS, heads // 4)
        self._names = {key for key, n in counts.items() if key and n >= fewest}

    def fits(self, table: Table) -> bool:
        """Whether a table fills in the form: three rows of it are names with values below."""
        rows = table.rows
        named = [i for i, row in enumerate(rows) if self._is_name(row)]
        valued = {
            _key(rows[i]) for i in named if i + 1 < len(rows) and not self._is_name(rows[i + 1])
        }
        return len(valued) >= _FEWEST_NAMES

    def parts(self, table: Table) -> Iterator[Part]:
        """What each form is about, and a field for each of its names."""
        rows = table.rows
        n = 0
        while n < len(rows):
            last = n + 1
            label = _bare_label(rows[n])
            while last < len(rows) and not (self._is_name(rows[last]) or _bare_label(rows[last])):
                last += 1
            if label:
                yield _head(label, rows[n:last], n)
            elif self._is_name(rows[n]):
                yield from _fields(rows[n:last], n)
            else:
                yield from _plain(rows[n:last], n)
            n = last

    def _is_name(self, row: TableRow) -> bool:
        return _key(row) in self._names


def _key(row: TableRow) -> tuple[str, ...]:
    """The short texts of a row, which may be names; empty where one is too long for a name."""
    texts = tuple(" ".join(cell.text.lower().split()) for cell in row.cells if cell.paragraphs)
    short = all(len(text) <= _LONGEST_NAME and not text[0].isdigit() for text in texts)
    alone = all(len(cell.paragraphs) == 1 for cell in row.cells if cell.paragraphs)
    return texts if short and alone and not any(c in t for t in texts for c in "●⇢✓﹥") else ()


def _bare_label(row: TableRow) -> Label | None:
    """The label that a row is, and nothing else: `Azione 3`."""
    texts = [cell.text for cell in row.cells if cell.paragraphs]
    label = vocabulary().label(texts[0]) if len(texts) == 1 else None
    return label if label and label.end >= len(texts[0]) else None


def _head(label: Label, rows: Sequence[TableRow], n: int) -> Part:
    title = [cell.text for row in rows[1:] for cell in row.cells if cell.paragraphs]
    pieces = (label.text, *([" ".join(title)] if title else []))
    return Part(
        label.level.kind,
        pieces,
        rows[0].page,
        label.text,
        label.level.rank,
        value_piece=len(pieces) - 1,
        row=n,
    )


def _fields(rows: Sequence[TableRow], n: int) -> Iterator[Part]:
    """The names of the first row, each with what the rows below hold in its place."""
    names = [(i, cell.text) for i, cell in enumerate(rows[0].cells) if cell.paragraphs]
    values: list[list[str]] = [[] for _ in names]
    for row in rows[1:]:
        filled = [(i, cell) for i, cell in enumerate(row.cells) if cell.paragraphs]
        for place, (i, cell) in enumerate(filled):
            whole = len(filled) == len(names)
            nearest = min(range(len(names)), key=lambda k: abs(names[k][0] - i))
            values[place if whole else nearest].extend(cell.paragraphs)
    for (_, name), value in zip(names, values, strict=True):
        pieces = (name, *([" ".join(value)] if value else []))
        kind = Kind.FIELD if value else None
        yield Part(kind, pieces, rows[0].page, value_piece=len(pieces) - 1, tight=True, row=n)


def _plain(rows: Sequence[TableRow], n: int) -> Iterator[Part]:
    for row in rows:
        for cell in row.cells:
            if cell.paragraphs:
                yield Part(Kind.TEXT, (cell.text,), row.page, row=n)
