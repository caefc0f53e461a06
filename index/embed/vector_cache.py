"""Keeps the vectors of passages by content, so that a text is embedded once in all indexes.

An entry's key is the SHA-256 of the engine's identity and the text as it is embedded, its
value the vector in float16, which turns it by less than 0.001 rad (cosine above 0.999999).
Questions are not kept: they are embedded in milliseconds, and are nobody's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from .embedder import Embedder, FloatArray
from .folder import cache_folder
from .prompt import as_passage
from .vector_store import Halves, VectorStore

_TEXTS_AT_ONCE = 1024  # kept together: what was embedded before an interruption stays
_LIMIT = 256 << 20


class CachedEmbedder:
    """Asks `inner` only for the passages that were never embedded before.

    A vector is the same whether it comes from the cache or not: it is rounded in both cases.
    The cache never fails a call: when it cannot be used, `inner` does all the work. As safe
    with threads as `inner` is.
    """

    def __init__(self, inner: Embedder, folder: Path | None = None, limit: int = _LIMIT) -> None:
        """Keep up to `limit` bytes of vectors in `folder` (default: the user's cache)."""
        self._inner = inner
        path = (cache_folder() if folder is None else folder) / "vectors.sqlite"
        self._store = VectorStore(path, inner.dimensions, limit)

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
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        places: dict[bytes, list[int]] = {}
        for place, text in enumerate(texts):
            places.setdefault(self._key(text), []).append(place)
        found = self._store.get(list(places))
        done = 0
        for key, vector in found.items():
            vectors[places[key]] = _unit(vector)
            done += len(places[key])
        if done and progress:
            progress(done)
        missing = [key for key in places if key not in found]
        for first in range(0, len(missing), _TEXTS_AT_ONCE):
            keys = missing[first : first + _TEXTS_AT_ONCE]
            fresh = self._embed([texts[places[key][0]] for key in keys], done, progress)
            self._store.put(dict(zip(keys, fresh, strict=True)))
            for key, vector in zip(keys, fresh, strict=True):
                vectors[places[key]] = _unit(vector)
                done += len(places[key])
            if progress:
                progress(done)
        return vectors

    def _embed(
        self, texts: Sequence[str], before: int, progress: Callable[[int], None] | None
    ) -> Halves:
        # the inner engine's last word is left out: the texts that are equal come on top of it
        def report(count: int) -> None:
            if progress and count < len(texts):
                progress(before + count)

        return self._inner.embed_passages(texts, report).astype(np.float16)

    def _key(self, text: str) -> bytes:
        said = f"{self.identity}\0{as_passage(text)}"
        return hashlib.sha256(said.encode()).digest()


def _unit(vector: Halves) -> FloatArray:
    whole = vector.astype(np.float32)
    return np.asarray(whole / np.linalg.norm(whole), dtype=np.float32)
