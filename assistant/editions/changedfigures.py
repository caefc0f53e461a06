"""Amounts and dates that changed from one text to another."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..reading.values import find_values
from ..tables import table
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

#: What a stretch without blanks has that is an address on the web or of an act.
_ADDRESS = re.compile(r"://|www\.|urn:|(?:[^\W\d_][^\s/=?&]*[/=?&]){3}", re.IGNORECASE)
#: The number of an act right behind its date (`7 marzo 2005, n. 82`), and ahead of it
#: (`n. 175 del 19 agosto`, `910/2014 of 23 July`).
_NUMBER_BEHIND = re.compile(r"\s*,?\s*(?:n\.|n°|nr\.|no\.)\s*\d", re.IGNORECASE)
_NUMBER_AHEAD = re.compile(
    r"(?:(?:n\.|n°|nr\.|no\.)\s*\d[\w/.-]*|\b\d+/(?:19|20)\d\d)\s*,?\s*(?:del|dell['’]|of)?\s*$",
    re.IGNORECASE,
)

#: Characters before a date within which the act that it dates is named. A decision: its name with
#: its number.
_CITED = 60
#: Words of an act's name behind its first. A decision: `Regulation of the Council`.
_MORE = 3


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
        found = [m for m in found if not _is_cited(text, *m.span())]
    places = [(m.start(), m.group()) for m in found]
    if kind == "money":
        held = [m.span() for m in found]
        places += [
            (m.start(1), m.group(1))
            for m in _BARE.finditer(text)
            if not any(start < m.end(1) and m.start(1) < end for start, end in held)
        ]
    return [" ".join(value.split()) for _, value in sorted(places)]


def _is_cited(text: str, start: int, end: int) -> bool:
    """Whether a date is part of an address, or dates an act that a text cites: nothing that it sets
    for itself."""
    first = max(text.rfind(blank, 0, start) for blank in " \n\t") + 1
    glued = text[first:start] + re.split(r"\s", text[end:], maxsplit=1)[0]
    ahead = text[max(0, start - _CITED) : start]
    return bool(
        _ADDRESS.search(glued)
        or _NUMBER_BEHIND.match(text, end)
        or _NUMBER_AHEAD.search(ahead)
        or _acts().search(ahead)
    )


@cache
def _acts() -> re.Pattern[str]:
    """The name of an act with what leads to its date: `decreto legislativo del`, `DPCM`."""
    held = {key: "|".join(map(re.escape, many)) for key, many in table("acts.toml").items()}
    more = rf"(?: (?!(?:{held['times']})\b)[^\W\d_.]+){{0,{_MORE}}}"
    whole = rf"(?:{held['it']}|{held['en']}){more} (?:del |of |dell['’] ?)"
    return re.compile(rf"(?<!\w)(?:(?:{held['short']}) (?:del )?|{whole})$", re.IGNORECASE)


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
