"""Indexes of small documents: brought up to date, looked into, checked."""

from pathlib import Path

import numpy as np

from index import indexer
from index.chroma import ChromaVectors
from index.embed.embedder import Embedder
from index.folder import IndexFolder
from index.indexer import Report
from index.library import Library, open_library
from index.windows import windows_of
from ingest.files import sources

from ..doubles import HashEmbedder


def update(path: Path, *files: Path, embedder: Embedder | None = None) -> Report:
    return indexer.update(path, sources(files), lambda: embedder or HashEmbedder())


def texts(path: Path) -> dict[str, list[str]]:
    return {d.id: [p.text for p in d.passages] for d in open_library(path).documents}


def check(path: Path, embedder: HashEmbedder | None = None) -> Library:
    """The index is whole: every window has its own vector, once, in both stores."""
    library = open_library(path)
    wanted = [w for d in library.documents for w in windows_of(d)]
    assert [w.id for w in library.windows] == [w.id for w in wanted]
    assert len({p.id for p in library.passages}) == len(library.passages)
    expected = (embedder or HashEmbedder()).embed_passages([w.headed.whole for w in wanted])
    assert np.allclose(library.vectors, expected, atol=1e-6)
    store = ChromaVectors(IndexFolder(path).vectors(library.manifest.embedder))
    assert store.ids() == {w.id for w in wanted}
    store.close()
    assert {p.id for p in library.plans} == {d.plan for d in library.documents}
    return library
