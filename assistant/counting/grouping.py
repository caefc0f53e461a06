"""How the entries of a level are divided: by the levels above them, by a field, by headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.model import Place
from ingest.numbers import number, number_pattern
from ingest.outline import Node, Outline
from ingest.outline.keys import fold
from ingest.outline.nouns import met, plain
from ingest.outline.sieve import is_group_name

from .within import Part, fields_of, place_of

#: The share of a level's entries that groups hold together, at least, and how many groups may
#: be. Decisions.
_WHOLE, _FEWEST, _MOST = 0.9, 2, 20
#: What fields are for that tell of each entry when it is and what it costs, and divide none.
_SINGLE = frozenset({"amount", "end", "period", "start"})
_INTO = re.compile(rf"\b(?:in|into|per|by)\s+(?P<n>{number_pattern()})\b")


@dataclass(frozen=True, slots=True)
class Division:
    """Groups that share the entries of a level out among themselves, and what they are called."""

    name: str
    groups: tuple[Part, ...]

    @property
    def held(self) -> int:
        """How many entries stand in a group."""
        return sum(len(group.entries) for group in self.groups)


def divided(outline: Outline, entries: Sequence[Node], text: str) -> Division | None:
    """The division of entries that a question asks for by number or noun, else the first that holds
    nearly all of them, each once; None where there is none."""
    found = [one for one in _divisions(outline, entries) if _is_whole(one, entries)]
    into = _INTO.search(plain(text))
    asked_for = number(into["n"]) if into else None
    if asked_for is not None:
        return next((one for one in found if len(one.groups) == asked_for), None)
    nouns = {m.noun.family for m in met(text)}
    named = (one for one in found if nouns & {m.noun.family for m in met(one.name)})
    return next(chain(named, found), None)


def _is_whole(one: Division, entries: Sequence[Node]) -> bool:
    fits = _FEWEST <= len(one.groups) <= _MOST and one.held <= len(entries)
    return fits and one.held >= _WHOLE * len(entries)


def _divisions(outline: Outline, entries: Sequence[Node]) -> Iterator[Division]:
    wanted = {node.id for node in entries}
    for level in outline.levels:
        groups = []
        for head in (n for n in outline.nodes if n.noun == level.noun and n.id not in wanted):
            inside = head.ids_below
            if own := tuple(n for n in entries if n.id in inside):
                groups.append(Part(head.title, own, head.places[0]))
        yield Division(level.name, tuple(groups))
    yield from _by_field(entries)
    yield from _by_heading(entries)


#: A value as it is written, the entries that have it by their ids, and where it first stands.
_Value = tuple[str, dict[str, Node], Place]


def _by_field(entries: Sequence[Node]) -> Iterator[Division]:
    fields: dict[str, dict[str, _Value]] = {}
    for node in entries:
        for record, one in fields_of(node):
            if one.name not in _SINGLE and is_group_name(one.value, frozenset()):
                values = fields.setdefault(one.label, {})
                new: _Value = (one.value, {}, place_of(record, one))
                values.setdefault(fold(one.value), new)[1][node.id] = node
    for label, named in fields.items():
        parts = (Part(name, tuple(own.values()), place) for name, own, place in named.values())
        yield Division(label, tuple(parts))


def _by_heading(entries: Sequence[Node]) -> Iterator[Division]:
    depth = max((len(path) for node in entries for path in node.paths[:1]), default=0)
    for at in reversed(range(depth)):
        under: dict[str, list[Node]] = {}
        for node in entries:
            if node.paths and len(node.paths[0]) > at:
                under.setdefault(node.paths[0][at], []).append(node)
        yield Division("", tuple(Part(head, tuple(own)) for head, own in under.items()))
