"""The layers that read questions: the model's own, taught further on judged questions.

The upper layers of multilingual-e5-small were trained on questions and topics with the passages
that answer them, the vectors of the passages held fixed (evals/training, docs/learning.md): what
people say comes nearer to what plans write, and an index stays as it is. The file holds each
matrix in the 7-bit steps in which the engine runs it, with a scale for each output.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from .embedder import FloatArray
from .weights import Weights, WeightsError

#: The file's SHA-256, in hexadecimal.
SHA256 = "102b370bfbc8561d72914d0e4174e90b49693326e1a496e589870688160e656c"

#: The lowest layer that the file holds: those below read questions and passages alike. A decision,
#: made when they were trained; a test holds it.
FIRST = 6

FILE = Path(__file__).parents[1] / "data" / "question-layers.npz"
_STEPS, _SCALE = ".steps", ".scale"


@dataclass(frozen=True)
class TrainedWeights(Weights):
    """The model's weights with some tensors in place of its own."""

    own: Mapping[str, FloatArray]

    def vector(self, name: str) -> FloatArray:
        """Return a float32 tensor, flat."""
        return self.own[name] if name in self.own else super().vector(name)

    def matrix(self, name: str) -> FloatArray:
        """Return a matrix as float32, shape (outputs, inputs)."""
        return self.own[name] if name in self.own else super().matrix(name)


def trained(weights: Weights, path: Path | None = None) -> TrainedWeights:
    """The weights that read questions: those that ship, whose SHA-256 is known, or others in their
    form. Raises WeightsError."""
    source = path or FILE
    try:
        content = source.read_bytes()
    except OSError as error:
        raise WeightsError(f"i pesi in {source.name} non si leggono: {error}") from error
    found = hashlib.sha256(content).hexdigest()
    if path is None and found != SHA256:
        raise WeightsError(
            f"i pesi in {source.name} non sono quelli attesi (SHA-256 {found[:12]}…, "
            f"atteso {SHA256[:12]}…)"
        )
    return TrainedWeights(
        weights.data, weights.shape, weights.vocabulary, weights.tensors, unpacked(content)
    )


def packed(tensors: Mapping[str, FloatArray], levels: int) -> bytes:
    """The file of some tensors: matrices (outputs, inputs) in steps of -levels to levels."""
    kept: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]] = {}
    for name, tensor in tensors.items():
        if tensor.ndim == 1:
            kept[name] = tensor.astype(np.float32)
            continue
        scale = np.maximum(np.abs(tensor).max(axis=1), 1e-12) / levels
        kept[name + _STEPS] = np.rint(tensor / scale[:, None]).astype(np.int8)
        kept[name + _SCALE] = scale.astype(np.float32)
    stream = BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **kept)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, FloatArray]:
    """The tensors of a file. Raises WeightsError."""
    try:
        with np.load(BytesIO(content)) as held:
            found = {name: held[name] for name in held.files}
    except (OSError, ValueError, BadZipFile) as error:
        raise WeightsError(f"i pesi per le domande non si leggono: {error}") from error
    tensors: dict[str, FloatArray] = {}
    for name, tensor in found.items():
        if name.endswith(_STEPS):
            whole = name.removesuffix(_STEPS)
            tensors[whole] = tensor * found[whole + _SCALE][:, None]
        elif not name.endswith(_SCALE):
            tensors[name] = tensor
    return tensors
