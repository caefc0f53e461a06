"""The vector store: the only module that knows Chroma.

Chroma keeps the vectors durably, with stable ids and upserts; answering reads the segments that
are made from it (see segments.py), since a list weighs every passage and exact search over all of
them is faster than a filtered query. The caller owns the folder (see lock.py).
"""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from .embed.embedder import FloatArray
from .errors import DamagedStore

_COLLECTION = "windows"
#: Vectors that are handed to Chroma at once. A decision: below its bound, which SQLite's number
#: of variables sets.
_BATCH = 2000
#: What its errors say where the disk is full; they have no code of their own. From SQLite and Rust.
_FULL = ("disk is full", "No space left", "os error 28")
Metadata = Mapping[str, str | int | float | bool]


class ChromaVectors:
    """Vectors by id in one persistent folder."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder, or begin one. Raises DamagedStore, OSError; so does whatever
        reads or writes."""
        import chromadb
        from chromadb.config import Settings

        self._folder = folder
        settings = Settings(anonymized_telemetry=False, is_persistent=True)
        with self._told():
            self._client = chromadb.PersistentClient(path=str(folder), settings=settings)
            self._collection = self._client.get_or_create_collection(
                _COLLECTION, embedding_function=None, metadata={"hnsw:space": "cosine"}
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what Chroma raises as this package does."""
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.errors import ChromaError

        try:
            yield
        except (ValueError, RuntimeError, KeyError, ChromaError) as error:
            # what is broken must not be taken for what is opened anew in its place
            SharedSystemClient.clear_system_cache()
            if any(sign in str(error) for sign in _FULL):
                full = errno.ENOSPC
                raise OSError(full, os.strerror(full), str(self._folder)) from error
            raise DamagedStore(
                f"L'archivio dei vettori in {self._folder} è rovinato ({error}): ripetere chiedi"
                " ingest con gli stessi documenti, che lo rifà."
            ) from error

    def upsert(self, ids: Sequence[str], vectors: FloatArray, metadata: Sequence[Metadata]) -> None:
        """Write vectors, shape (len(ids), dimensions); what has the same id is replaced."""
        for start in range(0, len(ids), _BATCH):
            part = slice(start, start + _BATCH)
            with self._told():
                self._collection.upsert(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    metadatas=[dict(m) for m in metadata[part]],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Remove vectors; unknown ids are no error."""
        for part in _parts(ids):
            with self._told():
                self._collection.delete(ids=part)

    def ids(self) -> set[str]:
        """Every id in the store."""
        with self._told():
            return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """How many ids are in the store."""
        with self._told():
            return int(self._collection.count())

    def among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that are in the store."""
        with self._told():
            return {
                i for part in _parts(ids) for i in self._collection.get(ids=part, include=[])["ids"]
            }

    def of(self, document: str) -> set[str]:
        """The ids of one document's windows."""
        with self._told():
            return set(self._collection.get(where={"document": document}, include=[])["ids"])

    def fetch(self, ids: Sequence[str]) -> FloatArray:
        """The vectors of `ids` in that order, shape (len(ids), dimensions).

        Raises DamagedStore where one is missing.
        """
        known: dict[str, FloatArray] = {}
        for part in _parts(ids):
            with self._told():
                got = self._collection.get(ids=part, include=["embeddings"])
            embeddings = got["embeddings"]
            if embeddings is not None:
                known |= {
                    i: np.asarray(v, dtype=np.float32)
                    for i, v in zip(got["ids"], embeddings, strict=True)
                }
        missing = [i for i in ids if i not in known]
        if missing:
            raise DamagedStore(f"Mancano {len(missing)} vettori: ripetere chiedi ingest --rebuild.")
        return np.stack([known[i] for i in ids]) if ids else np.empty((0, 0), dtype=np.float32)

    def nearest(self, vector: FloatArray, limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector with their cosine, best first."""
        with self._told():
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=limit, include=["distances"]
            )
        distances = found["distances"]
        assert distances is not None
        return [(i, 1.0 - d) for i, d in zip(found["ids"][0], distances[0], strict=True)]

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()  # type: ignore[attr-defined]  # missing from the client's interface


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield list(ids[start : start + _BATCH])
