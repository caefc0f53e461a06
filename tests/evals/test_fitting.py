"""What the learning modules share: a softmax that parts classes, and how well scores part."""

import math

import numpy as np

from evals.learning.fitting import area, softmax


def test_a_softmax_parts_what_can_be_parted() -> None:
    labels = np.arange(30) % 3
    # columns of another scale each, which the penalty must not see
    table = np.eye(3, dtype=np.float32)[labels] * np.array([1, 100, 0.01], dtype=np.float32)
    found = softmax(table, labels, np.ones(30, dtype=np.float32), 3, 0.01)
    assert (found.says(table).argmax(axis=1) == labels).all()


def test_what_counts_more_is_heard_more() -> None:
    table = np.zeros((2, 1), dtype=np.float32)
    counted = np.array([3, 1], dtype=np.float32)
    found = softmax(table, np.array([0, 1]), counted, 2, 0.01)
    assert math.isclose(found.says(table)[0][0], 0.75, abs_tol=0.01)


def test_the_area_of_scores_without_both_is_none() -> None:
    assert math.isnan(area(np.array([1.0, 2.0]), np.array([True, True])))
    assert area(np.array([1.0, 2.0, 2.0]), np.array([False, True, False])) == 0.75
