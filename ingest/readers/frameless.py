"""Rows of a table that lost its frame: cells between pipes, without a pipe at the line's begin.

Markdown lets a table do without its outer pipes; programs that read pages leave them out, and the
rule below the header too, where a page break cut a table.
"""

import re
from collections.abc import Iterator, Sequence

_RULE = re.compile(r"[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
#: What parts two cells: a pipe between blanks; below a rule any pipe that is not escaped.
_BAR = re.compile(r"(?<=\s)\|(?=\s)")
_ANY_BAR = re.compile(r"(?<!\\)\|")
#: What opens an entry of a list, a heading or a whole row.
_OPENS = re.compile(r"\s*(?:[-*+•]\s|[#|])")
#: Rows of the shortest run without a rule: fewer are a line of links, or of a page's head. A
#: decision.
_FEWEST = 3
#: The share of rows as wide as most, or narrower by the one cell that spans rows. A decision.
_MOSTLY = 0.6
#: Lines that one row may be broken over. A decision: a page has fewer.
_MOST_LINES = 60


def framed(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with rows that lost their outer pipes as rows between pipes, each in one line."""
    i, width = 0, 0
    while i < len(lines):
        if lines[i].lstrip().startswith("|"):
            width = len(_ANY_BAR.findall(lines[i])) - 1
        taken, rows = _run(lines, i, width)
        if taken:
            yield from rows
            i += taken
        else:
            yield lines[i]
            i += 1


def _run(lines: Sequence[str], start: int, width: int) -> tuple[int, list[str]]:
    """How many lines, from `start` on, make a run of rows, and these; `width` is in cells, of the
    table above."""
    if start + 1 < len(lines) and _RULE.fullmatch(lines[start + 1]) and "|" in lines[start]:
        return _ruled(lines, start)
    at = _tail(lines, start)
    rows = [["", *[""] * max(0, width - 2), _joined(lines[start:at])]] if at > start else []
    while at < len(lines) and _begins(lines[at]):
        end = _end(lines, at, width)
        rows.append([cell.strip() for cell in _BAR.split(_closed(_joined(lines[at:end])))])
        at = end
    widths = [len(row) for row in rows]
    most = max(widths, default=0)
    if len(rows) < _FEWEST or sum(n in (most, most - 1) for n in widths) < _MOSTLY * len(rows):
        return 0, []
    return at - start, [_row([*[""] * _lost(row, most), *row]) for row in rows]


def _ruled(lines: Sequence[str], start: int) -> tuple[int, list[str]]:
    """A table as Markdown has it, its second line a rule."""
    if lines[start].lstrip().startswith(("|", "#")):
        return 0, []
    at = start
    while at < len(lines) and _ANY_BAR.search(lines[at]) and lines[at].strip()[0] != "|":
        at += 1
    rows = [_row(_ANY_BAR.split(_closed(line))) for line in lines[start:at]]
    return (at - start, rows) if at > start + 1 else (0, [])


def _lost(row: Sequence[str], width: int) -> int:
    """How many cells are missing at the left, where one spans the rows of a sheet: its name and
    value are there."""
    return 1 if len(row) == width - 1 == 2 else 0


def _begins(line: str) -> bool:
    """Whether a row begins with this line."""
    found = _BAR.search(_closed(line))
    return bool(found and line[: found.start()].strip()) and not _OPENS.match(line)


def _end(lines: Sequence[str], start: int, width: int) -> int:
    """Where the row ends that begins at `start`: after the next pipe that closes a line, if only
    its last cell goes on up to there; or if the row is then as wide as its table, where pipes close
    the rows: the one above is."""
    bars = 0
    above_closed = start > 0 and lines[start - 1].rstrip().endswith("|")
    for at in range(start, min(start + _MOST_LINES, len(lines))):
        line = lines[at].rstrip()
        if not line or line.lstrip().startswith(("|", "#")):
            break
        bars += len(_BAR.findall(_closed(line)))
        if line.endswith("|"):
            whole = bars == len(_BAR.findall(_closed(lines[start])))
            return at + 1 if whole or (above_closed and bars + 1 == width) else start + 1
    return start + 1


def _tail(lines: Sequence[str], start: int) -> int:
    """Where what is left of a row ends that a page break cut: lines of its last cell up to a pipe,
    right above another row; `start` where there is none."""
    if start and lines[start - 1].strip():
        return start
    for at in range(start, min(start + _MOST_LINES, len(lines) - 1)):
        line = lines[at].rstrip()
        if not line or line.startswith(("|", "#")) or _BAR.search(_closed(line)):
            break
        if line.endswith("|"):
            return at + 1 if _begins(lines[at + 1]) else start
    return start


def _closed(line: str) -> str:
    """A line without the pipe that closes it."""
    return line.rstrip().removesuffix("|")


def _joined(lines: Sequence[str]) -> str:
    return "<br>".join(_closed(line).strip() for line in lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.strip() for cell in cells)} |"
