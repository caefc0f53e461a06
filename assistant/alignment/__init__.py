"""Two plans side by side: which passages of one have a counterpart in the other."""

from .aligning import align
from .relation import Alignment, Alone, Candidate, Pair, Side, Unread

__all__ = ["Alignment", "Alone", "Candidate", "Pair", "Side", "Unread", "align"]
