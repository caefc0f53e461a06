"""Tables that programs print as text, made rows between pipes: boxes of `+---+`, and reports whose
columns stand below their names and a rule."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..figures import is_value

_BOX_RULE = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
_RULE = re.compile(r"\s*[-=]{3,}(?:\s+[-=]{2,})*\s*")
_BAR = re.compile(r"(?<!\\)\|")
_CELL = re.compile(r"\S+(?: \S+)*")
_TOKEN = re.compile(r"\S+")
#: Names of columns of a report. A decision: two are a title and a page.
_FEWEST_COLUMNS = 3
#: Lines below the names. A decision: fewer are a chance.
_FEWEST_LINES = 2
#: Lines by which it is told whether figures stand below the names. A decision: they tell enough.
_LOOKED_AT = 20
#: The share of a column's cells that are figures where it holds figures. A decision: more than
#: half, with room for blanks.
_MOSTLY = 0.6
#: Groups of rows between the rules of a box from which on each is one row. A decision: a header and
#: all rows make two.
_FEWEST_GROUPS = 3
#: Characters of the longest line that is looked at. A decision: wider is no table for people.
_LONGEST = 400
#: Stands above and below each table that is made here; no text holds it.
BREAK = "\x1e"


def piped(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with the rows of printed tables as rows between pipes, each in one line, and breaks
    around each table."""
    i = 0
    while i < len(lines):
        taken, rows = _box(lines, i) if lines[i].lstrip().startswith("+") else _report(lines, i)
        if rows:
            yield from [BREAK, *(f"| {' | '.join(row)} |" for row in rows), BREAK]
            i += taken
        else:
            yield from lines[i : i + max(taken, 1)]
            i += max(taken, 1)


def _box(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    """How many lines, from `start` on, make a box, and its rows; a row may have several lines where
    rules part all rows."""
    groups: list[list[list[str]]] = []
    at = start
    while at < len(lines):
        if _BOX_RULE.fullmatch(lines[at]):
            groups.append([])
        elif groups and lines[at].strip().startswith("|") and lines[at].strip().endswith("|"):
            groups[-1].append([c.strip() for c in _BAR.split(lines[at].strip()[1:-1])])
        else:
            break
        at += 1
    groups = [group for group in groups if group]
    if len({len(row) for group in groups for row in group}) != 1:
        return at - start, []
    parted = len(groups) >= _FEWEST_GROUPS
    whole = [_stacked(group) for group in (groups if parted else groups[:1])]
    return at - start, [*whole, *([] if parted else (row for rows in groups[1:] for row in rows))]


def _stacked(rows: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(filter(None, column)) for column in zip(*rows, strict=True)]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int

    def shared(self, other: "_Cell") -> int:
        """How many places both take."""
        return min(self.end, other.end) - max(self.start, other.start)


def _report(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    """How many lines, from the names of columns at `start` on, make a report, and its rows."""
    names = _cells(lines[start])
    if len(names) < _FEWEST_COLUMNS or start + 1 >= len(lines) or not _is_rule(lines[start + 1]):
        return 0, []
    below = _below(lines, start + 2, names)
    laid = list(islice(below, _LOOKED_AT))
    found = [row for row in laid if row]
    figures = [_holds_figures([row[n] for row in found]) for n in range(len(names))]
    if len(found) < _FEWEST_LINES or not any(figures[1:]):
        return 0, []
    if laid[1:2] == [None] and not any(map(is_value, found[0])):
        return 0, []  # the names of the columns come only now
    laid += below
    while laid[-1] is None:
        laid.pop()
    return len(laid) + 2, [[name.text for name in names], *_whole(laid, figures)]


def _below(lines: Sequence[str], start: int, names: Sequence[_Cell]) -> Iterator[list[str] | None]:
    """The cells of each line of a report, None for a rule."""
    for at in range(start, len(lines)):
        row = None if _is_rule(lines[at]) else _laid(lines[at], names)
        if row is None and not _is_rule(lines[at]):
            return
        yield row


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line) is not None


def _cells(line: str) -> list[_Cell]:
    if "\t" in line or "|" in line or len(line) > _LONGEST or _is_rule(line):
        return []
    return [_Cell(match[0], match.start(), match.end()) for match in _CELL.finditer(line)]


def _laid(line: str, names: Sequence[_Cell]) -> list[str] | None:
    """The cells of a line, each in the column of the name that it stands below; None where it is no
    line of the report."""
    row = [""] * len(names)
    for cell in _cells(line):
        above = [n for n, name in enumerate(names) if cell.shared(name) > 0]
        if len(above) > 2:
            return None
        parts = _parted(cell, names[above[1]]) if len(above) > 1 else [cell]
        columns = above if len(parts) > 1 else [_nearest(cell, names)]
        for n, part in zip(columns, parts, strict=True):
            if row[n] and is_value(part.text):
                return None
            row[n] = f"{row[n]} {part.text}".strip()
    return row if any(row) else None


def _parted(cell: _Cell, name: _Cell) -> list[_Cell]:
    """A cell that fills its column, and the next one that begins a blank behind it, below `name`."""
    tokens = [
        _Cell(t[0], cell.start + t.start(), cell.start + t.end())
        for t in _TOKEN.finditer(cell.text)
    ]
    cut = next((token.start for token in tokens if token.shared(name) > 0), cell.end)
    before = cell.text[: cut - cell.start].strip()
    after = cell.text[cut - cell.start :]
    return [_Cell(before, cell.start, cut), _Cell(after, cut, cell.end)] if before else [cell]


def _nearest(cell: _Cell, names: Sequence[_Cell]) -> int:
    return max(range(len(names)), key=lambda n: cell.shared(names[n]))


def _holds_figures(cells: Sequence[str]) -> bool:
    filled = [text for text in cells if text]
    return bool(filled) and sum(map(is_value, filled)) >= _MOSTLY * len(filled)


def _whole(laid: Sequence[list[str] | None], figures: Sequence[bool]) -> Iterator[list[str]]:
    """The rows, those whole again whose label stands on several lines: the figures are beside the
    last of them, or the first. A rule (None) parts rows."""
    open_: list[str] | None = None
    for row in laid:
        if open_ and row and _goes_on(open_, row, figures):
            open_ = _stacked([open_, row])
            continue
        if open_:
            yield open_
        open_ = row
    if open_:
        yield open_


def _goes_on(above: Sequence[str], row: Sequence[str], figures: Sequence[bool]) -> bool:
    """Whether a line goes on with the one above: it has no first cell, and figures are beside one
    of them alone; its words go on in lower case where they stand beside no figures."""
    beside = [
        any(text and is_figure for text, is_figure in zip(each[1:], figures[1:], strict=True))
        for each in (above, row)
    ]
    words = next((text for text in row if text), "")
    return not row[0] and not all(beside) and (words[:1].islower() or not beside[0])
