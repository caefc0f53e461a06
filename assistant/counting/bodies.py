"""The entries of a plan that are of a body or role."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from index.words import function_words
from ingest.actors import Actor
from ingest.outline import Node
from ingest.outline.keys import fold

from .asking import words
from .within import Part

#: Fields that say whose something is, and what parts the names in them.
_WHOSE = frozenset({"holder", "partner"})
_NAMES = re.compile(r"[,;/\n•(]|\s(?:e|and|con|with)\s")
#: Letters of the shortest body that a question names so, and of the shortest acronym. Decisions:
#: shorter ones are words.
_SHORTEST_HOLDER, _SHORTEST_ACRONYM = 4, 2
#: The share of the entries below which those of the plan's own body are no part: it is behind all of
#: them, and a few say so. A decision.
_OWN = 0.1


def by_actor(
    entries: Sequence[Node],
    text: str,
    actors: Sequence[Actor],
    known: frozenset[str] = frozenset(),
) -> Part | None:
    """The entries of the body or role that a question names in any of its ways. What it says once
    and calls the plan by (`known`) names none (`il PAESC dell'Unione`), nor does the plan's own body
    where hardly any entry names it."""
    line = f" {fold(text)} "
    for actor in actors:
        held = set(actor.records)
        kept = tuple(n for n in entries if any(r.id in held for r in n.records))
        own = _own_words(kept, entries, known)
        names = (n for n in actor.names if not _is_of_plan(fold(n), line, own))
        if kept and len(kept) < len(entries) and any(says(text, name) for name in names):
            return Part(actor.name, kept, of=_WHOSE)
    return None


def _own_words(
    some: Sequence[Node], entries: Sequence[Node], known: frozenset[str]
) -> frozenset[str]:
    """The words by which a body is called as the plan is; with those that only lead to its name
    where hardly any entry is of that body."""
    few = len(some) < _OWN * len(entries)
    return known | words("neutral") | function_words() if few and known else known


def _is_of_plan(name: str, line: str, known: frozenset[str]) -> bool:
    return set(name.split()) <= known and line.count(f" {name} ") <= 1


def by_holder(
    entries: Sequence[Node], text: str, known: frozenset[str] = frozenset()
) -> Part | None:
    """The entries of a body or role that a question names as their fields do, one of several or its
    first words: `Mobility Service` of `Mobility Service, TPZ`; not the plan's own body, which `known`
    call, where hardly any entry names it (`le azioni del Comune di Padova`)."""
    asked = f" {fold(text)} "
    found: dict[str, tuple[str, dict[str, Node]]] = {}
    for node in entries:
        for name in _holders(node):
            for said in _openings(fold(name)):
                telling = set(said.split()) - words("neutral") - known
                if telling and len(said) >= _SHORTEST_HOLDER and f" {said} " in asked:
                    found.setdefault(said, (name, {}))[1][node.id] = node
    found = {
        said: (name, inside)
        for said, (name, inside) in found.items()
        if not set(said.split()) <= _own_words(tuple(inside.values()), entries, known)
    }
    if not found:
        return None
    name, inside = max(found.items(), key=lambda one: len(one[0]))[1]
    whole = len(inside) == len(entries)
    kept = tuple(n for n in entries if n.id in inside)
    return None if whole else Part(name, kept, of=_WHOSE)


def _holders(node: Node) -> Iterator[str]:
    """The bodies and roles that the fields of an entry name, one by one."""
    for one in chain.from_iterable(record.fields for record in node.records):
        if one.name in _WHOSE:
            yield from map(str.strip, _NAMES.split(one.value))


def _openings(name: str) -> list[str]:
    """A folded name, and its first two words or more."""
    parts = name.split()
    return [" ".join(parts[:n]) for n in range(len(parts), 1, -1)] or [name]


def says(text: str, name: str) -> bool:
    """Whether a text has a name; an acronym as it is written, give or take its capitals."""
    if len(name) < _SHORTEST_ACRONYM:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
