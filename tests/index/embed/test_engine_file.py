"""The engine's file: made once, whole or made again, and the fallback when it cannot be."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embed import engine_file, network, weights_file
from index.embed.engine_file import EngineFile
from index.embed.fast import EngineError, FastEmbedder
from index.embed.nano import NanoEmbedder
from index.embed.selection import open_embedder
from index.embed.vector_cache import CachedEmbedder
from index.embed.weights import Weights
from index.embed.weights_file import locate

ROOT = Path(__file__).resolve().parents[3]
NAME = engine_file.NAME


@pytest.fixture(scope="session")
def made(fast: FastEmbedder, engine_folder: Path) -> Path:
    """The folder where the engine has been made."""
    return engine_folder


@pytest.fixture(scope="session")
def engine(made: Path, weights: Weights) -> EngineFile:
    return engine_file.prepare(locate(), weights, made)


@pytest.fixture
def handy(engine: EngineFile, monkeypatch: pytest.MonkeyPatch) -> EngineFile:
    """What making it would give, at once."""
    monkeypatch.setattr(engine_file, "make", lambda _: engine)
    return engine


def refuse(*_: object) -> None:
    raise AssertionError("the engine is made again")


def test_it_is_made_once(fast: FastEmbedder, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_file, "make", refuse)
    monkeypatch.setattr(engine_file, "verify", refuse)
    again = FastEmbedder(made)
    assert again.identity == fast.identity == "multilingual-e5-small/q4-int7/2"
    np.testing.assert_array_equal(again.embed_query("casa"), fast.embed_query("casa"))


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["empty", "cut", "header", "bit"])
def test_a_damaged_file_is_made_again(
    made: Path, handy: EngineFile, weights: Weights, tmp_path: Path, damage: str
) -> None:
    (mark,) = made.glob("*.ok")
    (tmp_path / mark.name).touch()
    content = bytearray((made / NAME).read_bytes())
    if damage == "bit":
        content[5_000_000] ^= 1
    kept: dict[str, bytes | bytearray] = {
        "empty": b"",
        "cut": content[:900_000],
        "header": b"[1]\n",
        "bit": content,
    }
    (tmp_path / NAME).write_bytes(kept[damage])
    assert engine_file.prepare(locate(), weights, tmp_path) is handy
    assert (tmp_path / NAME).read_bytes() == (made / NAME).read_bytes()


def test_a_folder_that_cannot_be_written_is_no_error(
    handy: EngineFile, weights: Weights, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert engine_file.prepare(locate(), weights, blocked / "folder") is handy
    assert "non si scrive" in caplog.text


@pytest.mark.slow
def test_processes_may_make_it_at_once(made: Path, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, index.embed.fast as fast;"
        "engine = fast.FastEmbedder(pathlib.Path(sys.argv[1]));"
        "print(engine.embed_query('casa')[:3])"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert said[0].strip()
    assert said[0] == said[1] == said[2]
    assert not list(tmp_path.glob("*.part"))
    assert (tmp_path / NAME).read_bytes() == (made / NAME).read_bytes()


def test_other_weights_fall_back_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(weights_file, "SHA256", "0" * 64)
    with caplog.at_level(logging.WARNING):
        engine = open_embedder(tmp_path, cached=False)
    assert isinstance(engine, NanoEmbedder)
    (record,) = caplog.records
    assert "non sono quelli attesi" in record.getMessage()
    assert "\n" not in record.getMessage()


@pytest.mark.slow
def test_without_the_runtime_it_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert isinstance(open_embedder(tmp_path, cached=False), NanoEmbedder)
    assert "ONNX Runtime non si carica" in caplog.text


def test_the_fast_one_is_chosen_where_it_runs(made: Path, fast: FastEmbedder) -> None:
    engine = open_embedder(made)
    assert isinstance(engine, CachedEmbedder)
    assert engine.identity == fast.identity


def test_what_is_no_network_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="non carica la rete"):
        network.Network(b"not a network")
