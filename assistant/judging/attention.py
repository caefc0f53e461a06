"""A small network that reads a question's words and a window's together, and says whether the one is
answered by the other.

Both come as the index holds them, as vectors of words; the window's heading and its neighbours under
the same heading are read too. Each word of the question looks for what concerns it among the words
of the window (cross-attention: Vaswani et al. 2017, arXiv:1706.03762), then the question's words are
read together. The weights are learnt by `evals.training.attention` and ship in
`data/attention.npz`; the arithmetic is numpy's.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embed.embedder import FloatArray
from index.late import HEADING_WORTH, Numbers, Stretch, TokenBank

from ..errors import WeightsFault

FILE = Path(__file__).parents[1] / "data" / "attention.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "f0d025c5effbf41257615cedc3177b866e6d1b9a6831c94892a5d5ed6d499f05"
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
_AGAIN = "reinstallare il programma"

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
    """Some windows as a question is held against them: the tokens around them (tokens, dimensions),
    one window after another, and the `Stretch` of each (tokens,); which places of a table (windows,
    most tokens) they have; and how near the likest of the text, the heading and what stands beside
    comes to each token of the question, all (windows, tokens of the question)."""

    tokens: FloatArray
    kinds: Numbers
    there: npt.NDArray[np.bool_]
    text: FloatArray
    head: FloatArray
    beside: FloatArray


def asked(tokens: FloatArray, weights: FloatArray, bank: TokenBank) -> Asked:
    """A question by its tokens (tokens, dimensions) of unit length; of a long one the first."""
    return Asked(bank.apart(tokens[:QUESTION]), weights[:QUESTION])


def held_against(question: Asked, bank: TokenBank, windows: Numbers) -> Held:
    """Gather what stands around some windows, in any order."""
    found = [bank.around(int(window)) for window in windows]
    tokens, kinds = (np.concatenate(each) for each in zip(*found, strict=True))
    lengths = np.array([len(own) for _, own in found])
    there = np.arange(lengths.max()) < lengths[:, None]
    near = _placed(tokens @ question.tokens.T, there)
    of = np.full(there.shape, -1, dtype=np.int64)
    of[there] = kinds
    which = of == Stretch.TEXT, of == Stretch.HEADING, of > Stretch.TEXT
    best = (np.where(w[:, :, None], near, -1.0).max(axis=1) for w in which)
    return Held(tokens, kinds, there, *(each.clip(min=LEAST) for each in best))


def _placed(rows: FloatArray, there: npt.NDArray[np.bool_]) -> FloatArray:
    """Rows (tokens, width) at their places of a table (windows, most tokens, width)."""
    found = np.zeros((*there.shape, rows.shape[1]), dtype=np.float32)
    found[there] = rows
    return found


@cache
def networks(path: Path | None = None) -> tuple[Network, ...]:
    """The networks that ship, whose SHA-256 is known, or others in their form; what is read is the
    mean of what they say. Raises WeightsFault."""
    source = path or FILE
    try:
        content = source.read_bytes()
    except OSError as error:
        raise WeightsFault(
            f"I pesi in {source.name} non si leggono ({error}): {_AGAIN}."
        ) from error
    if path is None and hashlib.sha256(content).hexdigest() != SHA256:
        raise WeightsFault(f"I pesi in {source.name} non sono quelli attesi: {_AGAIN}.")
    found: dict[str, Weights] = {}
    with np.load(BytesIO(content)) as held:
        for name in held.files:
            number, _, own = name.partition(".")
            found.setdefault(number, {})[own] = held[name].astype(np.float32)
    return tuple(Network(found[number]) for number in sorted(found))


class Network:
    """One network. Safe for use by several threads."""

    def __init__(self, held: Weights) -> None:
        """`held` are the weights by name, as torch calls them."""
        self._held = held
        self._blocks = 1 + max(int(n.split(".")[1]) for n in held if n.startswith("blocks."))

    def read(self, asked: Asked, held: Held) -> FloatArray:
        """What it says of the windows, as log-odds (windows, 2): that they answer a question; that
        they are about a topic."""
        read = self._norm("np", self._linear("lin", held.tokens) + self._held["kind"][held.kinds])
        rarity = np.broadcast_to(asked.weights / RARITY, held.text.shape)
        scalars = np.stack([held.text, held.head, held.beside, rarity], axis=-1)
        places = self._held["place"]
        words = self._linear("lin", asked.tokens) + self._held["kind"][-1]
        words = words + places[1 : len(asked.tokens) + 1] + self._linear("sc", scalars)
        first = self._held["cls"] + places[0]
        opened = np.broadcast_to(first, (len(words), 1, words.shape[-1]))
        states = self._norm("nq", np.concatenate([opened, words], axis=1))
        for number in range(self._blocks):
            states = self._block(f"blocks.{number}", states, read, held.there)
        best = np.maximum(held.text, HEADING_WORTH * held.head)
        told = [each @ asked.share for each in (held.text, best, held.beside)]
        pooled = [states[:, 0], states[:, 1:].mean(axis=1), np.stack([*told, best.min(axis=1)], 1)]
        hidden = _gelu(self._linear("o.0", np.concatenate(pooled, axis=1)))
        return np.asarray(self._linear("o.3", hidden), dtype=np.float32)

    def _block(
        self, name: str, states: FloatArray, read: FloatArray, there: np.ndarray
    ) -> FloatArray:
        """A layer: words of the text for each of the question, then these among themselves."""
        key, value = (_placed(self._linear(f"{name}.{n}", read), there) for n in ("ck", "cv"))
        found = _attention(self._linear(f"{name}.cq", states), key, value, there)
        states = self._norm(f"{name}.n.0", states + self._linear(f"{name}.co", found))
        among = np.split(self._linear(f"{name}.sq", states), 3, axis=-1)
        found = _attention(*among)
        states = self._norm(f"{name}.n.1", states + self._linear(f"{name}.so", found))
        inner = _gelu(self._linear(f"{name}.f1", states))
        return self._norm(f"{name}.n.2", states + self._linear(f"{name}.f2", inner))

    def _linear(self, name: str, inputs: FloatArray) -> FloatArray:
        return np.asarray(inputs @ self._held[f"{name}.weight"].T + self._held[f"{name}.bias"])

    def _norm(self, name: str, inputs: FloatArray) -> FloatArray:
        centred = inputs - inputs.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
        return np.asarray(
            centred / spread * self._held[f"{name}.weight"] + self._held[f"{name}.bias"]
        )


def _attention(
    asking: FloatArray, offered: FloatArray, given: FloatArray, there: np.ndarray | None = None
) -> FloatArray:
    """Scaled dot-product attention with `HEADS` heads, all (rows, words, dimensions)."""
    query, key, value = (_split(each) for each in (asking, offered, given))
    likeness = query @ key.swapaxes(-1, -2) / np.sqrt(query.shape[-1])
    if there is not None:
        likeness = np.where(there[:, None, None, :], likeness, -np.inf)
    likeness = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    found = (likeness / likeness.sum(axis=-1, keepdims=True)) @ value
    rows, heads, words, width = found.shape
    return np.asarray(found.swapaxes(1, 2).reshape(rows, words, heads * width))


def _split(states: FloatArray) -> FloatArray:
    rows, words, width = states.shape
    return states.reshape(rows, words, HEADS, width // HEADS).swapaxes(1, 2)


def _gelu(inputs: FloatArray) -> FloatArray:
    """GELU with the error function by Abramowitz and Stegun, 7.1.26 (error below 1.5e-7)."""
    x = np.abs(inputs) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * x)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(inputs) * (1.0 - series * np.exp(-(x**2)))
    return np.asarray(0.5 * inputs * (1.0 + erf), dtype=np.float32)
