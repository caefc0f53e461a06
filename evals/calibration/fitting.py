"""Two small regressions, by Newton's method, in numpy."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEPS = 80
_STILL = 1e-6
_LONGEST_STEP = 2.0


def logistic(rows: Array, labels: Array, weights: Array, ridge: float) -> Array:
    """Weights and, last, the bias of a logistic regression with an L2 penalty on the weights."""
    design = np.concatenate([rows, np.ones((len(rows), 1))], axis=1)
    penalty = ridge * np.eye(design.shape[1])
    penalty[-1, -1] = 1e-6
    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        slope = design.T @ (weights * (labels - chance)) - penalty @ found
        bend = (design * (weights * chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(bend, slope)
        found = found + step
        if np.abs(step).max() < _STILL:
            break
    return np.asarray(found)


def listwise(groups: Sequence[tuple[Array, Array]], ridge: float) -> Array:
    """Weights that rank the right rows of each group first (conditional logit, McFadden 1974).

    A group is its rows and their labels: 1 right, 0 wrong. The loss is the cross entropy between
    the softmax over a group and an even share for its right rows.
    """
    width = groups[0][0].shape[1]
    found = np.zeros(width)
    for _ in range(_STEPS):
        slope, bend = -ridge * found, ridge * np.eye(width)
        for rows, labels in groups:
            score = rows @ found
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            mean = chance @ rows
            slope = slope + (labels / labels.sum()) @ rows - mean
            bend = bend + (rows * chance[:, None]).T @ rows - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        largest = float(np.abs(step).max())
        found = found + step * min(1.0, _LONGEST_STEP / (largest or 1.0))
        if largest < _STILL:
            break
    return found


def chances(rows: Array, found: Array) -> Array:
    """The probability of each row under weights with the bias last."""
    return np.asarray(1 / (1 + np.exp(-(rows @ found[:-1] + found[-1]))))
