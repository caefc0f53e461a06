"""Stretches of a document's text that records take their values from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Document, Passage, Place


@dataclass(frozen=True, slots=True)
class Located:
    """A stretch of one passage. `text` is in one line; offsets count in the document's text."""

    passage: Passage
    start: int
    end: int
    text: str

    def place(self) -> Place:
        """The same stretch as records keep it."""
        return Place(
            self.passage.document, self.passage.id, self.passage.page, self.start, self.end
        )


def located(document: Document, passage: Passage, start: int, end: int) -> Located:
    """The stretch from `start` to `end`, without blanks, bullets and marks of emphasis around it."""
    raw = document.text[start:end]
    opening = re.match(r"[\s●•·⇢✓﹥>*_#;:.–—-]*", raw)
    closing = re.search(r"[\s*_;:,–—-]*$", raw)
    assert opening
    assert closing
    if opening.end() >= closing.start():
        return Located(passage, start, start, "")
    start, end = start + opening.end(), start + closing.start()
    return Located(passage, start, end, " ".join(document.text[start:end].split()))


def pieces(document: Document, found: Located, separator: re.Pattern[str]) -> Iterator[Located]:
    """A stretch cut at each match of `separator`; what is empty is left out."""
    start = found.start
    for match in [*separator.finditer(document.text, found.start, found.end), None]:
        end = match.start() if match else found.end
        piece = located(document, found.passage, start, end)
        if piece.text:
            yield piece
        start = match.end() if match else end
