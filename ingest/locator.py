"""Offsets into a document's normalised text: the only module that computes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A quote is at most this many characters (the contract of the answers).
QUOTE_LIMIT = 600

_ABBREVIATIONS = (
    "art|artt|ad es|es|ecc|etc|n|nr|prof|dott|dr|ing|arch|avv|sig|co|cfr|pag|pp|vol|cap|fig|tab"
    "|lett|d|lgs|l|c|s|p|r|u|a|m|mr|mrs|ms|e.g|i.e|vs|no|st|approx|min|max"
)
_SENTENCE_END = re.compile(r"[.!?;…](?:[\"'”»)\]]*)(?=\s+[\"'“«(\[]?[0-9A-ZÀ-Þ•→-])|\n+")
_ENDS_IN_ABBREVIATION = re.compile(rf"(?:(?<=[\s(.'’])|^)(?:{_ABBREVIATIONS})\.$", re.IGNORECASE)
#: Characters before a full stop in which an abbreviation is looked for. A decision: `segg.`,
#: `approx.` are no longer.
_LONGEST_ABBREVIATION = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in the range."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


class TextBuilder:
    """Builds a normalised text piece by piece and tells where each piece stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def add(self, piece: str, separator: str = "\n\n") -> Span:
        """Append `piece` after `separator` (nothing before the first piece)."""
        if self._parts:
            self._push(separator)
        start = self._length
        self._push(piece)
        return Span(start, self._length)

    def decorate(self, mark: str, separator: str = "\n\n") -> None:
        """Append what readers see but no passage holds, such as the bullet of an item."""
        if self._parts:
            self._push(separator)
        self._push(mark)

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def _push(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def sentences(text: str, span: Span | None = None) -> Iterator[Span]:
    """Split `text` (or one span of it) into sentences, without the blanks around them."""
    span = Span(0, len(text)) if span is None else span
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        # What comes before an abbreviation is looked at where it stands, hence no slice.
        nearby = max(start, match.end() - _LONGEST_ABBREVIATION)
        if match.group().strip() and _ENDS_IN_ABBREVIATION.search(text, nearby, match.end()):
            continue
        yield from _stripped(text, Span(start, match.end()))
        start = match.end()
    yield from _stripped(text, Span(start, span.end))


def windows(text: str, span: Span, limit: int) -> list[Span]:
    """Group the sentences of `span` into runs of at most `limit` characters.

    A single sentence may be as long as a quote; a longer one is cut at the last blank before.
    """
    runs: list[Span] = []
    for sentence in sentences(text, span):
        for piece in _fitting(text, sentence, max(limit, QUOTE_LIMIT)):
            if runs and piece.end - runs[-1].start <= limit:
                runs[-1] = Span(runs[-1].start, piece.end)
            else:
                runs.append(piece)
    return runs


def clip(text: str, span: Span, limit: int = QUOTE_LIMIT) -> Span:
    """The longest opening of `span` that fits `limit`: whole sentences where one fits."""
    if len(span) <= limit:
        return span
    opening = windows(text, span, limit)[0]
    return opening if len(opening) <= limit else next(_fitting(text, opening, limit))


def _stripped(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _fitting(text: str, span: Span, limit: int) -> Iterator[Span]:
    while len(span) > limit:
        cut = text.rfind(" ", span.start + 1, span.start + limit + 1)
        cut = cut if cut > span.start else span.start + limit
        yield from _stripped(text, Span(span.start, cut))
        rest = list(_stripped(text, Span(cut, span.end)))
        if not rest:
            return
        span = rest[0]
    yield span
