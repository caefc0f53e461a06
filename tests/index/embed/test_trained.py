"""The layers that read questions: their file, and what they make of a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embed.fast import FastEmbedder
from index.embed.network import Network
from index.embed.onnx_graph import WEIGHT_LEVELS, build
from index.embed.trained import FILE, FIRST, packed, trained, unpacked
from index.embed.weights import Weights, WeightsError


@given(st.integers(0, 2**32 - 1), st.floats(1e-3, 1e3))
def test_a_file_keeps_tensors_to_half_a_step(seed: int, size: float) -> None:
    drawing = np.random.default_rng(seed)
    matrix = (size * drawing.standard_normal((5, 32))).astype(np.float32)
    shift = drawing.standard_normal(5).astype(np.float32)
    found = unpacked(packed({"l6.q.w": matrix, "l6.q.b": shift}, WEIGHT_LEVELS))
    step = np.abs(matrix).max(axis=1, keepdims=True) / WEIGHT_LEVELS
    assert (np.abs(found["l6.q.w"] - matrix) <= 0.5001 * step).all()
    np.testing.assert_array_equal(found["l6.q.b"], shift)


@pytest.mark.slow
def test_packing_what_was_packed_changes_nothing(weights: Weights) -> None:
    once = unpacked(FILE.read_bytes())
    again = unpacked(packed(once, WEIGHT_LEVELS))
    for name, tensor in once.items():
        np.testing.assert_allclose(again[name], tensor, rtol=1e-5, atol=1e-7)


def test_upper_layers_are_trained_and_lower_ones_the_models_own(weights: Weights) -> None:
    found = trained(weights)
    assert {int(name[1:].split(".")[0]) for name in found.own} == set(range(FIRST, 12))
    np.testing.assert_array_equal(found.matrix("l5.q.w"), weights.matrix("l5.q.w"))
    assert found.matrix("l6.q.w").shape == weights.matrix("l6.q.w").shape
    assert np.abs(found.matrix("l9.fi.w") - weights.matrix("l9.fi.w")).max() > 1e-3
    np.testing.assert_array_equal(found.vector("emb.ln.w"), weights.vector("emb.ln.w"))


def test_a_question_has_the_same_words_and_vectors_of_unit_length(fast: FastEmbedder) -> None:
    text = "Chi paga l'affitto dei giovani?"
    asked, plain = fast.ask(text), fast.query_tokens(text)
    assert asked.tokens.words == plain.words
    np.testing.assert_array_equal(asked.tokens.owner, plain.owner)
    lengths = np.linalg.norm(np.vstack([asked.vector, asked.tokens.vectors]), axis=1)
    np.testing.assert_allclose(lengths, 1.0, atol=1e-5)
    # taught, yet from where it was: between the same vector and any other
    assert 0.5 < float(asked.vector @ fast.embed_query(text)) < 0.9999


@pytest.mark.slow
@pytest.mark.parametrize("asks", [True, False])
def test_layers_in_two_parts_give_what_they_give_as_one(
    fast: FastEmbedder, weights: Weights, asks: bool
) -> None:
    whole = Network(build(trained(weights) if asks else weights))
    inputs, _, words = fast.inputs("Quanti alloggi per gli studenti?")
    (states,) = whole.states(inputs[None], np.array([len(inputs)], dtype=np.int32))
    text = "Quanti alloggi per gli studenti?"
    tokens = fast.ask(text).tokens if asks else fast.query_tokens(text)
    assert tokens.words == words
    own = states[-1 - len(tokens.vectors) : -1]
    np.testing.assert_allclose(
        tokens.vectors, own / np.linalg.norm(own, axis=1, keepdims=True), atol=1e-6
    )


def test_what_reads_questions_and_passages_alike_reads_once(
    fast: FastEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Network] = []
    states = Network.states

    def counted(network: Network, *inputs: Any) -> Any:
        read.append(network)
        return states(network, *inputs)

    monkeypatch.setattr(Network, "states", counted)
    for told in (fast.ask, fast.query_tokens, fast.ask):
        told("Quanti asili nido aprono nel quartiere?")
    assert len(read) == 4
    assert len(set(read)) == 3


def test_a_question_for_training_is_what_the_network_takes_in(fast: FastEmbedder) -> None:
    inputs, owner, words = fast.inputs("alloggi per studenti")
    assert words == ("alloggi", "per", "studenti")
    assert len(inputs) == len(owner)
    assert owner[0] == owner[1] == owner[-1] == -1
    assert set(owner[owner >= 0].tolist()) == {0, 1, 2}
    tokens = fast.query_tokens("alloggi per studenti")
    assert (owner >= 0).sum() == len(tokens.vectors)


def test_an_unknown_file_is_refused_with_one_sentence(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.embed.trained.SHA256", "0" * 64)
    with pytest.raises(WeightsError, match=r"question-layers\.npz non sono quelli attesi"):
        trained(weights)
    with pytest.raises(WeightsError, match="non si leggono"):
        trained(weights, tmp_path / "manca.npz")
    (tmp_path / "altro.npz").write_bytes(b"PK, ma non uno zip")
    with pytest.raises(WeightsError, match="non si leggono"):
        trained(weights, tmp_path / "altro.npz")
