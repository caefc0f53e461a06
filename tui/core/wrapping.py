"""Breaks a long text into the lines of a pane, as spans: every character keeps its offset."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from ingest.locator import Span


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text at one width. `starts` holds where each begins, in order."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The number of the line that holds an offset, or of the nearest before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)


@lru_cache(maxsize=8)
def wrapped(text: str, width: int) -> Lines:
    """Lines of at most `width` cells, broken at blanks where there is one."""
    width = max(width, 2)
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        spans += _broken(text, Span(start, start + len(paragraph)), width)
        start += len(paragraph) + 1
    return Lines(tuple(spans), tuple(span.start for span in spans))


def _broken(text: str, paragraph: Span, width: int) -> list[Span]:
    spans: list[Span] = []
    start = paragraph.start
    while True:
        end = _fitting(text, Span(start, paragraph.end), width)
        if end == paragraph.end:
            return [*spans, Span(start, end)]
        cut = text.rfind(" ", start + 1, end + 1)
        cut = cut if cut > start else end
        spans.append(Span(start, cut))
        start = cut + 1 if text[cut] == " " else cut


def _fitting(text: str, rest: Span, width: int) -> int:
    """How far from the start of `rest` a line of `width` cells reaches."""
    end = min(rest.start + width, rest.end)
    while end > rest.start + 1 and cell_len(text[rest.start : end]) > width:
        end -= 1
    return end
