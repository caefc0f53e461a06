"""Tables whose cells span rows or columns: each takes its place in a full grid."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..blocks import Merged, Table, TableCell, TableRow
from ..figures import is_value
from ..naming import is_name

_EMPTY = TableCell(())
_BESIDE = TableCell((), Merged.LEFT)
#: Cells of a row: wider than any table that people read; what a file says of itself may be an
#: attack. A decision.
WIDEST = 200
#: Rows of a table of a document, by the same reasoning. A decision.
TALLEST = 20_000
#: Rows of a table inside a cell that has names of columns. The form that is looked for.
_FEWEST_INNER = 2


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell over `across` columns and `down` rows; it may hold a table of its own, and comments."""

    paragraphs: tuple[str, ...] = ()
    across: int = 1
    down: int = 1
    inner: "tuple[tuple[Spanning, ...], ...]" = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the grid: its cell, and how far that began above and to the left."""

    cell: Spanning
    above: int = 0
    left: int = 0


def table(rows: Sequence[Sequence[Spanning]], marked: int = 0) -> Table | None:
    """The table of these rows, the first `marked` of them headers, or None without any text.

    A cell that spans rows has its text in each of them, one that spans columns where it begins;
    one as wide as the whole table is a row of one cell. Rows that add no text are left out. Where
    no row is marked, a row under cells that span columns shows that both are headers.
    """
    rows, repeated = _headed(rows)
    slots = _without_seams(_placed(_flat(rows)))
    width = max((len(row) for row in slots), default=0)
    headers = _headers(slots, marked)
    kept: list[TableRow] = []
    counted = 0
    for n, row in enumerate(slots):
        if not any(slot.cell.paragraphs and not slot.above and not slot.left for slot in row):
            continue
        counted += n < headers
        kept.append(TableRow(_cells(row, width)))
    return Table(tuple(kept), headers=counted or None, repeated=repeated) if kept else None


def _without_seams(slots: Sequence[Sequence[_Slot]]) -> list[list[_Slot]]:
    """The rows without columns in which no cell begins: each cell there goes on from the left."""
    width = max((len(row) for row in slots), default=0)
    kept = [n for n in range(width) if any(n < len(row) and not row[n].left for row in slots)]
    if len(kept) == width:
        return list(map(list, slots))
    across = Counter(id(row[n].cell) for row in slots for n in kept if n < len(row))
    rows = Counter(key for row in slots for key in {id(slot.cell) for slot in row})
    cells = {
        id(slot.cell): replace(slot.cell, across=across[id(slot.cell)] // rows[id(slot.cell)])
        for row in slots
        for slot in row
    }
    return [
        [replace(row[n], cell=cells[id(row[n].cell)]) for n in kept if n < len(row)]
        for row in slots
    ]


def _cells(row: Sequence[_Slot], width: int) -> tuple[TableCell, ...]:
    if width > 1 and row[0].cell.across == width and not row[0].above:
        return (TableCell(row[0].cell.paragraphs),)
    cells = [_cell(slot) for slot in row]
    return (*cells, *[_EMPTY] * (width - len(cells)))


def _cell(slot: _Slot) -> TableCell:
    if slot.left:
        return _BESIDE
    return TableCell(slot.cell.paragraphs, Merged.ABOVE if slot.above else None)


def _placed(rows: Sequence[Sequence[Spanning]]) -> list[list[_Slot]]:
    """Each row's cells in their columns; a cell from above takes its place first."""
    placed: list[list[_Slot]] = []
    going_on: dict[int, _Slot] = {}
    for row in rows:
        slots: list[_Slot] = []
        for cell in row:
            _go_on(slots, going_on)
            across = max(1, min(cell.across, WIDEST - len(slots)))
            for left in range(across):
                going_on[len(slots)] = _Slot(cell, 0, left)
                slots.append(going_on[len(slots)])
        _go_on(slots, going_on)
        placed.append(slots[:WIDEST])
        going_on = {
            column: replace(slot, above=slot.above + 1)
            for column, slot in going_on.items()
            if slot.above + 1 < slot.cell.down
        }
    return placed


def _go_on(slots: list[_Slot], going_on: dict[int, _Slot]) -> None:
    """Fill the next columns with the cells that go on from above."""
    while (slot := going_on.get(len(slots))) is not None and slot.above:
        slots.append(slot)


def _headers(slots: Sequence[Sequence[_Slot]], marked: int) -> int:
    """How many rows at the top are headers: those marked, and those that only part them.

    Where none is marked, lines across the whole table may stand above the first. Once a row parts
    the head, so does each in which the first cell of the head goes on.
    """
    top = marked or next((n for n, row in enumerate(slots) if _several(row)), len(slots)) + 1
    count = top
    while count < len(slots) and (
        _parts(slots[count - 1], slots[count], sure=not marked)
        or (count > top and slots[count][0].above > 0)
    ):
        count += 1
    return count if count < len(slots) and (marked or count > top) else 0


def _several(row: Sequence[_Slot]) -> bool:
    return len({id(slot.cell) for slot in row}) > 1


def _parts(head: Sequence[_Slot], row: Sequence[_Slot], *, sure: bool) -> bool:
    """Whether a row only parts the cells above it that span columns: it is empty elsewhere.

    Unless `sure`, a cell that goes on from above must show that the row belongs to the head.
    """
    wide = {n for n, slot in enumerate(head) if slot.cell.across > 1 and slot.cell.paragraphs}
    fresh = {n for n, slot in enumerate(row) if slot.cell.paragraphs and not slot.above}
    if not sure and row and row[0].above and fresh > wide != set():
        # Some write a name beside those that a wide cell is parted into, too.
        return not any(is_value(" ".join(row[n].cell.paragraphs)) for n in fresh)
    return fresh == wide != set() and (sure or any(slot.above for slot in row))


def _flat(rows: Sequence[Sequence[Spanning]]) -> list[list[Spanning]]:
    """The rows, those of a table inside a cell as rows of the table around it."""
    if not any(cell.inner for row in rows for cell in row):
        return [list(row) for row in rows]
    inner = {id(cell): _flat(cell.inner) for row in rows for cell in row if cell.inner}
    widths = _widths(rows, inner)
    heights = [
        max([1, *(_height(cell, inner) for cell in row if cell.inner and cell.down == 1)])
        for row in rows
    ]
    flat: list[list[Spanning]] = []
    for n, placed in enumerate(_placed(rows)):
        lines: list[list[Spanning]] = [[] for _ in range(heights[n])]
        for column, slot in enumerate(placed):
            if slot.above or slot.left:
                continue
            across = sum(widths[column : column + slot.cell.across])
            down = sum(heights[n : n + slot.cell.down])
            for line, cells in zip(lines, _spread(slot.cell, across, down, inner), strict=False):
                line.extend(cells)
        flat.extend(lines)
    return flat


def _headed(
    rows: Sequence[Sequence[Spanning]],
) -> tuple[Sequence[Sequence[Spanning]], tuple[str, ...]]:
    """The rows with the names of columns that all tables inside one column open with told once,
    below that column's own name, and the names that are left out."""
    plain = len({len(row) for row in rows}) == 1 and all(
        cell.across == cell.down == 1 for row in rows for cell in row
    )
    if not plain or any(cell.inner for cell in rows[0]):
        return rows, ()
    repeated: list[str] = []
    for n, name in enumerate(rows[0]):
        inside = [row[n].inner for row in rows if row[n].inner]
        heads = {_said(inner[0]) for inner in inside}
        if not name.paragraphs or len(heads) != 1 or min(map(len, inside)) < _FEWEST_INNER:
            continue
        if len(inside) == 1 and (_is_sheet(rows) or not _names_columns(inside[0])):
            continue
        below = [_without_head(row, n) for row in rows[1:]]
        rows = [[*rows[0][:n], replace(name, inner=inside[0][:1]), *rows[0][n + 1 :]], *below]
        repeated += [text for cell in heads.pop() for text in cell] * (len(inside) - 1)
    return rows, tuple(repeated)


def _is_sheet(rows: Sequence[Sequence[Spanning]]) -> bool:
    """Whether names of fields stand at the left, of which one has a table for its value."""
    return any(row[0].inner or is_name(" ".join(row[0].paragraphs)) for row in rows[1:])


def _names_columns(rows: Sequence[Sequence[Spanning]]) -> bool:
    """Whether the first row of the only table inside is words, and each below it holds a value."""
    first, *below = ([" ".join(cell.paragraphs) for cell in row] for row in rows)
    return not any(map(is_value, first)) and all(any(map(is_value, row)) for row in below)


def _said(row: Sequence[Spanning]) -> tuple[tuple[str, ...], ...]:
    return tuple(cell.paragraphs for cell in row)


def _without_head(row: Sequence[Spanning], n: int) -> list[Spanning]:
    return [*row[:n], replace(row[n], inner=row[n].inner[1:]), *row[n + 1 :]]


def _widths(
    rows: Sequence[Sequence[Spanning]], inner: dict[int, list[list[Spanning]]]
) -> list[int]:
    """How many columns each column becomes."""
    placed = _placed(rows)
    widths = [1] * max((len(row) for row in placed), default=0)
    for row in placed:
        for column, slot in enumerate(row):
            if slot.cell.inner and slot.cell.across == 1:
                needed = max(sum(c.across for c in line) for line in inner[id(slot.cell)])
                widths[column] = min(max(widths[column], needed), WIDEST)
    return widths


def _height(cell: Spanning, inner: dict[int, list[list[Spanning]]]) -> int:
    return len(inner[id(cell)]) + bool(cell.paragraphs)


def _spread(
    cell: Spanning, across: int, down: int, inner: dict[int, list[list[Spanning]]]
) -> Iterator[list[Spanning]]:
    """What a cell puts into each of the rows that it becomes."""
    if not cell.inner:
        yield [replace(cell, across=across, down=down)]
        return
    lines = [[Spanning(cell.paragraphs)]] * bool(cell.paragraphs) + inner[id(cell)]
    for n, line in enumerate(lines):
        # Cells from above may stand among those of the line: it then is as wide as it is.
        rest = 0 if any(c.down > 1 for above in lines for c in above) else across
        rest = max(0, rest - sum(c.across for c in line))
        last = replace(line[-1], across=line[-1].across + rest) if line else Spanning()
        down_more = max(0, down - len(lines)) if n == len(lines) - 1 else 0
        cells = [*line[:-1], last]
        yield [replace(c, down=c.down + down_more) for c in cells] if down_more else cells
