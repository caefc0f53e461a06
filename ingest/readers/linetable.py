"""Tables written as lines: cells between pipes, or between tabs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..blocks import TableCell, TableRow
from ..vocabulary import vocabulary

_RULE = re.compile(r"[\s|:+-]+")
_PARAGRAPH = re.compile(
    r"</?(?:p|li|ul|ol|div|br)(?:\s[^<>]*)?/?>|(?<!\s)\s*(?=[→•➢▪])", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:p|li|div)>\s*$", re.IGNORECASE)
_OPENED = re.compile(r"\s*<(?:p|li|div)\b", re.IGNORECASE)
# A dash before a number is a minus.
_BULLET = re.compile(r"^(?:[→•➢▪◦]|[–-](?!\s*[\d€]))\s*")

#: What a cell holds in place of a value: it goes on with nothing.
_NO_VALUE = re.compile(r"n\W{0,2}[adp]\W?|tbd|tbc|nd|idem", re.IGNORECASE)
#: What stands for no value in a cell: nothing goes on from it.
_DASH = re.compile(r"[-–—/]+")
#: Characters of the longest row that is put together, lines that it may have below a blank one,
#: and pipes that a row has in front of such a line at least: its head and one cell. Decisions.
_LONGEST, _MOST_LINES, _FEWEST_PIPES = 4000, 60, 2

#: Cells of a row of a sheet: a name and its value, and a group of names before them at most. The form
#: that is looked for.
_PAIR, _WIDEST = 2, 3

T = TypeVar("T")


def whole_rows(lines: Sequence[str]) -> Iterator[str]:
    """Join rows of a pipe table whose cell was broken over several lines.

    Blank lines within a cell are part of it where the row ends as wide as the rule of its table.
    """
    pending: str | None = None
    for number, line in enumerate(lines):
        if pending is not None:
            joined = f"{pending}<br>{line.lstrip('|').strip()}"
            if len(joined) > _LONGEST or (not line.strip() and not _closes(pending, lines, number)):
                yield pending
                pending = None
                yield line
            elif line.rstrip().endswith("|"):
                yield joined
                pending = None
            elif line.strip():
                pending = joined
        elif line.lstrip().startswith("|") and not line.rstrip().endswith("|"):
            pending = line.rstrip()
        else:
            yield line
    if pending is not None:
        yield pending


def _closes(pending: str, lines: Sequence[str], start: int) -> bool:
    """Whether a row that a blank line breaks goes on below it, up to the rule under it or a row of
    the same width."""
    if not pending.startswith("|") or pending.count("|") < _FEWEST_PIPES:
        return False
    pipes = pending.count("|")
    for number in range(start, min(start + _MOST_LINES, len(lines))):
        line = lines[number].strip()
        if line.startswith(("|", "#")):
            return False
        pipes += line.count("|")
        if line.endswith("|"):
            below = lines[number + 1].strip() if number + 1 < len(lines) else ""
            return below.startswith("|") and below.endswith("|") and below.count("|") == pipes
    return False


def run(lines: Sequence[T], start: int, text: Callable[[T], str]) -> int:
    """How many of the lines, from `start` on, make one table; 0 where none begins."""
    first = text(lines[start])
    is_row = _is_piped if _is_piped(first) else _is_tabbed
    count = 0
    while start + count < len(lines) and is_row(text(lines[start + count])):
        count += 1
    if is_row is _is_piped:
        return count if count >= 2 or first.count("|") >= 3 else 0
    return count


def rows(lines: Iterable[str], plain: Callable[[str], str]) -> tuple[TableRow, ...]:
    """The rows of a table; rules are dropped and rows that a page break cut are joined."""
    found: list[TableRow] = []
    above: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line) and "--" in line:
            continue
        written = _split(line)
        cells = tuple(TableCell(tuple(paragraphs(raw, plain))) for raw in written)
        if found and continues(cells, found[-1].cells):
            apart = [_is_marked(a, b) for a, b in zip(above, written, strict=True)]
            found[-1] = TableRow(joined(found[-1].cells, cells, apart))
            above = [b or a for a, b in zip(above, written, strict=True)]
        elif any(cell.paragraphs for cell in cells):
            found.append(TableRow(cells))
            above = written
    return tuple(found)


def _is_marked(above: str, below: str) -> bool:
    """Whether markup ends a paragraph above a seam and opens another below it."""
    return bool(_CLOSED.search(above) and _OPENED.match(below))


def _is_piped(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2


def _is_tabbed(line: str) -> bool:
    return "\t" in line.strip(" ") and not line.isspace()


def _split(line: str) -> list[str]:
    if _is_piped(line):
        return re.split(r"(?<!\\)\|", line.strip()[1:-1])
    return line.split("\t")


def paragraphs(raw: str, plain: Callable[[str], str]) -> Iterator[str]:
    """The paragraphs of a cell, without their bullets; arrows and bullets open new ones."""
    for part in _PARAGRAPH.split(raw):
        text = _BULLET.sub("", plain(part)).strip()
        if text:
            yield text


def continues(
    cells: Sequence[TableCell], above: Sequence[TableCell], *, any_head: bool = False
) -> bool:
    """Whether a row goes on with the one above: its head is empty and the first of its cells goes on
    with what was left open, or most of them do; a name of its own opens another row of a sheet.

    With `any_head` the head may hold words, as where a page break cut each cell.
    """
    if len(cells) != len(above) or (cells[0].paragraphs and not any_head):
        return False
    pairs = [(high, low) for high, low in zip(above, cells, strict=True) if low.paragraphs]
    on = [_go_on(high, low) for high, low in pairs]
    if not any(on) or any_head:
        return any(on)
    (high, low), *_ = pairs
    # A cut row may say its name again.
    named = not high.paragraphs or high.text == low.text
    if len(on) == _PAIR and on[0] and sum(bool(cell.paragraphs) for cell in above) <= _WIDEST:
        return named or on[1]  # a name in small letters beside a value of its own
    return named or on[0] or (sum(on) > 1 and 2 * sum(on) >= len(on))


def _go_on(above: TableCell, below: TableCell) -> bool:
    return bool(above.paragraphs) and broken(above.paragraphs[-1], below.paragraphs[0])


def broken(before: str, after: str) -> bool:
    """Whether a sentence stops at the end of `before` and goes on in `after`."""
    if _NO_VALUE.fullmatch(after) or _DASH.fullmatch(before):
        return False
    return before[-1] not in ".;:!?…" and after[:1].islower()


def joined(
    above: Sequence[TableCell], below: Sequence[TableCell], apart: Sequence[bool] = ()
) -> tuple[TableCell, ...]:
    """The cells of a row that a break cut in two; a sentence cut with it is made whole. `apart` are
    those that markup parts there: their sentence goes on only where its words say so."""
    marked = apart or [False] * len(above)
    return tuple(
        TableCell(tuple(_mend([*high.paragraphs, *low.paragraphs], len(high.paragraphs), is_apart)))
        for high, low, is_apart in zip(above, below, marked, strict=True)
    )


def _mend(paragraphs: list[str], seam: int, is_apart: bool) -> list[str]:
    if not 0 < seam < len(paragraphs):
        return paragraphs
    ends, opens = paragraphs[seam - 1 : seam + 1]
    if broken(ends, opens) and (not is_apart or vocabulary().goes_on(ends, opens)):
        return [
            *paragraphs[: seam - 1],
            " ".join(paragraphs[seam - 1 : seam + 1]),
            *paragraphs[seam + 1 :],
        ]
    return paragraphs
