"""Stand-ins at the project's own seams."""

import re
import unicodedata
import zlib
from collections.abc import Callable, Sequence

import numpy as np

from index.embed.embedder import FloatArray


class HashEmbedder:
    """A deterministic embedder: texts that share words (by their first five letters) are near."""

    def __init__(self, dimensions: int = 96, name: str = "hash") -> None:
        self._dimensions = dimensions
        self._name = name
        self.embedded: list[str] = []

    @property
    def identity(self) -> str:
        return f"{self._name}/{self._dimensions}"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def embed_query(self, text: str) -> FloatArray:
        return self._vector(text)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        self.embedded += texts
        if progress:
            progress(len(texts))
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> FloatArray:
        vector = np.zeros(self._dimensions, dtype=np.float32)
        vector[0] = 0.05
        plain = unicodedata.normalize("NFD", text.lower())
        for word in re.findall(r"[^\W_]{3,}", plain):
            code = zlib.crc32(f"{self._name} {word[:5]}".encode("utf-8", "replace"))
            vector[code % self._dimensions] += 1 if code >> 16 & 1 else -1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
