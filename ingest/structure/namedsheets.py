"""Rows that name what their sheet is about, `Action name`: they head the sheet's other rows, up to the
next such row; a table may hold several sheets, and a page break may cut one into several tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ..blocks import Block, Heading, Table, TableRow
from ..model import Kind
from ..naming import is_form_label, is_name, names_titles, role
from ..vocabulary import vocabulary
from .part import RANK_CAPTION, RANK_GROUP, RANK_WITHIN, Part

#: Characters of what a sheet is about. A decision: a title over three lines.
_LONGEST_TITLE = 240
#: Characters of a field's name. A decision: a question of a form.
_LONGEST_NAME = 160
#: Words of what a form calls a column beside another: `Type of action`. A decision: more are a title.
_LONGEST_LABEL = 3
#: Pieces of a row of a sheet: a group of names, a name, its value. The form that is looked for.
_PAIR, _WIDEST = 2, 3
#: In place of a caption whose sheet has ended.
_ENDED = "\n"
_WORD = re.compile(r"[^\W\d_]{2,}")
#: What a field is for that says more of a level than its name: `Type of action`.
_OF_LEVELS = ("description", "kind")
#: Blocks between the parts of a sheet that a page break cut. A decision: page furniture.
_REACH = 4
#: Names of a form by which a table goes on with it. A decision: one is a chance.
_FEWEST = 2
#: Times that a line stands in tables where it is a part of a form. A decision: twice.
_AGAIN = 2
#: The share of names that a form has, too, of those that go on with it. A decision: half.
_MOSTLY = 0.5


class NamedSheets:
    """The sheets of one document, from the first to the last: the one that is open, and its names."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._lines = Counter(_lines(blocks))
        self._captions: set[str] = set()
        self._inner: set[str] = set()
        self._names: set[str] = set()
        self._said: set[str] = set()
        self._open = ""
        self._above = ""
        self._caption = ""
        self._since = 0

    def passes(self, block: Block) -> None:
        """Note what stands between tables: a heading of the format, or much text, ends a sheet."""
        if isinstance(block, Table):
            return
        self._since += 1
        self._above = block.text.casefold()
        if isinstance(block, Heading) or self._since > _REACH:
            self._open = ""

    def rows(self, table: Table) -> list[Part]:
        """The rows of a table that a page break left with few: all are names of a form that the
        document has filled in before, each beside its value, whatever is marked as a header."""
        opens = bool(table.rows) and _names_sheet(_row(table.rows[0]))
        if table.page or not (opens or self._open) or len(table.rows) <= opens:
            return []
        found = [_row(row) for row in table.rows]
        names = [name for part in found if (name := _name(part))]
        known = all(name in self._names for name in names[opens:])
        known = known and not any(_bare(part.pieces[-1]) in self._names for part in found)
        if len(names) < len(found) or not known or not (opens or self._said.isdisjoint(names)):
            return []
        return found

    def headed(self, parts: Sequence[Part]) -> list[Part]:
        """The parts of a table, those that name a sheet as its head, its rows as its fields."""
        first = next((n for n, part in enumerate(parts) if _names_sheet(part)), len(parts))
        captions = list(takewhile(self._is_caption, reversed(parts[:first])))
        before = self._under(parts[: first - len(captions)])
        self._since = 0
        if first == len(parts):
            return [*before, *reversed(captions)]
        self._captions |= {self._above, *map(_folded, captions)}
        self._caption = _folded(captions[0]) if captions else ""
        return [*before, *reversed(captions), *self._sheets(parts[first:])]

    def _under(self, parts: Sequence[Part]) -> list[Part]:
        """What stands above the first name of a table: what goes on of the sheet before it."""
        names = [name for part in parts if (name := _name(part))]
        known = sum(name in self._names for name in names)
        fits = known >= max(_FEWEST, _MOSTLY * len(names)) and self._said.isdisjoint(names)
        headless = not any(any(part.headers) for part in parts)
        if not self._open or not fits or not headless:
            self._open = self._open if not parts else ""
            return list(parts)
        columns = next((part.columns for part in parts if _name(part)), ())
        told = map(self._within, _fields(parts, columns))
        return [replace(p, under=(*p.under, self._open), inside=True) for p in told]

    def _sheets(self, parts: Sequence[Part]) -> Iterator[Part]:
        """The parts from the first name of a sheet on."""
        fields = list(_fields(parts, parts[0].columns))
        n = 0
        while n < len(parts):
            lines = list(takewhile(_is_line, parts[n:]))
            if lines and any(map(_names_sheet, parts[n + len(lines) : n + len(lines) + 1])):
                yield from self._between(lines)
                n += len(lines)
                continue
            if _names_sheet(parts[n]):
                name, value = parts[n].pieces[-_PAIR:]
                self._open, self._said = f"{name} {value}", set()
                # A caption that says what one sheet is about heads that one alone.
                rank = RANK_CAPTION if self._caption == _ENDED else RANK_GROUP
                self._caption = _ENDED if _says(self._caption, value) else self._caption
                yield replace(fields[n], rank=rank, heading=self._open, inside=True)
            else:
                yield replace(self._within(fields[n]), inside=True)
            n += 1

    def _between(self, lines: Sequence[Part]) -> Iterator[Part]:
        """Lines above the next name of a sheet: those that stand again and again are the form's own;
        what stands once heads the sheets below it."""
        known = [_folded(line) in self._captions for line in lines]
        once = self._lines[_folded(lines[-1])] < _AGAIN
        first = known.index(True) if any(known) else len(lines) - once
        for n, line in enumerate(lines):
            if n < first:
                yield self._within(replace(line, inside=True))
            elif known[n]:
                yield replace(line, rank=RANK_GROUP, inside=True)
            else:
                self._caption = _folded(line)
                yield replace(line, rank=RANK_CAPTION, inside=True)

    def _is_caption(self, part: Part) -> bool:
        return _is_line(part) and _folded(part) not in self._inner

    def _within(self, part: Part) -> Part:
        """A part of a sheet: a line that parts its fields heads them, the name of one does not."""
        if name := _name(part):
            self._said.add(name)
            self._names.add(name)
        if not _is_line(part):
            return part
        if _folded(part) in self._names or part.pieces[0].endswith("?"):
            return replace(part, kind=None, rank=None)
        self._inner.add(_folded(part))
        return replace(part, rank=RANK_WITHIN)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """What stands alone in a row of a table."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    for row in rows:
        filled = [cell.text for cell in row.cells if cell.paragraphs]
        if len(filled) == 1:
            yield filled[0].casefold()


def _row(row: TableRow) -> Part:
    """A row as a name beside its value."""
    filled = tuple(cell.text for cell in row.cells if cell.paragraphs)
    value = max(len(filled) - 1, 0)
    return Part(Kind.FIELD, filled, row.page, value_piece=value, glue="\t", tight=True, inside=True)


def _is_line(part: Part) -> bool:
    return part.kind is Kind.HEADING and part.rank in (RANK_CAPTION, RANK_GROUP)


def _says(caption: str, title: str) -> bool:
    """Whether a caption and a title have half of their words in common."""
    known = vocabulary().function_words
    one, other = (set(_WORD.findall(text.casefold())) - known for text in (caption, title))
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


def _folded(part: Part) -> str:
    return " ".join(part.pieces).casefold()


def _names_sheet(part: Part) -> bool:
    """Whether a row says of what its sheet is: `Action name` beside a title."""
    name = _name(part)
    if not name or names_titles(name) is None or role(name) in _OF_LEVELS:
        return False
    value = part.pieces[-1]
    titles = any(map(str.isalpha, value)) and len(value) <= _LONGEST_TITLE
    called = is_form_label(value) or (len(value.split()) <= _LONGEST_LABEL and is_name(value))
    return titles and (part.kind is Kind.FIELD or not called)


def _name(part: Part) -> str:
    """The name of a part that is a name beside its value, under no header; empty where it is none."""
    if part.kind not in (Kind.FIELD, Kind.ROW) or any(part.headers) or part.mark:
        return ""
    if not _PAIR <= len(part.pieces) <= _WIDEST or len(part.pieces[-_PAIR]) > _LONGEST_NAME:
        return ""
    if vocabulary().heads_sheet(part.pieces[-_PAIR]):
        return ""  # the name of a column of names: `Item`
    return _bare(part.pieces[-_PAIR])


def _bare(text: str) -> str:
    return text.strip(" *:").casefold()


def _fields(parts: Iterable[Part], columns: tuple[int, ...]) -> Iterator[Part]:
    """The rows of a sheet as fields, each name beside its value in their `columns`."""
    for part in parts:
        beside = not part.columns or not columns or part.columns[-_PAIR:] == columns[-_PAIR:]
        if part.kind is Kind.ROW and _name(part) and beside:
            yield replace(
                part,
                kind=Kind.FIELD,
                headers=(),
                columns=(),
                value_piece=len(part.pieces) - 1,
                value_offset=0,
            )
        else:
            yield part
