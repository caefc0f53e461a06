"""What every embedder offers."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into float32 vectors of unit length."""

    @property
    def identity(self) -> str:
        """Names the vectors: two embedders with the same identity give the same ones."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def embed_query(self, text: str) -> FloatArray:
        """The vector of a question, shape (dimensions,)."""
        ...

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """The vectors of passages, shape (len(texts), dimensions).

        `progress` receives how many are done so far.
        """
        ...
