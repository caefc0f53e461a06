"""Forms in which each name stands in a row of its own, above its value.

Rows are names where they are known ones and recur, form after form. Some readers cut a form whose
names stand beside their values into such rows as well.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..blocks import Block, Table, TableRow
from ..model import Kind
from ..naming import is_name
from ..vocabulary import Label, vocabulary
from .part import Part

_LONGEST_NAME = 80
_FEWEST_FORMS = 3
_FEWEST_NAMES = 3
_MOSTLY = 0.6
_FEW = 0.2
_BULLETS = "●•⇢✓﹥>▪◦-–"


class StackedForms:
    """The forms of one document, known by the rows that recur in them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        tables = [block for block in blocks if isinstance(block, Table)]
        heads = sum(_label_beside(row) is not None for table in tables for row in table.rows)
        counts = Counter(key for table in tables for key in map(_key, table.rows) if key)
        fewest = max(_FEWEST_FORMS, heads // 4)
        self._names = {key for key, n in counts.items() if n >= fewest}
        whole = sum(len(self._valued(table)) >= _FEWEST_NAMES for table in tables)
        self._is_used = heads >= _FEWEST_FORMS and whole >= _FEWEST_FORMS

    def fits(self, table: Table) -> bool:
        """Whether a table fills in the form, or the part of it that a page break left."""
        if not self._is_used or _names_beside_values(table):
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
        if self._stands_beside(table):
            yield from self._pairs(table.rows)
            return
        rows = table.rows
        n = 0
        while n < len(rows):
            last = n + 1
            label = _opens(rows[n])
            while last < len(rows) and not (self._is_name(rows[last]) or _opens(rows[last])):
                last += 1
            if label:
                title = [t for row in rows[n:last] for c in row.cells for t in c.paragraphs]
                yield _head(label, title, rows[n].page, n)
            elif self._is_name(rows[n]):
                yield from _fields(rows[n:last], n)
            else:
                yield from _plain(rows[n:last], n)
            n = last

    def _is_name(self, row: TableRow) -> bool:
        return _key(row) in self._names

    def _stands_beside(self, table: Table) -> bool:
        """Whether the names stand to the left of their values, in rows that were cut apart."""
        first = next((i for i, row in enumerate(table.rows) if self._is_name(row)), 0)
        rows = [row for row in table.rows[max(0, first - 1) :] if _columns(row)]
        names = [_columns(row)[0] for row in rows if self._is_name(row)]
        values = [_columns(row)[0] for row in rows if not self._is_name(row)]
        right = sum(i > max(names) for i in values)
        return bool(names) and right >= _MOSTLY * len(values)

    def _pairs(self, rows: Sequence[TableRow]) -> Iterator[Part]:
        """Names with the values beside them.

        A value's cell is the higher one, so that its row comes before that of its name; what it
        has beyond a page break comes after.
        """
        opened = [row for row in rows[:1] if _label_beside(row)]
        border = max(_columns(row)[0] for row in [*filter(self._is_name, rows), *opened])
        names = [i for i, row in enumerate(rows) if self._is_name(row)]
        head = names[0] if len(_columns(rows[names[0]])) > 1 else max(0, names[0] - 1)
        yield from _beside_head(rows[:head], border)
        values: list[list[str]] = [[] for _ in names]
        for k, i in enumerate(names):
            first = head if k == 0 else names[k - 1] + 1
            between = [_right(row, border) for row in rows[first:i]]
            own = _right(rows[i], border)
            ahead = [] if own else between[-1:]
            for texts in between[: len(between) - len(ahead)]:
                values[max(0, k - 1)].extend(texts)
            values[k].extend([t for texts in ahead for t in texts] + own)
        for row in rows[names[-1] + 1 :]:
            values[-1].extend(_right(row, border))
        for i, value in zip(names, values, strict=True):
            yield _field(rows[i].cells[_columns(rows[i])[0]].text, value, rows[i].page, i)


def _names_beside_values(table: Table) -> bool:
    """Whether the names of a table share their rows with their values, as in ordinary sheets."""
    filled = [[cell.text for cell in row.cells if cell.paragraphs] for row in table.rows]
    beside = [t for t in filled if len(t) > 1 and is_name(t[0]) and not all(map(is_name, t[1:]))]
    return len(beside) > _FEW * len(filled)


def _columns(row: TableRow) -> list[int]:
    return [i for i, cell in enumerate(row.cells) if cell.paragraphs]


def _right(row: TableRow, border: int) -> list[str]:
    return [text for cell in row.cells[border + 1 :] for text in cell.paragraphs]


def _key(row: TableRow) -> tuple[str, ...]:
    """The texts of a row that are all names of fields, or nothing."""
    texts = tuple(" ".join(cell.text.lower().split()) for cell in row.cells if cell.paragraphs)
    short = all(
        len(text) <= _LONGEST_NAME and text[0].isalpha() and ":" not in text[:-1] for text in texts
    )
    return texts if short and _opens(row) is None and all(map(is_name, texts)) else ()


def _opens(row: TableRow) -> Label | None:
    """The label that opens a row across the table: `Azione 3`, and its title below."""
    texts = [cell.paragraphs[0] for cell in row.cells if cell.paragraphs]
    label = vocabulary().label(texts[0]) if len(texts) == 1 else None
    return label if label and label.end >= len(texts[0]) else None


def _label_beside(row: TableRow) -> Label | None:
    """The label that opens the first cell of a row, alone in its line."""
    first = next((cell.paragraphs[0] for cell in row.cells if cell.paragraphs), "")
    label = vocabulary().label(first) if first else None
    return label if label and label.end >= len(first) else None


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


def _beside_head(rows: Sequence[TableRow], border: int) -> Iterator[Part]:
    """What a form with its names at the left is about, and what the right says of it."""
    left = [t for row in rows for cell in row.cells[: border + 1] for t in cell.paragraphs]
    right = [t for row in rows for t in _right(row, border)]
    label = vocabulary().label(left[0]) if left else None
    page = rows[0].page if rows else None
    if label and label.end >= len(left[0]):
        yield _head(label, left, page, 0)
    elif left:
        yield Part(Kind.TEXT, (" ".join(left),), page, row=0)
    if right:
        yield Part(Kind.TEXT, (_joined(right),), page, row=0)


def _fields(rows: Sequence[TableRow], n: int) -> Iterator[Part]:
    """The names of the first row, each with what the rows below hold in its place."""
    names = [(i, rows[0].cells[i].text) for i in _columns(rows[0])]
    values: list[list[str]] = [[] for _ in names]
    for row in rows[1:]:
        filled = _columns(row)
        for place, i in enumerate(filled):
            whole = len(filled) == len(names)
            nearest = min(range(len(names)), key=lambda k: abs(names[k][0] - i))
            values[place if whole else nearest].extend(row.cells[i].paragraphs)
    for (_, name), value in zip(names, values, strict=True):
        yield _field(name, value, rows[0].page, n)


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
            if cell.paragraphs:
                yield Part(Kind.TEXT, (_joined(cell.paragraphs),), row.page, row=n)
