"""Rows of tables as parts: levels in columns, sheets of fields, or plain rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..blocks import Table, TableRow
from ..model import Kind
from ..vocabulary import vocabulary
from . import sheet
from .columns import Columns, OpenLevels, cells_text, row_parts
from .part import RANK_CAPTION, Part

_LONGEST_HEADER = 60
_LONGEST_CAPTION = 160


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
    for row in table.rows[:marked]:
        yield Part(None, cells_text(row.cells), row.page, glue="\t")
    opened = OpenLevels()
    may_begin = table.headers is None and not table.columns
    for number, row in enumerate(table.rows[marked:]):
        texts = cells_text(row.cells)
        if _is_caption(row, columns):
            opened.clear()
            yield from _caption(row)
        elif labelled := _labelled_row(row):
            opened.clear()
            yield labelled
            yield from _group_names(row)
        elif texts == columns.headers or _is_header(texts, first=may_begin, top=number == 0):
            if texts != columns.headers:
                columns = Columns.named(texts, table.rows)
            may_begin = False
            yield Part(None, texts, row.page, glue="\t")
        else:
            may_begin = False
            yield from row_parts(row, columns, opened)


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


def _group_names(row: TableRow) -> Iterator[Part]:
    """The names of levels that a labelled row sets above the columns below it."""
    texts = [cell.text for cell in row.cells if cell.paragraphs]
    names = tuple(text for text in texts[1:] if vocabulary().group(text))
    if names:
        yield Part(None, names, row.page, glue="\t", tight=True)


def _is_header(texts: Sequence[str], *, first: bool, top: bool) -> bool:
    """Whether a row names the columns: `first` before any data, `top` above everything else.

    Under a line across the table the first row is a header only if it names what plans name.
    """
    filled = [text for text in texts if text]
    if not filled or any(len(text) > _LONGEST_HEADER for text in filled):
        return False
    words = vocabulary()
    known = sum(words.column(text) is not None for text in filled)
    if known >= 2 or (first and top and len(filled) > 1):
        return True
    named = sum(
        words.column(text) is not None or words.field_type(text) is not None for text in filled
    )
    numbers = any(re.fullmatch(r"[\W\d]+", text) for text in filled)
    return first and len(filled) > 2 and named > 0 and not numbers
