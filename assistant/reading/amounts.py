"""The one amount of money that a value states, so that values of one column can be compared."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.values import euro

_MARK = r"(?:€|\beuro?s?\b)"
_SCALED = r"(?:k|mila|migliaia|thousand|mln|mio|milion[ei]|million|m|mld|miliard[io]|billion|bn)"
_NUMBER = r"\d+(?:[.,'’\u00a0\u202f]\d+|\s\d{3}(?!\d))*"
#: An amount with its currency ahead of it or behind it, its scale, and that it is a rate.
_AMOUNT = re.compile(
    rf"(?P<ahead>(?:{_SCALED}\s?)?{_MARK}\s*(?:{_SCALED}\b\.?\s*)?)?(?<![\w.,])(?P<number>{_NUMBER})"
    rf"\s*(?:(?P<scale>{_SCALED}\b\.?|{_SCALED}(?=\s?€))(?P<half>\s+e\s+mezzo\b)?)?"
    rf"\s*(?:(?:di|of)\s+)?(?P<behind>{_MARK})?"
    r"(?P<rate>\s*(?:/|(?:all['’]|l['’])\s?anno|annu\w+|annui|per (?:year|anno)|a year|a testa"
    r"|pro capite|(?:al|per) (?:mese|giorno|month|day|alloggio|persona)|mensil\w+|each\b|%))?",
    re.IGNORECASE,
)
#: What follows is a part of the amount ahead.
_OF_WHICH = re.compile(r"(?i)\b(?:di cui|dei quali|delle quali|of which|including|incl\.)")
_BRACKETS = re.compile(r"\([^()]*\)")
#: What makes an amount a limit or one end of a range.
_LIMIT = re.compile(
    r"(?i)\b(?:fino a|massim[oiae]|max|oltre|almeno|minim[oiae]|non (?:oltre|meno)|tra|fra|da|dai"
    r"|up to|at (?:least|most)|over|more than|less than|under|between|from|below|above)\b"
)
#: The unit that a column names for all its numbers.
_IN_UNITS = re.compile(rf"(?i)(?P<scale>\b{_SCALED}\b|\b{_SCALED}(?=€))?[^\w€]*(?:(?:di|of)\s+)?€"
                       rf"|(?P<spoken>\b{_SCALED}\b)?\s*(?:(?:di|of)\s+)?\beuro?s?\b|€\s*(?P<after>\b{_SCALED}\b)?")  # fmt: skip
_OTHER = re.compile(r"(?i)[$£¥]|\b(?:usd|gbp|chf)\b")
_THOUSAND = frozenset({"k", "mila", "thousand"})
#: Thousands that a number groups: no code, no share.
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d{1,2})?")


class Unit(StrEnum):
    """In what an amount is told: in euro, or in no unit that its value or its column's name states."""

    EURO = "euro"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount; of `BARE` ones only those of one column can be compared."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Unclear:
    """Amounts stand there, but not one that can be held against others: a range, a limit, several,
    a rate."""


def amount_of(text: str, label: str = "") -> Amount | Unclear | None:
    """The amount that a value states below the name `label`; None where it states none, Unclear
    where it states a range, a limit, several amounts or one for each year. `di cui` opens parts of
    it."""
    said = _OF_WHICH.split(" ".join(text.split()))[0]
    bare = _BRACKETS.sub(" ", said)
    said = bare if any(c.isdigit() for c in bare) else said
    if _OTHER.search(f"{said} {label}"):
        return None
    found = list(_AMOUNT.finditer(said))
    marked = [m for m in found if m["ahead"] or m["behind"]]
    if marked:
        return _single(said, [m for m in marked if not _is_rate(m)], marked)
    alone = next(
        (m for m in found if m.group().strip() == said.strip(" .;") and not m["rate"]), None
    )
    if alone is None:
        grouped = any(_GROUPED.fullmatch(m["number"]) for m in found)
        return Unclear() if grouped else None  # `1.025.000 + investimenti privati`
    return _of_column(alone, label)


def _is_rate(match: re.Match[str]) -> bool:
    """Whether an amount is told for each of something: `4.683 €/tCO2`; in `€ 5 million €/t` the
    currency ahead is the amount's own."""
    return bool(match["rate"]) and not (match["ahead"] and match["behind"])


def _single(
    said: str, own: list[re.Match[str]], marked: list[re.Match[str]]
) -> Amount | Unclear | None:
    values = {v for m in own if (v := _value(m, _scale(m))) is not None}
    first = own[0].start() if own else 0
    if len(values) != 1 or _LIMIT.search(said[:first]) or _goes_on(said, own):
        return Unclear() if marked else None
    return Amount(values.pop(), Unit.EURO)


def _goes_on(said: str, own: list[re.Match[str]]) -> bool:
    """Whether a number stands right beside an amount as the other end of a range, or as more of it:
    `10-20.000 €`, `2 milioni e 500 mila euro`."""
    first, last = own[0], own[-1]
    return bool(
        re.search(rf"(?i)\d\s*{_SCALED}\s+e\s*€?\s*$", said[: first.start("number")])
        or re.search(r"\d\s*(?:[-–—]|\ba\b|\bto\b)\s*€?\s*$", said[: first.start("number")])
        or re.match(r"\s*(?:[-–—]|\ba\b|\bto\b)\s*(?:€\s*)?\d", said[last.end() :])
    )


def _value(match: re.Match[str], scale: str) -> Decimal | None:
    """The euros of an amount: of `3 milioni e mezzo` half a million more."""
    value = euro(f"€ {match['number']} {scale}")
    half = euro(f"€ 0,5 {scale}") if match["half"] else Decimal(0)
    return value + half if value is not None and half is not None else None


def _scale(match: re.Match[str]) -> str:
    ahead = re.search(rf"(?i){_SCALED}", re.sub(rf"(?i){_MARK}", " ", match["ahead"] or ""))
    return _spelled(match["scale"] or (ahead.group() if ahead else ""))


def _spelled(scale: str) -> str:
    """A scale as `euro` reads it: the `M` of `M€` are millions, `migliaia` thousands."""
    scale = scale.strip(" .").lower()
    return {"m": "mln", "migliaia": "mila"}.get(scale, scale)


def _of_column(alone: re.Match[str], label: str) -> Amount | None:
    """The number that stands alone below a column's name, in the unit that this states."""
    units = _IN_UNITS.search(label)
    scale = alone["scale"] or next(filter(None, units.groups()), "") if units else alone["scale"]
    spelled = _spelled(scale or "")
    if spelled in _THOUSAND and _GROUPED.fullmatch(alone["number"]):
        # `1.200` thousands are no 1.2 of them: nobody counts single euros so.
        whole = euro(f"€ {alone['number']}")
        value = whole * 1000 if whole is not None else None
    else:
        value = _value(alone, spelled)
    if value is None:
        return None
    return Amount(value, Unit.EURO if units else Unit.BARE)
