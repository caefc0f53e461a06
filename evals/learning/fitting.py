"""A small logistic regression, by Newton's method, in numpy."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Of Newton's method at most. A decision: it needs some ten.
_STEPS = 80
#: The largest change of a weight at which it stops. A decision: weights are kept with fewer
#: digits.
_STILL = 1e-6


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


def scaled(rows: Array, labels: Array, weights: Array, ridge: float) -> Array:
    """The same with the features brought to one scale first, so that the penalty is fair."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    found = logistic((rows - mean) / spread, labels, weights, ridge)
    own = found[:-1] / spread
    return np.append(own, found[-1] - own @ mean)


def chances(rows: Array, found: Array) -> Array:
    """The probability of each row under weights with the bias last."""
    return np.asarray(1 / (1 + np.exp(-(rows @ found[:-1] + found[-1]))))
