"""Reading order: what stands in columns is read column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Generic, TypeVar

from .line import Line, Placed

#: Lines of a column of text. A decision: fewer are a caption or a note.
_FEWEST_LINES = 4
#: Characters of a full line of a narrow column. A decision: shorter are cells.
_SHORTEST_COLUMN_LINE = 14
#: Points of the narrowest gutter that is looked for. A decision: typesetters leave ten and
#: more, justified text fills them.
_GUTTER = 2.0
#: A title's type is larger than the text's by this at least (`headings` asks for the same). A
#: decision.
_LARGER = 1.05

T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """What stands in one column, from top to bottom, between the column's edges."""

    members: tuple[T, ...]
    left: float
    right: float


def columns(members: Sequence[T]) -> list[Column[T]]:
    """The members in reading order, cut into columns.

    A gutter is a vertical stretch that lines on both its sides respect over several lines. What
    runs across it, such as a title or a wide table, ends the columns above it and begins new
    ones below.
    """
    if not members:
        return []
    ordered = sorted(members, key=lambda m: (round(m.top), m.x0))
    found: list[Column[T]] = []
    loose: list[T] = []
    gutter = _gutter(ordered)
    bands = _bands(ordered, gutter) if gutter else [ordered]
    for number, whole in enumerate(bands):
        # What follows runs across, and so may its title, however short.
        title = _title_below(whole, gutter) if gutter and number + 1 < len(bands) else []
        band = whole[: len(whole) - len(title)]
        left = [m for m in band if gutter and m.x1 <= gutter]
        right = [m for m in band if gutter and m.x0 >= gutter]
        if gutter and len(left) + len(right) == len(band) and _side_by_side(left, right):
            found += columns(loose)
            loose = []
            found += [*columns(left), *columns(right)]
            loose += title
        else:
            loose += whole
    # What has no part in these columns may stand in others.
    return [*found, *columns(loose)] if len(loose) < len(members) else [_column(loose)]


def _title_below(band: Sequence[T], gutter: float) -> list[T]:
    """The lines at the end of a band that stand below both columns in a type unlike theirs."""
    lines = [m for m in band if isinstance(m, Line)]
    right = [m.bottom for m in band if m.x0 >= gutter]
    if not lines or not right:
        return []
    size = median(line.size for line in lines)
    is_bold = sum(line.bold for line in lines) > 0.5 * len(lines)
    tail: list[T] = []
    for member in reversed(band):
        if not isinstance(member, Line) or member.top < max(right):
            break
        if member.size <= _LARGER * size and (is_bold or not member.bold):
            break
        tail.insert(0, member)
    return tail


def _column(members: Sequence[T]) -> Column[T]:
    return Column(tuple(members), min(m.x0 for m in members), max(m.x1 for m in members))


def _gutter(members: Sequence[T]) -> float | None:
    """The x at which most lines stand in columns, or None."""
    starts: dict[int, int] = {}
    for member in members:
        starts[round(member.x0 / 2)] = starts.get(round(member.x0 / 2), 0) + 1
    best, most = None, 0
    leftmost = min(m.x0 for m in members)
    for start, count in starts.items():
        x = start * 2 - _GUTTER
        if count < _FEWEST_LINES or x < leftmost + 20:
            continue
        weight = sum(
            len(band)
            for band in _bands(members, x)
            if _side_by_side([m for m in band if m.x1 <= x], [m for m in band if m.x0 >= x])
        )
        if weight > most:
            best, most = x, weight
    return best


def _bands(members: Sequence[T], gutter: float) -> list[list[T]]:
    """Stretches of members of which either none or all run across the gutter, or stand beside a
    line that does."""
    crossed = {round(m.top) for m in members if m.x0 < gutter < m.x1 and isinstance(m, Line)}
    bands: list[list[T]] = []
    last: bool | None = None
    for member in members:
        across = member.x0 < gutter < member.x1 or round(member.top) in crossed
        if across != last or not bands:
            bands.append([])
        bands[-1].append(member)
        last = across
    return bands


def _side_by_side(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    """Whether both are columns of running text that stand beside each other."""
    if min(_text_lines(left), _text_lines(right)) < _FEWEST_LINES:
        return False
    top = max(min(m.top for m in left), min(m.top for m in right))
    bottom = min(max(m.bottom for m in left), max(m.bottom for m in right))
    heights = [max(m.bottom for m in side) - min(m.top for m in side) for side in (left, right)]
    return bottom - top > 0.4 * min(heights)


def _text_lines(side: Sequence[Placed]) -> int:
    """How many lines of running text stand on a side; 0 where most are numbers or single words."""
    lines = [m for m in side if isinstance(m, Line)]
    full = sum(len(line.text) >= _SHORTEST_COLUMN_LINE for line in lines)
    return len(lines) if lines and full >= 0.5 * len(lines) else 0
