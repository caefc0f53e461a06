"""Raised figures, in whatever format: powers, ordinals and marks of notes, never part of a number.

A raised number is written raised (`85²`), so that it stays one of its own. Where a note with that
number stands in the document it is the note's mark and is left out, but not after `10` or a unit.
"""

import re
from collections.abc import Sequence

from ..blocks import Block, rewritten, texts

#: Digits with an optional sign; of three digits at most: a decision, as notes and powers are.
_FIGURE = re.compile(r"\s*([-\u2212\u2013+]?)\s*(\d{1,3}|(?<=[-\u2212\u2013]))\s*")
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WRITTEN = str.maketrans("0123456789-\u2212\u2013+", f"{_HIGH}⁻⁻⁻⁺")
_READ = str.maketrans(_HIGH, "0123456789")
_ORDINALS = {"o": "º", "a": "ª"}
#: What a power follows: ten, or a unit of length.
_RAISED_TO = re.compile(r"(?:(?<![\d.,])10|(?<![^\W\d_])[kcdmµ]?m|/s)$")
_MARK = re.compile(rf"(?<=\S)[{_HIGH}]{{1,3}}(?![{_HIGH}⁻⁺])")
_NOTE = re.compile(rf"[{_HIGH}]{{1,3}}(?=\s)")


def raised(text: str, before: str) -> str:
    """How raised text is written after what stands `before` it in its line."""
    if before[-1:].isdigit() and text.strip() in _ORDINALS:
        return _ORDINALS[text.strip()]
    found = _FIGURE.fullmatch(text)
    if not found or not (found[1] or found[2]):
        return text
    figure = f"{found[1]}{found[2]}".translate(_WRITTEN)
    # What opens a line is the number of a note, which some set without a blank.
    return figure if before.strip() else f"{figure} "


def is_power(before: str) -> bool:
    """Whether a raised number is a power of what stands before it."""
    return bool(_RAISED_TO.search(before))


def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without the marks of the notes that they hold; the notes keep plain numbers."""
    notes = {
        found.group() for block in blocks for text in texts(block) if (found := _NOTE.match(text))
    }
    if not notes:
        return tuple(blocks)

    def marked(match: re.Match[str]) -> str:
        kept = match.group() not in notes or is_power(match.string[: match.start()])
        return match.group() if kept else ""

    def plain(text: str) -> str:
        opening = _NOTE.match(text)
        number = opening.group().translate(_READ) if opening else ""
        return number + _MARK.sub(marked, text[len(number) :])

    return tuple(rewritten(block, plain) for block in blocks)
