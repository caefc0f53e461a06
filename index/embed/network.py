"""Runs a network in ONNX Runtime: one thread a call, so that calls may share the cores.

A call that spreads over all cores waits for the slowest at every operator; when another
program holds a core, all wait. Batches are spread over threads instead, each on its own.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .embedder import FloatArray
from .onnx_graph import INPUT, LENGTHS, OUTPUT

if TYPE_CHECKING:
    import onnxruntime


class EngineError(Exception):
    """The fast engine cannot run here; the message says why, in Italian."""


class Network:
    """The network in memory; safe to use from several threads."""

    def __init__(self, model: bytes) -> None:
        """Load `model`, the bytes of an ONNX file; EngineError when that cannot be done."""
        self._session = session(model)

    def states(self, embeddings: FloatArray, lengths: npt.NDArray[np.int32]) -> FloatArray:
        """Return the last hidden states, (batch, tokens, hidden); rows past a length are void."""
        (states,) = self._session.run([OUTPUT], {INPUT: embeddings, LENGTHS: lengths})
        return np.asarray(states, dtype=np.float32)


@dataclass(frozen=True)
class Layers:
    """A network in two parts, of which others may have the lower one too."""

    below: Network
    above: Network

    def states(self, embeddings: FloatArray, lengths: npt.NDArray[np.int32]) -> FloatArray:
        """Return the last hidden states, as `Network.states`."""
        return self.above.states(self.below.states(embeddings, lengths), lengths)


def session(model: bytes) -> onnxruntime.InferenceSession:
    """Open `model`, the bytes of an ONNX file, on one thread. Raises EngineError."""
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
