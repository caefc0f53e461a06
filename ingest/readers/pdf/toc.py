"""Tables of contents whose entries carry the numbers of pages: they are no content."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...blocks import LeftOut, Reason
from .layout import Layout
from .line import Line

_LEADERS = re.compile(r"(?:[.·_]\s?){4,}\s*\d{0,4}$|…{2,}\s*\d{0,4}$")
_NUMBERED = re.compile(r"\s(\d{1,3})$")
_TITLE = re.compile(
    r"(?:indice|sommario|contenuti|contents|table of contents|index)(?: generale)?", re.I
)
_FEWEST = 3
_FEWEST_PLAIN = 5


def without_contents(pages: Sequence[Layout]) -> tuple[list[Layout], list[LeftOut]]:
    """The pages without the lines of tables of contents and their titles, and those lines."""
    kept = [replace(page, lines=_kept(page, len(pages))) for page in pages]
    listed: list[LeftOut] = []
    for page, rest in zip(pages, kept, strict=True):
        left = {id(line) for line in rest.lines}
        listed += [
            LeftOut(Reason.CONTENTS, line.text, page.number)
            for line in page.lines
            if id(line) not in left
        ]
    return kept, listed


def _kept(page: Layout, pages: int) -> tuple[Line, ...]:
    lines = sorted(page.lines, key=lambda line: (line.top, line.x0))
    rows = _rows(lines)
    entries = [i for i, row in enumerate(rows) if _LEADERS.search(_text(row))]
    if len(entries) < _FEWEST:
        entries = _plain_run(rows, pages)
    if not entries:
        return page.lines
    dropped = {id(line) for row in rows[entries[0] : entries[-1] + 1] for line in row}
    for row in rows[: entries[0]][-2:]:
        if _TITLE.fullmatch(_text(row).strip(" .:")):
            dropped |= {id(line) for line in row}
    return tuple(line for line in page.lines if id(line) not in dropped)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda line: line.x0))


def _plain_run(rows: Sequence[Sequence[Line]], pages: int) -> list[int]:
    """Entries without leaders: rows that end in growing numbers of pages, set flush right."""
    best: list[int] = []
    run: list[int] = []
    last = 0
    for i, row in enumerate(rows):
        match = _NUMBERED.search(_text(row))
        number = int(match.group(1)) if match and len(row) > 1 else 0
        if number and last <= number <= pages and (not run or _flush(rows[run[-1]], row)):
            run.append(i)
            last = number
        elif not (run and i - run[-1] <= 1 and len(row) == 1):
            run, last = [], 0
        best = max(best, run, key=len)
    return best if len(best) >= _FEWEST_PLAIN else []


def _flush(one: Sequence[Line], other: Sequence[Line]) -> bool:
    return abs(max(x.x1 for x in one) - max(x.x1 for x in other)) < 3
