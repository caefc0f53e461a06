"""Vectors in several files answer as one matrix of them does."""

import numpy as np
import pytest

from index.vectors import Vectors

SIZES = (3, 0, 1, 5)


@pytest.fixture
def parts() -> list[np.ndarray]:
    draw = np.random.default_rng(3)
    return [draw.normal(size=(size, 4)).astype(np.float32) for size in SIZES]


def test_as_one_matrix(parts: list[np.ndarray]) -> None:
    vectors, matrix = Vectors(parts), np.concatenate(parts)
    assert (len(vectors), vectors.shape) == (9, (9, 4))
    assert np.array_equal(np.asarray(vectors), matrix)
    other = np.random.default_rng(4).normal(size=(4, 2)).astype(np.float32)
    assert np.allclose(vectors @ other[:, 0], matrix @ other[:, 0], atol=1e-6)
    assert np.allclose(vectors @ other, matrix @ other, atol=1e-6)


@pytest.mark.parametrize(
    "rows", [0, 3, -1, np.int64(3), [8, 0, 3, 3], [], slice(2, 5), slice(None), slice(7, None)]
)
def test_rows(parts: list[np.ndarray], rows: int | np.int64 | list[int] | slice) -> None:
    matrix = np.concatenate(parts)
    wanted = np.array(rows, dtype=np.int64) if isinstance(rows, list) else rows
    assert np.array_equal(Vectors(parts)[wanted], matrix[wanted])


@pytest.mark.parametrize("rows", [[9], [-10]])
def test_no_such_row(parts: list[np.ndarray], rows: list[int]) -> None:
    with pytest.raises(IndexError):
        Vectors(parts)[rows]


def test_none_at_all() -> None:
    vectors = Vectors([np.empty((0, 4), dtype=np.float32)])
    assert (len(vectors), len(vectors[[]]), len(np.asarray(vectors))) == (0, 0, 0)


def test_vectors_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="several lengths"):
        Vectors([np.zeros((1, 3), dtype=np.float32), np.zeros((1, 4), dtype=np.float32)])
