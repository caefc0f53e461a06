"""The values of an outline."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Kind, Place, Record


@dataclass(frozen=True, slots=True)
class Statement:
    """What a plan says of how many entries a level has, literally.

    `noun` is the notion of `data/level_nouns.toml`, `words` its word there with what qualifies it
    (`missioni tematiche`), `part` the qualifying words alone. `partial` tells that it speaks of a
    part of the document, `least` that it says `more than`, `total` that it names the whole (`in
    all`); `place` is the sentence's.
    """

    kind: Kind
    noun: str
    count: int
    words: str
    part: str
    text: str
    place: Place
    whole: bool
    partial: bool = False
    least: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One entry of a plan. `noun` is the notion of its level, `level` what the plan calls it;
    `places` are where it stands, all of its documents' first to last; `below` counts what stands
    under it, by kind; `paths` are the headings above its places."""

    id: str
    kind: Kind
    noun: str
    level: str
    label: str | None
    title: str
    places: tuple[Place, ...]
    paths: tuple[tuple[str, ...], ...]
    records: tuple[Record, ...]
    children: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def ids_below(self) -> frozenset[str]:
        """The ids of the entries under it."""
        _, *below = self.walk()
        return frozenset(node.id for node in below)

    @property
    def below(self) -> dict[Kind, int]:
        """How many entries of each kind stand under it, each counted once."""
        seen: dict[str, Kind] = {}
        for child in self.children:
            seen |= {node.id: node.kind for node in child.walk()}
        counted: dict[Kind, int] = {}
        for kind in seen.values():
            counted[kind] = counted.get(kind, 0) + 1
        return counted


@dataclass(frozen=True, slots=True)
class Level:
    """One level: `noun` is its notion (`data/level_nouns.toml`), `singular` and `name` what the
    plan calls one and several of it; `stated` what the plan says of their number, best first;
    `labelled` tells that the plan's labels show it."""

    kind: Kind
    noun: str
    singular: str
    name: str
    count: int
    stated: tuple[Statement, ...] = ()
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan's levels, outermost first, and the tree of its entries."""

    plan: str
    language: str
    levels: tuple[Level, ...]
    roots: tuple[Node, ...]
    statements: tuple[Statement, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every entry once, in order; one that stands under several is met at the first."""
        seen: dict[str, Node] = {}
        for root in self.roots:
            for node in root.walk():
                seen.setdefault(node.id, node)
        return tuple(seen.values())

    def entries_of(self, level: Level | None) -> tuple[Node, ...]:
        """The entries of a level, in order; none where there is no level."""
        own = (level.noun, level.kind) if level else ()
        return tuple(node for node in self.nodes if (node.noun, node.kind) == own)
