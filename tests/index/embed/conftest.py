"""Engines shared by the tests: loading is what they all would spend their time on."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embed.fast import FastEmbedder
from index.embed.nano import NanoEmbedder
from index.embed.pieces import piece_table
from index.embed.tokenizer import Tokenizer
from index.embed.weights import Weights
from index.embed.weights_file import locate, read


@pytest.fixture(scope="session")
def engine_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="session")
def fast(engine_folder: Path) -> FastEmbedder:
    return FastEmbedder(engine_folder, threads=2)


@pytest.fixture(scope="session")
def nano() -> NanoEmbedder:
    return NanoEmbedder()


@pytest.fixture(scope="session")
def weights() -> Weights:
    return read(locate())


@pytest.fixture(scope="session")
def tokenizer(weights: Weights) -> Tokenizer:
    return Tokenizer(weights.vocabulary, piece_table(weights.vocabulary))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names no folder gets the test's own, never the user's."""
    monkeypatch.setenv("CHIEDI_CACHE", str(tmp_path / "cache"))
