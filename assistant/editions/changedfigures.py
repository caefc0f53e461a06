"""Amounts and dates that changed from one text to another."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..reading.values import find_values
from ..wording import forms


@dataclass(frozen=True, slots=True)
class Change:
    """Values of one type (`money`, `date`) that only the old or only the new text names, literal, in
    the order of the text."""

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]


_KINDS = ("money", "date")


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
    return [" ".join(match.group().split()) for match in find_values(kind, text)]


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
