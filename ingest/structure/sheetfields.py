"""Fields of project and action sheets: names with their values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby, zip_longest

from ..blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ..model import Kind
from ..naming import is_name, role
from ..vocabulary import vocabulary
from .part import RANK_CAPTION, RANK_GROUP, Part
from .tablecolumns import leaf

_INLINE = re.compile(r"^(?P<name>[^:\n]{2,60}?)\s*:\s+(?P<value>\S.*)$")
#: Fields of a sheet. A decision: fewer are a chance.
_FEWEST = 3
#: Blocks between two fields of one sheet. A decision.
_REACH = 4
#: Cells of a row of a sheet: a group of names, a name, its value. A decision.
_WIDEST = 3
#: Characters of a short value. A decision: longer is a text below its field's name.
_LONGEST_VALUE = 120
#: Names that the vocabulary knows. A decision: one is any text's word.
_FEWEST_KNOWN = 2
#: Words of a field's name. A decision: longer is a sentence with a colon.
_MOST_WORDS = 6


def run(blocks: Sequence[Block], start: int) -> int:
    """How many blocks, from `start` on, make a run of fields; 0 where none begins."""
    if not _is_name(blocks[start]):
        return 0
    names, last = 0, start
    for i in range(start, len(blocks)):
        if i - last > _REACH or not isinstance(blocks[i], Paragraph | Heading):
            break
        if _is_name(blocks[i]):
            names, last = names + 1, i
    if names < _FEWEST:
        return 0
    has_value = last + 1 < len(blocks) and isinstance(blocks[last + 1], Paragraph)
    return last - start + (2 if has_value else 1)


def parts(blocks: Sequence[Block]) -> Iterator[Part]:
    """The fields of a run, and what stands between them. A name without a value is no field."""
    i = 0
    while i < len(blocks):
        block = blocks[i]
        assert isinstance(block, Paragraph | Heading)
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if not _is_name(block):
            yield Part(Kind.HEADING, (block.text,), block.page)
        elif isinstance(following, Paragraph) and not _is_name(following):
            yield field(block.text, following.text, block.page)
            i += 1
        else:
            yield Part(None, (block.text,), block.page)
        i += 1


def inline(block: Block, *, known: bool = False) -> Part | None:
    """The field that a line of the form `Name: value` states, if its name is a known one.

    With `known` any name will do.
    """
    if not isinstance(block, Paragraph | Item):
        return None
    match = _INLINE.match(block.text)
    if not match or not (known or vocabulary().field_type(match["name"])):
        return None
    return Part(
        Kind.FIELD,
        (block.text,),
        block.page,
        value_offset=match.start("value"),
        mark="• " if isinstance(block, Item) else "",
        tight=isinstance(block, Item),
    )


def among(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines `Name: value` that stand among lines of that form of which half, and two, are
    known fields.
    """
    found: set[int] = set()
    for stated, group in groupby(range(len(blocks)), key=lambda i: _stated(blocks[i])):
        run = list(group)
        known = sum(inline(blocks[i]) is not None for i in run) if stated else 0
        if known >= _FEWEST_KNOWN and known >= 0.5 * len(run):
            found.update(run)
    return frozenset(found)


def _stated(block: Block) -> bool:
    """Whether a line has the form `Name: value`, its name no sentence and no level's label."""
    if not isinstance(block, Paragraph | Item) or vocabulary().label(block.text):
        return False
    match = _INLINE.match(block.text)
    if not match or len(match["value"]) > _LONGEST_VALUE:
        return False
    return len(match["name"].split()) <= _MOST_WORDS and match["name"][0].isupper()


def is_empty(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line `Name:` among others of the form `Name: value` was left without a value."""
    block = blocks[i]
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    return _is_open_name(block) and (
        following is None
        or isinstance(following, Heading)
        or (type(following) is type(block) and _is_open_name(following))
        or (type(following) is type(block) and inline(following) is not None)
    )


def field(name: str, value: str, page: int | None) -> Part:
    """A field whose name and value are texts of their own."""
    return Part(Kind.FIELD, (name, value), page, value_piece=1)


def is_sheet(table: Table) -> bool:
    """Whether a table is a sheet: names beside their values, two or more cells a row.

    Half of the names, and two of them, must be known ones; a list of definitions is one always.
    """
    rows = [row for row in table.rows[table.headers or 0 :] if len(row.cells) > 1]
    found = [pair for row in rows for pair in _pairs(row) if pair[0].paragraphs]
    if any(len(row.cells) % 2 for row in table.rows if len(row.cells) > 1):
        return False
    if table.headers == 0:
        return bool(found)
    known = sum(_is_known(name) and not _is_known(value) for name, value in found)
    wide = any(len(row.cells) > 2 for row in table.rows)
    # One known name may be the header of a column; two are names of fields.
    return known > 1 and (known > 0.5 * len(found) if wide else known >= 0.5 * len(found))


def is_named_down(rows: Sequence[TableRow]) -> bool:
    """Whether rows are the fields of a sheet, each name beside its value, from the first row on: a
    page break may have cut the sheet, and nothing then heads its columns."""
    # What stands alone above the names is the rest of a value that a page break cut.
    rows = list(dropwhile(lambda row: sum(bool(c.paragraphs) for c in row.cells) < 2, rows))
    if len(rows) < _FEWEST or max(len(row.cells) for row in rows) > _WIDEST:
        return False
    pairs = [(row.cells[-2].text, row.cells[-1].text) for row in rows if len(row.cells) > 1]
    pairs = [(name, value) for name, value in pairs if name]
    named = [name for name, value in pairs if is_name(name) and not is_name(value)]
    said = {role(name) or name for name in named}
    headed = bool(pairs) and pairs[0][0] in named
    # Two names may mean one thing, such as an office and who leads it.
    every = len(set(named)) == len(pairs) >= _FEWEST
    return headed and (every or len(said) >= _FEWEST) and 2 * len(named) >= len(pairs)


def aligned(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """The rows of a sheet with each value in the last column: where a cell at the left spans rows,
    some writers begin those below with their names."""
    width = max(len(row.cells) for row in rows)
    empty = TableCell(())
    return tuple(
        replace(row, cells=(*[empty] * (width - len(row.cells)), *row.cells))
        if 1 < len(row.cells) < width
        else row
        for row in rows
    )


def table_parts(table: Table) -> Iterator[Part]:
    """The fields of a sheet that is a table, row by row; a line across it is a heading. The first row
    of one that is named so heads the others."""
    for n, row in enumerate(table.rows):
        filled = [cell.text for cell in row.cells if cell.paragraphs]
        if not filled:
            continue
        if n < (table.headers or 0):
            yield Part(None, tuple(filled), row.page, glue="\t")
        elif len(filled) == 1 and row.cells[0].paragraphs and not _is_known(row.cells[0]):
            rank = RANK_GROUP if table.named and n else RANK_CAPTION
            yield Part(Kind.HEADING, (filled[0],), row.page, rank=rank)
        else:
            for name, value in _pairs(row):
                heads = table.named and n == 0
                for part in _table_field(name, value, row.page, defined=table.headers == 0):
                    yield replace(part, rank=RANK_CAPTION) if heads else part


def _table_field(
    name: TableCell, value: TableCell, page: int | None, *, defined: bool
) -> Iterator[Part]:
    level = vocabulary().group(name.text)
    if level and len(value.paragraphs) > 1 and not _is_known(name):
        yield Part(None, (name.text,), page, tight=True)
        yield from (leaf(text, level, page) for text in _entries(value.paragraphs))
    elif not value.paragraphs:
        yield Part(None, (name.text,), page, tight=True)
    elif not name.paragraphs:
        # A value without a name goes on with what stands above it.
        yield Part(Kind.ROW, (value.text,), page, tight=True)
    else:
        long = len(value.text) > _LONGEST_VALUE or value.text[-1] == "."
        kind = Kind.ROW if defined and long and not _is_known(name) else Kind.FIELD
        yield Part(kind, (name.text, value.text), page, value_piece=1, glue="\t", tight=True)


def _entries(paragraphs: Sequence[str]) -> list[str]:
    """The entries that paragraphs make: among entries in capitals one in lower case goes on with
    the sentence above it, `a circular in which` above `the ways are told;`."""
    found: list[str] = []
    for text in paragraphs:
        if found and text[:1].islower() and found[0][:1].isupper() and found[-1][-1:] != ".":
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _pairs(row: TableRow) -> Iterator[tuple[TableCell, TableCell]]:
    """Names with their values; a cell beyond the last pair is a name without one."""
    for name, value in zip_longest(row.cells[::2], row.cells[1::2], fillvalue=TableCell(())):
        if name.paragraphs or value.paragraphs:
            yield name, value


def _is_known(cell: TableCell) -> bool:
    return vocabulary().field_type(cell.text) is not None


def _is_open_name(block: Block) -> bool:
    return (
        isinstance(block, Paragraph | Item)
        and block.text.endswith(":")
        and vocabulary().field_type(block.text) is not None
    )


def _is_name(block: Block) -> bool:
    return (
        isinstance(block, Paragraph | Heading)
        and len(block.text) <= 60
        and vocabulary().field_type(block.text) is not None
    )
