"""Keeps what was read of passages by content, so that a text is embedded once in all indexes.

An entry's key is the SHA-256 of the engine's identity and the text as it is embedded; its value
is the vector in float16, which turns it by less than 0.001 rad (cosine above 0.999999), and for
passages whose tokens were asked for these in 8 bits. Questions are not kept: they are embedded in
milliseconds, and are nobody's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from .embedder import Embedder, FloatArray
from .folder import cache_folder
from .prompt import as_passage
from .tokens import Asked, Headed, PassageTokens, QueryTokens, Steps, TokenEmbedder
from .vector_store import VectorStore

Halves: TypeAlias = npt.NDArray[np.float16]
Entry = TypeVar("Entry")

#: Kept together: what was embedded before an interruption stays (a decision).
_TEXTS_AT_ONCE = 1024
#: Bytes of all kept vectors. A decision: what a user's cache folder is not the worse for.
_LIMIT = 512 << 20
#: Grows when other words of a passage count, or are read otherwise.
_TOKENS = "tokens/2"


class CachedEmbedder:
    """Asks `inner` only for the passages that were never embedded before.

    A vector is the same whether it comes from the cache or not: it is rounded in both cases.
    The cache never fails a call: when it cannot be used, `inner` does all the work. As safe
    with threads as `inner` is.
    """

    def __init__(self, inner: Embedder, folder: Path | None = None, limit: int = _LIMIT) -> None:
        """Keep up to `limit` bytes of entries in `folder` (default: the user's cache)."""
        self._inner = inner
        path = (cache_folder() if folder is None else folder) / "vectors.sqlite"
        self._store = VectorStore(path, limit)

    @property
    def identity(self) -> str:
        """The inner engine's."""
        return self._inner.identity

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._inner.dimensions

    def embed_query(self, text: str) -> FloatArray:
        """Return the question's vector, from the inner engine."""
        return self._inner.embed_query(text)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Return the texts' vectors: shape (n, dimensions), unit length.

        `progress` receives how many texts are done so far; those found come first, equal texts
        are embedded once.
        """

        def embed(places: Sequence[int], report: Callable[[int], None]) -> list[Halves]:
            fresh = self._inner.embed_passages([texts[place] for place in places], report)
            return list(fresh.astype(np.float16))

        keys = [self._key(as_passage(text)) for text in texts]
        found = self._entries(keys, self._vector, _packed, embed, progress)
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for place, vector in enumerate(found):
            vectors[place] = _unit(vector)
        return vectors

    def _key(self, said: str) -> bytes:
        return hashlib.sha256(f"{self.identity}\0{said}".encode()).digest()

    def _vector(self, packed: bytes) -> Halves | None:
        vector = np.frombuffer(packed, dtype="<f2") if len(packed) % 2 == 0 else None
        return vector if vector is not None and vector.shape == (self.dimensions,) else None

    def _entries(
        self,
        keys: Sequence[bytes],
        unpack: Callable[[bytes], Entry | None],
        pack: Callable[[Entry], bytes],
        make: Callable[[Sequence[int], Callable[[int], None]], list[Entry]],
        progress: Callable[[int], None] | None,
    ) -> list[Entry]:
        """The entries of some keys, in order; `make` gives those at the places that are missing."""
        places: dict[bytes, list[int]] = {}
        for place, key in enumerate(keys):
            places.setdefault(key, []).append(place)
        known = {key: unpack(packed) for key, packed in self._store.get(list(places)).items()}
        found = {key: entry for key, entry in known.items() if entry is not None}
        done = sum(len(places[key]) for key in found)
        if done and progress:
            progress(done)
        missing = [key for key in places if key not in found]
        for first in range(0, len(missing), _TEXTS_AT_ONCE):
            chosen = missing[first : first + _TEXTS_AT_ONCE]
            before = done

            # the inner engine's last word is left out: the texts that are equal come on top of it
            def report(count: int, before: int = before, most: int = len(chosen)) -> None:
                if progress and count < most:
                    progress(before + count)

            made = dict(zip(chosen, make([places[key][0] for key in chosen], report), strict=True))
            self._store.put({key: pack(entry) for key, entry in made.items()})
            found |= made
            done += sum(len(places[key]) for key in chosen)
            if progress:
                progress(done)
        return [found[key] for key in keys]


class CachedTokenEmbedder(CachedEmbedder):
    """The same for an engine that gives tokens."""

    def __init__(
        self, inner: TokenEmbedder, folder: Path | None = None, limit: int = _LIMIT
    ) -> None:
        super().__init__(inner, folder, limit)
        self._reader = inner

    def passage_tokens(
        self,
        passages: Sequence[Headed],
        counts: Callable[[str], bool],
        progress: Callable[[int], None] | None = None,
    ) -> PassageTokens:
        """The passages' vectors and tokens; those found come first, equal ones are read once."""

        def read(
            places: Sequence[int], report: Callable[[int], None]
        ) -> list[tuple[Halves, Steps]]:
            chosen = [passages[place] for place in places]
            fresh = self._reader.passage_tokens(chosen, counts, report)
            return list(zip(fresh.vectors.astype(np.float16), fresh.tokens, strict=True))

        keys = [
            self._key(f"{_TOKENS}\0{int(p.of_head)}\0{p.head}\0{as_passage(p.text)}")
            for p in passages
        ]
        found = self._entries(keys, self._both, _packed_both, read, progress)
        vectors = np.empty((len(passages), self.dimensions), dtype=np.float32)
        for place, (vector, _) in enumerate(found):
            vectors[place] = _unit(vector)
        return PassageTokens(vectors, [tokens for _, tokens in found])

    def query_tokens(self, text: str) -> QueryTokens:
        """The question's tokens, from the inner engine."""
        return self._reader.query_tokens(text)

    def ask(self, text: str) -> Asked:
        """A question by the layers trained for questions, from the inner engine."""
        return self._reader.ask(text)

    def _both(self, packed: bytes) -> tuple[Halves, Steps] | None:
        vector = self._vector(packed[: 2 * self.dimensions])
        rest = packed[2 * self.dimensions :]
        if vector is None or len(rest) % self.dimensions:
            return None
        return vector, np.frombuffer(rest, dtype=np.int8).reshape(-1, self.dimensions)


def _packed(vector: Halves) -> bytes:
    return vector.astype("<f2").tobytes()


def _packed_both(entry: tuple[Halves, Steps]) -> bytes:
    vector, tokens = entry
    return _packed(vector) + tokens.tobytes()


def _unit(vector: Halves) -> FloatArray:
    whole = vector.astype(np.float32)
    return np.asarray(whole / np.linalg.norm(whole), dtype=np.float32)
