"""The keyword index against arithmetic done by hand."""

import math

import numpy as np
import pytest

from index.keyword import KeywordIndex, KeywordPart

WINDOWS = [["cas", "verd"], ["cas", "cas", "sol"], [], ["mar"]]


@pytest.fixture
def keywords() -> KeywordIndex:
    return KeywordIndex.build(WINDOWS)


def test_holders(keywords: KeywordIndex) -> None:
    assert sorted(keywords.holders("cas")) == [0, 1]
    assert list(keywords.holders("assente")) == []
    assert keywords.known("mar")
    assert not keywords.known("assente")
    assert not keywords.known("")
    assert {"cas", "verd", "sol", "mar"} <= set(keywords.vocabulary)


def test_terms_keep_the_order_in_which_they_come(keywords: KeywordIndex) -> None:
    # of terms that are as near to a misspelt one the first is taken
    assert list(keywords.vocabulary) == ["cas", "verd", "sol", "mar"]
    parts = KeywordIndex([KeywordPart.build([["sol", "cas"]]), KeywordPart.build(WINDOWS)])
    assert list(parts.vocabulary) == ["sol", "cas", "verd", "mar"]


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


@pytest.mark.parametrize("cut", range(5))
def test_parts_say_what_one_index_of_all_says(keywords: KeywordIndex, cut: int) -> None:
    parts = KeywordIndex([KeywordPart.build(WINDOWS[:cut]), KeywordPart.build(WINDOWS[cut:])])
    assert set(parts.vocabulary) == set(keywords.vocabulary)
    for term in ("cas", "verd", "mar", "assente"):
        assert list(parts.holders(term)) == list(keywords.holders(term))
        assert np.array_equal(parts.weight(term), keywords.weight(term))
        assert parts.rarity(term) == keywords.rarity(term)


@pytest.mark.parametrize("windows", [[[]], [[], []]])
def test_windows_without_terms(windows: list[list[str]]) -> None:
    made = KeywordIndex.build(windows)
    assert not made.known("cas")
    assert len(made.weight("cas")) == len(windows)


def test_weights_of_some_windows_are_those_of_all(keywords: KeywordIndex) -> None:
    for term in ("cas", "verd"):
        for windows in (keywords.holders(term), keywords.holders(term)[:1]):
            assert np.array_equal(keywords.weights(term, windows), keywords.weight(term)[windows])
    assert not len(keywords.weights("assente", np.empty(0, dtype=np.int32)))
