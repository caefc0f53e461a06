"""The comparison of two editions as JSON."""

import hashlib
from dataclasses import asdict
from typing import Any

from ingest.model import Passage

from .diff import Compared, Diff, counted
from .edition import Edition


def as_json(found: Diff) -> dict[str, Any]:
    """Counts, and every passage of both editions. What was split or merged has its further passages
    in `also_old` and `also_new`; what says more of a record is `of` it, by the id of its
    passage."""
    return {
        "old": _edition(found.old),
        "new": _edition(found.new),
        "counts": {str(fate): count for fate, count in found.counts.items()},
        "record_counts": {str(fate): count for fate, count in counted(found.records).items()},
        "passages": [_compared(one) for one in found.passages],
    }


def _edition(edition: Edition) -> dict[str, object]:
    return {
        "name": edition.name,
        "documents": [
            {
                "id": document.id,
                "plan": document.plan,
                "title": document.title,
                "pages": document.pages,
                "unread_pages": list(document.unread_pages),
                "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
            }
            for document in edition.documents
        ],
        "faults": list(edition.faults),
    }


def _compared(one: Compared) -> dict[str, object]:
    return {
        "change": one.fate,
        "moved": one.moved,
        "likeness": one.likeness,
        "renumbered": one.renumbered,
        "record": one.record,
        "of": one.of,
        "old": _passage(one.old),
        "new": _passage(one.new),
        "also_old": [_passage((p,)) for p in one.old[1:]],
        "also_new": [_passage((p,)) for p in one.new[1:]],
        "words": [asdict(edit) for edit in one.edits],
        "figures": [asdict(change) for change in one.figures],
    }


def _passage(passages: tuple[Passage, ...]) -> dict[str, object] | None:
    if not passages:
        return None
    passage = passages[0]
    return {
        "passage": passage.id,
        "document": passage.document,
        "kind": passage.kind,
        "label": passage.label,
        "path": list(passage.path),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }
