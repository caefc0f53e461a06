"""Lines of a page, the smallest thing that the rest of this package looks at.

Lengths are points (1/72 inch), measured from the top left corner of the page.
"""

from dataclasses import dataclass
from typing import Protocol


class Placed(Protocol):
    """Anything with a place on a page."""

    @property
    def x0(self) -> float:
        """The left edge."""

    @property
    def x1(self) -> float:
        """The right edge."""

    @property
    def top(self) -> float:
        """The upper edge."""

    @property
    def bottom(self) -> float:
        """The lower edge."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text within one column.

    `size` is that of most of its characters, `bold` whether all its words are so set. `bullet`
    says that a bullet was drawn before it; one that was typed is still in `text`. `field` is
    where in the text the value of a form's field begins, 0 where fields stand within a sentence.
    `lead` counts the characters of its opening that are bold where the rest is not.
    """

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    bullet: bool = False
    field: int | None = None
    lead: int = 0

    @property
    def width(self) -> float:
        """The length of the line."""
        return self.x1 - self.x0

    @property
    def letter(self) -> float:
        """The mean width of a character."""
        return self.width / max(len(self.text), 1)
