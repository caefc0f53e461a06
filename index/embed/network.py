"""Runs a network in ONNX Runtime: one thread a call, so that calls may share the cores.

A call that spreads over all cores waits for the slowest at every operator; when another
program holds a core, all wait. Batches are spread over threads instead, each on its own.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from . import onnx_wire as wire
from .embedder import FloatArray
from .onnx_graph import INPUT, LENGTHS, OUTPUT

if TYPE_CHECKING:
    import onnxruntime

_LEVELS_SAFE = 63
_LEVELS_FULL = 127
_PROBE = 64


class EngineError(Exception):
    """The fast engine cannot run here; the message says why, in Italian."""


class Network:
    """The network in memory; safe to use from several threads."""

    def __init__(self, model: bytes) -> None:
        """Load `model`, the bytes of an ONNX file; EngineError when that cannot be done."""
        self._session = _session(model)

    def states(self, embeddings: FloatArray, lengths: npt.NDArray[np.int32]) -> FloatArray:
        """Return the last hidden states, (batch, tokens, hidden); rows past a length are void."""
        (states,) = self._session.run([OUTPUT], {INPUT: embeddings, LENGTHS: lengths})
        return np.asarray(states, dtype=np.float32)


def weight_levels() -> int:
    """Return the largest magnitude of a rounded weight that this processor multiplies exactly.

    Without the VNNI instructions two products are summed in 16 bits, which overflow when both
    factors are large (a known limit of 8-bit products in ONNX Runtime): weights then get one
    bit less. The largest factors there are tell which it is.
    """
    rows = np.full((_PROBE, _PROBE), 255, dtype=np.uint8)
    columns = np.full((_PROBE, _PROBE), _LEVELS_FULL, dtype=np.int8)
    (found,) = _session(_product_model(columns)).run(None, {"rows": rows})
    exact = 255 * _LEVELS_FULL * _PROBE
    return _LEVELS_FULL if np.all(np.asarray(found) == exact) else _LEVELS_SAFE


def _product_model(columns: npt.NDArray[np.int8]) -> bytes:
    inputs = ["rows", "columns", "one", "one", "zero"]
    body = wire.graph(
        [wire.node("MatMulIntegerToFloat", inputs, "product", "com.microsoft")],
        [
            wire.tensor("columns", columns),
            wire.tensor("one", np.array(1, dtype=np.float32)),
            wire.tensor("zero", np.array(0, dtype=np.uint8)),
        ],
        [wire.value("rows", wire.UINT8, columns.shape)],
        [wire.value("product", wire.FLOAT, columns.shape)],
    )
    return wire.model(body)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    # read when the library is loaded: from 1.29 on it reports its use to its makers by default
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as state
    except ImportError as error:
        raise EngineError(f"ONNX Runtime non si carica: {error}") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # the graph is written as it is to run; fusing its sums into the norms would halve its speed
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # a plan of the memory would be kept for every shape of a batch
    options.enable_mem_pattern = False
    failures = (
        state.Fail,
        state.InvalidArgument,
        state.InvalidGraph,
        state.InvalidProtobuf,
        state.NotImplemented,
        state.RuntimeException,
    )
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except failures as error:
        raise EngineError(f"ONNX Runtime non carica la rete: {error}") from error
