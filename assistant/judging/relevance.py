"""The models that decide on features: logistic regressions whose weights are data.

`data/calibration.toml` holds them; they are learnt by `evals.learning` from judged documents and
never set by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from index.embed.embedder import FloatArray

from ..tables import table


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression over named features, with the thresholds of its use."""

    bias: float
    weights: Mapping[str, float]
    thresholds: Mapping[str, float]

    def probability(self, features: Mapping[str, FloatArray]) -> FloatArray:
        """The probability of relevance, in the shape of the features."""
        return logistic(self.log_odds(features))

    def log_odds(self, features: Mapping[str, FloatArray]) -> FloatArray:
        """The log-odds of relevance, in the shape that all features have: (rows,), or of pairs
        (rows, columns)."""
        total = np.full(np.shape(next(iter(features.values()), ())), self.bias, dtype=np.float32)
        for name, weight in self.weights.items():
            total += np.float32(weight) * features[name]
        return total


@cache
def model(name: str, file: str = "calibration.toml") -> Model:
    """The model of one decision (`passage`, `entry`, `gate`; `pair` of `alignment.toml`)."""
    entry = table(file)[name]
    return Model(entry["bias"], entry["weights"], entry["thresholds"])


def model_for(name: str, *, compared: bool) -> Model:
    """The model of a decision; where no words could be compared (an embedder without vectors of
    words), the one that was learnt without them."""
    return model(name if compared else f"{name}_plain")


def logistic(log_odds: FloatArray) -> FloatArray:
    """The probabilities of log-odds, none of which overflows."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -60, 60))), dtype=np.float32)
