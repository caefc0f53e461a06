"""The figures of a text as values, however they are written: digits, words, thousands, millions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.numbers import number, spoken_pattern

#: By what words of size multiply: the standard senses of Italian and English.
_SCALES = {
    "mila": 1e3,
    "mille": 1e3,
    "thousand": 1e3,
    "k": 1e3,
    "milione": 1e6,
    "milioni": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "miliardo": 1e9,
    "miliardi": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "mld": 1e9,
    "bn": 1e9,
}
_SCALE = r"(?:mila|thousand|milion[ei]|millions?|mln|miliard[oi]|billions?|mld|bn)\b"
_SHORT_SCALE = r"[km](?=\s?€)|(?<=€)[km]\b"
_DIGITS = r"\d+(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
#: No part of a code (M7.1, AD-08), which is compared as a name.
_NO_CODE = r"(?<!\w)(?<!\w\.)(?<![^\W\d_][\-/])"
_PERCENT = r"\s?(?:%|per\s?cento\b|percento\b|per\s?cent\b)"
_EURO = r"(?:€|\beur(?:o|os)?\b)"
_MONTHS = (
    ("gennaio", "january"),
    ("febbraio", "february"),
    ("marzo", "march"),
    ("aprile", "april"),
    ("maggio", "may"),
    ("giugno", "june"),
    ("luglio", "july"),
    ("agosto", "august"),
    ("settembre", "september"),
    ("ottobre", "october"),
    ("novembre", "november"),
    ("dicembre", "december"),
)


class Unit(StrEnum):
    """What a figure counts, as far as its form tells."""

    NONE = ""
    PERCENT = "%"
    MONEY = "€"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the values that its form may mean (`1.250` is two), and its place."""

    values: frozenset[float]
    unit: Unit
    start: int
    end: int

    def says(self, other: "Figure") -> bool:
        """Whether another figure states this one: the same value, and no other unit."""
        return self.unit == other.unit and bool(self.values & other.values)


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text in order; `one` is left out in words, since it is the article too."""
    plain = text.lower()
    for found in _pattern().finditer(plain):
        values = _values(found)
        if values:
            yield Figure(frozenset(values), _unit(found), found.start(), found.end())


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(name for names in _MONTHS for name in names)
    spoken = rf"[a-zé]{{3,25}}mila\b|mille\b|{spoken_pattern()}"
    return re.compile(
        rf"(?P<before>{_EURO}\s?)?(?:(?P<digits>{_NO_CODE}(?:{_DIGITS}))|(?<!\w)(?P<words>{spoken}))"
        rf"(?:\s?(?P<scale>{_SCALE}|{_SHORT_SCALE}))?"
        rf"(?P<percent>{_PERCENT})?(?P<after>\s?(?:(?:di|of)\s)?{_EURO})?"
        rf"|(?<!\w)(?P<month>{months})(?!\w)"
    )


def _values(found: re.Match[str]) -> set[float]:
    if found["month"]:
        return {float(next(n for n, names in enumerate(_MONTHS, 1) if found["month"] in names))}
    scale = _SCALES.get((found["scale"] or "").strip(), 1.0)
    if found["words"]:
        return {value * scale for value in _spoken(found["words"])}
    return {round(value * scale, 6) for value in _written(found["digits"])}


def _spoken(words: str) -> set[float]:
    if words == "mille":
        return {1000.0}
    value = number(words.removesuffix("mila"))
    scale = 1000.0 if words.endswith("mila") else 1.0
    return set() if value is None else {value * scale}


def _written(digits: str) -> set[float]:
    """The values of digits: a single mark before three digits may part thousands or decimals."""
    plain = re.sub(r"['’\u00a0\u202f ]", "", digits)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return {float(plain)}
    if len(marks) > 1 and len(set(marks)) == 1:
        return {float(re.sub(r"[.,]", "", plain))}
    whole, decimals = re.split(r"[.,](?=\d+$)", plain)
    whole = re.sub(r"[.,]", "", whole)
    values = {float(f"{whole}.{decimals}")}
    if len(marks) == 1 and len(decimals) == 3:
        values.add(float(whole + decimals))
    return values


def _unit(found: re.Match[str]) -> Unit:
    if found["month"]:
        return Unit.MONTH
    if found["percent"]:
        return Unit.PERCENT
    return Unit.MONEY if found["before"] or found["after"] else Unit.NONE
