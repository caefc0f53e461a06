"""A plan at a glance: its levels counted, who acts in it, by when, with what money."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.library import Library
from ingest.model import Kind, Plan, Record, RecordField
from ingest.outline import Level
from ingest.values import euro

from ..counting.developed import inner_untold
from .cited import TIMES

#: Kinds of records that someone carries out.
DONE = (Kind.ACTION, Kind.PROJECT)
#: Fields of money, an amount of the record's own before what it is paid from.
MONEY = ("amount", "resource")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who acts in a plan, by its fullest name, with the records that it carries out or joins."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A record whose field states one amount; `value` is in euro."""

    record: Record
    field: RecordField
    value: Decimal


@dataclass(frozen=True, slots=True)
class Portrait:
    """A plan at a glance; `in_part` where its documents develop only a part of it. `records` are those that someone carries out, each once; `years` the last year that
    each dated one names; `amounts` go from the largest down."""

    plan: Plan
    levels: tuple[Level, ...]
    in_part: bool
    records: tuple[Record, ...]
    holders: tuple[Holder, ...]
    years: tuple[tuple[int, tuple[Record, ...]], ...]
    amounts: tuple[Amount, ...]

    @property
    def dated(self) -> int:
        """How many records name a year."""
        return sum(len(records) for _, records in self.years)


def portrait(library: Library, plan_id: str) -> Portrait:
    """The portrait of a plan. Raises UnknownName."""
    plan = library.plan(plan_id)
    once = _once(library, plan)
    records = tuple({record.id: record for record in once.values()}.values())
    return Portrait(
        plan=plan,
        levels=tuple(level for level in library.outline(plan.id).levels if level.count),
        in_part=bool(inner_untold(library, library.outline(plan.id))),
        records=records,
        holders=tuple(_holders(library, plan, once)),
        years=tuple(sorted(_years(records).items())),
        amounts=tuple(sorted(_amounts(records), key=lambda a: -a.value)),
    )


def last_year(record: Record) -> int | None:
    """The last year that a record's fields of time name."""
    told = (year for one in record.fields if one.name in TIMES for year in _YEAR.findall(one.value))
    return max(map(int, told), default=None)


def field_of(record: Record, names: Iterable[str]) -> RecordField | None:
    """The first field of a record that has one of these names, in their order."""
    return next((f for name in names for f in record.fields if f.name == name), None)


def _once(library: Library, plan: Plan) -> dict[str, Record]:
    """The records that someone carries out by their ids; of those that the outline takes for one
    entry, told again in another document, the one with most fields."""
    fullest: dict[str, Record] = {}
    for node in library.outline(plan.id).nodes:
        same = [record for record in node.records if record.kind in DONE]
        for record in same:
            fullest[record.id] = max(same, key=lambda one: len(one.fields))
    done = (record for record in library.records(plan.id) if record.kind in DONE)
    return {record.id: fullest.get(record.id, record) for record in done}


def _holders(library: Library, plan: Plan, once: Mapping[str, Record]) -> Iterable[Holder]:
    for actor in library.actors(plan.id):
        held = {once[one].id: once[one] for one in actor.records if one in once}
        if held:
            yield Holder(actor.name, tuple(held.values()))


def _years(records: Iterable[Record]) -> dict[int, tuple[Record, ...]]:
    found: dict[int, list[Record]] = {}
    for record in records:
        if (year := last_year(record)) is not None:
            found.setdefault(year, []).append(record)
    return {year: tuple(of_year) for year, of_year in found.items()}


def _amounts(records: Iterable[Record]) -> Iterable[Amount]:
    for record in records:
        for one in record.fields:
            value = euro(one.value) if one.name == MONEY[0] else None
            if value:
                yield Amount(record, one, value)
                break
