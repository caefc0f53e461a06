"""The engine as it is kept in the cache folder: its networks and table of pieces, in one file.

One file, so that its parts always belong together. It is made once from the weights, whose
SHA-256 is checked then; a mark remembers which file of weights (path, size, time) was good.

Layout: a line of JSON with the sizes and the CRC-32 of what follows, then the layers that read
passages and questions alike, those above them that read passages, and those that read questions
(ONNX models), the hashes (uint64), the tokens (int32) and the scores (float32) of the pieces.
"""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from . import onnx_graph, trained
from .folder import write_atomically
from .pieces import PieceTable, piece_table
from .weights import Weights
from .weights_file import verify

#: Grows when the arithmetic changes: it is part of what names the engine in an index. A decision at
#: each change.
VERSION = 2
#: Names model, weights, arithmetic and version.
IDENTITY = f"multilingual-e5-small/q4-int7/{VERSION}"
#: Grows when the file changes its form. A decision at each change.
_FORM = 2

_LOG = logging.getLogger(__name__)
NAME = f"multilingual-e5-small-{VERSION}.{_FORM}-{trained.SHA256[:8]}.engine"
#: Bytes of a piece in the table: its hash, its number, its score (this file's format).
_PIECE_BYTES = 8 + 4 + 4
#: Bytes of the longest first line. A decision: a few names and numbers.
_HEADER_BYTES = 1000


@dataclass(frozen=True)
class EngineFile:
    """What was made from the weights: the networks and the table of pieces. `below` are the layers
    that read passages and questions alike, `model` and `question` those above them for each."""

    below: bytes
    model: bytes
    question: bytes
    pieces: PieceTable


def prepare(source: Path, weights: Weights, folder: Path) -> EngineFile:
    """Return the engine of the weights at `source`, from the cache or made and put there.

    WeightsError when the weights are not the known ones, EngineError when ONNX Runtime is not
    there. A cache that cannot be written is no error: the engine is then made each time.
    """
    mark = folder / f"weights-{_fingerprint(source)}.ok"
    path = folder / NAME
    kept = _read(path) if mark.exists() else None
    if kept is not None:
        return kept
    verify(source)
    kept = _read(path)
    engine = make(weights) if kept is None else kept
    try:
        if kept is None:
            write_atomically(path, _pack(engine))
        write_atomically(mark, b"")
    except OSError as error:
        _LOG.warning("la cache del motore non si scrive, si rifà ogni volta: %s", error)
    return engine


def make(weights: Weights) -> EngineFile:
    """Make the engine from the weights: 0.6 s. Raises WeightsError."""
    first = trained.FIRST
    return EngineFile(
        onnx_graph.build(weights, stop=first),
        onnx_graph.build(weights, first),
        onnx_graph.build(trained.trained(weights), first),
        piece_table(weights.vocabulary),
    )


def _fingerprint(source: Path) -> str:
    status = source.stat()
    said = f"{source.resolve()}|{status.st_size}|{status.st_mtime_ns}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _pack(engine: EngineFile) -> bytes:
    table = engine.pieces
    payload = b"".join(
        (
            engine.below,
            engine.model,
            engine.question,
            table.hashes.tobytes(),
            table.tokens.tobytes(),
            table.scores.tobytes(),
        )
    )
    header = {
        "below": len(engine.below),
        "model": len(engine.model),
        "question": len(engine.question),
        "pieces": len(table.hashes),
        "longest": table.longest,
        "crc": zlib.crc32(payload),
    }
    return json.dumps(header).encode() + b"\n" + payload


def _read(path: Path) -> EngineFile | None:
    """Return the engine that the file holds; None when it is absent or damaged."""
    try:
        with path.open("rb") as stream:
            header = json.loads(stream.readline(_HEADER_BYTES))
            names = ("pieces", "longest", "crc")
            count, longest, crc = (int(header[name]) for name in names)
            sizes = [int(header[name]) for name in ("below", "model", "question")]
            networks = [stream.read(size) for size in sizes]
            pieces = stream.read()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    found = reduce(lambda known, part: zlib.crc32(part, known), [*networks, pieces], 0)
    whole = [*map(len, networks)] == sizes and len(pieces) == count * _PIECE_BYTES
    if not whole or found != crc:
        return None
    hashes, tokens = 8 * count, 12 * count
    table = PieceTable(
        np.frombuffer(pieces[:hashes], dtype=np.uint64),
        np.frombuffer(pieces[hashes:tokens], dtype=np.int32),
        np.frombuffer(pieces[tokens:], dtype=np.float32),
        longest,
    )
    below, model, question = networks
    return EngineFile(below, model, question, table)
