"""An evaluation as one JSON value."""

from collections.abc import Sequence
from dataclasses import asdict

from .evaluation import Evaluated
from .outcomes import Outcome, Result


def as_json(found: Sequence[Evaluated], skipped: Sequence[str]) -> dict[str, object]:
    """Every set with its figures, baselines, latencies and misses; `ok` is the exit status 0."""
    return {
        "ok": bool(found) and not any(one.failed for one in found),
        "sets": [_set(one) for one in found],
        "skipped": list(skipped),
    }


def _set(one: Evaluated) -> dict[str, object]:
    confusion = sorted(one.result.confusion.items())
    return {
        "name": one.name,
        "kept": one.kept,
        "questions": len(one.result.outcomes),
        "embedder": one.embedder,
        "failed": one.failed,
        "faults": list(one.faults),
        "notes": list(one.notes),
        "figures": {
            line.metric: {
                "now": line.now.value if line.now else None,
                "count": line.now.count if line.now else 0,
                "committed": line.committed.value if line.committed else None,
                "noise": line.committed.noise if line.committed else None,
                "difference": line.difference,
                "dropped": line.dropped,
            }
            for line in one.lines
        },
        "baselines": {result.system: _values(result) for result in one.baselines},
        "latency_ms": {s: {"p50": a, "p95": b} for s, (a, b) in one.result.latency.items()},
        "confusion": [{"gold": g, "predicted": p, "count": n} for (g, p), n in confusion],
        "causes": {cause.name.lower(): n for cause, n in one.result.causes.items()},
        # What was set aside is looked at by its figures only.
        "misses": [] if one.kept else [_miss(outcome) for outcome in one.result.misses],
    }


def _values(result: Result) -> dict[str, float]:
    return {name: figure.value for name, figure in result.figures.items()}


def _miss(outcome: Outcome) -> dict[str, object]:
    question = outcome.case.question
    return {
        "id": question.id,
        "kind": question.kind,
        "question": question.question,
        "cause": outcome.cause.name.lower() if outcome.cause else None,
        "ranks": outcome.ranks,
        "row": asdict(outcome.row),
    }
