"""A review as JSON: the form of an alignment, with what people decided beside each pair."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Passage

from .decision_lines import line_of
from .gaps import Gap
from .pairs import ReviewedPair
from .review import Review


def as_json(found: Review) -> dict[str, Any]:
    """`pairs` hold, `rejected` do not; `computed` is the program's own status, null where a person
    added the pair. `closed` are gaps that people say to be none. `detached` holds the lines of
    decisions whose passages are not found."""
    decided, total = found.progress
    signed, gaps = found.gap_progress
    return {
        "a": found.alignment.a,
        "b": found.alignment.b,
        "pairs": _pairs(found.pairs),
        "rejected": _pairs(found.rejected),
        "only_a": [_gap(gap) for gap in found.only_a],
        "only_b": [_gap(gap) for gap in found.only_b],
        "closed": [_gap(gap) for gap in found.closed],
        "detached": [line_of(decision) for decision in found.detached],
        "progress": {"decided": decided, "total": total},
        "gap_progress": {"decided": signed, "total": gaps},
    }


def _pairs(pairs: Iterable[ReviewedPair]) -> list[dict[str, object]]:
    return [
        {
            "a": side(pair.a),
            "b": side(pair.b),
            "status": pair.status,
            "computed": pair.computed.status if pair.computed else None,
            "score": pair.score,
            "decided": pair.decided,
            "state": pair.state,
            "conflict": pair.conflict,
            "changed": pair.changed,
            "decisions": [opinion.as_dict() for opinion in pair.opinions],
        }
        for pair in pairs
    ]


def _gap(gap: Gap) -> dict[str, object]:
    nearest = [asdict(candidate) for candidate in gap.nearest]
    return {
        **side(gap.passage),
        "state": gap.state,
        "nearest": nearest,
        "rejected": [one.passage.id for one in gap.refused],
        "refused": [
            {"passage": one.passage.id, "score": one.score, "why": asdict(one.why)}
            for one in gap.refused
        ],
        "counterparts": [[pair.a.id, pair.b.id] for pair in gap.counterparts],
        "decisions": [opinion.as_dict() for opinion in gap.opinions],
    }


def side(passage: Passage) -> dict[str, Any]:
    """One passage of a pair; `start` and `end` are the quote's, which is literal."""
    span = clip(passage.text, Span(0, len(passage.text)), QUOTE_LIMIT)
    return {
        "passage": passage.id,
        "document": passage.document,
        "kind": passage.kind,
        "label": passage.label,
        "path": list(passage.path),
        "page": passage.page,
        "start": passage.start + span.start,
        "end": passage.start + span.end,
        "quote": span.of(passage.text),
    }
