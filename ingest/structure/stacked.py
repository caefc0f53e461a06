"""Forms in which each name stands in a row of its own, above its value.

Rows are names where they are known ones and recur, form after form. A form that its label heads,
`Azione 3` with the title, may have its names beside the values, too.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..blocks import Block, Reason, Table, TableCell, TableRow
from ..model import Kind
from ..naming import is_name
from ..vocabulary import Label, vocabulary
from .part import Part

#: Characters of a field's name. A decision: longer is a value.
_LONGEST_NAME = 80
#: Tables of the same form. A decision: fewer are a chance.
_FEWEST_FORMS = 3
#: Pages from one part of a form to the next. A decision: one page may hold no name.
_FURTHEST = 2
#: Names that a table shares with others. A decision: fewer are a chance.
_FEWEST_NAMES = 3
_NUMBERS = re.compile(r"(?:\W*\d+)+")
_BULLETS = "●•⇢✓﹥>▪◦-–"


class StackedForms:
    """The forms of one document, known by the rows that recur in them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        tables = [block for block in blocks if isinstance(block, Table)]
        headed = [sum(_label_beside(row) is not None for row in table.rows) for table in tables]
        heads = sum(headed)
        counts = Counter(key for table in tables for key in map(_key, table.rows) if key)
        fewest = max(_FEWEST_FORMS, heads // 4)
        self._names = {key for key, n in counts.items() if n >= fewest}
        # A reader may join the forms of many pages to one table.
        whole = sum(
            max(1, forms)
            for table, forms in zip(tables, headed, strict=True)
            if len(self._valued(table)) >= _FEWEST_NAMES
        )
        self._is_used = heads >= _FEWEST_FORMS and whole >= _FEWEST_FORMS

    def fits(self, table: Table) -> bool:
        """Whether a table fills in the form, or the part of it that a page break left."""
        if _names_beside_values(table):
            return True
        if not self._is_used:
            return False
        names = sum(map(self._is_name, table.rows))
        opened = _label_beside(table.rows[0]) if table.rows else None
        return len(self._valued(table)) >= _FEWEST_NAMES or names > 1 or bool(opened and names)

    def _valued(self, table: Table) -> set[tuple[str, ...]]:
        """The names in a table that a value stands next to."""
        names = [self._is_name(row) for row in table.rows]
        beside = zip(table.rows, names, [True, *names], [*names[1:], True], strict=False)
        return {_key(row) for row, name, above, below in beside if name and not (above and below)}

    def parts(self, table: Table) -> Iterator[Part]:
        """What each form is about, and a field for each of its names."""
        if _names_beside_values(table):
            yield from _beside(table.rows)
            return
        rows = table.rows
        n = 0
        while n < len(rows):
            last = n + 1
            label = _opens(rows[n])
            while last < len(rows) and not self._closes(rows[n], rows[last]):
                last += 1
            if label:
                title = [t for row in rows[n:last] for c in row.cells for t in c.paragraphs]
                yield _head(label, title, rows[n].page, n)
            elif self._is_name(rows[n]):
                yield from _fields(rows[n:last], n, self._is_name)
            else:
                yield from _plain(rows[n:last], n)
            n = last

    def within(self, blocks: Sequence[Block]) -> frozenset[int]:
        """The numbers of the blocks that stand within a form, such as a table or a list in one of
        its values: between a part of it and one, page by page, that holds other names of it."""
        found: set[int] = set()
        begun: int | None = None
        page = 0
        named: set[str] = set()
        for n, block in enumerate(blocks):
            if not isinstance(block, Table) or not self.fits(block):
                continue
            heads = [i for i, row in enumerate(block.rows) if _label_beside(row) is not None]
            top = self._named(block.rows[: heads[0]] if heads else block.rows)
            is_near = (block.rows[0].page or 0) - page <= _FURTHEST
            if begun is not None and top and not top & named and is_near:
                found.update(range(begun + 1, n))
            named = self._named(block.rows[heads[-1] :]) if heads else named | top
            begun = n if heads or begun is not None else None
            page = block.rows[-1].page or 0
        return frozenset(found)

    def _named(self, rows: Sequence[TableRow]) -> set[str]:
        return {name for row in rows if self._is_name(row) for name in _key(row)}

    def _closes(self, names: TableRow, row: TableRow) -> bool:
        """Whether a row opens what is no value of the names above.

        A name below one of several does not: it stands beside a cell that goes on.
        """
        if _opens(row) is not None:
            return True
        above, below = set(_columns(names)), set(_columns(row))
        return self._is_name(row) and not (len(names.cells) == len(row.cells) and below < above)

    def _is_name(self, row: TableRow) -> bool:
        return _key(row) in self._names


def _names_beside_values(table: Table) -> bool:
    """Whether a label heads a table whose names share their rows with their values."""
    if not table.rows or _label_beside(table.rows[0]) is None:
        return False
    if any(_label_beside(row) is not None for row in table.rows[1:]):
        return False  # rows of which each has a label list levels
    filled = [[cell.text for cell in row.cells if cell.paragraphs] for row in table.rows[1:]]
    named = [texts for texts in filled if texts and is_name(texts[0])]
    beside = sum(not all(map(is_name, texts)) for texts in named)
    return beside > len(named) - beside


def _columns(row: TableRow) -> list[int]:
    """Where cells begin: what goes on from the row above is its own."""
    return [i for i, cell in enumerate(row.cells) if cell.begins]


def _key(row: TableRow) -> tuple[str, ...]:
    """The texts of a row that are all names of fields, or nothing."""
    texts = tuple(" ".join(cell.text.lower().split()) for cell in row.cells if cell.begins)
    short = all(
        len(text) <= _LONGEST_NAME and text[0].isalpha() and ":" not in text[:-1] for text in texts
    )
    return texts if short and _opens(row) is None and all(map(is_name, texts)) else ()


def _opens(row: TableRow) -> Label | None:
    """The label that opens a row across the table: `Azione 3`, and its title below."""
    texts = [cell.paragraphs[0] for cell in row.cells if cell.begins]
    return _label_alone(texts[0]) if len(texts) == 1 else None


def _label_beside(row: TableRow) -> Label | None:
    """The label that opens the first cell of a row, alone in its line."""
    first = next((cell.paragraphs[0] for cell in row.cells if cell.paragraphs), "")
    return _label_alone(first) if first else None


def _label_alone(line: str) -> Label | None:
    """The label that a line is, with further numbers if it has any: `Azione 7 & 32`."""
    label = vocabulary().label(line)
    if label is None or label.end >= len(line):
        return label
    return replace(label, text=line) if _NUMBERS.fullmatch(line[label.end :]) else None


def _head(label: Label, texts: Sequence[str], page: int | None, n: int) -> Part:
    title = " ".join(texts[1:])
    pieces = (label.text, *([title] if title else []))
    return Part(
        label.level.kind,
        pieces,
        page,
        label.text,
        label.level.rank,
        value_piece=len(pieces) - 1,
        row=n,
    )


def _beside(rows: Sequence[TableRow]) -> Iterator[Part]:
    """The parts of a form whose names stand beside their values, under a labelled head."""
    label = _label_beside(rows[0])
    head = next((n for n, row in enumerate(rows) if n and is_name(_first(row))), len(rows))
    if label:
        # Some readers cut the head into the lines of its cells.
        column = _columns(rows[0])[0]
        left = [t for row in rows[:head] for c in row.cells[: column + 1] for t in c.paragraphs]
        right = [t for row in rows[:head] for c in row.cells[column + 1 :] for t in c.paragraphs]
        # A cell over several rows may stand in each.
        title = [line for line in dict.fromkeys(left) if line != label.text]
        yield _head(label, [label.text, *title], rows[0].page, 0)
        again = Counter(left) - Counter([label.text, *title])
        again += Counter(right) - Counter(dict.fromkeys(right, 1))
        if again:
            said = tuple(again.elements())
            yield Part(None, said, rows[0].page, left_out=Reason.REPEATED, row=0)
        if right:
            yield Part(Kind.TEXT, (_joined(list(dict.fromkeys(right))),), rows[0].page, row=0)
    for n, row in enumerate(rows[head:], head):
        first, *others = [cell for cell in row.cells if cell.paragraphs] or [TableCell(())]
        value = [text for cell in others for text in cell.paragraphs]
        if first.paragraphs:
            yield _field(first.text, value, row.page, n)


def _first(row: TableRow) -> str:
    return next((cell.text for cell in row.cells if cell.paragraphs), "")


def _fields(
    rows: Sequence[TableRow], n: int, is_name: Callable[[TableRow], bool]
) -> Iterator[Part]:
    """The names of the first row, each with what the rows below hold in its place.

    A name further down takes the place of the one above it, beside a cell that goes on.
    """
    fields: list[tuple[int, str, list[str]]] = []
    named: dict[int, list[str]] = {}
    for at, row in enumerate(rows, n):
        filled = _columns(row)
        if at == n or is_name(row):
            for i in filled:
                named[i] = []
                fields.append((at, row.cells[i].text, named[i]))
            continue
        for place, i in enumerate(filled):
            whole = [*named][place] if len(filled) == len(named) else None
            nearest = min(named, key=lambda column: abs(column - i)) if whole is None else whole
            named[nearest].extend(row.cells[i].paragraphs)
    for at, name, value in fields:
        yield _field(name, value, rows[at - n].page, at)


def _field(name: str, value: Sequence[str], page: int | None, n: int) -> Part:
    pieces = (name, *([_joined(value)] if value else []))
    kind = Kind.FIELD if value else None
    return Part(kind, pieces, page, value_piece=len(pieces) - 1, tight=True, row=n)


def _joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one text; entries of lists, and what announces them, keep theirs."""
    text = lines[0]
    for before, line in pairwise(lines):
        listed = line[0] in _BULLETS or before.endswith(":") or line.endswith(":")
        ended = before[-1] in ".;" and (listed or line[0].isdigit())
        text += ("\n" if listed or ended else " ") + line
    return text


def _plain(rows: Sequence[TableRow], n: int) -> Iterator[Part]:
    for row in rows:
        for cell in row.cells:
            if cell.begins:
                yield Part(Kind.TEXT, (_joined(cell.paragraphs),), row.page, row=n)
