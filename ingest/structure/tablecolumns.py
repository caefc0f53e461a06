"""Columns of tables: what their headers name, and a row's cells as parts under those names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..blocks import Reason, TableCell, TableRow
from ..model import LEVELS, Kind
from ..vocabulary import Level, vocabulary
from .columnlevels import held
from .part import RANK_LEAF, Part

#: Characters of a row that is one passage. A decision: below the longest passage, with room for
#: names of columns.
_LONGEST_ROW = 1500
#: The share of distinct values in a column below which it groups rows. A decision: one in four
#: stands again.
_GROUPING = 0.75
#: As long as a line across a table may be to head what is below it. Characters. A decision.
_LONGEST_REPEATED = 160


@dataclass(frozen=True, slots=True)
class Columns:
    """The headers of a table's columns, and the level that each names, if it names one."""

    headers: tuple[str, ...] = ()
    levels: tuple[Level | None, ...] = ()
    grouping: frozenset[int] = frozenset()

    @classmethod
    def named(cls, headers: Sequence[str], rows: Sequence[TableRow] = ()) -> "Columns":
        """Columns with these headers; those group `rows` that say the same in several of them.

        Of columns side by side under one name the first is of the level, the others tell of it.
        """
        named = [
            vocabulary().column(text) if n == 0 or text != headers[n - 1] else None
            for n, text in enumerate(headers)
        ]
        levels = tuple(held(named, rows))
        return cls(tuple(headers), levels, frozenset(_grouping(rows, len(headers))))

    def header(self, i: int) -> str:
        """The header of column `i`, empty where it has none."""
        return self.headers[i] if i < len(self.headers) else ""

    def holds_code(self, i: int) -> bool:
        """Whether column `i` holds the codes of what its rows are about."""
        return vocabulary().field_type(self.header(i)) == "code" if self.header(i) else False


@dataclass(slots=True)
class OpenLevels:
    """Which level each column has open; rows that repeat it do not open it anew."""

    texts: dict[int, tuple[int, str]] = field(default_factory=dict)

    def opens(self, column: int, rank: int, text: str) -> bool:
        """Whether `text` opens a level that is not open in its column already."""
        if self.texts.get(column) == (rank, text):
            return False
        self.texts = {i: known for i, known in self.texts.items() if known[0] < rank}
        self.texts[column] = (rank, text)
        return True

    def clear(self) -> None:
        """Forget all: what follows stands under another head."""
        self.texts.clear()


def row_parts(row: TableRow, columns: Columns, opened: OpenLevels) -> Iterator[Part]:
    """The parts of one row under its columns."""
    levels = [i for i, level in enumerate(columns.levels) if level and i < len(row.cells)]
    first = next((i for i, cell in enumerate(row.cells) if cell.begins), 0)
    outer = columns.levels[levels[0]] if levels else None
    if outer and outer.kind in LEVELS and vocabulary().is_total(row.cells[first].text):
        yield from _sum(row, columns, opened, outermost=first <= levels[0])
        return
    if len(levels) > 1:
        yield from _levels_row(row, columns, levels, opened)
        return
    everything = list(range(len(row.cells)))
    if not levels or not row.cells[levels[0]].begins or not _is_about(columns, levels[0]):
        yield from _whole(row, everything, columns, Kind.ROW, None)
        return
    level = columns.levels[levels[0]]
    assert level is not None
    if level.kind is Kind.HEADING:
        yield from _whole(row, everything, columns, Kind.ROW, None)
        return
    paragraphs = row.cells[levels[0]].paragraphs
    stating = [text for text in paragraphs if vocabulary().states_intervention(text)]
    if level.kind is Kind.ACTION and len(paragraphs) > 1 and len(stating) == len(paragraphs):
        yield from (leaf(text, level, row.page) for text in paragraphs)
        beside = [i for i in everything if i != levels[0]]
        yield from _whole(row, beside, columns, Kind.ROW, None)
        return
    yield from _whole(row, everything, columns, level.kind, levels[0])


def _sum(row: TableRow, columns: Columns, opened: OpenLevels, *, outermost: bool) -> Iterator[Part]:
    """A row that sums up those above it: it is none of them, and, where it stands in the `outermost`
    level's column, of none of its levels."""
    for part in _whole(row, range(len(row.cells)), columns, Kind.ROW, None):
        yield replace(part, apart=outermost)
    if outermost:
        opened.clear()


def _is_about(columns: Columns, i: int) -> bool:
    """Whether rows are about their one level: it leads, or its name is that of deeds.

    In `Plan | Objective | Weight` each row is about a plan, of which it tells the objective.
    """
    level = columns.levels[i]
    before = (j in columns.grouping or columns.holds_code(j) for j in range(i))
    return level is None or level.rank >= RANK_LEAF or all(before)


def _grouping(rows: Sequence[TableRow], width: int) -> Iterator[int]:
    whole = [row for row in rows if len(row.cells) == width]
    for i in range(width):
        values = {row.cells[i].text for row in whole if row.cells[i].paragraphs}
        if len(values) <= _GROUPING * len(whole):
            yield i


def leaf(text: str, level: Level, page: int | None, *, opens: bool = False) -> Part:
    """One paragraph of a level's cell, as an entry of that level or as its head."""
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


def _levels_row(
    row: TableRow, columns: Columns, levels: Sequence[int], opened: OpenLevels
) -> Iterator[Part]:
    """Cells of outer levels open them; each cell of the deepest levels is an entry of its own.

    A level that opens others comes before them even where its column stands to their right. The
    cells that follow an entry go with it, those before the first entry with that one.
    """
    ranks = {i: known.rank for i in levels if (known := columns.levels[i])}
    deepest = max(ranks.values())
    heads = [i for i in levels if ranks[i] < min(deepest, RANK_LEAF)]
    leaves = [i for i in levels if i not in heads]
    others = [i for i in range(len(row.cells)) if i not in levels and row.cells[i].paragraphs]
    inverted = bool(heads) and max(heads) > leaves[0]
    for i in sorted(heads, key=lambda i: ranks[i]) if inverted else heads:
        level = columns.levels[i]
        assert level is not None
        fresh = True
        for text, is_detail in _told(row.cells[i].paragraphs):
            fresh = fresh if is_detail else opened.opens(i, level.rank, text)
            if not fresh:
                yield Part(None, (text,), row.page, left_out=Reason.REPEATED)
            elif is_detail:
                yield Part(Kind.ITEM, (text,), row.page, mark="• ", tight=True)
            else:
                yield leaf(text, level, row.page, opens=True)
    for n, i in enumerate(leaves):
        following = leaves[n + 1] if n + 1 < len(leaves) else len(row.cells)
        beside = [j for j in others if (n == 0 or j > i) and j < following]
        yield from _entries(row, i, beside, columns)


def _told(paragraphs: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a cell that opens a level, each with whether it is a detail: what a list
    says of the title above it goes on in lower case. In a list of equals marks part them all."""
    first = paragraphs[0] if paragraphs else ""
    heads = first[:1].isupper() and first[-1] not in ".,;:"
    for n, text in enumerate(paragraphs):
        yield text, heads and n > 0 and text[0].islower()


def _entries(row: TableRow, i: int, beside: Sequence[int], columns: Columns) -> Iterator[Part]:
    """The entries of a level's cell, and the cells that go with them."""
    level, cell = columns.levels[i], row.cells[i]
    assert level is not None
    if len(cell.paragraphs) == 1 and beside:
        kind, main = (level.kind, i) if cell.begins else (Kind.ROW, None)
        yield from _whole(row, sorted([i, *beside]), columns, kind, main)
        return
    for text in cell.paragraphs if cell.begins else ():
        yield leaf(text, level, row.page)
    yield from _whole(row, beside, columns, Kind.ROW, None)


def _whole(
    row: TableRow, taken: Sequence[int], columns: Columns, kind: Kind, main: int | None
) -> Iterator[Part]:
    """Some cells of a row as one part of `kind`; `main` is the cell that the kind is about.

    A cell that goes on from above is repeated where it is as short as a name.
    """
    filled = [i for i in taken if row.cells[i].paragraphs]
    if not any(row.cells[i].begins for i in filled):
        return
    filled = [
        i for i in filled if row.cells[i].begins or len(row.cells[i].text) <= _LONGEST_REPEATED
    ]
    label, offset = _label(row, filled, columns, main)
    together = _together(row, filled, main)
    if together:
        yield Part(
            kind,
            tuple(row.cells[i].text for i in together),
            row.page,
            label=label,
            value_piece=together.index(main) if main is not None and label else 0,
            value_offset=offset,
            glue="\t",
            tight=True,
            headers=tuple(columns.header(i) for i in together),
            columns=tuple(together),
        )
    for i in filled:
        if i in together or not row.cells[i].begins:
            continue
        about = i == main
        for n, text in enumerate(row.cells[i].paragraphs):
            yield Part(
                kind if about or main is None else Kind.ROW,
                (text,),
                row.page,
                label=label if about and n == 0 else None,
                value_offset=offset if about and n == 0 else 0,
                tight=True,
                headers=(columns.header(i),),
                columns=(i,),
            )


def _together(row: TableRow, filled: Sequence[int], main: int | None) -> list[int]:
    """The cells of a row that make one passage: all, or without the longest where it is too long.

    The cell that a row is about is one of them, or there are none.
    """
    lengths = {i: len(row.cells[i].text) for i in filled}
    together = list(filled)
    while together and sum(lengths[i] for i in together) > _LONGEST_ROW:
        together.remove(max(together, key=lambda i: lengths[i]))
    return together if main is None or main in together else []


def _label(
    row: TableRow, filled: Sequence[int], columns: Columns, main: int | None
) -> tuple[str | None, int]:
    """The code of what a row is about, and where the title begins in its own cell."""
    if main is None:
        return None, 0
    if own := vocabulary().label(row.cells[main].text):
        return own.text, own.end if own.end < len(row.cells[main].text) else 0
    codes = [i for i in filled if i != main and columns.holds_code(i)]
    return (row.cells[codes[0]].text, 0) if codes else (None, 0)


def cells_text(cells: Sequence[TableCell]) -> tuple[str, ...]:
    """The text of each cell in one line."""
    return tuple(cell.text for cell in cells)
