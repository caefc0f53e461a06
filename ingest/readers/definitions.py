"""Lists of definitions: names, each with what is said of it (`dl` of pages, Word's styles)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..blocks import Block, Heading, Paragraph, Table, TableCell, TableRow

#: Characters of what is told as a field. A decision: longer is running text.
_LONGEST_VALUE = 1000


def laid_out(pairs: Iterable[tuple[Sequence[Paragraph], Sequence[Block]]]) -> Iterator[Block]:
    """Names with short values as the rows of a table, longer ones as a text below each name."""
    rows: list[TableRow] = []
    for names, values in pairs:
        if names and _is_value(values):
            texts = tuple(block.text for block in values if not isinstance(block, Table))
            rows.append(TableRow((TableCell(tuple(n.text for n in names)), TableCell(texts))))
            continue
        yield from _table(rows)
        rows = []
        yield from (replace(name, strong=True, defined=True) for name in names)
        yield from values
    yield from _table(rows)


def _is_value(values: Sequence[Block]) -> bool:
    return (
        not any(isinstance(block, Table | Heading) for block in values)
        and sum(len(b.text) for b in values if not isinstance(b, Table)) <= _LONGEST_VALUE
    )


def _table(rows: Sequence[TableRow]) -> Iterator[Table]:
    if rows:
        yield Table(tuple(rows), headers=0)
