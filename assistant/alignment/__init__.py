"""Two plans side by side: which records of one have a counterpart in the other, and why."""

from .aligning import align
from .relation import Alignment, Alone, Candidate, Cited, Pair, Part, Side, Unread, Why
from .subjects import passages

__all__ = [
    "Alignment",
    "Alone",
    "Candidate",
    "Cited",
    "Pair",
    "Part",
    "Side",
    "Unread",
    "Why",
    "align",
    "passages",
]
