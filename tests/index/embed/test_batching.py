"""Windows cover every token once; batches hold every window once, within bounds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.embed.batching import batches, pack, windows

counts = st.lists(st.integers(0, 2000), max_size=40)


@given(counts)
def test_windows_cover_each_text_in_order(sizes: list[int]) -> None:
    cut = windows(sizes, 512)
    for text, size in enumerate(sizes):
        own = [window for window in cut if window.text == text]
        assert [own[0].start, own[-1].stop] == [0, size]
        assert all(a.stop == b.start for a, b in pairwise(own))
        assert all(window.length <= 512 for window in own)
        assert all(window.length == 512 for window in own[:-1])


@given(counts, st.integers(1, 1000))
def test_batches_are_a_partition_within_the_budget(sizes: list[int], budget: int) -> None:
    cut = windows(sizes, 512)
    grouped = batches(cut, budget)
    assert sorted((w.text, w.start) for b in grouped for w in b) == sorted(
        (w.text, w.start) for w in cut
    )
    lengths = [window.length for batch in grouped for window in batch]
    assert lengths == sorted(lengths, reverse=True)
    assert all(len(b) == 1 or len(b) * b[0].length <= budget for b in grouped)


def test_a_batch_is_marked_and_filled() -> None:
    cut = windows([3, 1], 512)
    packed, lengths = pack(cut, [[7, 8, 9], [5]], 0, 2)
    assert packed.tolist() == [[0, 7, 8, 9, 2], [0, 5, 2, 1, 1]]
    assert lengths.tolist() == [5, 3]
