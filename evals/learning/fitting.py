"""What the modules here learn with, in numpy: a small logistic regression by Newton's method, a softmax
by descent, and how well scores part."""

import numpy as np
from numpy.typing import NDArray

from assistant.reading.wordwise import Regression
from index.embed.embedder import FloatArray

Array = NDArray[np.float64]

#: Of Newton's method at most. A decision: it needs some ten.
_STEPS = 80
#: The largest change of a weight at which it stops. A decision: weights are kept with fewer
#: digits.
_STILL = 1e-6
#: Steps of a softmax's descent, and how far each goes. Decisions.
_DESCENTS, _DESCENT = 500, 0.3


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


def softmax(
    table: FloatArray, labels: NDArray[np.int64], counted: FloatArray, classes: int, ridge: float
) -> Regression:
    """A softmax on rows with features (rows, columns), what each counts and its class."""
    centre, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    scaled_table = (table - centre) / spread
    right = np.eye(classes, dtype=np.float32)[labels]
    share = (counted / counted.sum())[:, None]
    weights: FloatArray = np.zeros((table.shape[1], classes), dtype=np.float32)
    biases: FloatArray = np.zeros(classes, dtype=np.float32)
    for _ in range(_DESCENTS):
        wrong = share * (Regression(weights, biases).says(scaled_table) - right)
        weights = weights - _DESCENT * (scaled_table.T @ wrong + ridge * weights)
        biases = biases - _DESCENT * wrong.sum(axis=0)
    weights = np.asarray(weights / spread[:, None], dtype=np.float32)
    return Regression(weights, np.asarray(biases - centre @ weights, dtype=np.float32))


def area(scores: np.ndarray, right: np.ndarray) -> float:
    """The chance that one that is right scores above one that is not, ties half; NaN without both."""
    above = scores[right][:, None] - scores[~right][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean()) if above.size else float("nan")
