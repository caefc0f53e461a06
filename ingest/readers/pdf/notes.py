"""Footnotes: small numbered lines at the foot of a page, read apart from its text."""

import re
from collections.abc import Sequence

from .layout import Layout
from .line import Line

_OPENS = re.compile(r"^(?:\(?\d{1,3}\)?[.)]?\s*(?=\D)|[*†]+\s*)\S")
#: The share of the text's size that a footnote's is at most. A decision: 9 points beside 10,
#: less rounding.
_SMALL = 0.93


def notes_of(page: Layout, body: float) -> tuple[Line, ...]:
    """The lines of a page's footnotes from top to bottom; `body` is the size of running text."""
    lines = sorted(page.lines, key=lambda line: line.top)
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * body:
        start -= 1
    while start < len(lines) and not _OPENS.match(lines[start].text):
        start += 1
    found = lines[start:]
    under_text = start > 0 and lines[start - 1].bottom <= found[0].top + 2 if found else False
    if not under_text or found[0].top < 0.4 * page.height:
        return ()
    if any(table.top > found[0].top for table in page.tables):
        return ()
    return tuple(found)


def opens_note(line: Line) -> bool:
    """Whether a footnote begins with this line."""
    return bool(_OPENS.match(line.text))


def without(lines: Sequence[Line], notes: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that belong to no note."""
    apart = {id(note) for note in notes}
    return tuple(line for line in lines if id(line) not in apart)
