"""How far the probabilities can be believed, and what each threshold of silence costs.

All figures are of questions that the model which judged them never saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .examples import Example
from .fitting import Array, logistic
from .gathering import Examples
from .learning import SILENCE_RIDGE, Learner, fit_lists, fit_picks, held_out

_BINS = 10
_THRESHOLDS = np.linspace(0.05, 0.95, 19)


@dataclass(frozen=True, slots=True)
class Bin:
    """The candidates whose probability lies in one tenth: its mean, the share right, how many."""

    predicted: float
    right: float
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A threshold with the shares of answers and of silences that it keeps."""

    threshold: float
    answers: float
    silences: float


def reliability(chance: Array, labels: Array, weights: Array) -> list[Bin]:
    """Ten bins of equal width; empty ones are left out. Means are weighted."""
    place = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    found = []
    for number in range(_BINS):
        held = place == number
        if held.any():
            predicted = float(np.average(chance[held], weights=weights[held]))
            right = float(np.average(labels[held], weights=weights[held]))
            found.append(Bin(predicted, right, int(held.sum())))
    return found


def silence(examples: Sequence[Example]) -> list[Kept]:
    """The curve of abstention: what each least support keeps."""
    worth = np.array([e.rows[0, 0] for e in examples])
    there = np.array([e.labels[0] == 1 for e in examples])
    return [
        Kept(float(t), float((worth[there] >= t).mean()), float((worth[~there] < t).mean()))
        for t in _THRESHOLDS
    ]


def report(found: Examples) -> Iterator[str]:
    """The tables as Markdown."""
    learners: dict[str, Learner] = {
        "list": fit_lists,
        "fact": fit_picks,
        "support": _fit_support,
    }
    for name, learner in learners.items():
        examples = found[name]
        chance = held_out(examples, learner)
        judged = [e.labels >= 0 for e in examples]
        labels = np.concatenate([e.labels[j] for e, j in zip(examples, judged, strict=True)])
        flat = np.concatenate([c[j] for c, j in zip(chance, judged, strict=True)])
        weights = _balanced(labels) if name == "support" else np.ones(len(labels))
        yield f"\n{name}: {len(examples)} questions, {len(labels)} candidates\n"
        yield "| predicted | right | candidates |\n| --- | --- | --- |"
        for one in reliability(flat, labels, weights):
            yield f"| {one.predicted:.3f} | {one.right:.3f} | {one.count} |"
    yield "\nabstention\n"
    yield "| worth | answers kept | silences kept |\n| --- | --- | --- |"
    for kept in silence(found["support"]):
        yield f"| {kept.threshold:.2f} | {kept.answers:.3f} | {kept.silences:.3f} |"


def _balanced(labels: Array) -> Array:
    """Weights as if there were as many questions without an answer as with one."""
    there = labels.sum()
    return np.where(labels == 1, 1.0, there / max(1.0, len(labels) - there))


def _fit_support(examples: Sequence[Example]) -> Array:
    worth = np.array([e.rows[0] for e in examples])
    labels = np.array([e.labels[0] for e in examples])
    return logistic(worth, labels, _balanced(labels), SILENCE_RIDGE)
