"""The cache of vectors: saves work, never changes or fails it."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embed import vector_store
from index.embed.embedder import FloatArray
from index.embed.vector_cache import CachedEmbedder

ROOT = Path(__file__).resolve().parents[3]


class Fake:
    """A vector drawn from the text's digest; counts what it is asked for."""

    def __init__(self, identity: str = "fake/1") -> None:
        self.identity = identity
        self.dimensions = 32
        self.asked: list[str] = []

    def embed_query(self, text: str) -> FloatArray:
        seed = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8])
        vector = np.random.default_rng(seed).standard_normal(32)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        found = np.empty((len(texts), 32), dtype=np.float32)
        for place, text in enumerate(texts):
            self.asked.append(text)
            found[place] = self.embed_query(text)
            if progress:
                progress(place + 1)
        return found


def test_what_was_embedded_is_not_embedded_again(tmp_path: Path) -> None:
    first, second = Fake(), Fake()
    texts = ["uno", "due", "uno", "tre"]
    before = CachedEmbedder(first, tmp_path).embed_passages(texts)
    after = CachedEmbedder(second, tmp_path).embed_passages([*texts, "quattro"])
    assert first.asked == ["uno", "due", "tre"]
    assert second.asked == ["quattro"]
    np.testing.assert_array_equal(before, after[:4])


def test_rounding_keeps_the_vector(tmp_path: Path) -> None:
    texts = [f"testo {number}" for number in range(200)]
    exact = Fake().embed_passages(texts)
    found = CachedEmbedder(Fake(), tmp_path).embed_passages(texts)
    assert np.sum(exact * found, axis=1).min() >= 0.999999
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)


def test_another_engine_has_entries_of_its_own(tmp_path: Path) -> None:
    CachedEmbedder(Fake(), tmp_path).embed_passages(["uno"])
    other = Fake("fake/2")
    CachedEmbedder(other, tmp_path).embed_passages(["uno"])
    assert other.asked == ["uno"]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.text(max_size=4), max_size=12))
def test_any_texts_in_any_order(tmp_path: Path, texts: list[str]) -> None:
    cached = CachedEmbedder(Fake(), tmp_path)
    seen: list[int] = []
    found = cached.embed_passages(texts, seen.append)
    assert found.shape == (len(texts), 32)
    assert seen == sorted(seen)
    assert not texts or seen[-1] == len(texts)
    for text, vector in zip(texts, found, strict=True):
        assert float(cached.embed_query(text.replace("\0", "")) @ vector) > 0.9999 or "\0" in text


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "vectors.sqlite").write_bytes(content)
    CachedEmbedder(Fake(), tmp_path).embed_passages(["uno"])
    again = Fake()
    CachedEmbedder(again, tmp_path).embed_passages(["uno"])
    assert again.asked == []


@pytest.mark.slow
def test_damage_in_the_middle_costs_work_only(tmp_path: Path) -> None:
    texts = [f"testo {number}" for number in range(2000)]
    expected = CachedEmbedder(Fake(), tmp_path).embed_passages(texts)
    path = tmp_path / "vectors.sqlite"
    content = bytearray(path.read_bytes())
    for place in range(3000, len(content), 1777):
        content[place] ^= 0xFF
    path.write_bytes(content)
    for _ in range(2):
        found = CachedEmbedder(Fake(), tmp_path).embed_passages(texts)
        np.testing.assert_array_equal(found, expected)


def test_another_table_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "vectors.sqlite") as connection:
        connection.execute("CREATE TABLE vectors (name TEXT)")
    connection.close()
    found = CachedEmbedder(Fake(), tmp_path).embed_passages(["uno"])
    assert found.shape == (1, 32)


def test_a_file_that_cannot_be_used_is_no_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "vectors.sqlite").mkdir()
    inner = Fake()
    cached = CachedEmbedder(inner, tmp_path)
    cached.embed_passages(["uno"])
    cached.embed_passages(["uno"])
    assert inner.asked == ["uno", "uno"]
    assert len(caplog.records) == 1


def test_a_locked_file_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_store, "_WAIT_SECONDS", 0.05)
    CachedEmbedder(Fake(), tmp_path).embed_passages(["uno"])
    holder = sqlite3.connect(tmp_path / "vectors.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    inner = Fake()
    assert CachedEmbedder(inner, tmp_path).embed_passages(["uno", "due"]).shape == (2, 32)
    holder.execute("ROLLBACK")
    holder.close()
    kept = Fake()
    CachedEmbedder(kept, tmp_path).embed_passages(["uno"])
    assert kept.asked == []


@pytest.mark.slow
def test_the_file_stays_within_its_limit(tmp_path: Path) -> None:
    limit = 200_000
    cached = CachedEmbedder(Fake(), tmp_path, limit)
    for start in range(0, 6000, 400):
        cached.embed_passages([f"testo {number}" for number in range(start, start + 400)])
    assert (tmp_path / "vectors.sqlite").stat().st_size < 1.5 * limit
    inner = Fake()
    CachedEmbedder(inner, tmp_path, limit).embed_passages(["testo 5999", "testo 0"])
    assert inner.asked == ["testo 0"]


def test_an_interruption_keeps_what_was_done(tmp_path: Path) -> None:
    texts = [f"testo {number}" for number in range(1500)]

    def interrupt(done: int) -> None:
        if done > 1200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(Fake(), tmp_path).embed_passages(texts, interrupt)
    inner = Fake()
    CachedEmbedder(inner, tmp_path).embed_passages(texts)
    assert len(inner.asked) == 1500 - 1024


def test_threads_share_the_file(tmp_path: Path) -> None:
    texts = [f"testo {number}" for number in range(300)]
    cached = CachedEmbedder(Fake(), tmp_path)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(cached.embed_passages, [texts] * 6))
    assert all(np.array_equal(found[0], other) for other in found)


@pytest.mark.slow
def test_processes_share_the_file(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib;"
        "from tests.index.embed.test_vector_cache import Fake, CachedEmbedder;"
        "texts = [f'testo {n}' for n in range(1500)];"
        "CachedEmbedder(Fake(), pathlib.Path(sys.argv[1])).embed_passages(texts)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    inner = Fake()
    CachedEmbedder(inner, tmp_path).embed_passages([f"testo {n}" for n in range(1500)])
    assert inner.asked == []
