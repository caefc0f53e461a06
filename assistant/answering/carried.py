"""The figures that entries of a level carry: an amount or a time of each, and which of them can be held
against each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.words import has_digit, words
from ingest.model import Document, Passage
from ingest.naming import role
from ingest.outline import Node
from ingest.outline.keys import fold

from ..reading.amounts import Amount, Unclear, Unit, amount_of
from ..reading.cues import sums, wholes
from ..reading.extremes import Measure
from ..reading.periods import Period, is_interval, period_of
from ..reading.terms import stems_of
from ..reading.values import is_sum

#: The share of a level's entries that must carry a figure in one unit before the greatest of
#: these is told as the level's. Measured on 28 documents (for learning, for tuning, shared ones): of 25
#: levels of which any amount is known, 0.84 or more carry a comparable one in ten, 0.41 to 0.54 in five,
#: 0.14 or less in ten. A decision by it: more than half are told, how many are not is said.
ENOUGH = 0.5
#: Entries that carry one, at least. A decision: one is no greatest.
FEWEST = 2
#: Characters of the longest value that is read as one time. A decision: longer ones tell a course.
_LONGEST_TIME = 80
#: Words by which two columns' names are the same: `Total costs and costs by CO2e unit` is cut in
#: several ways. A decision.
_SAME = 2
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MONEY = re.compile(r"€|\beuro?s?\b", re.IGNORECASE)
#: Names of columns that hold a mean, a share or what each gets: no amount of the entry.
EACH = re.compile(
    r"%|\bpro capite\b|\bmedi[oae]\b|\baverage\b|\bper capita\b|\bdi cui\b|\bof which\b"
    r"|\bmassim[oai]\b|\bminim[oai]\b|\bmax\b|\bmin\b|\bannu[oai]\w*|\bsoglia\b",
    re.IGNORECASE,
)
#: What beside words for money and for all of it may stand in the name of a column of totals.
_BESIDE = stems_of("triennio biennio quinquennio quadriennio periodo generale years period project")
#: Words of units, which tell no column from another.
_UNITS = frozenset(
    [
        "milioni",
        "milione",
        "mln",
        "migliaia",
        "di",
        "euro",
        "in",
        "million",
        "millions",
        "thousand",
        "k",
        "m",
        "of",
        "eur",
    ]
)
#: Names of times that are of what is measured, not of when an entry is carried out.
_OF_DATA = re.compile(r"(?i)\b(?:base|baseline|data|dati|source|fonte|riferimento)\b")
#: What fields are for that tell when something is.
_TIMES = {
    Measure.END: ("end", "period", "start"),
    Measure.START: ("start", "period", "end"),
    Measure.LENGTH: ("period", "start", "end"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """What an entry's document says of it under a name: `start` and `end` in its text."""

    label: str
    name: str
    text: str
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """An entry with the figure that it carries: `key` orders it among others of the level."""

    title: str
    key: Decimal
    value: Value


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a level's figures: how many entries it has, those that carry one under `label`,
    how many have amounts or times that cannot be held against others, and the value of the row
    that sums them up, if there is one; `partial` tells that a table has rows for some of them only."""

    entries: int
    label: str
    figures: tuple[Figure, ...]
    unclear: int
    total: Figure | None = None
    partial: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether so many carry one that the greatest of these is told as the level's."""
        enough = max(FEWEST, ENOUGH * self.entries)
        return len(self.figures) >= enough and not self.partial


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with what is said of it."""

    id: str
    title: str
    values: tuple[Value, ...]


def measured(entries: Sequence[Entry], measure: Measure, asked: str) -> Figures:
    """The figures of entries by their values."""
    if measure is not Measure.AMOUNT:
        return timed(entries, measure)
    labels = {v.label for e in entries for v in e.values}
    money = {label for label in labels if is_of_money(label)}
    money |= {label for label in labels if money and is_total(label) and not EACH.search(label)}
    money = money or {label for label in labels if _holds_sums(entries, label)}
    return priced(entries, money, asked)


def is_of_money(label: str) -> bool:
    """Whether what is called so is an amount of money, and no mean or share."""
    return not EACH.search(label) and (role(label) == "amount" or bool(MONEY.search(label)))


def _holds_sums(entries: Sequence[Entry], label: str) -> bool:
    """Whether what entries have as their means (`Risorse`) are sums of money, in at least half."""
    held = [v.text for e in entries for v in e.values if v.label == label]
    sums_ = [text for text in held if is_sum(text)]
    return role(label) == "resource" and not EACH.search(label) and 2 * len(sums_) >= len(held) > 0


def is_total(label: str) -> bool:
    """Whether a name has words for all of an amount, and no others."""
    told = [stems_of(word) for word in words(YEAR.sub(" ", label))]
    known = wholes() | sums() | _BESIDE
    return any(one & wholes() for one in told) and all(not one or one & known for one in told)


def _key(label: str) -> str:
    """A column's name without what its cuts differ in."""
    told = [w for w in fold(YEAR.sub(" ", label)).split() if w not in _UNITS]
    return " ".join(told[:_SAME])


def priced(entries: Sequence[Entry], labels: Iterable[str], asked: str) -> Figures:
    """The amounts that stand under one name: that of the year that the question names, else of no year;
    that of a whole before others, the one that most entries have."""
    years = set(YEAR.findall(asked))
    best: Figures | None = None
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for label in sorted(labels):
        own = set(YEAR.findall(label))
        if own == years or not own:
            groups[f"{_key(label)} {' '.join(sorted(own))}"].add(label)
    for group in groups.values():
        made = under(entries, group)
        if best is None or _rank(made, years) > _rank(best, years):
            best = made
    return best or Figures(len(entries), "", (), 0)


def _rank(one: Figures, years: set[str]) -> tuple[bool, bool, bool, bool, int]:
    of_year = bool(years) and set(YEAR.findall(one.label)) == years
    is_amount = role(one.label) == "amount"
    return one.is_enough, of_year, is_total(one.label), is_amount, len(one.figures)


def under(entries: Sequence[Entry], labels: set[str]) -> Figures:
    """The amounts that entries have under some names, those of the commoner unit."""
    found: list[tuple[Figure, Unit]] = []
    unclear = 0
    for entry in entries:
        values = [v for v in entry.values if v.label in labels]
        read = [(v, amount_of(v.text, v.label)) for v in values]
        amounts = [(v, a) for v, a in read if isinstance(a, Amount)]
        if len({a.value for _, a in amounts}) == 1:
            value, amount = amounts[0]
            found.append((Figure(entry.title, amount.value, value), amount.unit))
        elif amounts or any(isinstance(a, Unclear) for _, a in read):
            unclear += 1
    units = Counter(unit for _, unit in found)
    usual = max(units, key=lambda unit: units[unit], default=Unit.EURO)
    kept = tuple(figure for figure, unit in found if unit is usual)
    label = kept[0].value.label if kept else next(iter(sorted(labels)), "")
    return Figures(len(entries), label, kept, unclear + len(found) - len(kept))


def timed(entries: Sequence[Entry], measure: Measure) -> Figures:
    """The times of entries: when they end or start, or how long they last."""
    found, unclear = [], 0
    for entry in entries:
        figure = _time_of(entry, measure)
        if figure is not None:
            found.append(figure)
        elif any(v.name in _TIMES[measure] and has_digit(v.text) for v in entry.values):
            unclear += 1
    labels = Counter(figure.value.label for figure in found)
    label = max(labels, key=lambda one: labels[one], default="")
    return Figures(len(entries), label, tuple(found), unclear)


def _time_of(entry: Entry, measure: Measure) -> Figure | None:
    for name in _TIMES[measure]:
        for value in entry.values:
            if (
                value.name != name
                or len(value.text) > _LONGEST_TIME
                or _OF_DATA.search(value.label)
            ):
                continue
            period = period_of(value.text)
            # A field for the start tells the end only where it tells both.
            both = measure is Measure.LENGTH or name not in ("period", measure)
            if period is None or (both and not is_interval(value.text)):
                continue
            key = _PARTS[measure](period)
            if key is not None:
                return Figure(entry.title, Decimal(key), value)
    return None


def _length(period: Period) -> int | None:
    return period.days


def _start(period: Period) -> int | None:
    return period.start.toordinal() if period.start else None


def _end(period: Period) -> int | None:
    return period.end.toordinal() if period.end else None


_PARTS: dict[Measure, Callable[[Period], int | None]] = {
    Measure.END: _end,
    Measure.START: _start,
    Measure.LENGTH: _length,
}


def titled(node: Node) -> str:
    """An entry's title with its label."""
    label = node.label or ""
    if not label or fold(node.title).startswith(fold(label)):
        return node.title
    return f"{label} – {node.title}"


def cells_of(document: Document, passage: Passage) -> Iterator[Value]:
    """The cells of a row, each under the name of its column."""
    for cell in passage.cells:
        text = " ".join(document.text[cell.start : cell.end].split())
        yield Value(cell.header, role(cell.header) or "", text, passage, cell.start, cell.end)
