"""Levels that only a column or a field names: `Fields of action`, `Settore`, with their values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Kind, Place, Record
from .keys import fold
from .merging import Entry
from .nouns import Met, met
from .sieve import is_group_name

#: Kinds that group what is done; an action's field that says `Actions` groups nothing.
_GROUPING = (Kind.MISSION, Kind.THEME, Kind.DIRECTION, Kind.OBJECTIVE, Kind.STRATEGY)
#: Characters of a group's name. A decision: longer is a sentence.
_LONGEST_VALUE = 160
#: Groups. A decision: one group divides nothing.
_FEWEST = 2
_SEPARATORS = re.compile(r"\s*[;,\n•]\s*|\s+/\s+")


@dataclass(slots=True)
class Group:
    """One value of a grouping field, with the numbers of the entries that have it."""

    noun: Met
    title: str
    place: Place
    path: tuple[str, ...]
    entries: list[int] = field(default_factory=list)


def groups(entries: Sequence[Entry], names: frozenset[str] = frozenset()) -> list[Group]:
    """The groups that fields of actions make, in the order of their first values; `names` are those
    of fields, which are none."""
    found: dict[tuple[str, str], Group] = {}
    for number, entry in enumerate(entries):
        if entry.first.kind is not Kind.ACTION:
            continue
        for record in entry.records:
            for noun, title, place in _values(record, names):
                key = (noun.noun.name, fold(title))
                group = found.setdefault(key, Group(noun, title, place, record.path))
                if number not in group.entries:
                    group.entries.append(number)
    _spread(found)
    several = {noun for noun in {k[0] for k in found} if _divides(noun, found)}
    return [group for (noun, _), group in found.items() if noun in several]


def _spread(found: dict[tuple[str, str], Group]) -> None:
    """Give the entries of a value that lists others (`Energy, Mobility`) to each of these."""
    for (noun, title), group in list(found.items()):
        parts = [fold(part) for part in _SEPARATORS.split(group.title)]
        homes = [found.get((noun, part)) for part in parts if part != title]
        if len(homes) < _FEWEST or len(homes) != len(parts) or not all(homes):
            continue
        del found[noun, title]
        for home in filter(None, homes):
            home.entries += [n for n in group.entries if n not in home.entries]


def _divides(noun: str, found: dict[tuple[str, str], Group]) -> bool:
    """Whether the values of a field tell entries apart: several, and fewer than the entries."""
    own = [group for (name, _), group in found.items() if name == noun]
    return _FEWEST <= len(own) < sum(len(group.entries) for group in own)


def _values(record: Record, names: frozenset[str]) -> list[tuple[Met, str, Place]]:
    found = []
    for one in record.fields:
        noun = next((m for m in met(one.label) if m.noun.kind in _GROUPING), None)
        title = " ".join(one.value.split())
        if noun and 1 < len(title) <= _LONGEST_VALUE and is_group_name(title, names):
            home = record.place
            place = Place(home.document, home.passage, home.page, one.start, one.end)
            found.append((noun, title, place))
    return found
