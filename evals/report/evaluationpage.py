"""The page: for each set its table, its pictures and its misses."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from .. import captions
from ..committed import Line
from ..evaluation import Evaluated
from ..outcomes import Result
from .bars import Bar, Group, grouped, stacked
from .missed import missed

_PICTURED = (
    "overall",
    "recall_at_5",
    "recall_at_20",
    "cited_recall",
    "cited_precision",
    "first_citation",
    "coverage_f1",
    "facts",
    "abstain_recall",
    "abstain_precision",
    "answer_rate",
)
_STAGES = ("read", "embed", "weigh", "compose")


def page(found: Sequence[Evaluated]) -> str:
    """A whole HTML document. Everything that comes from outside is escaped."""
    css = files(__package__).joinpath("static", "page.css").read_text("utf-8")
    return (
        '<!doctype html><html lang="it"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Valutazione di Chiedi al Piano</title><style>{css}</style></head><body>"
        f"<h1>Valutazione di Chiedi al Piano</h1>{''.join(map(_set, found))}</body></html>\n"
    )


def _set(one: Evaluated) -> str:
    systems = ["chiedi", *(baseline.system for baseline in one.baselines)]
    part = " (parte messa da parte)" if one.kept else ""
    marked = any(line.committed for line in one.lines)
    parts = [
        f"<h2>{escape(one.name)}{part}</h2>",
        f"<p class='note'>{len(one.result.outcomes)} domande, {escape(one.embedder)}</p>",
        *(f"<p class='fault'>{escape(fault)}</p>" for fault in one.faults),
        *(f"<p class='note'>{escape(note)}</p>" for note in one.notes),
        "<h3>Le misure a colpo d'occhio</h3>",
        grouped(f"Misure di {one.name}", _metrics(one), systems),
        "<p class='note'>La tacca è la misura registrata.</p>" if marked else "",
        "<h3>Per genere di domanda</h3>",
        grouped(f"Punteggio per genere, {one.name}", _kinds(one), systems),
        "<h3>Quanto ci mette</h3>",
        _latency(one.result),
        "<p class='note'>Ogni stadio ha il suo percentile, perciò la loro somma non è quello"
        " dell'insieme.</p>",
        f"<h3>Tutte le misure</h3><div class='scroll'>{_table(one, systems)}</div>",
        _confusion(one.result),
        # What was set aside is looked at by its figures only.
        "" if one.kept else _misses(one.result),
    ]
    return f"<section>{''.join(parts)}</section>"


def _metrics(one: Evaluated) -> list[Group]:
    return [
        Group(captions.metric(line.metric), _bars(one, line))
        for name in _PICTURED
        for line in one.lines
        if line.metric == name and line.now
    ]


def _kinds(one: Evaluated) -> list[Group]:
    lines = [line for line in one.lines if line.metric.startswith("kind:") and line.now]
    return [Group(captions.metric(line.metric), _bars(one, line)) for line in lines]


def _bars(one: Evaluated, line: Line) -> list[Bar]:
    assert line.now is not None
    mark = line.committed.value if line.committed else None
    bars = [Bar(line.now.value, f"{line.now.value:.3f}", 0, mark)]
    for series, baseline in enumerate(one.baselines, start=1):
        if figure := baseline.figures.get(line.metric):
            bars.append(Bar(figure.value, f"{figure.value:.3f}", series))
    return bars


def _latency(result: Result) -> str:
    spent = result.latency
    rows = []
    for place, label in enumerate(("metà delle risposte entro", "95 su 100 entro")):
        parts = [spent[stage][place] if stage in spent else 0.0 for stage in _STAGES]
        rows.append((label, parts, f"{spent['total'][place]:.0f} ms" if "total" in spent else ""))
    return stacked("Millisecondi per stadio", rows, [captions.stage(stage) for stage in _STAGES])


def _table(one: Evaluated, systems: Sequence[str]) -> str:
    head = "".join(
        f"<th>{escape(name)}</th>"
        for name in ("misura", "n", "ora", "registrato", "differenza", *systems[1:])
    )
    lines = {line.metric: line for line in one.lines}
    rows = "".join(_row(one, lines[name]) for name in captions.ordered(list(lines)))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(one: Evaluated, line: Line) -> str:
    baselines = [baseline.figures.get(line.metric) for baseline in one.baselines]
    cells = [
        captions.metric(line.metric),
        str(line.now.count) if line.now else "—",
        _number(line.now.value if line.now else None),
        _number(line.committed.value if line.committed else None),
        "—" if line.difference is None else f"{line.difference:+.3f}",
        *(_number(figure.value if figure else None) for figure in baselines),
    ]
    inner = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    opened = '<tr class="dropped">' if line.dropped else "<tr>"
    return f"{opened}{inner}</tr>"


def _confusion(result: Result) -> str:
    if not result.confusion:
        return ""
    rows = "".join(
        f"<tr><td>{escape(gold)}</td><td>{escape(said)}</td><td>{count}</td></tr>"
        for (gold, said), count in sorted(result.confusion.items())
    )
    head = "<tr><th>giudizio</th><th>esito</th><th>coppie</th></tr>"
    return f"<h3>Allineamento</h3><table>{head}{rows}</table>"


def _misses(result: Result) -> str:
    if not result.misses:
        return "<p>Nessuna domanda mancata.</p>"
    most = max(result.causes.values())
    groups = [
        Group(cause.value, [Bar(count / most, str(count))])
        for cause, count in result.causes.most_common()
    ]
    return (
        f"<h3>Domande mancate: {len(result.misses)}</h3>{grouped('Cause', groups)}"
        f"{''.join(map(missed, result.misses))}"
    )


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
