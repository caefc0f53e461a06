"""Names that differ: of several titles that are the same each gets what tells it apart."""

import re
from collections.abc import Callable, Sequence

from .words import fold

_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?")


def distinct(titles: Sequence[str], marks: Sequence[Sequence[str | None]]) -> list[str]:
    """The titles, each told from all others.

    `marks` holds for each title what may be added to it, the best first: its place, its years, its
    own name; the last one must be unique, such as an id.
    """
    found = list(titles)
    for number in range(max(map(len, marks), default=0)):
        alike = _alike(found)
        for group in alike:
            values = [marks[n][number] if number < len(marks[n]) else None for n in group]
            if len({fold(v) for v in values if v}) < 2 and None not in values:
                continue
            for n, value in zip(group, values, strict=True):
                if value and f" {fold(value)} " not in f" {fold(found[n])} ":
                    found[n] = f"{titles[n] if number == 0 else found[n]} ({value})"
    return found


def years_of(*texts: str) -> str | None:
    """The first years that any of the texts names: `2019-2021`."""
    found: Callable[[str], re.Match[str] | None] = _YEARS.search
    return next((m.group() for text in texts if (m := found(text))), None)


def _alike(titles: Sequence[str]) -> list[list[int]]:
    """The numbers of the titles that say the same, where several do."""
    groups: dict[str, list[int]] = {}
    for n, title in enumerate(titles):
        groups.setdefault(fold(title), []).append(n)
    return [group for group in groups.values() if len(group) > 1]
