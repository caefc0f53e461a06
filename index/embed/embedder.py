"""The protocol that every embedding engine meets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their likeness (cosine)."""

    @property
    def identity(self) -> str:
        """Names the vectors: two engines of one identity give the same ones."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed_query(self, text: str) -> FloatArray:
        """Return the vector of a question: shape (dimensions,), float32, unit length."""
        ...

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Return one vector a text, in order: shape (n, dimensions), float32, unit length.

        `progress` receives how many texts are done so far, rising to n.
        """
        ...
