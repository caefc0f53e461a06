"""Tables of contents whose entries carry the numbers of pages: they are no content."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import pairwise

from ...blocks import Reason
from .layout import Layout
from .line import Line

#: Words, what leads from them to a number, and the number of the page, arabic or roman.
_ENTRY = re.compile(r"\w.*?(?:(?:[.·_]\s?){4,}|…{2,})\s*(?:(\d{1,4})|[ivxlc]{1,6})$", re.I)
_LED = re.compile(r"\w.*?(?:(?:[.·_]\s?){4,}|…{2,})$")
_NUMBERED = re.compile(r"\s(\d{1,3})$")
_TITLE = re.compile(
    r"(?:indice|sommario|contenuti|contents|table of contents|index)"
    r"(?: generale| (?:delle|dei|degli|of) \w+)?",
    re.I,
)
#: Entries of contents with links or leaders. A decision: fewer are a list.
_FEWEST = 3
#: The same of lines that only end with a number. A decision: less sure, and so more.
_FEWEST_PLAIN = 5
#: Entries may have titles between them that run over a line or have no number. A decision.
_BETWEEN = 3
#: The share of entries whose number is not less than the one before. A decision: annexes count
#: anew.
_MOSTLY = 0.8


def without_contents(pages: Sequence[Layout]) -> list[Layout]:
    """The pages without the lines of tables of contents and without their titles."""
    found: list[Layout] = []
    goes_on = False
    for page in pages:
        rows = _rows(sorted(page.lines, key=lambda line: (line.top, line.x0)))
        runs = list(_runs(rows, len(pages), goes_on=goes_on))
        goes_on = bool(runs)
        taken = {id(line) for run in runs for row in rows[run.start : run.stop] for line in row}
        titles = [row for run in runs for row in rows[max(run.start - 2, 0) : run.start]]
        taken |= {id(line) for row in titles if _is_title(row) for line in row}
        found.append(page.without(Reason.CONTENTS, partial(_is_among, taken)))
    return found


def _is_among(taken: Collection[int], line: Line) -> bool:
    return id(line) in taken


def _runs(rows: Sequence[Sequence[Line]], pages: int, *, goes_on: bool) -> Iterator[range]:
    """Where contents stand among the rows of a page; `goes_on` after a page that has some.

    Prices and the blanks of forms have leaders too: in contents the numbers grow, and are those
    of pages unless a title says that they are contents.
    """
    entries = [i for i, row in enumerate(rows) if _ENTRY.match(_text(row))]
    led = [i for i, row in enumerate(rows) if _LED.match(_text(row))]
    groups: list[list[int]] = []
    for i in sorted({*entries, *led}):
        if groups and i - groups[-1][-1] <= _BETWEEN:
            groups[-1].append(i)
        else:
            groups.append([i])
    found = False
    for group in groups:
        numbers = [m[1] for i in group if (m := _ENTRY.match(_text(rows[i])))]
        if len(numbers) < max(_FEWEST, 0.5 * len(group)):
            continue
        known = goes_on or any(map(_is_title, rows[max(group[0] - 2, 0) : group[0]]))
        if _grows([int(n) for n in numbers if n], None if known else pages):
            found = True
            yield range(group[0], group[-1] + 1)
    if not found and (plain := _plain_run(rows, pages)):
        yield range(plain[0], plain[-1] + 1)


def _grows(numbers: Sequence[int], most: int | None) -> bool:
    steps = [a <= b for a, b in pairwise(numbers)]
    within = most is None or max(numbers, default=0) <= most
    return within and sum(steps) >= _MOSTLY * len(steps)


def _is_title(row: Sequence[Line]) -> bool:
    return bool(_TITLE.fullmatch(_text(row).strip(" .:")))


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
