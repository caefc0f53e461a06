"""Horizontal bars as inline SVG. Every text is escaped; colours are classes of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

#: Pixels of a drawing, of the names on its left and the numbers on its right. Decisions.
_WIDTH, _LABEL, _VALUE = 720, 240, 70
#: Pixels of a bar, between bars, between groups, above all. Decisions.
_BAR, _SPACE, _GAP, _TOP = 12, 3, 12, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a value in 0..1 of the axis, what is written beside it, and its series.

    `mark` puts a tick at another value, such as the committed one.
    """

    value: float
    shown: str
    series: int = 0
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one label."""

    label: str
    bars: Sequence[Bar]


def grouped(title: str, groups: Sequence[Group], series: Sequence[str] = ()) -> str:
    """Groups of bars, one colour a series, with a legend where there are several."""
    parts: list[str] = []
    y = _TOP if len(series) > 1 else _SPACE
    for group in groups:
        middle = y + len(group.bars) * (_BAR + _SPACE) / 2 + 3
        parts.append(_text(_LABEL - 10, middle, group.label, anchor="end"))
        for bar in group.bars:
            parts.append(_bar(y, bar))
            y += _BAR + _SPACE
        y += _GAP
    legend = _legend(series) if len(series) > 1 else ""
    axis = f'<line class="axis" x1="{_LABEL}" y1="0" x2="{_LABEL}" y2="{y}"/>'
    return _svg(title, y, legend + axis + "".join(parts))


def stacked(
    title: str, rows: Sequence[tuple[str, Sequence[float], str]], names: Sequence[str]
) -> str:
    """One stacked bar a row: its label, its parts in one unit, and what is written at its end."""
    longest = max((sum(parts) for _, parts, _ in rows), default=0.0) or 1.0
    drawn: list[str] = [_legend(names)]
    y = _TOP
    for label, parts, shown in rows:
        drawn.append(_text(_LABEL - 10, y + _BAR, label, anchor="end"))
        x = float(_LABEL)
        for series, part in enumerate(parts):
            width = _room() * max(0.0, part) / longest
            drawn.append(_rect(x, y, width, _BAR + 4, series))
            x += width
        drawn.append(_text(x + 6, y + _BAR, shown))
        y += _BAR + _GAP + 4
    return _svg(title, y, "".join(drawn))


def _bar(y: float, bar: Bar) -> str:
    width = _room() * min(1.0, max(0.0, bar.value))
    drawn = _rect(_LABEL, y, width, _BAR, bar.series)
    end = width
    if bar.mark is not None:
        at = _room() * min(1.0, max(0.0, bar.mark))
        x = _LABEL + at
        drawn += f'<line class="mark" x1="{x:.1f}" y1="{y - 1}" x2="{x:.1f}" y2="{y + _BAR + 1}"/>'
        end = max(end, at)
    return drawn + _text(_LABEL + end + 6, y + _BAR - 2, bar.shown)


def _legend(series: Sequence[str]) -> str:
    drawn, x = "", float(_LABEL)
    for number, name in enumerate(series):
        drawn += _rect(x, 4, 10, 10, number) + _text(x + 14, 13, name)
        x += 26 + 7 * len(name)
    return drawn


def _svg(title: str, height: float, inner: str) -> str:
    name = escape(title)
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{name}">'
        f"<title>{name}</title>{inner}</svg>"
    )


def _rect(x: float, y: float, width: float, height: float, series: int) -> str:
    return (
        f'<rect class="s{series % 5}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}"'
        f' height="{height}" rx="1"/>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _room() -> int:
    return _WIDTH - _LABEL - _VALUE
