"""The keyword index against arithmetic done by hand."""

import math
from pathlib import Path

import numpy as np
import pytest

from index.keyword import KeywordIndex

WINDOWS = [["cas", "verd"], ["cas", "cas", "sol"], [], ["mar"]]


@pytest.fixture
def keywords() -> KeywordIndex:
    return KeywordIndex.build(WINDOWS)


def test_holders(keywords: KeywordIndex) -> None:
    assert sorted(keywords.holders("cas")) == [0, 1]
    assert list(keywords.holding("cas")) == [True, True, False, False]
    assert list(keywords.holders("assente")) == []
    assert not keywords.holding("assente").any()
    assert keywords.known("mar")
    assert not keywords.known("assente")
    assert not keywords.known("")
    assert {"cas", "verd", "sol", "mar"} <= set(keywords.vocabulary)


def test_rarity(keywords: KeywordIndex) -> None:
    assert keywords.rarity("cas") == pytest.approx(math.log(1 + 4 / 3))
    assert keywords.rarity("mar") == pytest.approx(math.log(1 + 4 / 2))
    assert keywords.rarity("assente") == pytest.approx(math.log(1 + 4))


def test_weight_is_bm25(keywords: KeywordIndex) -> None:
    # Lucene's form: idf * tf / (tf + k1 * (1 - b + b * length / mean length)), k1 1.5, b 0.75;
    # the empty window counts one placeholder.
    lengths = [2, 3, 1, 1]
    mean = sum(lengths) / 4
    idf = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))

    def weight(tf: int, length: int) -> float:
        return idf * tf / (tf + 1.5 * (1 - 0.75 + 0.75 * length / mean))

    expected = [weight(1, 2), weight(2, 3), 0, 0]
    assert keywords.weight("cas") == pytest.approx(expected, abs=1e-5)
    assert not keywords.weight("assente").any()


def test_what_was_saved_is_loaded(keywords: KeywordIndex, tmp_path: Path) -> None:
    keywords.save(tmp_path / "k")
    loaded = KeywordIndex.load(tmp_path / "k")
    for term in ("cas", "mar", "assente"):
        assert np.array_equal(loaded.weight(term), keywords.weight(term))
        assert loaded.rarity(term) == keywords.rarity(term)


@pytest.mark.parametrize("windows", [[[]], [[], []]])
def test_windows_without_terms(windows: list[list[str]], tmp_path: Path) -> None:
    made = KeywordIndex.build(windows)
    made.save(tmp_path / "k")
    loaded = KeywordIndex.load(tmp_path / "k")
    assert not loaded.known("cas")
    assert len(loaded.weight("cas")) == len(windows)


def test_weights_of_some_windows_are_those_of_all(keywords: KeywordIndex) -> None:
    for term in ("cas", "verd"):
        for windows in (keywords.holders(term), keywords.holders(term)[:1]):
            assert np.array_equal(keywords.weights(term, windows), keywords.weight(term)[windows])
    assert not len(keywords.weights("assente", np.empty(0, dtype=np.int32)))
