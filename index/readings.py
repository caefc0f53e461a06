"""Readings of documents as JSON: the facts, the text, and of the passages one list a column.

Columns are read several times as fast as one object a passage; headings above passages are there
once. A reading of before, with one object a passage, is read too.
"""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from itertools import repeat
from typing import Any

from ingest.model import Cell, Document, Kind, Passage

#: Grows when readings are written otherwise: it is part of their names. A decision at each change.
FORM = 1
#: What stands in the text or in the document and is not written of each passage.
_DRAWN = ("text", "document")
_COLUMNS = [field.name for field in fields(Passage) if field.name not in _DRAWN]
_KINDS = {kind.value: kind for kind in Kind}


def plain(document: Document) -> dict[str, Any]:
    """A document as JSON has it."""
    raw = asdict(replace(document, passages=()))
    columns: dict[str, list[Any]] = {
        name: [getattr(passage, name) for passage in document.passages] for name in _COLUMNS
    }
    numbers: dict[tuple[str, ...], int] = {}
    columns["path"] = [numbers.setdefault(path, len(numbers)) for path in columns["path"]]
    columns["cells"] = [[list(_cell(c)) for c in cells] for cells in columns["cells"]]
    return {**raw, "paths": list(numbers), "passages": columns}


def document_of(raw: dict[str, Any]) -> Document:
    """The document that JSON has. Raises ValueError, KeyError, TypeError."""
    held, paths = raw.pop("passages"), [tuple(path) for path in raw.pop("paths", ())]
    name, text = raw["id"], raw["text"]
    if isinstance(held, list):
        passages = tuple(_passage(one, name, text) for one in held)
    else:
        passages = _passages(held, paths, name, text)
    raw["unread_pages"] = tuple(raw["unread_pages"])
    raw["ocr_pages"] = tuple(raw.get("ocr_pages", ()))
    raw["left_out"] = dict(raw.get("left_out", {}))
    raw["notes"] = tuple(raw.get("notes", ()))
    return Document(**raw, passages=passages)


def _passages(
    held: dict[str, list[Any]], paths: Sequence[tuple[str, ...]], document: str, text: str
) -> tuple[Passage, ...]:
    size = len(held["id"])
    if any(len(held[name]) != size for name in _COLUMNS):
        raise ValueError("columns of different lengths")
    columns: dict[str, Any] = {
        **held,
        "kind": [_KINDS[kind] for kind in held["kind"]],
        "path": [paths[number] for number in held["path"]],
        "cells": [tuple([Cell(*c) for c in cells]) if cells else () for cells in held["cells"]],
        "text": [text[a:b] for a, b in zip(held["start"], held["end"], strict=True)],
        "document": repeat(document),
    }
    return tuple(map(Passage, *(columns[field.name] for field in fields(Passage))))


def _cell(cell: Cell) -> tuple[str, int, int, int]:
    return cell.header, cell.start, cell.end, cell.column


def _passage(raw: dict[str, Any], document: str, text: str) -> Passage:
    changed = {
        "kind": Kind(raw["kind"]),
        "path": tuple(raw["path"]),
        "cells": tuple(Cell(**cell) for cell in raw["cells"]),
        "text": text[raw["start"] : raw["end"]],
        "document": document,
    }
    return Passage(**{**raw, **changed})
