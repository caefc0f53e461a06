"""The vectors of a library's windows, those of one document after those of another.

Each document's lie in a file of their own, which is mapped: processes that serve one index share
the memory, and a new document writes its own vectors alone.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .embed.embedder import FloatArray


class Vectors:
    """One row a window, as of a matrix (windows, dimensions)."""

    def __init__(self, parts: Sequence[FloatArray]) -> None:
        """The rows of each document, shape (its windows, dimensions). Raises ValueError where
        their lengths differ."""
        held = [part for part in parts if len(part)]
        if len({part.shape[1] for part in held}) > 1:
            raise ValueError("vectors of several lengths")
        self._parts = held
        self._first = np.cumsum([0, *map(len, held)], dtype=np.int64)

    @property
    def parts(self) -> Sequence[FloatArray]:
        """The rows of each document that has any, in order."""
        return self._parts

    def __len__(self) -> int:
        """How many rows there are."""
        return int(self._first[-1])

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and the length of each."""
        return len(self), self._parts[0].shape[1] if self._parts else 0

    def __matmul__(self, other: FloatArray) -> FloatArray:
        """The product with a vector (dimensions,) or a matrix (dimensions, columns)."""
        found = np.empty((len(self), *other.shape[1:]), dtype=np.float32)
        for start, part in zip(self._first.tolist(), self._parts, strict=False):
            np.matmul(part, other, out=found[start : start + len(part)])
        return found

    def __getitem__(
        self, rows: "int | np.integer[Any] | slice | Sequence[int] | NDArray[np.integer[Any]]"
    ) -> FloatArray:
        """A row by its number, (dimensions,), or some by theirs or a slice: (rows, dimensions)."""
        if isinstance(rows, (int, np.integer)):
            one: FloatArray = self[[int(rows)]][0]
            return one
        wanted = np.arange(len(self))[rows] if isinstance(rows, slice) else np.asarray(rows)
        if wanted.dtype == bool:
            wanted = np.flatnonzero(wanted)
        wanted = wanted.astype(np.int64)
        if len(wanted) and not -len(self) <= wanted.min() <= wanted.max() < len(self):
            raise IndexError("no such vector")
        wanted = np.where(wanted < 0, wanted + len(self), wanted)
        owners = np.searchsorted(self._first, wanted, side="right") - 1
        found = np.empty((len(wanted), self.shape[1]), dtype=np.float32)
        for owner in np.unique(owners).tolist():
            here = owners == owner
            found[here] = self._parts[owner][wanted[here] - self._first[owner]]
        return found

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> FloatArray:
        """All rows in one array; a copy."""
        if copy is False:
            raise ValueError("the vectors lie in several files")
        return np.asarray(self[:], dtype=dtype)
