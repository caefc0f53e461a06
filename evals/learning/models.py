"""The three models of the judge, learnt from examples: `passage`, `entry`, `gate`.

`entry` and `gate` stand on what `passage` says, so they learn from what it says of documents that
it did not learn from: the documents are in five parts, each judged by a model of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.judging import cut, gate
from assistant.judging.entries import entries
from assistant.judging.features import Table
from assistant.shapes import Shapes
from index.embed.embedder import FloatArray

from .fitting import Array, chances, scaled
from .gathering import TOPIC, Example

_PARTS = 5
_RIDGE = {"passage": 3.0, "entry": 2.0, "gate": 5.0}
#: What a passage that answers in part, or touches a topic, weighs beside one that answers wholly.
_PARTLY = 0.3
#: Of a topic's windows those that a question would gather: the first by each of these.
_LEADS = ("dense_rank", "bm25_rank", "fused_rank", "late_rank")
_LEADING = 120
#: Passages of a list that are looked at; far more than any list has.
_LISTED = 80
#: The share of answers, shown among the first passages, that the gate may cost.
ANSWERS_LOST = 0.06
_SHOWN = 8


@dataclass(frozen=True)
class Model:
    """Weights by feature with the bias, thresholds, and figures of documents that took no part."""

    weights: Mapping[str, float]
    bias: float
    thresholds: Mapping[str, float]
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Judged:
    """An example with the log-odds (windows,) that `passage` gives its windows."""

    example: Example
    scores: FloatArray
    shapes: Shapes

    @property
    def silent(self) -> bool:
        """Whether the document does not answer."""
        return self.example.kind != TOPIC and not self.example.gold


def leading(example: Example) -> Example:
    """A topic's example with the windows that a question would gather."""
    if example.kind != TOPIC:
        return example
    kept = np.zeros(len(example.matrix), dtype=bool)
    for name in _LEADS:
        column = example.matrix[:, example.names.index(name)]
        kept[np.argsort(-column, kind="stable")[:_LEADING]] = True
    return example.only(kept)


def fit_passage(found: Sequence[Example]) -> Array:
    """The weights of `passage`, the bias last."""
    there = [e for e in found if e.gold and len(e.matrix)]
    rows = np.concatenate([e.matrix for e in there]).astype(np.float64)
    grades = np.concatenate([e.grades for e in there])
    weights = np.where(grades == 1, _PARTLY, 1.0)
    return scaled(rows, (grades > 0).astype(np.float64), weights, _RIDGE["passage"])


def out_of_fold(
    found: Mapping[str, Sequence[Example]], shapes: Mapping[str, Shapes]
) -> list[Judged]:
    """Every example judged by a model that learnt from other documents."""
    made: list[Judged] = []
    names = sorted(found)
    for part in range(_PARTS):
        tested = names[part::_PARTS]
        rest = [e for name in names if name not in tested for e in found[name]]
        weights = fit_passage(rest)
        made += [judged(e, weights, shapes[n]) for n in tested for e in found[n] if len(e.matrix)]
    return made


def judged(example: Example, weights: Array, shapes: Shapes) -> Judged:
    """An example as a model judges it."""
    scores = example.matrix @ weights[:-1].astype(np.float32) + np.float32(weights[-1])
    return Judged(example, scores, shapes)


def learn_passage(found: Mapping[str, Sequence[Example]], held: Sequence[Judged]) -> Model:
    """`passage`, with the ranks that held-out models give the answers."""
    weights = fit_passage([e for each in found.values() for e in each])
    asked = [one for one in held if one.example.kind != TOPIC and one.example.gold]
    ranks = [first_right(one) for one in asked]
    figures = {
        "questions": float(len(asked)),
        "mrr": _mean(1 / r if r else 0.0 for r in ranks),
        "first": _mean(r == 1 for r in ranks),
        f"among_{_SHOWN}": _mean(r is not None and r <= _SHOWN for r in ranks),
    }
    names = next(e.names for each in found.values() for e in each)
    return _model(names, weights, {}, figures)


def first_right(one: Judged) -> int | None:
    """The rank of the first passage that answers, from 1; None where none is among them."""
    example = one.example
    best = int(example.grades.max(initial=0))
    seen: dict[int, bool] = {}
    for place in np.argsort(-one.scores, kind="stable"):
        seen.setdefault(int(example.passages[place]), bool(example.grades[place] == best > 0))
    return next((n for n, right in enumerate(seen.values(), start=1) if right), None)


def learn_entry(held: Sequence[Judged]) -> Model:
    """`entry`, of lists and topics, with the F1 of lists that are cut where it promises most."""
    lists = [o for o in held if o.example.kind in (TOPIC, "coverage") and o.example.gold]
    tables = [_entries(one) for one in lists]
    names = tuple(tables[0][0])
    folds = _by_document(lists)
    chosen = [_rows(table, names) for table, _ in tables]
    scores: dict[str, list[float]] = {TOPIC: [], "coverage": []}
    for tested in folds:
        rest = [i for i in range(len(lists)) if i not in tested]
        weights = _fit_entry([chosen[i] for i in rest], [tables[i][1] for i in rest])
        for i in tested:
            chance = chances(chosen[i], weights)
            scores[lists[i].example.kind].append(_f1(chance, tables[i][1], lists[i].example.gold))
    weights = _fit_entry(chosen, [grades for _, grades in tables])
    figures = {f"f1_{kind}": _mean(each) for kind, each in scores.items()}
    return _model(names, weights, {}, {"lists": float(len(lists)), **figures})


def _entries(one: Judged) -> tuple[Mapping[str, FloatArray], NDArray[np.int64]]:
    table = entries(one.shapes, one.example.passages, one.scores)
    grades = np.zeros(len(table.numbers), dtype=np.int64)
    np.maximum.at(grades, np.searchsorted(table.numbers, one.example.passages), one.example.grades)
    return table.columns, grades


def _fit_entry(chosen: Sequence[Array], grades: Sequence[NDArray[np.int64]]) -> Array:
    leads = [np.argsort(-rows[:, 0], kind="stable")[:_LISTED] for rows in chosen]
    rows = np.concatenate([r[place] for r, place in zip(chosen, leads, strict=True)])
    kept = np.concatenate([g[place] for g, place in zip(grades, leads, strict=True)])
    weights = np.where(kept == 1, _PARTLY, 1.0)
    return scaled(rows, (kept > 0).astype(np.float64), weights, _RIDGE["entry"])


def _f1(chance: Array, grades: NDArray[np.int64], wanted: int) -> float:
    """The F1 of a list cut by `cut.size`; what touches is neutral."""
    order = np.argsort(-chance, kind="stable")
    shown = grades[order[: cut.size(chance[order].tolist())]]
    right, wrong = int((shown == 2).sum()), int((shown == 0).sum())
    return 2 * right / (right + wrong + wanted) if right else 0.0


def learn_gate(held: Sequence[Judged]) -> Model:
    """`gate`, with its threshold: at most `ANSWERS_LOST` of the answers that would be shown are."""
    asked = [one for one in held if one.example.kind != TOPIC]
    tables = [gate.features(_table(one.example), one.scores) for one in asked]
    names = tuple(tables[0])
    rows = np.array([[float(t[name][0]) for name in names] for t in tables])
    there = np.array([not one.silent for one in asked])
    shown = np.array([(r := first_right(one)) is not None and r <= _SHOWN for one in asked])
    chance = np.zeros(len(asked))
    for tested in _by_document(asked):
        rest = [i for i in range(len(asked)) if i not in tested]
        weights = scaled(rows[rest], there[rest].astype(float), _ones(rest), _RIDGE["gate"])
        chance[list(tested)] = chances(rows[list(tested)], weights)
    least = float(np.quantile(chance[there & shown], ANSWERS_LOST))
    weights = scaled(rows, there.astype(np.float64), np.ones(len(rows)), _RIDGE["gate"])
    figures = {
        "questions": float(len(asked)),
        "area": _area(chance, there),
        "silence_kept": float((chance[~there] < least).mean()),
        "answered": float((chance[there] >= least).mean()),
    }
    return _model(names, weights, {"answer": round(least, 3)}, figures)


def _table(example: Example) -> Table:
    columns = {name: example.matrix[:, i] for i, name in enumerate(example.names)}
    held = example.held.astype(np.float32)
    return Table(example.windows, columns, example.words, held)


def without_words(example: Example) -> Example:
    """An example as an embedder without vectors of words gives it."""
    names = ("late", "weakest", "second_weakest")
    matrix = example.matrix.copy()
    for i, name in enumerate(example.names):
        if name.startswith(names):
            matrix[:, i] = 0.0
    return example.replaced(matrix)


def _by_document(held: Sequence[Judged]) -> Iterator[frozenset[int]]:
    """The places of the examples in parts, each of whole documents."""
    documents = sorted({one.example.document for one in held})
    for part in range(_PARTS):
        tested = set(documents[part::_PARTS])
        yield frozenset(i for i, one in enumerate(held) if one.example.document in tested)


def _rows(columns: Mapping[str, FloatArray], names: Sequence[str]) -> Array:
    return np.stack([columns[name] for name in names], axis=1).astype(np.float64)


def _ones(places: Sequence[int]) -> Array:
    return np.ones(len(places))


def _area(scores: Array, positive: NDArray[np.bool_]) -> float:
    """How often a positive scores above a negative; ties count half."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def _mean(values: Iterator[float] | Sequence[float]) -> float:
    found = [float(value) for value in values]
    return sum(found) / len(found) if found else 0.0


def _model(
    names: Sequence[str],
    weights: Array,
    thresholds: Mapping[str, float],
    figures: Mapping[str, float],
) -> Model:
    by_name = {name: float(w) for name, w in zip(names, weights[:-1], strict=True)}
    return Model(by_name, float(weights[-1]), thresholds, figures)
