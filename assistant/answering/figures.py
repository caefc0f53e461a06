"""Figures that do not agree: the same statement with another figure, a share that does not follow
from the numbers beside it."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..reading.values import find_values

#: How alike two statements are, figures apart, that say the same (0 to 100). A decision.
_SAME = 85.0
#: Letters of a statement, figures apart. A decision: shorter ones say the same by chance.
_SHORTEST = 12
#: `123 out of 456, 27%`, or the share first.
_NUMBER = r"\d{1,3}(?:[.\s]\d{3})+|\d+"
_OF = r"(?:su(?: un totale di)?|of|out of)"
_SHARES = (
    re.compile(
        rf"(?P<part>{_NUMBER}) (?:\w+ )?{_OF} (?P<all>{_NUMBER})\b[^.;]{{0,40}}?(?P<share>\d+(?:[.,]\d+)?) ?%"
    ),
    re.compile(
        rf"(?P<share>\d+(?:[.,]\d+)?) ?%[^.;\d]{{0,30}}?(?P<part>{_NUMBER}) (?:\w+ )?{_OF} (?P<all>{_NUMBER})\b"
    ),
)
#: Percentage points by which a share may be rounded. A decision: a share without decimals,
#: twice.
_ROUNDED = 1.0


def differing(kind: str | None, lead: str, others: Sequence[str]) -> list[int]:
    """The numbers of the texts that say what `lead` says with another value of a type."""
    if kind is None or (own := _values(kind, lead)) is None:
        return []
    said = _without(kind, lead)
    return [
        n
        for n, text in enumerate(others)
        if (there := _values(kind, text)) is not None
        and there != own
        and len(said) >= _SHORTEST
        and fuzz.ratio(said, _without(kind, text)) >= _SAME
    ]


def wrong_share(text: str) -> str | None:
    """The share in a text that does not follow from the two numbers beside it, as written."""
    for pattern in _SHARES:
        for found in pattern.finditer(text):
            part, whole = (int(re.sub(r"\D", "", found[name])) for name in ("part", "all"))
            share = float(found["share"].replace(",", "."))
            if 0 < part <= whole and abs(100 * part / whole - share) > _ROUNDED:
                return f"{found['share']}%"
    return None


def _values(kind: str, text: str) -> frozenset[str] | None:
    """The values of a text, blanks apart; None where it has none."""
    found = frozenset(re.sub(r"\s+", " ", m.group().strip()) for m in find_values(kind, text))
    return found or None


def _without(kind: str, text: str) -> str:
    """A text with its values taken out."""
    spans = [m.span() for m in find_values(kind, text)]
    kept, end = "", 0
    for first, last in spans:
        kept, end = kept + text[end:first], last
    return " ".join((kept + text[end:]).lower().split())
