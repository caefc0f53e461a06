"""Whether a citation is what it says it is: the contract's own rules, without any gold."""

import re
from collections.abc import Sequence

from .covering import CITED

_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")


def literal(text: str, start: int, end: int, quote: str) -> bool:
    """Whether `text[start:end] == quote`, within 600 characters and without cutting a word.

    The edges are looked at too, since a slip that moves quote and offsets together keeps the
    first equation true.
    """
    return (
        0 <= start < end <= len(text)
        and text[start:end] == quote
        and end - start <= CITED
        and not _inside_word(text, start)
        and not _inside_word(text, end)
        and quote == quote.strip()
    )


def markers(text: str, numbers: Sequence[int]) -> bool:
    """Whether the markers [n] of an answer's text are the numbers of its citations, all of them."""
    return {int(n) for n in _MARKER.findall(text)} == set(numbers)


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
