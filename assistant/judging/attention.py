"""A small network that reads a question's words and a window's together, and says whether the one
is answered by the other.

Both come as the index holds them, as vectors of words; the window's heading and its neighbours
under the same heading are read too. Each word of the question looks for what concerns it among the
words of the window (cross-attention: Vaswani et al. 2017, arXiv:1706.03762), then the question's
words are read together. The weights are learnt by `evals.training.attention` and ship in
`data/attention.npz`; the arithmetic is numpy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.embed.embedder import FloatArray
from index.late import HEADING_WORTH, Numbers, TokenBank

from ..shipped import DATA, arrays

FILE = DATA / "attention.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "f6910ffa35a995acbf62aeaa4c111709eddbad6d2a813bdb13edaf226371dc49"
#: Words of a question that are read. A decision, made before it was learnt: nearly all have
#: fewer.
QUESTION = 24
#: The heads of each attention. A decision, made before it was learnt.
HEADS = 4
#: What a word's rarity, in nats, is told in. A decision: it brings it to the size of the other
#: inputs.
RARITY = 6.0
#: The least likeness that is told from none. A decision.
LEAST = -0.3
#: What keeps a division from zero: PyTorch's standard.
_EPSILON = 1e-5

Weights = dict[str, FloatArray]


@dataclass(frozen=True)
class Asked:
    """A question: its tokens without the common direction (tokens, dimensions) of unit length, and
    what each counts (tokens,), in nats of rarity."""

    tokens: FloatArray
    weights: FloatArray

    @property
    def share(self) -> FloatArray:
        """What each token counts of all."""
        return np.asarray(self.weights / max(float(self.weights.sum()), 1e-6))


@dataclass(frozen=True)
class Held:
    """Some windows as a question is held against them: how near the likest of the text, the heading
    and what stands beside comes to each token of the question, all (windows, tokens of the
    question)."""

    text: FloatArray
    head: FloatArray
    beside: FloatArray


def asked(tokens: FloatArray, weights: FloatArray, bank: TokenBank) -> Asked:
    """A question by its tokens (tokens, dimensions) of unit length; of a long one the first."""
    return Asked(bank.apart(tokens[:QUESTION]), weights[:QUESTION])


@cache
def networks(path: Path | None = None) -> tuple[Network, ...]:
    """The networks that ship, whose SHA-256 is known, or others in their form; what is read is the
    mean of what they say. Raises WeightsFault."""
    found: dict[str, Weights] = {}
    for name, weights in arrays(path or FILE, None if path else SHA256).items():
        number, _, own = name.partition(".")
        found.setdefault(number, {})[own] = weights.astype(np.float32)
    return tuple(Network(found[number]) for number in sorted(found))


class Network:
    """One network. Safe for use by several threads."""

    def __init__(self, held: Weights) -> None:
        """`held` are the weights by name, as torch calls them."""
        self._held = held
        self._blocks = 1 + max(int(n.split(".")[1]) for n in held if n.startswith("blocks."))
        self._by_head = dict(map(self._keys_and_values, range(self._blocks)))
        # as they are multiplied
        self._turned = {
            name: np.ascontiguousarray(weights.T)
            for name, weights in held.items()
            if name.endswith(".weight") and weights.ndim > 1
        }

    def _keys_and_values(self, number: int) -> tuple[str, tuple[FloatArray, FloatArray]]:
        """Of a block by its name: the matrices of keys, scaled, and of values, (heads, dimensions
        of one, dimensions) and (heads, dimensions, dimensions of one)."""
        name = f"blocks.{number}"
        key, value = (self._held[f"{name}.{n}.weight"] for n in ("ck", "cv"))
        own = key.shape[1] // HEADS
        scaled = key.reshape(HEADS, own, -1) * np.float32(own**-0.5)
        by_head = value.reshape(HEADS, own, -1).swapaxes(1, 2)
        return name, (scaled, np.ascontiguousarray(by_head))

    def taken_in(self, tokens: FloatArray, places: Numbers, kinds: Numbers) -> FloatArray:
        """What stands around windows as it is read, whatever the question: the tokens at some
        places, each with its kind, (places, dimensions of the network)."""
        read = self._linear("lin", tokens)[places]
        read += self._held["kind"][kinds]
        return self._norm("np", read)

    def read(self, asked: Asked, held: Held, texts: Sequence[FloatArray]) -> FloatArray:
        """What it says of windows, as log-odds (windows, 2): that they answer a question; that they
        are about a topic. `texts` are what stands around each, as it was taken in."""
        rarity = np.broadcast_to(asked.weights / np.float32(RARITY), held.text.shape)
        scalars = np.stack([held.text, held.head, held.beside, rarity], axis=-1)
        places = self._held["place"]
        words = self._linear("lin", asked.tokens) + self._held["kind"][-1]
        words = words + places[1 : len(asked.tokens) + 1] + self._linear("sc", scalars)
        first = self._held["cls"] + places[0]
        opened = np.broadcast_to(first, (len(words), 1, words.shape[-1]))
        states = self._norm("nq", np.concatenate([opened, words], axis=1))
        for number in range(self._blocks):
            states = self._block(f"blocks.{number}", states, texts)
        best = np.maximum(held.text, np.float32(HEADING_WORTH) * held.head)
        told = [each @ asked.share for each in (held.text, best, held.beside)]
        pooled = [states[:, 0], states[:, 1:].mean(axis=1), np.stack([*told, best.min(axis=1)], 1)]
        hidden = _gelu(self._linear("o.0", np.concatenate(pooled, axis=1)))
        return np.asarray(self._linear("o.3", hidden), dtype=np.float32)

    def _block(self, name: str, states: FloatArray, texts: Sequence[FloatArray]) -> FloatArray:
        """A layer: words of the text for each of the question, then these among themselves."""
        states = self._norm(f"{name}.n.0", states + self._across(name, states, texts))
        among = np.split(self._linear(f"{name}.sq", states), 3, axis=-1)
        found = self._linear(f"{name}.so", _attention(*among))
        states = self._norm(f"{name}.n.1", states + found)
        inner = _gelu(self._linear(f"{name}.f1", states))
        return self._norm(f"{name}.n.2", states + self._linear(f"{name}.f2", inner))

    def _across(self, name: str, states: FloatArray, texts: Sequence[FloatArray]) -> FloatArray:
        """What words of the question (windows, words, dimensions) find among those of each window's
        text, with `HEADS` heads.

        A text has many more words than a question: the matrices of its keys and values are
        multiplied onto the question's side, which gives the same. The bias of the keys adds as much
        to all of a word's scores, so that it falls away; the weights of the values sum to 1, so
        that their bias is added as it is.
        """
        rows, words, width = states.shape
        own = width // HEADS
        key, value = self._by_head[name]
        asked = self._linear(f"{name}.cq", states).reshape(rows * words, HEADS, own)
        onto = asked.swapaxes(0, 1) @ key
        by_row = onto.reshape(HEADS, rows, words, width).swapaxes(0, 1)
        asking = by_row.reshape(rows, HEADS * words, width)
        found: FloatArray = np.empty_like(asking)
        for row, text in enumerate(texts):
            np.matmul(_softmax(asking[row] @ text.T), text, out=found[row])
        by_head = found.reshape(rows, HEADS, words, width) @ value
        together = by_head.swapaxes(1, 2).reshape(rows, words, width)
        return self._linear(f"{name}.co", together + self._held[f"{name}.cv.bias"])

    def _linear(self, name: str, inputs: FloatArray) -> FloatArray:
        flat = inputs.reshape(-1, inputs.shape[-1])
        found = flat @ self._turned[f"{name}.weight"]
        found += self._held[f"{name}.bias"]
        return found.reshape(*inputs.shape[:-1], found.shape[-1])

    def _norm(self, name: str, inputs: FloatArray) -> FloatArray:
        """Layer norm, in place."""
        mean = np.add.reduce(inputs, axis=-1, keepdims=True)
        mean /= np.float32(inputs.shape[-1])
        inputs -= mean
        spread = np.einsum("...i,...i->...", inputs, inputs)[..., None]
        spread /= np.float32(inputs.shape[-1])
        spread += np.float32(_EPSILON)
        inputs *= np.float32(1) / np.sqrt(spread)
        inputs *= self._held[f"{name}.weight"]
        inputs += self._held[f"{name}.bias"]
        return inputs


def _attention(asking: FloatArray, offered: FloatArray, given: FloatArray) -> FloatArray:
    """Scaled dot-product attention with `HEADS` heads, all (rows, words, dimensions)."""
    query, key, value = (_split(each) for each in (asking, offered, given))
    likeness = query @ key.swapaxes(-1, -2)
    likeness *= np.float32(query.shape[-1] ** -0.5)
    found = _softmax(likeness) @ value
    rows, heads, words, width = found.shape
    return np.asarray(found.swapaxes(1, 2).reshape(rows, words, heads * width))


def _split(states: FloatArray) -> FloatArray:
    rows, words, width = states.shape
    return states.reshape(rows, words, HEADS, width // HEADS).swapaxes(1, 2)


def _softmax(likeness: FloatArray) -> FloatArray:
    """The shares of each row, in place."""
    likeness -= np.maximum.reduce(likeness, axis=-1, keepdims=True)
    np.exp(likeness, out=likeness)
    likeness /= np.add.reduce(likeness, axis=-1, keepdims=True)
    return likeness


#: Of the series of the error function by Abramowitz and Stegun, 7.1.26 (error below 1.5e-7), the
#: last factor first. All numbers are float32: a float64 of numpy's would make all arrays that.
_SERIES = tuple(
    map(np.float32, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592))
)


def _gelu(inputs: FloatArray) -> FloatArray:
    """GELU with the error function."""
    x = np.abs(inputs)
    x *= np.float32(0.5**0.5)
    t = np.float32(0.3275911) * x
    t += np.float32(1)
    np.divide(np.float32(1), t, out=t)
    first, *others = _SERIES
    erf = first * t
    for factor in others:
        erf += factor
        erf *= t
    np.multiply(x, -x, out=x)
    erf *= np.exp(x, out=x)
    np.subtract(np.float32(1), erf, out=erf)
    np.copysign(erf, inputs, out=erf)
    erf += np.float32(1)
    erf *= inputs
    erf *= np.float32(0.5)
    return erf
