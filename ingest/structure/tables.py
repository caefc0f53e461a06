"""Rows of tables as parts: levels in columns, sheets of fields, or plain rows."""

from collections.abc import Iterator, Sequence

from ..blocks import Table, TableCell, TableRow
from ..model import Kind
from ..vocabulary import Level, vocabulary
from .part import RANK_CAPTION, Part

_LONGEST_ROW = 1500
_LONGEST_HEADER = 60


def parts(table: Table) -> Iterator[Part]:
    """What the rows of a table hold, in reading order."""
    if _is_sheet(table.rows):
        for row in table.rows:
            yield from _sheet_row(row)
        return
    columns: tuple[Level | None, ...] = ()
    header: tuple[str, ...] = ()
    for number, row in enumerate(table.rows):
        texts = tuple(cell.text for cell in row.cells)
        if _is_caption(row):
            yield from _caption(row)
        elif labelled := _labelled_row(row):
            yield labelled
        elif texts == header or _is_header(texts, first=number == 0):
            if texts != header:
                header = texts
                columns = tuple(vocabulary().column(text) for text in texts)
            yield Part(None, texts, row.page, glue="\t")
        else:
            yield from _row(row, columns, header)


def _row(row: TableRow, columns: Sequence[Level | None], header: Sequence[str]) -> Iterator[Part]:
    levels = [i for i, column in enumerate(columns) if column and i < len(row.cells)]
    if len(levels) > 1:
        yield from _levels_row(row, columns, header, levels)
        return
    kind = columns[levels[0]].kind if levels and columns[levels[0]] else Kind.ROW  # type: ignore[union-attr]
    if levels and not row.cells[levels[0]].paragraphs:
        kind = Kind.ROW
    yield from _whole_row(row.cells, header, kind, row.page)


def _levels_row(
    row: TableRow,
    columns: Sequence[Level | None],
    header: Sequence[str],
    levels: Sequence[int],
) -> Iterator[Part]:
    """Cells of level columns are parts of their own; the cells after one go with its last part."""
    deepest = max((columns[i].rank for i in levels if columns[i]), default=0)  # type: ignore[union-attr]
    for n, i in enumerate(levels):
        level = columns[i]
        assert level is not None
        until = levels[n + 1] if n + 1 < len(levels) else len(row.cells)
        beside = [j for j in range(i + 1, until) if row.cells[j].paragraphs]
        opens = level.rank < deepest and level.rank < 60
        paragraphs = row.cells[i].paragraphs
        if len(paragraphs) == 1 and beside and not opens:
            cells = [row.cells[j] for j in (i, *beside)]
            names = [header[j] for j in (i, *beside)]
            yield from _whole_row(cells, names, level.kind, row.page)
            continue
        for paragraph in paragraphs:
            yield _leaf(paragraph, level, row.page, opens=opens)
        for j in beside:
            yield from _whole_row([row.cells[j]], [header[j]], Kind.ROW, row.page)


def _leaf(text: str, level: Level, page: int | None, *, opens: bool) -> Part:
    label = vocabulary().label(text)
    return Part(
        level.kind,
        (text,),
        page,
        label=label.text if label else None,
        value_offset=label.end if label else 0,
        rank=level.rank if opens else None,
        mark="" if opens else "• ",
        tight=not opens,
    )


def _whole_row(
    cells: Sequence[TableCell], header: Sequence[str], kind: Kind, page: int | None
) -> Iterator[Part]:
    names = tuple(header[i] if i < len(header) else "" for i in range(len(cells)))
    filled = [(cell.text, name) for cell, name in zip(cells, names, strict=True) if cell.paragraphs]
    if not filled:
        return
    if sum(len(text) for text, _ in filled) <= _LONGEST_ROW:
        texts, used = zip(*filled, strict=True)
        yield Part(kind, texts, page, glue="\t", tight=True, headers=used)
        return
    for cell, name in zip(cells, names, strict=True):
        for paragraph in cell.paragraphs:
            yield Part(kind, (paragraph,), page, tight=True, headers=(name,))


def _is_caption(row: TableRow) -> bool:
    return bool(row.cells[0].paragraphs) and not any(c.paragraphs for c in row.cells[1:])


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
    elif len(text) <= 160:
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


def _is_header(texts: Sequence[str], *, first: bool) -> bool:
    filled = [text for text in texts if text]
    if not filled or any(len(text) > _LONGEST_HEADER for text in filled):
        return False
    known = sum(vocabulary().column(text) is not None for text in filled)
    return known >= 2 or (first and len(filled) > 1)


def _is_sheet(rows: Sequence[TableRow]) -> bool:
    names = [row.cells[0].text for row in rows if len(row.cells) == 2]
    known = sum(vocabulary().field_type(name) is not None for name in names)
    return len(names) == len(rows) and len(rows) > 1 and known >= 0.5 * len(rows)


def _sheet_row(row: TableRow) -> Iterator[Part]:
    name, value = row.cells[0].text, row.cells[1].text
    if name and value:
        yield Part(Kind.FIELD, (name, value), row.page, value_piece=1, glue="\t", tight=True)
    elif name:
        yield Part(None, (name,), row.page, tight=True)
