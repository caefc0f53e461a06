"""Short texts that stand beside each other, such as captions, boxes and signatures: each is read whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import marks
from .bigfigures import captioned
from .line import Line

#: How much wider than the usual pitch the gap below a text is. A decision, as for paragraphs.
_WIDER = 1.25
#: Characters of a line that goes on below. A decision, as in `columns`: shorter are cells.
_SHORTEST = 14
#: Points by which the middles of centred lines may differ. A decision: rounding.
_SLACK = 2.0
#: What ends a sentence or a part of one.
_ENDS = (".", ";", ":", "!", "?", "…")


#: A text, and the line below it that may go on with it.
_Pair = tuple[list[Line], Line]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that are read one after the other, between the edges of their column."""

    lines: tuple[Line, ...]
    left: float
    right: float


def stretches(lines: Sequence[Line], left: float, right: float, pitch: float) -> Iterator[Stretch]:
    """The lines of a column, from top to bottom; texts beside each other are a stretch each.

    They are texts and no rows of a table where a line goes on with the one above it in its own
    column or is set in the middle below it, and where there are but two rows of words: names below
    what they are.
    """
    rows = _rows(lines)
    plain: list[Line] = []
    n = 0
    while n < len(rows):
        below = n > 0 and bool(_pairs([[line] for line in rows[n - 1]], rows[n], pitch))
        taken, figures = captioned(rows, n)
        cells = [[line] for line in figures] or _cells(rows, n, pitch, below=below)
        if cells:
            if plain:
                yield Stretch(tuple(plain), left, right)
            plain = []
            for cell in cells:
                yield Stretch(tuple(cell), min(p.x0 for p in cell), max(p.x1 for p in cell))
            n += taken or max(map(len, cells))
        else:
            plain += rows[n]
            n += 1
    if plain:
        yield Stretch(tuple(plain), left, right)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that stand beside each other, row by row."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and last.x1 < line.x0 and line.top < (last.top + last.bottom) / 2 < line.bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _cells(
    rows: Sequence[Sequence[Line]], n: int, pitch: float, *, below: bool
) -> list[list[Line]]:
    """The texts that begin in row `n` and stand beside each other, or none.

    `below` says that it stands right below another row: the next is then none of names.
    """
    cells = [[line] for line in rows[n]]
    if len(cells) < 2:
        return []
    taken = 1
    while n + taken < len(rows) and (pairs := _pairs(cells, rows[n + taken], pitch)):
        row, *under = rows[n + taken : n + taken + 2]
        ends = not under or not _pairs([[line] for line in row], under[0], pitch)
        alone = taken == 1 and ends and not below
        named = alone and len(pairs) == len(cells) and all(map(_are_names, pairs))
        if not named and not any(map(_runs_on, pairs)) and not _are_centred(pairs):
            break
        for cell, line in pairs:
            cell.append(line)
        taken += 1
    return cells if taken > 1 else []


def _pairs(cells: Sequence[list[Line]], row: Sequence[Line], pitch: float) -> list[_Pair]:
    """Each line of a row with the text above it, if every one may belong to one of its own."""
    above = [_above(cells, line) for line in row]
    pairs = [(cells[n], line) for n, line in zip(above, row, strict=True) if n is not None]
    apart = len(set(above)) == len(row) == len(pairs)
    return pairs if apart and all(_is_near(cell[-1], p, pitch) for cell, p in pairs) else []


def _are_names(pair: _Pair) -> bool:
    """Whether both lines are words that begin anew, as a name and what it is do."""
    texts = (pair[0][-1].text, pair[1].text)
    begin = all(text[0].isupper() and not any(map(str.isdigit, text)) for text in texts)
    return begin and texts[0][-1] not in _ENDS


def _runs_on(pair: _Pair) -> bool:
    """Whether a line goes on where the one above it had no room left."""
    cell, line = pair
    above = cell[-1]
    room = max(p.x1 for p in (*cell, line)) - above.x1
    return (
        len(above.text) >= _SHORTEST
        and above.text[-1] not in _ENDS
        and not cell[0].text[0].islower()
        and (line.text[0].islower() or line.text[0] == "(")
        and room < (len(line.text.split(maxsplit=1)[0]) + 1) * above.letter
    )


def _are_centred(pairs: Sequence[_Pair]) -> bool:
    """Whether every line stands in the middle below the text above it, and not all at its edge."""
    middle = all(
        abs(line.x0 + line.x1 - cell[-1].x0 - cell[-1].x1) <= 2 * _SLACK for cell, line in pairs
    )
    set_in = any(abs(line.x0 - cell[-1].x0) > _SLACK for cell, line in pairs)
    return len(pairs) > 1 and middle and set_in and all(map(_are_names, pairs))


def _above(cells: Sequence[Sequence[Line]], line: Line) -> int | None:
    """The only one of the texts that reaches over a line."""
    over = [
        n
        for n, cell in enumerate(cells)
        if min(p.x0 for p in cell) < line.x1 and line.x0 < max(p.x1 for p in cell)
    ]
    return over[0] if len(over) == 1 else None


def _is_near(above: Line, line: Line, pitch: float) -> bool:
    """Whether a line may belong to the text above it: in the same type, right below."""
    return (
        line.bottom - above.bottom <= _WIDER * pitch * above.size
        and abs(line.size - above.size) < 0.08 * above.size
        and not line.bullet
        and line.field is None
        and marks.opening(line.text) is None
        and not marks.is_lone(line.text)
    )
