"""Rerankers: those of LlamaIndex, and those that do not exist."""

import pytest

from index.errors import RerankerFault
from index.reranking import choose_reranker


def test_none_unless_one_is_set() -> None:
    assert choose_reranker(None) is None
    assert choose_reranker("") is None


def test_one_that_gives_back_few_gives_back_all() -> None:
    found = choose_reranker("tests.reranking:Backwards")
    assert found is not None
    assert found.order("Quanto costa?", ["uno", "due", "tre", "quattro"]) == [3, 2, 1, 0]
    assert found.identity == "tests.reranking:Backwards"


def test_one_that_leaves_out() -> None:
    found = choose_reranker("tests.reranking:ByWord")
    assert found is not None
    assert found.order("Chi cura il parco?", ["la piazza", "il parco nord", "parco sud"]) == [1, 2]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bge", "pacchetto.modulo:Classe"),
        ("no.such.module:X", "non si carica"),
        ("tests.reranking:Missing", "non si carica"),
        ("tests.embedding:HashEmbedding", "non è un reranker"),
        ("json:loads", "non si carica"),
    ],
)
def test_rerankers_that_do_not_exist(name: str, told: str) -> None:
    with pytest.raises(RerankerFault) as caught:
        choose_reranker(name)
    assert name in str(caught.value)
    assert told in str(caught.value)
