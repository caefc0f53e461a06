"""Amounts and dates that changed from one text to another."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..reading.acts import is_cited
from ..reading.values import find_values
from ..wording import forms


@dataclass(frozen=True, slots=True)
class Change:
    """Values of one type (`money`, `date`) that only the old or only the new text names, literal,
    in the order of the text."""

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]


_KINDS = ("money", "date")
#: Opening hours, which look like days of a month: `8.30-15`.
_HOURS = re.compile(r"\d{1,2}\.\d\d-\d{1,2}(?:\.\d\d)?")
#: A sum without its currency, behind a word for money in the same sentence: `spesa annua 118.000`.
_BARE = re.compile(
    r"\b(?:spes[ae]|cost[oi]|import[oi])\b[^.;\d]{0,30}"
    r"(?<!\d)(\d{1,3}(?:[.,]\d{3})+)(?![.,]?\d)",
    re.IGNORECASE,
)


def figures(old: str, new: str) -> tuple[Change, ...]:
    """The amounts and dates of two texts that are not the same in both."""
    found = []
    for kind in _KINDS:
        before, after = (_values(kind, text) for text in (old, new))
        gone, come = _only(before, after), _only(after, before)
        if gone or come:
            found.append(Change(kind, gone, come))
    return tuple(found)


def _values(kind: str, text: str) -> list[str]:
    found = [m for m in find_values(kind, text) if not _HOURS.fullmatch(m.group())]
    if kind == "date":
        found = [m for m in found if not is_cited(text, *m.span())]
    places = [(m.start(), m.group()) for m in found]
    if kind == "money":
        held = [m.span() for m in found]
        places += [
            (m.start(1), m.group(1))
            for m in _BARE.finditer(text)
            if not any(start < m.end(1) and m.start(1) < end for start, end in held)
        ]
    return [" ".join(value.split()) for _, value in sorted(places)]


def _only(values: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The values that the others do not name, in words that count as the same there."""
    left = Counter(map(forms, others))
    kept = []
    for value in values:
        if left[forms(value)] > 0:
            left[forms(value)] -= 1
        else:
            kept.append(value)
    return tuple(dict.fromkeys(kept))
