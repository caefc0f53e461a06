"""The three models of the judge, learnt from examples: `passage`, `entry`, `gate`.

`entry` and `gate` stand on what `passage` says, so they learn from what it says of documents that
it did not learn from: the documents are in five parts, each judged by a model of the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.answers.answer import MOST_CITED
from assistant.evidence.shapes import Shapes
from assistant.judging import cut, gate
from assistant.judging.entries import entries
from assistant.judging.features import Table
from index.embed.embedder import FloatArray

from .fitting import Array, area, chances, scaled
from .gathering import TOPIC, Example

#: Parts of the documents, each judged by a model of the others. A decision: the usual five.
_PARTS = 5
#: The penalty of squares of each model. A decision, tried on parts of the training documents.
_RIDGE = {"passage": 3.0, "entry": 20.0, "gate": 5.0}
#: What a list weighs by its kind: there are four topics, asked for in five ways, to each
#: question that readers asked in their own. A decision.
_KINDS = {TOPIC: 1.0, "coverage": 4.0}
#: What a passage that answers in part, or touches a topic, weighs beside one that answers
#: wholly. A decision.
_PARTLY = 0.3
#: Of a topic's windows those that a question would gather: the first by each of these.
_LEADS = ("dense_rank", "bm25_rank", "fused_rank", "late_rank")
#: Windows by one signal that are learnt from. A decision, as `assistant.judging.features` looks
#: at them.
_LEADING = 120
#: Passages of a list that are looked at; far more than any list has. A decision.
_LISTED = 80
#: The share of answers, shown among the first passages, that the gate may cost: of all
#: questions that a document answers 0.95 then are (of 2,456 for learning, 0.20 of silences are
#: kept; at 0.06 it is 0.93 and 0.27). A decision by that.
ANSWERS_LOST = 0.04
#: The kinds of requests whose answer is a list.
_LISTS = (TOPIC, "coverage")
#: How features begin that only an embedder with vectors of words gives.
OF_TOKENS = ("late_", "said", "attends", "about")
#: Others that stand on vectors of words.
WORDWISE = frozenset({"weakest", "second_weakest", "weakest_beside"})

Grades = NDArray[np.int64]


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
        return not self.example.gold


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
    ranks = [first_right(one) for one in answered(held)]
    figures = {
        "questions": float(len(ranks)),
        "mrr": _mean(1 / r if r else 0.0 for r in ranks),
        "first": _mean(r == 1 for r in ranks),
        f"among_{MOST_CITED}": _mean(r is not None and r <= MOST_CITED for r in ranks),
    }
    names = next(e.names for each in found.values() for e in each)
    return _model(names, weights, {}, figures)


def answered(held: Sequence[Judged]) -> list[Judged]:
    """The questions that their document answers."""
    return [one for one in held if one.example.kind != TOPIC and one.example.gold]


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
    lists = lists_of(held)
    scores = lists.scores()
    kinds = np.array([one.example.kind for one in lists.held])
    figures = {f"f1_{kind}": _mean(scores[kinds == kind]) for kind in _LISTS}
    weights = lists.fit(range(len(lists.held)))
    best = np.array([chances(rows, weights).max() for rows in lists.rows])
    empty = [one for one in held if one.example.kind in _LISTS and one.silent]
    tables = [_entries(one)[0] for one in empty]
    none = [chances(_columns(t, lists.names), weights).max() for t in tables]
    least = float(np.quantile(best, ANSWERS_LOST))
    figures |= {"empty": float(len(none)), "told_empty": _mean(n < least for n in none)}
    counted = {"lists": float(len(lists.held)), **figures}
    return _model(lists.names, weights, {"some": round(least, 3)}, counted)


@dataclass(frozen=True)
class Lists:
    """Lists and topics: of each the features (passages, features) and grades (passages,) of what
    may belong to it."""

    held: Sequence[Judged]
    names: tuple[str, ...]
    rows: Sequence[Array]
    grades: Sequence[Grades]

    def fit(self, places: Sequence[int]) -> Array:
        """The weights of `entry` by some of the lists, the bias last."""
        leads = {i: np.argsort(-self.rows[i][:, 0], kind="stable")[:_LISTED] for i in places}
        rows = np.concatenate([self.rows[i][lead] for i, lead in leads.items()])
        grades = np.concatenate([self.grades[i][lead] for i, lead in leads.items()])
        kinds = [self.held[i].example.kind for i, lead in leads.items() for _ in lead]
        weights = np.where(grades == 1, _PARTLY, 1.0) * [_KINDS[kind] for kind in kinds]
        return scaled(rows, (grades > 0).astype(np.float64), weights, _RIDGE["entry"])

    def scores(self) -> Array:
        """The F1 of each list by a model of other documents, as `cut` cuts it."""
        found = np.zeros(len(self.held))
        for tested, rest in parts(self.held):
            weights = self.fit(rest)
            for i in tested:
                chance = chances(self.rows[i], weights)
                found[i] = f1(chance, self.grades[i], self.held[i].example.gold)
        return found


def _columns(table: Mapping[str, FloatArray], names: Sequence[str]) -> Array:
    return np.stack([table[name] for name in names], axis=1).astype(np.float64)


def lists_of(held: Sequence[Judged], dropped: Set[str] = frozenset()) -> Lists:
    """The lists and topics among some examples, without some features of `entry`."""
    lists = [one for one in held if one.example.kind in _LISTS and one.example.gold]
    found = [_entries(one) for one in lists]
    names = tuple(name for name in found[0][0] if name not in dropped)
    rows = [_columns(table, names) for table, _ in found]
    return Lists(lists, names, rows, [grades for _, grades in found])


def _entries(one: Judged) -> tuple[Mapping[str, FloatArray], Grades]:
    example = one.example
    windows = {name: example.matrix[:, i] for i, name in enumerate(example.names)}
    table = entries(one.shapes, example.passages, one.scores, windows)
    grades = np.zeros(len(table.numbers), dtype=np.int64)
    np.maximum.at(grades, np.searchsorted(table.numbers, example.passages), example.grades)
    return table.columns, grades


def f1(chance: Array, grades: Grades, wanted: int) -> float:
    """The F1 of a list cut by `cut.size`; what touches is neutral."""
    order = np.argsort(-chance, kind="stable")
    shown = grades[order[: cut.size(chance[order].tolist())]]
    right, wrong = int((shown == 2).sum()), int((shown == 0).sum())
    return 2 * right / (right + wrong + wanted) if right else 0.0


def learn_gate(held: Sequence[Judged]) -> Model:
    """`gate`, with its threshold: at most `ANSWERS_LOST` of the answers that would be shown are."""
    asked = asked_of(held)
    chance, there = asked.chances(), asked.there
    shown = np.array(
        [(r := first_right(one)) is not None and r <= MOST_CITED for one in asked.held]
    )
    least = float(np.quantile(chance[there & shown], ANSWERS_LOST))
    figures = {
        "questions": float(len(asked.held)),
        "area": area(chance, there),
        "silence_kept": float((chance[~there] < least).mean()),
        "answered": float((chance[there] >= least).mean()),
    }
    weights = asked.fit(range(len(asked.held)))
    return _model(asked.names, weights, {"answer": round(least, 3)}, figures)


@dataclass(frozen=True)
class Asked:
    """Questions: `rows` (questions, features), and whether the document answers (questions,)."""

    held: Sequence[Judged]
    names: tuple[str, ...]
    rows: Array
    there: NDArray[np.bool_]

    def fit(self, places: Sequence[int]) -> Array:
        """The weights of `gate` by some of the questions, the bias last."""
        rows, there = self.rows[list(places)], self.there[list(places)].astype(np.float64)
        return scaled(rows, there, np.ones(len(rows)), _RIDGE["gate"])

    def chances(self) -> Array:
        """The probability of an answer to each question, by a model of other documents."""
        found = np.zeros(len(self.held))
        for tested, rest in parts(self.held):
            found[tested] = chances(self.rows[tested], self.fit(rest))
        return found


def asked_of(held: Sequence[Judged]) -> Asked:
    """The questions among some examples."""
    asked = [one for one in held if one.example.kind != TOPIC]
    tables = [gate.features(_table(one.example), one.scores) for one in asked]
    names = tuple(tables[0])
    rows = np.array([[float(t[name][0]) for name in names] for t in tables])
    return Asked(asked, names, rows, np.array([not one.silent for one in asked]))


def _table(example: Example) -> Table:
    columns = {name: example.matrix[:, i] for i, name in enumerate(example.names)}
    held = example.held.astype(np.float32)
    return Table(example.windows, columns, example.words, held, example.talk)


def without_words(example: Example) -> Example:
    """An example as an embedder without vectors of words gives it."""
    return without(example, {n for n in example.names if n in WORDWISE or n.startswith(OF_TOKENS)})


def without(example: Example, dropped: Set[str]) -> Example:
    """An example that tells nothing by some features; with what is known of a question's words one
    by one (`WORDWISE`) goes how much of each a window holds."""
    matrix = example.matrix.copy()
    matrix[:, [name in dropped for name in example.names]] = 0.0
    if dropped >= WORDWISE:
        return replace(example, matrix=matrix, words=(), held=example.held[:0])
    return replace(example, matrix=matrix)


def parts(held: Sequence[Judged]) -> Iterator[tuple[list[int], list[int]]]:
    """The places of the examples in parts of whole documents, each with the places of the rest."""
    documents = [one.example.document for one in held]
    names = sorted(set(documents))
    for part in range(_PARTS):
        own = set(names[part::_PARTS])
        tested = [i for i, document in enumerate(documents) if document in own]
        yield tested, [i for i, document in enumerate(documents) if document not in own]


def _mean(values: Iterable[float]) -> float:
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
