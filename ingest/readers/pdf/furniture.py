"""Running headers, footers, page numbers and stamps: what pages carry beside their text."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...blocks import Reason
from ...figures import is_value
from ...vocabulary import vocabulary
from .layout import Layout
from .line import Line

#: The strip at the head and foot of a page, as a share of its height, that holds page
#: furniture. A decision: 33 mm of A4, a little more than usual margins.
_MARGIN = 0.11
#: Points by which what repeats may stand elsewhere on another page. A decision: less than a
#: line.
_NEAR = 8.0
#: Figures beside a number, as in a row of a table. A decision: a day may stand beside a page's number.
_FIGURES_OF_ROW = 2
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:pag(?:ina|\.)?|page|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|di|of|su|-)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)

#: A page and how many there are, behind words of the same foot.
_PAGE_OF = re.compile(
    r"(?:\b(?:pag(?:ina|\.)?|page|p\.)\s*|^)(\d{1,4})\s*(?:/|di|of|su)\s*(\d{1,4})\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
#: The stamp of a register: its word, a number and a date.
_STAMP = re.compile(
    r"\bprot(?:ocollo|\.).{0,20}?\d{3,}.{0,40}?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.IGNORECASE
)
#: Lines to write on.
_BLANKS = re.compile(r"[_.·…\s]{6,}")


def without_furniture(pages: Sequence[Layout], body: float) -> list[Layout]:
    """The pages without what repeats at one place; `body` is the size of running text."""
    places: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for i, page in enumerate(pages):
        for line in page.lines:
            places[_key(line.text)].append((i, line))
    return [_without(page, pages, places, body) for page in pages]


def _without(
    page: Layout,
    pages: Sequence[Layout],
    places: Mapping[str, Sequence[tuple[int, Line]]],
    body: float,
) -> Layout:
    return page.without(
        Reason.FURNITURE,
        lambda line: (
            _is_page_number(line, page)
            or _counts_pages(line, page, pages[-1].number)
            or (line.size < 0.95 * body and _in_margin(line, page) and _is_stamp(line.text))
            or bool(_BLANKS.fullmatch(line.text))
            or _repeats(line, page, pages, places[_key(line.text)], body)
        ),
    )


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _is_page_number(line: Line, page: Layout) -> bool:
    if not _in_margin(line, page) or not _PAGE_NUMBER.match(line.text):
        return False
    level = [other for other in page.lines if other is not line and _beside(line, other)]
    if sum(is_value(other.text) for other in level) >= _FIGURES_OF_ROW:
        return False
    outermost = [other for other in page.lines if other is not line and not _beside(line, other)]
    above = all(other.top > line.top for other in outermost)
    below = all(other.bottom < line.bottom for other in outermost)
    return above or below


def _counts_pages(line: Line, page: Layout, last: int) -> bool:
    """Whether a line in a margin says which page this is of how many, or stands beside one."""
    beside = (other for other in page.lines if other is line or _beside(line, other))
    return _in_margin(line, page) and any(_counts(other, page, last) for other in beside)


def _counts(line: Line, page: Layout, last: int) -> bool:
    match = _PAGE_OF.search(line.text)
    return match is not None and (int(match[1]), int(match[2])) == (page.number, last)


def _is_stamp(text: str) -> bool:
    return _STAMP.search(text) is not None


def _repeats(
    line: Line, page: Layout, pages: Sequence[Layout], same: Sequence[tuple[int, Line]], body: float
) -> bool:
    on = {
        i
        for i, other in same
        if _is_same(line, other)
        and abs(other.x0 - line.x0) < _NEAR * 3
        and (
            abs(other.top - line.top) < _NEAR
            or abs((page.height - line.bottom) - (pages[i].height - other.bottom)) < _NEAR
        )
    }
    share = len(on) / len(pages)
    if _in_margin(line, page):
        large = line.size > 1.15 * body
        if len(pages) == 2 and len(on) == 2 and line.size < 0.95 * body:
            return True
        fewest = 0.6 if large or _is_known(line.text) else 0.3
        return len(on) >= 3 and (share >= fewest or (not large and len(on) >= 8))
    return line.size > 1.8 * body and len(on) >= 3 and share >= 0.5


def _is_same(line: Line, other: Line) -> bool:
    """Whether two lines are equal, but for a number that counts pages as they go by."""
    if line.text == other.text:
        return True
    if vocabulary().label(line.text):
        return False
    one, two = _NUMBER.findall(line.text), _NUMBER.findall(other.text)
    changed = [(int(a), int(b)) for a, b in zip(one, two, strict=False) if a != b]
    return all(a - b == line.page - other.page for a, b in changed)


def _is_known(text: str) -> bool:
    words = vocabulary()
    return bool(words.group(text) or words.label(text) or words.field_type(text))


def _in_margin(line: Line, page: Layout) -> bool:
    """Whether a line is among the outermost of its page, in the strip that holds furniture."""
    height = _MARGIN * page.height
    return line.bottom < height or line.top > page.height - height


def _beside(one: Line, other: Line) -> bool:
    return one.top < other.bottom and other.top < one.bottom
