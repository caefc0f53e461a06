"""Whether an answer's text states what it should, and not what it must not.

The rule of a stated point is that of shared/score.py.
"""

import re
from collections.abc import Sequence

from .covering import normalised

_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_UNITS = re.compile(
    rf"^(?:{_MONTHS}|%|€|km²|km2|euro|milioni|miliardi|tco2\w*|mwh|kt)$", re.IGNORECASE
)
_MARKER = re.compile(r"\[\d+\]")
#: The share of a value's words that an answer must say. A decision.
_ENOUGH_WORDS = 0.6


def stated(points: Sequence[str], text: str) -> float | None:
    """The share of points that the text states: |{p: stated(p)}| / |points|; None without points."""
    if not points:
        return None
    return sum(point_stated(point, text) for point in points) / len(points)


def point_stated(point: str, text: str) -> bool:
    """Every value of a point stands in the text; a point without values by 60 % of its words.

    Values are numbers, codes, units, months and names; words those of four letters or more.
    """
    said = normalised(_MARKER.sub(" ", text))
    tokens = [token.strip(".,;:()\"'") for token in point.split()]
    values = [
        normalised(token)
        for place, token in enumerate(tokens)
        if token and _is_value(token, opens=place == 0 and len(tokens) > 1)
    ]
    if values:
        return all(_stands(value, said) for value in values)
    words = re.findall(r"\w{4,}", normalised(point))
    return bool(words) and sum(word in said for word in words) >= _ENOUGH_WORDS * len(words)


def lead(text: str) -> str:
    """What an answer states in its own words first: its first line up to the first quote in «».

    A value that must not be stated may well stand in a quote, where it is shown for what it is.
    """
    return text.strip().split("\n", 1)[0].split("«", 1)[0]


def clean(forbidden: Sequence[str], text: str) -> float | None:
    """1 where no forbidden value is in the lead of an answer, else 0; None without any."""
    if not forbidden:
        return None
    return float(not any(point_stated(value, lead(text)) for value in forbidden))


def _stands(value: str, text: str) -> bool:
    """A value as a whole: `3` is neither in `13` nor in `3,5`."""
    return bool(re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(value)}(?!\w)(?![.,]\d)", text))


def _is_value(token: str, *, opens: bool) -> bool:
    """A number, unit, month, acronym or name; the capital that opens a phrase tells nothing."""
    return bool(
        re.search(r"\d", token)
        or _UNITS.match(token)
        or re.search(r"[A-Z].*[A-Z]", token)
        or (token[0].isupper() and not opens)
    )
