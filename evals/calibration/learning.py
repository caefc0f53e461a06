"""Learns the two models of relevance, and tells by cross-validation what they are worth."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .examples import Example
from .fitting import Array, chances, listwise, logistic

_FOLDS = 10
_LIST_RIDGE = 3.0
_PICK_RIDGE = 1.0
SILENCE_RIDGE = 1.0
ANSWERS_LOST = 0.065
SHOWN = 6
SURE = np.arange(0.06, 0.6, 0.02)
SHARES = (0.0, 0.3, 0.4, 0.5, 0.6)

Learner = Callable[[Sequence[Example]], Array]


@dataclass(frozen=True)
class Learnt:
    """Weights by feature, with the bias, and figures that no question helped to learn."""

    weights: dict[str, float]
    bias: float
    thresholds: dict[str, float]
    figures: dict[str, float]


def learn_lists(examples: Sequence[Example]) -> Learnt:
    """The model of lists. Its thresholds are those that give the best F1 on held-out folds."""
    held = held_out(examples, fit_lists)
    score, sure, share = max(
        (float(np.mean(list_scores(examples, held, sure, share))), sure, share)
        for sure in SURE
        for share in SHARES
    )
    thresholds = {"in": round(float(sure), 2), "share": share, "doubt": round(float(sure) / 2, 2)}
    figures = {"list_f1": score, "questions": float(len(examples))}
    return _learnt(examples, fit_lists, thresholds, figures)


def learn_picks(examples: Sequence[Example], thresholds: dict[str, float]) -> Learnt:
    """The model of single passages; its thresholds are decisions of the composers."""
    held = held_out(examples, fit_picks)
    first = [float(e.labels[np.argmax(p)] == 1) for e, p in zip(examples, held, strict=True)]
    shown = [
        float((e.labels[np.argsort(-p)[:SHOWN]] == 1).any())
        for e, p in zip(examples, held, strict=True)
    ]
    figures = {
        "first": float(np.mean(first)),
        f"among_{SHOWN}": float(np.mean(shown)),
        "questions": float(len(examples)),
    }
    return _learnt(examples, fit_picks, thresholds, figures)


def learn_enumerations(examples: Sequence[Example], thresholds: dict[str, float]) -> Learnt:
    """The model of lists that documents give; its thresholds are decisions of the composer."""
    held = held_out(examples, fit_picks)
    there = [(e, p) for e, p in zip(examples, held, strict=True) if (e.labels == 1).any()]
    figures = {
        "first_of_those_there": _mean(e.labels[np.argmax(p)] == 1 for e, p in there),
        "there": len(there) / len(examples),
        "questions": float(len(examples)),
    }
    for name, least in thresholds.items():
        taken = [(e, p) for e, p in zip(examples, held, strict=True) if p.max() >= least]
        figures[f"taken_{name}"] = len(taken) / len(examples)
        figures[f"right_{name}"] = _mean(e.labels[np.argmax(p)] == 1 for e, p in taken)
    return _learnt(examples, fit_picks, thresholds, figures)


def learn_silence(examples: Sequence[Example], decided: dict[str, float]) -> Learnt:
    """From which support on there is an answer: the highest at which no more than `ANSWERS_LOST`
    of the answers are lost; its figures are those of questions that did not help to choose it.

    The weights are a logistic regression that tells how probable an answer is at a support.
    """
    worth = np.array([float(e.rows[0, 0]) for e in examples])
    there = np.array([e.labels[0] == 1 for e in examples])
    kept = np.zeros(len(examples), dtype=bool)
    for tested in folds(examples):
        rest = np.ones(len(examples), dtype=bool)
        rest[tested] = False
        kept[tested] = worth[tested] >= _least(worth[rest & there])
    figures = {
        "auc": _area(worth, there),
        "silence_kept": float((~kept[~there]).mean()),
        "answers": float(kept[there].mean()),
        "questions": float(len(examples)),
        "without_answer": float((~there).sum()),
    }
    weights = np.where(there, 1.0, there.sum() / max(1, (~there).sum()))
    found = logistic(worth[:, None], there.astype(float), weights, SILENCE_RIDGE)
    thresholds = {**decided, "worth": round(_least(worth[there]), 2)}
    return Learnt({"worth": float(found[0])}, float(found[1]), thresholds, figures)


def _least(answered: Array) -> float:
    """The support that all but a few of some answers reach."""
    return float(np.quantile(answered, ANSWERS_LOST))


def _area(scores: Array, positive: NDArray[np.bool_]) -> float:
    """The area under the curve: how often a positive scores above a negative; ties count half."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())


def _mean(values: Iterable[object]) -> float:
    found = [float(bool(value)) for value in values]
    return sum(found) / len(found) if found else 0.0


def fit_lists(examples: Sequence[Example]) -> Array:
    """The weights of lists: long lists count less than their length."""
    judged = [example.judged for example in examples]
    weights = [np.full(len(e.labels), 1 / np.sqrt(max(1.0, e.labels.sum()))) for e in judged]
    rows = np.concatenate([e.rows for e in judged])
    labels = np.concatenate([e.labels for e in judged])
    return logistic(rows, labels, np.concatenate(weights), _LIST_RIDGE)


def fit_picks(examples: Sequence[Example]) -> Array:
    """Ranking weights, then one slope and bias that make their score a probability."""
    judged = [example.judged for example in examples]
    ranking = listwise([(e.rows, e.labels) for e in judged if (e.labels == 1).any()], _PICK_RIDGE)
    score = np.concatenate([e.rows @ ranking for e in judged])[:, None]
    labels = np.concatenate([e.labels for e in judged])
    slope, bias = logistic(score, labels, np.ones(len(labels)), 0.01)
    return np.append(ranking * slope, bias)


def held_out(examples: Sequence[Example], learner: Learner) -> list[Array]:
    """For each example the probabilities of a model that never saw its question."""
    found: list[Array] = [np.zeros(0)] * len(examples)
    for fold in folds(examples):
        tested = {examples[i].question for i in fold}
        weights = learner([e for e in examples if e.question not in tested])
        for i in fold:
            found[i] = chances(examples[i].rows, weights)
    return found


def folds(examples: Sequence[Example]) -> list[NDArray[np.int64]]:
    """The places of the examples, in shuffled folds."""
    order = np.random.default_rng(0).permutation(len(examples))
    return [order[fold::_FOLDS] for fold in range(_FOLDS)]


def list_scores(
    examples: Sequence[Example], held: Sequence[Array], sure: float, share: float
) -> list[float]:
    """The F1 of each list, cut at the least chance or the share of its best."""
    scores = []
    for example, chance in zip(examples, held, strict=True):
        least = max(sure, share * float(chance.max()))
        right = float(((example.labels == 1) & (chance >= least)).sum())
        wrong = float(((example.labels == 0) & (chance >= least)).sum())
        recall = min(1.0, right / example.wanted)
        precision = right / (right + wrong) if right + wrong else 0.0
        both = precision + recall
        scores.append(2 * precision * recall / both if both else 0.0)
    return scores


def _learnt(
    examples: Sequence[Example],
    learner: Learner,
    thresholds: dict[str, float],
    figures: dict[str, float],
) -> Learnt:
    found = learner(examples)
    names = examples[0].names
    return Learnt(
        {name: float(w) for name, w in zip(names, found, strict=False)},
        float(found[-1]),
        thresholds,
        figures,
    )
