"""An outline as commands and HTTP show it."""

from collections.abc import Mapping
from dataclasses import asdict

from index.library import Library
from ingest.actors import Actor
from ingest.model import Kind
from ingest.outline import Level, Node, Outline, Statement

from ..counting.owned import borne_out


def outline(library: Library, plan_id: str) -> dict[str, object]:
    """The levels, tree and actors of a plan. Raises UnknownName."""
    plan = library.plan(plan_id)
    found = library.outline(plan.id)
    return {
        "plan": plan.id,
        "title": plan.title,
        "territory": plan.territory,
        "levels": [_level(level) for level in levels(library, found)],
        "tree": [_node(node) for node in found.roots],
        "actors": [_actor(actor) for actor in library.actors(plan.id)],
    }


def levels(library: Library, found: Outline) -> tuple[Level, ...]:
    """The levels of a plan, each with the sentences that bear its count out."""
    return borne_out(library, found)


def outright(level: Level) -> tuple[Statement, ...]:
    """What a plan says of a level's number: of the whole or a part, or just the number that is
    counted."""
    return tuple(s for s in level.stated if s.whole or s.partial or s.count == level.count)


def lines(found: Outline) -> list[str]:
    """The tree as lines of text, each entry under what holds it."""
    words = {level.kind: (level.singular, level.name) for level in reversed(found.levels)}
    return [line for root in found.roots for line in _lines(root, 0, words)]


def _lines(node: Node, depth: int, words: Mapping[Kind, tuple[str, str]]) -> list[str]:
    """An entry with how many of each level stand below it, in the plan's own words, then these."""
    below = ", ".join(
        f"{n} {words.get(kind, (kind.value,) * 2)[n != 1]}" for kind, n in node.below.items()
    )
    label = f"{node.label} " if node.label and not node.title.startswith(node.label) else ""
    head = f"{'  ' * depth}{node.level}: {label}{node.title}" + (f" ({below})" if below else "")
    return [head, *(line for child in node.children for line in _lines(child, depth + 1, words))]


def _level(level: Level) -> dict[str, object]:
    return {
        "kind": level.kind.value,
        "name": level.name,
        "singular": level.singular,
        "count": level.count,
        "stated": [_statement(said) for said in outright(level)],
    }


def _statement(said: Statement) -> dict[str, object]:
    return {
        "count": said.count,
        "words": said.words,
        "part_of_document": said.partial,
        "at_least": said.least,
        "quote": said.text,
        **asdict(said.place),
    }


def _node(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "level": node.level,
        "label": node.label,
        "title": node.title,
        "count": {kind.value: n for kind, n in node.below.items()},
        "places": [asdict(place) for place in node.places],
        "children": [_node(child) for child in node.children],
    }


def _actor(actor: Actor) -> dict[str, object]:
    return {"name": actor.name, "names": list(actor.names), "records": list(actor.records)}
