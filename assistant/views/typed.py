"""The values of a record's fields as programs take them: an amount with its unit and year, a time with
its ends, an indicator with its baseline and target. What is not told is null."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.model import RecordField
from ingest.naming import role

from ..lock.quantities import Figure, figures
from ..lock.quantities import Unit as Sort
from ..reading.amounts import Amount, Unit, amount_of
from ..reading.claim import is_year
from ..reading.cues import patterns
from ..reading.periods import period_of

_TIMES = frozenset({"period", "start", "end"})
_MEASURES = frozenset({"baseline", "target", "indicator"})
#: What parts the figures of an indicator from each other, and its name from them.
_PARTS = re.compile(r"[();\n]|,\s")
_NAME = re.compile(r"[(),;:\n]")
_FROM_TO = re.compile(
    r"\b(?:da|dal|dai|from)\s+(?P<baseline>\d[\d.,]*)(?:\s?%)?(?:\s+[^\W\d_]+)?\s+(?:a|al|ai|to)\s+(?P<target>\d[\d.,]*)"
)
#: Letters behind a figure among which its unit stands. A decision: `metri quadrati`.
_BEHIND = 20


def typed(one: RecordField) -> dict[str, object] | None:
    """The value of a field by its type; None where it is a text, or states no one value."""
    if one.name in ("amount", "resource"):
        return _amount(one)
    if one.name in _TIMES:
        period = period_of(one.value)
        ends = (period.start, period.end) if period else (None, None)
        told = {"start": _day(ends[0]), "end": _day(ends[1])}
        return {"type": "period", **told} if any(ends) else None
    return _measure(one) if one.name in _MEASURES else None


def _day(date: object) -> str | None:
    return None if date is None else str(date)


def _amount(one: RecordField) -> dict[str, object] | None:
    found = amount_of(one.value, one.label)
    if not isinstance(found, Amount):
        return None
    years = [f for f in (*figures(one.label), *figures(one.value)) if is_year(f)]
    unit = "EUR" if found.unit is Unit.EURO else None
    return {
        "type": "amount",
        "value": _plain(float(found.value)),
        "unit": unit,
        "year": _year(years),
    }


def _measure(one: RecordField) -> dict[str, object] | None:
    """An indicator with what it is to go from and to; of a field for either, that alone."""
    if one.name != "indicator":
        told = _number(one.value, list(figures(one.value)), one.label)
        return {"type": one.name, **told} if told else None
    parts = {name: told for name, told in _told_apart(one.value) if told}
    if not parts:
        return None
    name = _NAME.split(one.value)[0].strip()
    known = name if not any(True for _ in figures(name)) else None
    return {"type": "indicator", "name": known, **{k: parts.get(k) for k in ("baseline", "target")}}


def _told_apart(text: str) -> Iterator[tuple[str, dict[str, object] | None]]:
    """What an indicator is to go from and to, as the words ahead of each figure say."""
    for part in _PARTS.split(text):
        own = [*figures(part)]
        if own and (name := role(part[: own[0].start])) in ("baseline", "target"):
            yield name, _number(part, own, "")
    if found := _FROM_TO.search(text):
        for name in ("baseline", "target"):
            behind = text[found.start(name) :]
            own = [f for f in figures(behind) if f.start == 0 or not is_year(f)][:1]
            year = (
                [f for f in figures(text[found.end() :]) if is_year(f)] if name == "target" else []
            )
            yield name, {**(_number(behind, own, "") or {}), "year": _year(year)} if own else None


def _number(text: str, found: list[Figure], label: str) -> dict[str, object] | None:
    """The one number that a text states, with its unit, and the year that stands beside it."""
    years = [f for f in (*figures(label), *found) if is_year(f)]
    own = [f for f in found if not is_year(f) and f.unit is not Sort.MONTH]
    if len(own) != 1:
        return None
    unit = {Sort.PERCENT: "%", Sort.MONEY: "EUR"}.get(own[0].unit) or _unit(text[own[0].end :])
    # `12.000` are thousands: nobody counts thousandths
    return {"value": _plain(max(own[0].values)), "unit": unit, "year": _year(years)}


def _unit(behind: str) -> str | None:
    """The unit that stands right behind a number."""
    found = _units().match(behind[:_BEHIND].lower())
    return found["unit"] if found else None


@cache
def _units() -> re.Pattern[str]:
    kinds = "|".join(pattern.pattern for pattern in patterns("unit").values())
    return re.compile(rf"\s?(?P<unit>{kinds})(?!\w)")


def _year(years: list[Figure]) -> int | None:
    """The one year that is told."""
    found = {int(max(one.values)) for one in years}
    return found.pop() if len(found) == 1 else None


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
