"""What the vector of a question tells of it besides what it wants: whether a turn leans on the one
before, whether it is none for plans at all (`mi dai la ricetta del pesto?`), whether it wants a
judgement, advice or a forecast (`qual è il piano migliore?`), and whether it is put as people talk,
or as one asks who looks something up. Four logistic regressions, learnt by `evals.learning.heads`,
ship in `data/heads.npz`; they serve the embedder that they were learnt with."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from index.embed.embedder import FloatArray

from ..shipped import DATA, arrays, text

FILE = DATA / "heads.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "4f4ffc4b4e92cc80552a4ff1729332dd382fc0d413ace8bbb6525b11719e5288"
#: Lengths that are told apart, in words. Decisions, made before the weights were learnt.
_LENGTHS = (3, 5, 8)


@dataclass(frozen=True)
class Head:
    """A regression: the weights of `features`, its bias, and the least log-odds that are taken for
    a yes."""

    weights: FloatArray
    bias: float
    least: float

    def says(self, said: str, vector: FloatArray) -> bool:
        """What it says of a question, by what is said and its vector (dimensions,)."""
        return self._odds(said, vector) >= self.least

    def chance(self, said: str, vector: FloatArray) -> float:
        """How probably it is so, from 0 to 1."""
        return float(1 / (1 + np.exp(-self._odds(said, vector))))

    def _odds(self, said: str, vector: FloatArray) -> float:
        return float(features(said, vector) @ self.weights) + self.bias


@dataclass(frozen=True)
class Heads:
    """Whether a turn is `leaning` on the one before, `unrelated` to plans, for an `opinion`, and put
    as people `talk`; `embedder` is the identity of what gives the vectors."""

    leaning: Head
    unrelated: Head
    opinion: Head
    talk: Head
    embedder: str


def features(said: str, vector: FloatArray) -> FloatArray:
    """What is read of a question, (dimensions + 4,)."""
    words = max(1, len(said.split()))
    length = [np.log(words), *(float(words <= most) for most in _LENGTHS)]
    return np.concatenate([vector, np.array(length, dtype=np.float32)])


@cache
def heads() -> Heads:
    """The regressions that ship, whose SHA-256 is known. Raises WeightsFault."""
    data = arrays(FILE, SHA256)
    leaning, unrelated, opinion, talk = (
        Head(
            np.asarray(data[name], dtype=np.float32),
            float(data[f"{name}_bias"]),
            float(data[f"{name}_least"]),
        )
        for name in ("leaning", "unrelated", "opinion", "talk")
    )
    return Heads(leaning, unrelated, opinion, talk, text(data["embedder"]))
