"""Rows of tables as parts: levels in columns, sheets of fields, or plain rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile, zip_longest

from ..blocks import Merged, Reason, Table, TableRow
from ..model import Kind
from ..naming import is_name, names_titles
from ..vocabulary import vocabulary
from . import boxed, groups, sheetfields
from .headless import opens_with_data
from .part import RANK_CAPTION, RANK_GROUP, Part
from .tablecolumns import Columns, OpenLevels, cells_text, row_parts

#: Characters of a column's name. A decision: longer is a value.
_LONGEST_HEADER = 60
#: Cells of a row of two names with their values. The form that is looked for.
_TWO_PAIRS = 4
#: Characters of a caption. A decision: as long as a heading over two lines.
_LONGEST_CAPTION = 160
#: How many times fewer cells than columns are filled in a row that spans them. A decision.
_SPANNING = 2.5


def parts(table: Table) -> Iterator[Part]:
    """What the rows of a table hold, in reading order."""
    if table.pairs:
        yield from sheetfields.table_parts(replace(table, headers=None))
        return
    if sheetfields.is_sheet(table):
        fields = list(sheetfields.table_parts(table))
        if table.headers == 0 and fields:
            # A list of definitions is about its document, not about the text that it follows.
            fields[0] = replace(fields[0], closes=True)
        yield from fields
        return
    if fields := boxed.parts(table):
        yield from fields
        return
    if top := _sheet_on_top(table):
        yield from sheetfields.table_parts(replace(table, rows=table.rows[:top]))
        yield from parts(replace(table, rows=table.rows[top:]))
        return
    if runs := _sheet_around(table):
        for run in runs:
            yield from sheetfields.table_parts(run) if len(run.rows[0].cells) == 2 else parts(run)
        return
    if lone := _lone_field(table):
        yield lone
        return
    if sheetfields.is_named_down(table.rows):
        table = replace(table, rows=sheetfields.aligned(table.rows))
    table, titles = _below_titles(replace(table, rows=groups.carried_down(table.rows)))
    for row in titles:
        yield from _caption(row)
    marked = table.headers or 0
    columns = Columns.named(table.columns or _joined(table.rows[:marked]), table.rows)
    for n, row in enumerate(table.rows[:marked]):
        yield Part(None, cells_text(row.cells), row.page, glue="\t", row=n)
    if table.repeated:
        yield Part(None, table.repeated, table.page, left_out=Reason.REPEATED_HEADER)
    told = list(_Rows(table, columns).parts(table.rows[marked:]))
    yield from _texts(table.rows[0]) if _heads_nothing(table, told) else told


def _heads_nothing(table: Table, told: Sequence[Part]) -> bool:
    """Whether the only row of a table was taken for the names of columns, and holds texts of several
    lines: signatures or addresses side by side."""
    if len(table.rows) != 1 or table.page or table.headers or table.columns:
        return False
    lines = [len(cell.paragraphs) for cell in table.rows[0].cells if cell.paragraphs]
    return len(lines) > 1 and min(lines) > 1 and all(part.kind is None for part in told)


def _texts(row: TableRow) -> Iterator[Part]:
    for cell in row.cells:
        if cell.paragraphs:
            yield Part(Kind.TEXT, (cell.text,), row.page)


def _sheet_on_top(table: Table) -> int:
    """How many rows above the first line across a table are a sheet, two or more pairs a row, where
    the table as a whole is none: an objective's own fields above its indicators."""
    top = next((n for n, row in enumerate(table.rows) if len(row.cells) == 1), 0)
    rows = table.rows[:top]
    wide = len(rows) > 1 and all(len(row.cells) >= _TWO_PAIRS for row in rows)
    if table.headers is not None or table.columns or not wide:
        return 0
    return top if sheetfields.is_sheet(replace(table, rows=rows)) else 0


def _sheet_around(table: Table) -> list[Table]:
    """The parts of a sheet of which some values are tables: pairs of a name and a value that goes
    on to the edge, and rows beside one name; none where it is no such sheet."""
    if table.headers is not None or table.columns:
        return []
    paged = table.page is not None
    told = [
        (wide, list(run)) for wide, run in groupby(table.rows, lambda r: _is_wide_pair(r, paged))
    ]
    pairs = [[replace(r, cells=r.cells[:2]) for r in run] for wide, run in told if wide]
    inner = [run for wide, run in told if not wide]
    beside = all(
        len(run) > 1 and run[0].cells[0].begins and all(row.cells[0].carried for row in run[1:])
        for run in inner
    )
    whole = tuple(row for run in pairs for row in run)
    if not inner or not beside or not sheetfields.is_sheet(Table(whole)):
        return []
    turns = [pairs, inner] if told[0][0] else [inner, pairs]
    ordered = [run for both in zip_longest(*turns, fillvalue=[]) for run in both if run]
    return [replace(table, rows=tuple(run)) for run in ordered]


def _is_wide_pair(row: TableRow, paged: bool) -> bool:
    """Whether a row is a name and a value over all the columns that are left; on a page a cell that
    goes on is empty."""
    return (
        len(row.cells) > 2
        and all(cell.begins for cell in row.cells[:2])
        and all(
            cell.merged is Merged.LEFT or (paged and not cell.paragraphs) for cell in row.cells[2:]
        )
    )


def _lone_field(table: Table) -> Part | None:
    """What the only row of a table says, where a page break cut a sheet below its first line: what
    it is about, `Action name`, beside its name."""
    if len(table.rows) != 1 or table.headers is not None:
        return None
    row = table.rows[0]
    filled = [cell.text for cell in row.cells if cell.paragraphs]
    if len(filled) not in (2, 3) or not names_titles(filled[-2]) or is_name(filled[-1]):
        return None
    return sheetfields.field("\t".join(filled[:-1]), filled[-1], row.page)


class _Rows:
    """The rows of a table below its marked headers."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._all = table.rows
        self._columns = columns
        self._opened = OpenLevels()
        self._marked = table.headers or 0
        self._untitled = self._marked > 0 and not any(columns.headers)
        headless = sheetfields.is_named_down(table.rows) or opens_with_data(table.rows)
        self._may_begin = (
            not headless and not table.columns and (table.headers is None or self._untitled)
        )
        self._above: TableRow | None = None
        self._coded: frozenset[int] = frozenset()
        self._last_full = -1
        self._goes_on = bool(table.columns)
        self._spans = table.page is None
        self._known_spans = any(len(row.cells) == 1 for row in table.rows) and any(
            len(row.cells) > 1 for row in table.rows
        )

    def parts(self, rows: Sequence[TableRow]) -> Iterator[Part]:
        """The parts of the rows, those of headers among them."""
        self._coded = groups.opened_by_codes(rows)
        full = (n for n in reversed(range(len(rows))) if _filled(rows[n]) > 1)
        self._last_full = next(full, -1)
        number = 0
        while number < len(rows):
            taken, found = self._take(rows, number)
            yield from (replace(part, row=self._marked + number) for part in found)
            number += taken

    def _take(self, rows: Sequence[TableRow], number: int) -> tuple[int, list[Part]]:
        """How many rows, from `number` on, make one thing, and the parts that it becomes."""
        row = rows[number]
        if (
            number > self._last_full >= 0
            and _is_lone(row)
            and vocabulary().is_note(row.cells[0].text)
        ):
            return 1, [Part(Kind.TEXT, (row.cells[0].text,), row.page)]
        if labelled := _labelled_pair(rows[number : number + 2]):
            self._opened.clear()
            return 2, [labelled]
        if number in self._coded and not any(self._columns.levels):
            self._opened.clear()
            return 1, [replace(part, rank=RANK_GROUP) for part in _caption(row)]
        if self._heads(rows, number):
            self._opened.clear()
            return 1, list(_caption(row))
        if labelled := _labelled_row(row):
            self._opened.clear()
            return 1, [labelled, *_group_names(row)]
        if taken := self._header(rows, number):
            heads = rows[number : number + taken]
            self._may_begin, self._above = False, heads[-1]
            return taken, [Part(None, cells_text(r.cells), r.page, glue="\t") for r in heads]
        self._above = None
        # A row of which hardly anything is filled may stand above the names of columns.
        self._may_begin = self._may_begin and _filled(row) * _SPANNING < len(row.cells)
        found = list(row_parts(row, self._columns, self._opened))
        first = next(cell.text for cell in row.cells if cell.paragraphs) if found else ""
        if number == self._last_full and vocabulary().sums_up_all(first):
            rank = RANK_GROUP if self._coded else RANK_CAPTION
            found = [replace(part, beside=rank) for part in found]
        return 1, found

    def _header(self, rows: Sequence[TableRow], number: int) -> int:
        """How many rows of headers begin here; where there are some, they name the columns."""
        row = rows[number]
        texts = _joined([row])
        if texts == self._columns.headers:
            return 1
        top = number == 0 and not self._untitled
        shown = self._may_begin and number > 0 and groups.contrasts(rows, number)
        if not shown and not is_header(texts, first=self._may_begin, top=top, under=self._above):
            return 0
        taken = 1
        while (
            self._may_begin
            and number + taken < len(rows)
            and groups.completes_header(rows, number + taken)
        ):
            taken += 1
        # Readers of pages mark headers over several columns; other formats leave their cells empty.
        spans = self._spans
        names = _joined(rows[number : number + taken], spans=spans) if taken > 1 else texts
        if self._above and taken == 1:
            names = under(cells_text(self._above.cells), texts)
        self._columns = Columns.named(names, self._all)
        return taken

    def _heads(self, rows: Sequence[TableRow], number: int) -> bool:
        """Whether a row heads others, and is no entry of which only the name is known."""
        shared = number + 1 < len(rows) and any(c.carried for c in rows[number + 1].cells)
        if groups.is_whole(rows[number]) and not shared:
            return False
        first = 1 if number > 0 and _joined(rows[:1]) == self._columns.headers else 0
        from_start = self._goes_on or number <= first or _is_lone(rows[first])
        row = rows[number]
        if not groups.heads(
            rows,
            number,
            known_spans=self._known_spans,
            from_start=from_start,
            followed=number < self._last_full or len(row.cells[0].text) > _LONGEST_CAPTION,
        ):
            return False
        level = self._columns.levels[0] if self._columns.levels and len(row.cells) > 1 else None
        if level is None or level.kind is not Kind.ACTION:
            return True
        return not vocabulary().states_intervention(row.cells[0].text)


def _below_titles(table: Table) -> tuple[Table, tuple[TableRow, ...]]:
    """The table without the lines across it that stand among its headers, and those lines."""
    heads = table.rows[: table.headers or 0]
    wide = max((len(row.cells) for row in table.rows), default=0) > 1
    titles = tuple(row for row in heads if len(row.cells) == 1 and wide)
    if not titles:
        return table, ()
    rows = (*(row for row in heads if row not in titles), *table.rows[len(heads) :])
    return replace(table, rows=rows, headers=len(heads) - len(titles) or None), titles


def _filled(row: TableRow) -> int:
    return sum(bool(cell.paragraphs) for cell in row.cells)


def _is_lone(row: TableRow) -> bool:
    return row.cells[0].begins and not any(cell.paragraphs for cell in row.cells[1:])


def _joined(rows: Sequence[TableRow], *, spans: bool = True) -> tuple[str, ...]:
    """One header for each column, out of rows of headers of which some may span several columns."""
    width = max((len(row.cells) for row in rows), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for n, row in enumerate(rows):
        if len(row.cells) == 1 and width > 1:
            continue  # a title of the whole table
        over = ""
        for i, cell in enumerate(row.cells):
            below = any(i < len(r.cells) and r.cells[i].begins for r in rows[n + 1 :])
            # What spans several columns without saying so has a name below it in its own column.
            spanned = cell.merged is Merged.LEFT or (below and spans)
            over = cell.text or (over if spanned else "")
            if over:
                names[i].append(over)
    return tuple(" ".join(dict.fromkeys(found)) for found in names)


def under(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The names of columns in two rows: what stands above spans what is named below."""
    pairs = zip_longest(above, below, fillvalue="")
    return tuple(low or high for high, low in pairs)


def _labelled_pair(rows: Sequence[TableRow]) -> Part | None:
    """A row across the table that is a label alone, `Azione 3`, and its title in the row below."""
    if len(rows) < 2:
        return None
    filled = [[cell.text for cell in row.cells if cell.paragraphs] for row in rows]
    if any(len(texts) != 1 for texts in filled) or any(len(row.cells) < 2 for row in rows):
        return None
    (first,), (second,) = filled
    words = vocabulary()
    label = words.label(first)
    if not label or label.end < len(first) or len(second) > _LONGEST_CAPTION:
        return None
    if words.label(second) or words.group(second) or words.field_type(second):
        return None
    return Part(
        label.level.kind,
        (first, second),
        rows[0].page,
        label.text,
        label.level.rank,
        value_piece=1,
    )


def _caption(row: TableRow) -> Iterator[Part]:
    """A row that heads others, by its own cells."""
    leading = tuple(takewhile(bool, cells_text(row.cells)))
    if len(leading) > 1:
        yield Part(Kind.HEADING, leading, row.page, rank=RANK_CAPTION, glue="\t")
        return
    text = row.cells[0].text
    label = vocabulary().label(text)
    if label:
        yield Part(
            label.level.kind,
            (text,),
            row.page,
            label.text,
            label.level.rank,
            value_offset=label.end,
        )
    elif len(text) <= _LONGEST_CAPTION:
        yield Part(Kind.HEADING, (text,), row.page, rank=RANK_CAPTION)
    else:
        for paragraph in row.cells[0].paragraphs:
            yield Part(Kind.TEXT, (paragraph,), row.page)


def _labelled_row(row: TableRow) -> Part | None:
    """A row such as `MISSIONE 4 | TURISMO ... | AZIONI`: a label, its title, names of levels."""
    texts = [cell.text for cell in row.cells if cell.paragraphs]
    label = vocabulary().label(texts[0]) if len(texts) > 1 else None
    if not label or label.end < len(texts[0]):
        return None
    titles = [text for text in texts[1:] if not vocabulary().group(text)]
    if len(titles) != 1:
        return None
    return Part(
        label.level.kind,
        (texts[0], titles[0]),
        row.page,
        label.text,
        label.level.rank,
        value_piece=1,
        glue="\t",
        tight=True,
    )


def _group_names(row: TableRow) -> Iterator[Part]:
    """The names of levels that a labelled row sets above the columns below it."""
    texts = [cell.text for cell in row.cells if cell.paragraphs]
    names = tuple(text for text in texts[1:] if vocabulary().group(text))
    if names:
        yield Part(None, names, row.page, glue="\t", tight=True)


def is_header(
    texts: Sequence[str], *, first: bool, top: bool, under: TableRow | None = None
) -> bool:
    """Whether a row names the columns: `first` before any data, `top` above everything else,
    `under` another row of names.

    Under a line across the table the first row is a header only if it names what plans name.
    """
    filled = [text for text in texts if text]
    if not filled or any(len(text) > _LONGEST_HEADER for text in filled):
        return False
    words = vocabulary()
    known = sum(words.column(text) is not None for text in filled)
    if known >= 2 or (first and top and len(filled) > 1):
        return True
    numbers = any(re.fullmatch(r"[\W\d]+", text) for text in filled)
    if numbers or not (first or under):
        return False
    if under:
        return not texts[0] and all(map(is_name, filled))
    named = sum(
        words.column(text) is not None or words.field_type(text) is not None for text in filled
    )
    return (len(filled) > 2 and named > 0) or (len(filled) > 1 and all(map(is_name, filled)))
