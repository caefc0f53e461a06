"""Outlines as they are kept: they name records by their ids and hold offsets into the documents'
texts."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ingest.model import Kind, Place, Record
from ingest.outline import Level, Node, Outline, Statement


def plain_outline(outline: Outline) -> dict[str, Any]:
    """An outline as JSON has it."""
    return {
        "language": outline.language,
        "levels": [asdict(level) for level in outline.levels],
        "roots": [node.id for node in outline.roots],
        "nodes": [_plain_node(node) for node in outline.nodes],
        "statements": [asdict(statement) for statement in outline.statements],
    }


def _plain_node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "noun": node.noun,
        "level": node.level,
        "label": node.label,
        "title": node.title,
        "places": [asdict(place) for place in node.places],
        "paths": node.paths,
        "records": [record.id for record in node.records],
        "children": [child.id for child in node.children],
    }


def outline_from(plan: str, raw: Mapping[str, Any], records: Mapping[str, Record]) -> Outline:
    """The outline of a plan that JSON has, with the plan's records by their ids. Raises KeyError,
    TypeError, ValueError, AttributeError."""
    nodes = {value["id"]: value for value in raw["nodes"]}
    return Outline(
        plan,
        raw["language"],
        tuple(
            Level(**{**v, "kind": Kind(v["kind"]), "stated": tuple(map(_statement, v["stated"]))})
            for v in raw["levels"]
        ),
        tuple(_node(nodes[name], nodes, records, frozenset()) for name in raw["roots"]),
        tuple(map(_statement, raw["statements"])),
    )


def _node(
    raw: Mapping[str, Any],
    nodes: Mapping[str, Mapping[str, Any]],
    records: Mapping[str, Record],
    above: frozenset[str],
) -> Node:
    """A node with all below it; one that stands above itself is left out, as where it was found."""
    inner = above | {raw["id"]}
    below = (nodes[name] for name in raw["children"] if name not in inner)
    return Node(
        raw["id"],
        Kind(raw["kind"]),
        raw["noun"],
        raw["level"],
        raw["label"],
        raw["title"],
        tuple(Place(**place) for place in raw["places"]),
        tuple(tuple(path) for path in raw["paths"]),
        tuple(records[name] for name in raw["records"]),
        tuple(_node(child, nodes, records, inner) for child in below),
    )


def _statement(raw: Mapping[str, Any]) -> Statement:
    return Statement(**{**raw, "kind": Kind(raw["kind"]), "place": Place(**raw["place"])})
