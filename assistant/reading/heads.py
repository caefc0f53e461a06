"""What the vector of a question tells of it besides what it wants: whether a turn leans on the one
before, and whether it is none for plans at all (`mi dai la ricetta del pesto?`). Two logistic
regressions, learnt by `evals.learning.heads`, ship in `data/heads.npz`; they serve the embedder that
they were learnt with."""

import hashlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np

from index.embed.embedder import FloatArray

from ..errors import WeightsFault

FILE = Path(__file__).parents[1] / "data" / "heads.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "627efa9a49649ca5cae70cdc6947696097ad341465e89bd77d1610fb4579e9d9"
#: Lengths that are told apart, in words. Decisions, made before the weights were learnt.
_LENGTHS = (3, 5, 8)


@dataclass(frozen=True)
class Head:
    """A regression: the weights of `features`, its bias, and the least log-odds that are taken for a
    yes."""

    weights: FloatArray
    bias: float
    least: float

    def says(self, text: str, vector: FloatArray) -> bool:
        """What it says of a question, by its text and its vector (dimensions,)."""
        return float(features(text, vector) @ self.weights) + self.bias >= self.least


@dataclass(frozen=True)
class Heads:
    """Whether a turn is `leaning` on the one before, and whether it is `unrelated` to plans; `embedder`
    is the identity of what gives the vectors."""

    leaning: Head
    unrelated: Head
    embedder: str


def features(text: str, vector: FloatArray) -> FloatArray:
    """What is read of a question, (dimensions + 4,)."""
    words = max(1, len(text.split()))
    length = [np.log(words), *(float(words <= most) for most in _LENGTHS)]
    return np.concatenate([vector, np.array(length, dtype=np.float32)])


@cache
def heads() -> Heads:
    """The regressions that ship, whose SHA-256 is known. Raises WeightsFault."""
    try:
        content = FILE.read_bytes()
    except OSError as error:
        raise WeightsFault(f"{FILE}: non si legge ({error}); reinstallare il programma.") from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise WeightsFault(f"{FILE}: il contenuto non è quello atteso; reinstallare il programma.")
    with np.load(BytesIO(content)) as data:
        embedder = bytes(data["embedder"]).decode("utf-8")
        leaning, unrelated = (
            Head(data[name], float(data[f"{name}_bias"]), float(data[f"{name}_least"]))
            for name in ("leaning", "unrelated")
        )
    return Heads(leaning, unrelated, embedder)
