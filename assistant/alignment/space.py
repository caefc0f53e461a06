"""The space in which tokens of two plans are compared.

The states of the model have a direction in common and a few in which all texts differ much: with
the first taken out and the others scaled down (a whitening by the fourth root of each direction's
variance, after Su et al., "Whitening Sentence Representations", 2021) late interaction tells more.
Both are statistics of many plans, learnt by `python -m evals.learning.pairs` and kept in
`data/alignment.npz`: nothing else that is indexed has a part in what two texts score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from index.embed.embedder import FloatArray

_FILE = "alignment.npz"
#: Directions that are kept, of 384. A decision: half.
DIRECTIONS = 192
#: The power of a direction's variance that is taken out. A decision: between leaving all (0)
#: and making all alike (-0.5).
_POWER = -0.25
#: Variances below this share of the largest are noise of the 8 bits. A decision.
_NOISE = 1e-4


@dataclass(frozen=True)
class Space:
    """`common` (dimensions,) is what all tokens share, `matrix` (dimensions, directions) brings
    what is left into the space; `embedder` is the identity of the one whose tokens these are."""

    embedder: str
    common: FloatArray
    matrix: FloatArray

    def placed(self, tokens: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Tokens of unit length (tokens, dimensions) in the space, at unit length; and what each
        weighs: how far it is from what all share, squared."""
        own = tokens - self.common
        weights = np.einsum("td,td->t", own, own)
        return unit(np.asarray(own @ self.matrix, dtype=np.float32)), weights

    def packed(self) -> bytes:
        """The space as a file, in 8 bits with a scale each direction."""
        scale = np.abs(self.matrix).max(axis=0) / 127
        content = BytesIO()
        np.savez_compressed(
            content,
            embedder=np.array(self.embedder),
            common=self.common.astype(np.float16),
            steps=np.rint(self.matrix / scale).astype(np.int8),
            scale=scale.astype(np.float32),
        )
        return content.getvalue()


def learnt(embedder: str, tokens: Sequence[FloatArray]) -> Space:
    """The space of many texts, each as its tokens (tokens, dimensions) of unit length."""
    common = np.mean([one.mean(axis=0) for one in tokens], axis=0).astype(np.float32)
    own = np.concatenate(tokens) - common
    variance, directions = np.linalg.eigh(own.T @ own / len(own))
    scaled = directions * np.maximum(variance, _NOISE * variance[-1]) ** _POWER
    return Space(embedder, common, scaled[:, -DIRECTIONS:].astype(np.float32))


def unpacked(content: bytes) -> Space:
    """The space of a file. Raises ValueError, KeyError and OSError where it is none."""
    with np.load(BytesIO(content)) as held:
        matrix = held["steps"].astype(np.float32) * held["scale"]
        return Space(str(held["embedder"]), held["common"].astype(np.float32), matrix)


@cache
def shipped() -> Space:
    """The space that ships."""
    return unpacked(files("assistant").joinpath("data", _FILE).read_bytes())


def unit(rows: FloatArray) -> FloatArray:
    """Rows at unit length."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)
