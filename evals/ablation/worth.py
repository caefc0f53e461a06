"""What a model is worth, question by question: its scores on folds that it was not learnt from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..calibration.examples import Example
from ..calibration.fitting import Array
from ..calibration.learning import (
    SHARES,
    SHOWN,
    SURE,
    fit_lists,
    fit_picks,
    folds,
    held_out,
    list_scores,
)

#: Scores in 0..1 by question.
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of a model: `model` names its examples, `scores` are of held-out folds."""

    name: str
    model: str
    scores: Callable[[Sequence[Example]], Scores]


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean difference of two scores of the same questions, with its standard error."""

    value: float
    error: float


def lists(examples: Sequence[Example]) -> Scores:
    """F1; the thresholds of a fold are the best of the other folds."""
    held = held_out(examples, fit_lists)
    cuts = [(float(sure), share) for sure in SURE for share in SHARES]
    table = np.array([list_scores(examples, held, *cut) for cut in cuts])
    scores = np.zeros(len(examples))
    for tested in folds(examples):
        rest = np.setdiff1d(np.arange(len(examples)), tested)
        scores[tested] = table[int(table[:, rest].mean(axis=1).argmax()), tested]
    return _by_question(examples, scores)


def first(examples: Sequence[Example]) -> Scores:
    """Whether the passage that ranks first is right, of questions with a right one."""
    return _ranked(examples, 1)


def shown(examples: Sequence[Example]) -> Scores:
    """Whether a right passage is among those that an answer shows."""
    return _ranked(examples, SHOWN)


#: The columns of the table.
MEASURES = (
    Measure("list F1", "list", lists),
    Measure("passage first", "fact", first),
    Measure(f"passage among {SHOWN}", "fact", shown),
    Measure("enumeration first", "enumeration", first),
)


def difference(now: Scores, before: Scores) -> Difference:
    """Of every question that either has; one that is missing scores 0."""
    found = [now.get(q, 0.0) - before.get(q, 0.0) for q in now.keys() | before.keys()]
    return Difference(float(np.mean(found)), float(np.std(found) / np.sqrt(len(found))))


def _ranked(examples: Sequence[Example], depth: int) -> Scores:
    held = held_out(examples, fit_picks)
    there = [(e, chance) for e, chance in zip(examples, held, strict=True) if (e.labels == 1).any()]
    right = [float((e.labels[np.argsort(-p)[:depth]] == 1).any()) for e, p in there]
    return _by_question([e for e, _ in there], np.array(right))


def _by_question(examples: Sequence[Example], scores: Array) -> Scores:
    """The mean of each question, since one may have several parts."""
    found: dict[str, list[float]] = {}
    for example, score in zip(examples, scores, strict=True):
        found.setdefault(example.question, []).append(float(score))
    return {question: float(np.mean(parts)) for question, parts in found.items()}
