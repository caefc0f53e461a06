"""The file of weights: read rightly, or refused with one clear line."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embed.weights import Weights, WeightsError, dequantise
from index.embed.weights_file import locate, read, verify


def test_the_installed_weights_are_the_known_ones() -> None:
    verify(locate())


def test_other_weights_are_refused_by_their_digest(tmp_path: Path) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(b"E5S1 but not the same")
    with pytest.raises(WeightsError, match="non sono quelli attesi"):
        verify(other)


@pytest.mark.parametrize("size", [0, 3, 40, 1000, 3_000_000])
def test_a_truncated_file_is_refused(tmp_path: Path, size: int) -> None:
    cut = tmp_path / "cut.bin"
    with locate().open("rb") as stream:
        cut.write_bytes(stream.read(size))
    with pytest.raises(WeightsError, match="non si leggono"):
        read(cut)


def test_shapes(weights: Weights) -> None:
    assert weights.matrix("l0.fo.w").shape == (384, 1536)
    assert weights.matrix("l11.fi.w").shape == (1536, 384)
    assert weights.vector("emb.pos").shape == (512 * 384,)
    assert weights.words().shape == (250_037, 216)
    with pytest.raises(WeightsError, match=r"l12\.q\.w"):
        weights.matrix("l12.q.w")


@given(
    st.lists(
        st.tuples(
            st.floats(-100, 100, width=16), st.lists(st.integers(0, 255), min_size=16, max_size=16)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_blocks_are_unpacked_as_the_format_says(blocks: list[tuple[float, list[int]]]) -> None:
    packed = b"".join(struct.pack("<e", scale) + bytes(nibbles) for scale, nibbles in blocks)
    expected = [
        (nibble - 8) * scale
        for scale, nibbles in blocks
        for nibble in [byte & 15 for byte in nibbles] + [byte >> 4 for byte in nibbles]
    ]
    found = dequantise(np.frombuffer(packed, dtype=np.uint8))
    np.testing.assert_array_equal(found, np.array(expected, dtype=np.float32))
