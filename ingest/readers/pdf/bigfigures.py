"""Figures in large type, side by side, each above its own words: `48.000` over `residents`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .line import Line

#: A figure with its sign or unit, and at most two short words: `€ 12,4 mln`, `26 km`, `+3,5%`.
_FIGURE = re.compile(r"(?:[^\w\s]\s?|(?:circa|oltre)\s)?\d[\d.,/]*(?:\s?[^\d\s]{1,8}){0,2}")
#: How much larger than its words a figure is set. A decision: headings are less.
_LARGER = 1.4
#: Lines of a figure's words. A decision: more are a text below its title.
_MOST_LINES = 4
#: Gaps between a figure and its words, and between their lines, as shares of a line's height. Decisions.
_NEAR, _NEXT = 1.0, 0.8


def captioned(rows: Sequence[Sequence[Line]], n: int) -> tuple[int, list[Line]]:
    """How many rows, from `n` on, are figures with their words, and each figure with its own as one
    line; 0 where row `n` has no such figures."""
    if lines := _below(rows[n : n + 2]):
        return 2, lines
    figures = rows[n]
    if len(figures) < 2 or not all(_FIGURE.fullmatch(line.text) for line in figures):
        return 0, []
    words: list[list[Line]] = [[] for _ in figures]
    taken = 1
    while n + taken < len(rows):
        above = [_above(figures, words, line) for line in rows[n + taken]]
        if (
            None in above
            or len(set(above)) < len(above)
            or (taken == 1 and len(above) < len(figures))
        ):
            break
        for place, line in zip(above, rows[n + taken], strict=True):
            assert place is not None
            words[place].append(line)
        taken += 1
    if not 1 < taken <= _MOST_LINES + 1:
        return 0, []
    return taken, [_joined(figure, own) for figure, own in zip(figures, words, strict=True)]


def _below(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The words of one row each with the figure right below them, else nothing."""
    if len(rows) < 2 or not 1 < len(rows[0]) == len(rows[1]):
        return []
    pairs = list(zip(*rows, strict=True))
    told = all(
        _FIGURE.fullmatch(figure.text)
        and words.size * _LARGER <= figure.size
        and words.text[:1].isalpha()
        and words.x0 < figure.x1
        and figure.x0 < words.x1
        and figure.top - words.bottom <= _NEAR * figure.size
        for words, figure in pairs
    )
    return [_field(words, figure) for words, figure in pairs] if told else []


def _field(words: Line, figure: Line) -> Line:
    """Both as one line, in which the figure is what the words are the name of."""
    whole = _joined(words, [replace(figure, size=words.size)])
    return replace(whole, field=len(words.text) + 1)


def _above(figures: Sequence[Line], words: Sequence[Sequence[Line]], line: Line) -> int | None:
    """The only figure that a line stands below, right below it or its words so far."""
    over = [
        n
        for n, (figure, own) in enumerate(zip(figures, words, strict=True))
        if min(p.x0 for p in (figure, *own)) < line.x1
        and line.x0 < max(p.x1 for p in (figure, *own))
    ]
    if len(over) != 1 or line.bullet or line.field is not None:
        return None
    (n,) = over
    last = words[n][-1] if words[n] else figures[n]
    small = line.size * _LARGER <= figures[n].size
    gap = line.top - last.bottom
    alike = not words[n] or abs(line.size - last.size) < 0.08 * last.size
    near = gap <= (_NEXT if words[n] else _NEAR) * (line.bottom - line.top)
    return n if small and alike and near else None


def _joined(figure: Line, words: Sequence[Line]) -> Line:
    lines = (figure, *words)
    return replace(
        words[0],
        text=" ".join(line.text for line in lines),
        x0=min(line.x0 for line in lines),
        x1=max(line.x1 for line in lines),
        top=figure.top,
        bottom=words[-1].bottom,
        lead=0,
        field=0,
    )
