"""An evaluation as a table for the terminal."""

from collections.abc import Sequence

from . import captions
from .committed import Line
from .evaluation import Evaluated
from .outcomes import Outcome, Result

_NONE = "—"


def table(found: Evaluated) -> str:
    """Measures as rows: now, committed, difference, then the baselines; latency and causes below."""
    part = ", parte messa da parte" if found.kept else ""
    lines = [
        f"{found.name}: {len(found.result.outcomes)} domande{part}, {found.embedder}",
        *(f"  nota: {note}" for note in found.notes),
        "",
        *_aligned(_rows(found)),
        "",
        _latency(found),
    ]
    if found.result.confusion:
        lines.append(confusion(found))
    if found.result.causes and not found.kept:
        causes = "; ".join(f"{c.value} {n}" for c, n in found.result.causes.most_common())
        lines.append(f"mancate {len(found.result.misses)}: {causes}")
    return "\n".join(lines)


def confusion(found: Evaluated) -> str:
    """The confusion of the alignment in one line: judged → predicted, how many."""
    counts = sorted(found.result.confusion.items())
    pairs = ", ".join(f"{gold}→{said} {n}" for (gold, said), n in counts)
    return f"allineamento (giudizio→esito): {pairs}"


def misses(result: Result) -> str:
    """Every miss, below its cause with how many it explains; the most frequent cause first."""
    lines = []
    for why, count in result.causes.most_common():
        lines.append(f"{why.value}: {count}")
        lines += [f"  {miss(outcome)}" for outcome in result.misses if outcome.cause is why]
    return "\n".join(lines)


def miss(outcome: Outcome) -> str:
    """A miss in one line: score, id, kind, ranks of its gold items, question."""
    ranks = ",".join(str(rank or _NONE) for rank in outcome.ranks)
    question = outcome.case.question
    where = f" (ranghi {ranks})" if ranks else ""
    return f"{outcome.row.score:.2f} {question.id:7} {question.kind:12}{where}: {question.question}"


def _rows(found: Evaluated) -> list[list[str]]:
    lines = {line.metric: line for line in found.lines}
    head = ["misura", "n", "ora", "registrato", "differenza"]
    rows = [[*head, *(b.system for b in found.baselines)]]
    for name in captions.ordered(list(lines)):
        line = lines[name]
        shown = [captions.metric(name), str(line.now.count) if line.now else _NONE]
        shown += [
            _number(line.now.value if line.now else None),
            _number(line.committed.value if line.committed else None),
            _difference(line),
        ]
        for baseline in found.baselines:
            figure = baseline.figures.get(name)
            shown.append(_number(figure.value if figure else None))
        rows.append(shown)
    return rows


def _difference(line: Line) -> str:
    if line.difference is None:
        return "manca" if line.dropped else _NONE
    return f"{line.difference:+.3f}{' CALA' if line.dropped else ''}"


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}"


def _latency(found: Evaluated) -> str:
    shown = [
        f"{captions.stage(stage)} {half:.1f}/{most:.1f}"
        for stage, (half, most) in found.result.latency.items()
    ]
    return f"millisecondi (p50/p95): {', '.join(shown)}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
