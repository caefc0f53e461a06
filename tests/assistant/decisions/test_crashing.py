"""No decision that was acknowledged is lost, whoever is killed at whatever moment."""

import os
from pathlib import Path

import pytest

from assistant.alignment import align
from index.library import Library

from ...whole import WHOLE
from .crashing import rounds

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


@pytest.mark.slow
@pytest.mark.parametrize("count", [200 if WHOLE else 6])
def test_nothing_acknowledged_is_lost(library: Library, tmp_path: Path, count: int) -> None:
    found = align(library, "borgoverde", "valfiore")
    tally = rounds(library, found, tmp_path / "live.jsonl", count, seed=count)
    assert tally.lost == set()
    assert (tally.rounds, tally.killed) == (count, 3 * count)
    assert len(tally.acknowledged) >= count
