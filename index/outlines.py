"""The outlines of a snapshot, one for each plan: what is found in all documents together.

They name records by their ids and hold offsets into the documents' texts. A snapshot that was
written before outlines were stored, or by another form of them, has none: they are found anew.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.model import Document, Kind, Place, Record
from ingest.outline import Level, Node, Outline, Statement, outline_of

from .records import Records

_NAME = "outlines.json"
#: Grows when outlines are found otherwise, or written otherwise. A decision at each change.
_FORM = 2


def write_outlines(snapshot: Path, documents: Sequence[Document], records: Records) -> None:
    """Find the outlines of the plans of all documents and write them into a snapshot."""
    found = {
        plan: outline_of(plan, [d for d in documents if d.plan == plan], own)
        for plan, own in records.plans.items()
    }
    raw = {"form": _FORM, "plans": {plan: _plain(outline) for plan, outline in found.items()}}
    (snapshot / _NAME).write_text(json.dumps(raw, ensure_ascii=False), "utf-8")


def read_outlines(snapshot: Path, records: Records) -> dict[str, Outline]:
    """The outlines of a snapshot by plan; what it lacks is left out, for the library to find."""
    try:
        raw = json.loads((snapshot / _NAME).read_text("utf-8"))
        if raw["form"] != _FORM:
            return {}
        known = {r.id: r for own in records.plans.values() for r in own}
        return {plan: _outline(plan, value, known) for plan, value in raw["plans"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _plain(outline: Outline) -> dict[str, Any]:
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


def _outline(plan: str, raw: Mapping[str, Any], records: Mapping[str, Record]) -> Outline:
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
