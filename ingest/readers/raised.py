"""Raised figures, in whatever format: powers, ordinals and marks of notes, never part of a number.

A raised number is written raised (`85²`), so that it stays one of its own. Where a note with that
number stands in the document it is the note's mark and is left out, but not after `10` or a unit.
"""

import re
from collections.abc import Sequence

from ..blocks import Block, rewritten, texts

#: Digits with an optional sign, or several (`1, 2`, `1/2`, `3)`); of three digits at most: a
#: decision, as notes and powers are.
_FIGURE = re.compile(
    r"(?:[-\u2212\u2013+]?\s*\d{1,3}|[-\u2212\u2013])(?:\s*[-,;/\u2212\u2013]\s*\d{1,3})*\)?"
)
_BLANK = re.compile(r"\s+")
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WRITTEN = str.maketrans("0123456789-\u2212\u2013+)", f"{_HIGH}⁻⁻⁻⁺⁾")
_READ = str.maketrans(f"{_HIGH}⁾", "0123456789)")
_ORDINALS = {"o": "º", "a": "ª"}
#: What a power follows: ten, or a unit of length.
_RAISED_TO = re.compile(r"(?:(?<![\d.,])10|(?<![^\W\d_])[kcdmµ]?m|/s)$")
#: The mark of a note, or of several.
_MARK = re.compile(rf"(?<=\S)(?<!/)[{_HIGH}]{{1,3}}(?:[,;][{_HIGH}]{{1,3}})*⁾?(?![{_HIGH}⁻⁺/])")
_NUMBER = re.compile(rf"[{_HIGH}]{{1,3}}")
_NOTE = re.compile(rf"([{_HIGH}]{{1,3}})⁾?(?=\s)")
#: Characters before a power that tell that it is one: `10`, and what may not stand before that. The
#: form that is looked for.
_LOOKED_AT = 3


def raised(text: str, before: str) -> str:
    """How raised text is written after what stands `before` it in its line."""
    if before[-1:].isdigit() and text.strip() in _ORDINALS:
        return _ORDINALS[text.strip()]
    if not _FIGURE.fullmatch(text.strip()):
        return text
    figure = _BLANK.sub("", text).translate(_WRITTEN) + " " * text[-1].isspace()
    # What opens a line is the number of a note, which some set without a blank.
    return figure if before.strip() else f"{figure} "


def is_power(before: str) -> bool:
    """Whether a raised number is a power of what stands before it."""
    return bool(_RAISED_TO.search(before[-_LOOKED_AT:]))


def settled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without the marks of the notes that they hold; the notes keep plain numbers."""
    notes = {found[1] for block in blocks for text in texts(block) if (found := _NOTE.match(text))}
    if not notes:
        return tuple(blocks)

    def marked(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - _LOOKED_AT) : match.start()]
        kept = not notes.issuperset(_NUMBER.findall(match.group())) or is_power(before)
        return match.group() if kept else ""

    def plain(text: str) -> str:
        opening = _NOTE.match(text)
        number = opening.group() if opening else ""
        return number.translate(_READ) + _MARK.sub(marked, text[len(number) :])

    return tuple(rewritten(block, plain) for block in blocks)
