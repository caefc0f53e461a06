"""Builds the network as an ONNX model with 8-bit weights for ONNX Runtime.

The network is BERT's encoder (Devlin et al. 2019, arXiv:1810.04805). Its input is the sum of
the embeddings, which a table outside gives; its output the last hidden states.

Numbers: a weight column is rounded to 7 bits with a scale of its own; each row (token) of an
input is scaled to 8 bits by its own largest magnitude, so a vector does not depend on its batch.
The products are integers, and the row's scale is put back on the result. Processors without the
VNNI instructions sum two products in 16 bits (a known limit of ONNX Runtime's 8-bit products):
2 x 255 x 63 fits, so the arithmetic is the same, and exact, on every processor.

Biases are moved where they cost nothing, without changing the function:
- the bias of the keys adds the same to all scores of a query, which softmax does not see;
- the bias of the values passes through attention unchanged (weights sum to 1), and on through
  the output matrix: a constant;
- that constant and the biases before a residual sum ride on the shift of the layer norm that
  feeds the sum, and what the norm's other readers then get too much is taken off their biases.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from . import onnx_wire as wire
from .weights import Weights

INPUT = "embeddings"
LENGTHS = "lengths"
OUTPUT = "states"

#: GELU is never below -0.16997: its largest value is its magnitude, or this (measured on the
#: function itself).
_GELU_FLOOR = 0.17
#: Steps of an input on each side of zero, which is 128 (the format of signed bytes).
_LEVELS = 127
#: The largest magnitude of a rounded weight: 2 x 255 x 63 = 32130 stays below 2**15, the limit
#: of the format in which processors add.
WEIGHT_LEVELS = 63

Exact = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """A tensor in 8 bits, 128 standing for 0, and the magnitude that 127 steps mean by row."""

    steps: str
    magnitude: str


def build(weights: Weights, first: int = 0, stop: int | None = None) -> bytes:
    """Return the model of the layers from `first` up to `stop` (none: the last is in it).

    Inputs: `embeddings` float32 (batch, tokens, hidden), or what the model of the layers below
    gives, and `lengths` int32 (batch), how many tokens of each row count. Output: `states` float32
    (batch, tokens, hidden); below the last layer they are not normed yet, since what the norm
    carries is of the layer above.
    """
    return _Builder(weights).build(first, weights.shape.layers if stop is None else stop)


class _Builder:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[bytes] = []
        self._tensors: list[bytes] = []
        self._constant("one", np.float32(1))
        self._constant("levels", np.float32(_LEVELS))
        self._constant("zero", np.uint8(128))
        self._constant("floor", np.float32(_GELU_FLOOR))

    def build(self, first: int, stop: int) -> bytes:
        states = INPUT
        for layer in range(first, stop):
            states = self._layer(layer, self._normed(layer, states))
        if stop == self._weights.shape.layers:
            states = self._normed(stop, states)
        self._nodes.append(wire.node("Identity", [states], OUTPUT, ""))
        shape = ("batch", "tokens", self._weights.shape.hidden)
        body = wire.graph(
            self._nodes,
            self._tensors,
            [wire.value(INPUT, wire.FLOAT, shape), wire.value(LENGTHS, wire.INT32, ("batch",))],
            [wire.value(OUTPUT, wire.FLOAT, shape)],
        )
        return wire.model(body)

    def _normed(self, layer: int, states: str) -> str:
        """Return the norm of what comes into a layer, or out of the last."""
        name = f"l{layer - 1}.oln" if layer else "emb.ln"
        return self._norm(states, name, self._carried(layer))

    def _layer(self, layer: int, states: str) -> str:
        """Return what a layer gives for `states`, before its last norm."""
        name = f"l{layer}"
        seen = self._attention(name, states, self._carried(layer))
        states = self._norm(
            self._add("Add", seen, states), f"{name}.aln", self._exact(f"{name}.fo.b")
        )
        return self._add("Add", self._inner(name, states), states)

    def _attention(self, name: str, states: str, shift: Exact) -> str:
        """Return multi-head attention over `states`, which hold `shift` too much."""
        rows = self._rows(states, self._add("Abs", states))
        query = self._product(rows, f"{name}.q")
        bias = self._exact(f"{name}.q.b") - shift @ self._matrix(f"{name}.q.w")
        query = self._add("Add", query, self._constant(f"{name}.q.b", bias))
        key = self._product(rows, f"{name}.k")
        value = self._product(rows, f"{name}.v")
        value_bias = -shift @ self._matrix(f"{name}.v.w")
        value = self._add("Add", value, self._constant(f"{name}.v.b", value_bias))
        heads = self._weights.shape.heads
        seen = self._contrib("MultiHeadAttention", query, key, value, "", LENGTHS, num_heads=heads)
        return self._product(self._rows(seen, self._add("Abs", seen)), f"{name}.ao")

    def _inner(self, name: str, states: str) -> str:
        """Return the feed-forward block over `states`, which hold its last bias too much."""
        expanded = self._product(self._rows(states, self._add("Abs", states)), f"{name}.fi")
        shift = self._exact(f"{name}.fo.b")
        bias = self._exact(f"{name}.fi.b") - shift @ self._matrix(f"{name}.fi.w")
        active = self._contrib("BiasGelu", expanded, self._constant(f"{name}.fi.b", bias))
        return self._product(self._rows(active, active, floor=True), f"{name}.fo")

    def _carried(self, layer: int) -> Exact:
        """Return what the norm before attention carries: the constant that attention adds."""
        if layer == self._weights.shape.layers:
            return np.zeros(self._weights.shape.hidden)
        name = f"l{layer}"
        return self._exact(f"{name}.ao.b") + self._exact(f"{name}.v.b") @ self._matrix(
            f"{name}.ao.w"
        )

    def _rows(self, states: str, magnitudes: str, floor: bool = False) -> Rows:
        largest = self._add("ReduceMax", magnitudes, axes=[-1], keepdims=1)
        if floor:
            largest = self._add("Max", largest, "floor")
        factor = self._add("Div", "levels", largest)
        scaled = self._add("Mul", states, factor)
        return Rows(self._add("QuantizeLinear", scaled, "one", "zero"), largest)

    def _product(self, rows: Rows, name: str) -> str:
        matrix = self._matrix(f"{name}.w")
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-12) / WEIGHT_LEVELS
        steps = np.rint(matrix / scale).astype(np.int8)
        self._tensors.append(wire.tensor(f"{name}.w", np.ascontiguousarray(steps)))
        scale_name = self._constant(f"{name}.scale", scale / _LEVELS)
        product = self._contrib(
            "MatMulIntegerToFloat", rows.steps, f"{name}.w", "one", scale_name, "zero"
        )
        return self._add("Mul", product, rows.magnitude)

    def _norm(self, states: str, name: str, carried: Exact) -> str:
        scale = self._constant(f"{name}.w", self._exact(f"{name}.w"))
        shift = self._constant(f"{name}.b", self._exact(f"{name}.b") + carried)
        epsilon = self._weights.shape.epsilon
        return self._add("LayerNormalization", states, scale, shift, axis=-1, epsilon=epsilon)

    def _matrix(self, name: str) -> Exact:
        """Return a matrix as (inputs, outputs)."""
        return self._weights.matrix(name).T.astype(np.float64)

    def _exact(self, name: str) -> Exact:
        return self._weights.vector(name).astype(np.float64)

    def _constant(self, name: str, value: npt.ArrayLike) -> str:
        array = np.asarray(value)
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        self._tensors.append(wire.tensor(name, array))
        return name

    def _add(self, operator: str, *inputs: str, **attributes: wire.Attribute) -> str:
        return self._node(operator, inputs, "", attributes)

    def _contrib(self, operator: str, *inputs: str, **attributes: wire.Attribute) -> str:
        return self._node(operator, inputs, "com.microsoft", attributes)

    def _node(
        self,
        operator: str,
        inputs: tuple[str, ...],
        domain: str,
        attributes: dict[str, wire.Attribute],
    ) -> str:
        output = f"{operator}.{len(self._nodes)}"
        self._nodes.append(wire.node(operator, inputs, output, domain, **attributes))
        return output
