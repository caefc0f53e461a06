"""The vectors of single tokens, by which a question's words are held against a passage's.

Late interaction: Khattab and Zaharia, "ColBERT", SIGIR 2020. The states of a model that was
trained on their mean serve for it as they are; what the figures say is in docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from .embedder import Embedder, FloatArray

Steps: TypeAlias = npt.NDArray[np.int8]

#: Steps of a number on each side of zero: the format of signed bytes.
_STEPS = 127.0


@dataclass(frozen=True, slots=True)
class Headed:
    """A text below what it stands under: the model reads both, the tokens of the text are kept, or
    those of the head where `of_head`."""

    head: str
    text: str
    of_head: bool = False

    @property
    def whole(self) -> str:
        """What is embedded."""
        return f"{self.head} {self.text}" if self.head else self.text


@dataclass(frozen=True)
class PassageTokens:
    """What is read of passages: `vectors` (n, dimensions) as `embed_passages` gives them for the
    whole texts, and for each the tokens of those words that count: (tokens, dimensions)."""

    vectors: FloatArray
    tokens: list[Steps]


@dataclass(frozen=True)
class QueryTokens:
    """A question's words, and its tokens: `vectors` (tokens, dimensions) of unit length, `owner`
    (tokens,) the number of the word that each belongs to."""

    words: tuple[str, ...]
    owner: npt.NDArray[np.int32]
    vectors: FloatArray


@dataclass(frozen=True)
class Asked:
    """A question as the layers trained for questions read it: `vector` (dimensions,) of unit length
    for the whole of it, and its tokens. Both are held against vectors of passages."""

    vector: FloatArray
    tokens: QueryTokens


@runtime_checkable
class TokenEmbedder(Embedder, Protocol):
    """An embedder that gives the vectors of tokens too."""

    def passage_tokens(
        self,
        passages: Sequence[Headed],
        counts: Callable[[str], bool],
        progress: Callable[[int], None] | None = None,
    ) -> PassageTokens:
        """Read passages, each whole once. Of a text of which no word counts all tokens are kept;
        `progress` receives how many are done."""
        ...

    def query_tokens(self, text: str) -> QueryTokens:
        """The tokens of a question, read as passages are."""
        ...

    def ask(self, text: str) -> Asked:
        """A question, read by the layers that were trained for questions."""
        ...


def gives_tokens(embedder: Embedder) -> TokenEmbedder | None:
    """The embedder, if it gives tokens."""
    return embedder if isinstance(embedder, TokenEmbedder) else None


def steps(vectors: FloatArray) -> Steps:
    """Vectors in 8 bits: each scaled so that its largest magnitude is 127 (cosine above 0.9999)."""
    if not len(vectors):
        return np.empty(vectors.shape, dtype=np.int8)
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    found: Steps = np.rint(vectors * (_STEPS / largest)).astype(np.int8)
    return found


def units(found: Steps) -> FloatArray:
    """Vectors in 8 bits as vectors of unit length."""
    whole = found.astype(np.float32)
    return np.asarray(whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9))
