"""The entries that meet what a question sets for their time or money: `quali interventi COSTANO PIÙ DI
200.000 EURO`, `quali FINISCONO ENTRO IL 2028`, by what their own fields say."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.words import words
from ingest.naming import role
from ingest.outline import Node

from ..reading.amounts import Amount, amount_of
from ..tables import table
from .within import Part, fields_of
from .years import by_year, limits, years_in

_YEAR = r"(?:19|20)\d\d"
#: A year that is not part of a code or a span of years.
_ONE = re.compile(rf"(?<![\w./-]){_YEAR}(?![\w/-]|\.\d)")
_IN = r"\W+(?:il\W+)?"
_RANGE = re.compile(
    rf"(?i)\b(?:fra|tra|dal|between|from){_IN}(?P<first>{_YEAR})\W+(?:e|al|and|to){_IN}(?P<last>{_YEAR})\b"
)
#: Of what an amount is one where nothing else says so: its currency.
_EURO = re.compile(r"(?i)€|\beuros?\b")
_SCALE = r"mila|mln|milion[ei]|miliard[oi]|k|thousand|million|billion"
_SUM = re.compile(
    rf"(?i)\W{{0,2}}(?:(?:i|gli|a|ai)\s+)?(?P<sum>(?:€\s*)?\d[\d.,]*(?:\s?(?:{_SCALE})\b)?(?:\s?(?:di\s)?(?:€|euros?\b))?)"
)
#: A million in words.
_SPOKEN = re.compile(
    r"(?i)\W+(?:(?P<half>mezzo|half a)|un|a|one) (?P<scale>milione|miliardo|million|billion)\b(?P<euro> (?:di )?(?:euros?|€))?"
)
#: What fields are for that tell when something begins and when it ends.
_BEGINS, _ENDS = ("start", "period"), ("end", "period")
_MONEY, _TIMES = ("amount", "resource"), frozenset({"start", "end", "period"})


@dataclass(frozen=True, slots=True)
class Met:
    """The entries that meet a condition, and the words of the question that set it, in small letters."""

    part: Part
    words: frozenset[str]


def meeting(entries: Sequence[Node], text: str, title: str) -> Met | None:
    """The entries that meet the condition that a text sets; None where it sets none, or no entry has
    a field that tells."""
    if met := _by_amount(entries, text) or _by_time(entries, text, title):
        return met
    dated = by_year(entries, text, title)
    return Met(dated, frozenset()) if dated else None


def ends_with_limit(text: str) -> bool:
    """Whether a text ends with what makes the figure behind it a limit: `costa PIÙ DI`."""
    return any(not text[found.end() :].strip() for found in _forms()["limit"].finditer(text))


def _by_amount(entries: Sequence[Node], text: str) -> Met | None:
    for found in _forms()["limit"].finditer(text):
        limit, end, of_money = _sum_behind(text, found.end())
        spoken = [w for w in words(text) if role(w) in _MONEY]
        if limit is None or not (of_money or spoken):
            continue
        amounts = {node.id: _amount(node) for node in entries}
        told = {key: value for key, value in amounts.items() if value is not None}
        holds = _compared(found, limit)
        kept = tuple(n for n in entries if n.id in told and holds(told[n.id]))
        name = text[found.start() : end]
        return _met(kept, len(told), name, "amount", (name, *spoken))
    return None


def _sum_behind(text: str, at: int) -> tuple[Decimal | None, int, bool]:
    """The sum that follows a place in a text, in digits or words (`mezzo milione`), where it ends,
    and whether it names its currency."""
    if said := _SUM.match(text, at):
        limit = amount_of(said["sum"])
        value = limit.value if isinstance(limit, Amount) else None
        return value, said.end("sum"), _EURO.search(said["sum"]) is not None
    if spoken := _SPOKEN.match(text, at):
        value = Decimal(500_000 if spoken["half"] else 1_000_000)
        value = (
            value * 1000 if spoken["scale"].lower().startswith(("miliard", "billion")) else value
        )
        return value, spoken.end(), spoken["euro"] is not None
    return None, at, False


def _compared(found: re.Match[str], limit: Decimal) -> Callable[[Decimal], bool]:
    tests: dict[str, Callable[[Decimal], bool]] = {
        "over": lambda value: value > limit,
        "least": lambda value: value >= limit,
        "under": lambda value: value < limit,
        "most": lambda value: value <= limit,
    }
    return next(test for name, test in tests.items() if found[name])


def _amount(node: Node) -> Decimal | None:
    """The one amount that an entry's fields state; None where they state none, or several."""
    for name in _MONEY:
        said = [amount_of(f.value, f.label) for _, f in fields_of(node) if f.name == name]
        found = {one.value for one in said if isinstance(one, Amount)}
        if found:
            return found.pop() if len(found) == 1 and len(said) == 1 else None
    return None


def _by_time(entries: Sequence[Node], text: str, title: str) -> Met | None:
    """The entries by the years in which they begin or end, or that fall into a span of years."""
    span = _RANGE.search(text)
    own = set(_ONE.findall(title))
    asked = [m for m in _ONE.finditer(text) if m[0] not in own]
    verb = next((n for n in ("begins", "ends") if _forms()[n].search(text)), None)
    if span is None and (verb is None or len(asked) != 1):
        return None
    said = _forms()[verb].search(text) if verb else None
    names = {"begins": _BEGINS, "ends": _ENDS}.get(verb or "", tuple(_TIMES))
    told = {n.id: years for n in entries if (years := sorted(_years(n, names)))}
    kept = []
    for node in entries:
        if node.id in told:
            years = told[node.id]
            first = years[-1] if verb == "ends" else years[0]
            last = years[0] if verb == "begins" else years[-1]
            if _falls(first, last, span, text, asked):
                kept.append(node)
    where = span or asked[0]
    ahead = text[: where.start()]
    start = min(said.start(), where.start()) if said else where.start()
    name = text[start : where.end()] if said or span else f"{ahead}{where[0]}"
    return _met(tuple(kept), len(told), name.strip(), "time", (name,))


def _falls(
    first: int, last: int, span: re.Match[str] | None, text: str, asked: Sequence[re.Match[str]]
) -> bool:
    if span:
        return first <= int(span["last"]) and last >= int(span["first"])
    until, since = limits(text[: asked[0].start()])
    year = int(asked[0][0])
    return last <= year if until else first >= year if since else first <= year <= last


def _years(node: Node, names: Sequence[str]) -> Iterator[int]:
    for _, one in fields_of(node):
        if one.name in names:
            yield from years_in(one.value)


def _met(kept: tuple[Node, ...], among: int, name: str, of: str, said: Sequence[str]) -> Met | None:
    if not among:
        return None
    spoken = frozenset(word for one in said for word in words(one))
    return Met(Part(" ".join(name.split()), kept, of=frozenset({of}), among=among), spoken)


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    held = table("counting.toml")["conditions"]
    limits_ = "|".join(f"(?P<{k}>{'|'.join(held[k])})" for k in ("over", "least", "under", "most"))
    found = {"limit": rf"(?i)(?<!\w)(?:{limits_})(?!\w)"}
    found |= {name: rf"(?i)\b(?:{'|'.join(held[name])})\b" for name in ("begins", "ends")}
    return {name: re.compile(form) for name, form in found.items()}
