"""Rows of tables as parts: levels in columns, sheets of fields, or plain rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ..blocks import Table, TableRow
from ..model import Kind
from ..naming import is_name
from ..vocabulary import vocabulary
from . import sheet
from .columns import Columns, OpenLevels, cells_text, row_parts
from .part import RANK_CAPTION, Part

_LONGEST_HEADER = 60
_LONGEST_CAPTION = 160
_SPANNING = 2.5


def parts(table: Table) -> Iterator[Part]:
    """What the rows of a table hold, in reading order."""
    if sheet.is_sheet(table):
        fields = list(sheet.table_parts(table))
        if table.headers == 0 and fields:
            # A list of definitions is about its document, not about the text that it follows.
            fields[0] = replace(fields[0], closes=True)
        yield from fields
        return
    marked = table.headers or 0
    columns = Columns.named(table.columns or _joined(table.rows[:marked]), table.rows)
    for n, row in enumerate(table.rows[:marked]):
        yield Part(None, cells_text(row.cells), row.page, glue="\t", row=n)
    opened = OpenLevels()
    untitled = marked > 0 and not any(columns.headers)
    may_begin = not table.columns and (table.headers is None or untitled)
    above: TableRow | None = None
    number = marked
    while number < len(table.rows):
        row = table.rows[number]
        texts = cells_text(row.cells)
        taken = 1
        if labelled := _labelled_pair(table.rows[number : number + 2]):
            opened.clear()
            found, taken = [labelled], 2
        elif _is_caption(row, columns):
            opened.clear()
            found = list(_caption(row))
        elif label := _labelled_row(row):
            opened.clear()
            found = [label]
        elif texts == columns.headers or is_header(
            texts, first=may_begin, top=number == marked and not untitled, under=above
        ):
            if texts != columns.headers:
                headers = under(cells_text(above.cells), texts) if above else texts
                columns = Columns.named(headers, table.rows)
            may_begin, above = False, row
            found = [Part(None, texts, row.page, glue="\t")]
        else:
            groups = sum(map(bool, texts)) * _SPANNING < len(texts)
            may_begin, above = may_begin and groups, None
            found = list(row_parts(row, columns, opened))
        yield from (replace(part, row=number) for part in found)
        number += taken


def _joined(rows: Sequence[TableRow]) -> tuple[str, ...]:
    """One header for each column, out of rows of headers of which some span several columns."""
    width = max((len(row.cells) for row in rows), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for n, row in enumerate(rows):
        texts = cells_text(row.cells)
        if len(texts) == 1 and width > 1:
            continue  # a title of the whole table
        for i, text in enumerate(texts):
            below = any(i < len(r.cells) and r.cells[i].paragraphs for r in rows[n + 1 :])
            spanned = not text and below and i > 0 and names[i - 1][:1]
            if text or spanned:
                names[i].append(text or names[i - 1][0])
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


def _is_caption(row: TableRow, columns: Columns) -> bool:
    """Whether a row is a line across the table, and no entry of which only the name is known."""
    if not row.cells[0].paragraphs or any(cell.paragraphs for cell in row.cells[1:]):
        return False
    level = columns.levels[0] if columns.levels and len(row.cells) > 1 else None
    if level is None or level.kind is not Kind.ACTION:
        return True
    return not vocabulary().states_intervention(row.cells[0].text)


def _caption(row: TableRow) -> Iterator[Part]:
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
