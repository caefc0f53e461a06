import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from index.embed.embedder import FloatArray
from index.fusion import RRF_K, fuse, leading, ranks

scores = npst.arrays(np.float32, 12, elements=st.floats(-1, 1, width=32))


def array(*values: float) -> FloatArray:
    return np.array(values, dtype=np.float32)


def test_ranks_keep_the_order_of_equals() -> None:
    assert list(ranks(array(0.2, 0.9, 0.2, 0.5))) == [3, 1, 4, 2]


def test_fusion_by_hand() -> None:
    fused = fuse([array(0.9, 0.5, 0.1), array(0, 3, 7)])
    assert RRF_K == 60
    assert fused == pytest.approx([1 / 61, 1 / 62 + 1 / 62, 1 / 63 + 1 / 61])


def test_weights_by_hand() -> None:
    fused = fuse([array(2, 1), array(1, 2)], [3, 1])
    assert fused == pytest.approx([3 / 61 + 1 / 62, 3 / 62 + 1 / 61])


def test_a_zero_earns_nothing() -> None:
    assert list(fuse([array(0, 0)])) == [0, 0]


@given(scores)
def test_fusing_one_keeps_its_order(one: FloatArray) -> None:
    fused = fuse([np.where(one == 0, np.float32(0.5), one)])
    assert len(set(fused.tolist())) == len(fused)
    assert list(np.argsort(-fused, kind="stable")) == list(
        np.argsort(-np.where(one == 0, np.float32(0.5), one), kind="stable")
    )


@given(scores, scores)
def test_scale_changes_nothing(one: FloatArray, other: FloatArray) -> None:
    assert np.allclose(fuse([one, other]), fuse([one * 4, other]))


@given(scores, st.integers(1, 14), st.booleans())
def test_what_leads_is_what_sorting_puts_first(one: FloatArray, count: int, sparse: bool) -> None:
    one = np.maximum(one, 0) if sparse else one
    first = np.sort(np.argsort(-one, kind="stable")[:count])
    assert leading(one, count).tolist() == first.tolist()


@given(scores, st.booleans())
def test_a_rank_counts_all_that_is_above(one: FloatArray, positive: bool) -> None:
    one = np.abs(one) if positive else one
    told = np.where(one != 0, 1 / (RRF_K + ranks(one)), 0)
    assert fuse([one]) == pytest.approx(told)
