"""The weights and the vocabulary of the model, as its file holds them.

A tensor is float32 or Q4_0: blocks of 32 weights, each a float16 scale `d` and 16 bytes whose
low nibbles are weights 0 to 15 and high nibbles 16 to 31, a weight being (nibble - 8) * d.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .embedder import FloatArray

#: Weights. that share one scale, in the format Q4_0.
BLOCK = 32
#: Bytes of such a block: two of the scale, four bits a weight (the format Q4_0).
BLOCK_BYTES = 18
#: The kind of a tensor; the other is Q4_0 (the format).
FLOAT32 = 0

Bytes = npt.NDArray[np.uint8]


class WeightsError(Exception):
    """The file of weights is missing, or is not the one that this engine was measured on."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: BERT with learned positions, layer norm after each block."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of the unigram tokenizer: UTF-8 `blob[offsets[i]:offsets[i + 1]]` is piece i."""

    begin: int
    end: int
    unknown: int
    offsets: npt.NDArray[np.uint32]
    scores: FloatArray
    blob: bytes
    normalisation: Mapping[int, str]


@dataclass(frozen=True)
class Tensor:
    """Where a tensor lies in the file; `kind` is FLOAT32 or Q4_0."""

    kind: int
    offset: int
    size: int


@dataclass(frozen=True)
class Weights:
    """The file, mapped: nothing is read before it is asked for."""

    data: Bytes
    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, Tensor]

    def vector(self, name: str) -> FloatArray:
        """Return a float32 tensor, flat."""
        return self._bytes(name).view("<f4").astype(np.float32)

    def matrix(self, name: str) -> FloatArray:
        """Return a Q4_0 tensor as float32, shape (outputs, inputs)."""
        width = self.shape.inner if name.endswith("fo.w") else self.shape.hidden
        return dequantise(self._bytes(name)).reshape(-1, width)

    def words(self) -> Bytes:
        """Return the packed embeddings of the tokens: shape (vocabulary, bytes of a row)."""
        return self._bytes("emb.word").reshape(self.shape.vocabulary, -1)

    def _bytes(self, name: str) -> Bytes:
        if name not in self.tensors:
            raise WeightsError(f"ai pesi manca {name}")
        tensor = self.tensors[name]
        return self.data[tensor.offset : tensor.offset + tensor.size]


def dequantise(packed: Bytes) -> FloatArray:
    """Return the weights of whole Q4_0 blocks, flat, float32."""
    blocks = np.ascontiguousarray(packed).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.empty((len(blocks), BLOCK), dtype=np.int8)
    np.bitwise_and(blocks[:, 2:], 15, out=nibbles[:, :16], casting="unsafe")
    np.right_shift(blocks[:, 2:], 4, out=nibbles[:, 16:], casting="unsafe")
    nibbles -= 8
    return (nibbles * scales).reshape(-1)
