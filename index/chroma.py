"""The vector store: the only module that knows Chroma.

Chroma keeps the vectors durably, with stable ids and upserts; answering reads the segments that
are made from it (see segments.py), since a list weighs every passage and exact search over all of
them is faster than a filtered query. It keeps them in a folder, which the caller owns (see
lock.py), or on a server that many machines share, which keeps texts for them too (see snapshots.py).
"""

import errno
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from .embed.embedder import FloatArray
from .errors import DamagedStore, ServerFault

if TYPE_CHECKING:
    import httpx
    from chromadb.api.models.Collection import Collection

_COLLECTION = "windows"
#: Vectors that are handed to Chroma at once. A decision: below its bound, which SQLite's number
#: of variables sets.
_BATCH = 2000
#: What its errors say where the disk is full; they have no code of their own. From SQLite and Rust.
_FULL = ("disk is full", "No space left", "os error 28")
#: Characters of texts in one request. Chroma 1.5 refuses requests above 40 MB (its
#: `max_payload_size_bytes`; tried: 39 pass, 41 do not): a quarter of that, which both sides hold in
#: memory.
REQUEST = 10 << 20
#: Seconds in which a server must begin to answer, and those that a request may take. Decisions: on
#: one network a second is long; vectors of 2000 windows take some.
_CONNECTING, _WORKING = 5.0, 120.0
_TEXT = "text"
Metadata = Mapping[str, str | int | float | bool]


class ChromaServer:
    """A Chroma server, as the setting `chroma_url` names it."""

    def __init__(self, url: str) -> None:
        """Raises ServerFault; so does whatever reads or writes."""
        from urllib.request import urlopen

        import chromadb
        import httpx
        from chromadb.config import Settings

        self.url = url
        place = urlsplit(url)
        tls = place.scheme == "https"
        self._settings = Settings(anonymized_telemetry=False)
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it tells every request
        with self.told():
            # first a request that cannot wait for ever: the client's can until it is told otherwise
            with urlopen(f"{url.rstrip('/')}/api/v2/heartbeat", timeout=_CONNECTING):
                pass
            host, port = place.hostname or "", place.port or (443 if tls else 80)
            try:
                self._client = chromadb.HttpClient(host, port, ssl=tls, settings=self._settings)
            except BaseException:
                self.close()  # its own failing leaves systems behind
                raise
        for session in self._sessions():
            session.timeout = httpx.Timeout(_WORKING, connect=_CONNECTING)

    def _sessions(self, *, last: bool = False) -> "list[httpx.Client]":
        """The connections of the client, which Chroma 1.5 opens twice, keeps beyond its end and lets
        wait for ever; after the `last` look Chroma knows of them no more."""
        from chromadb.api import ServerAPI
        from chromadb.api.shared_system_client import SharedSystemClient

        found = []
        for name, system in list(SharedSystemClient._identifier_to_system.items()):
            if system.settings is self._settings:
                # its interface, an abstract class, has no word for the session that it keeps
                found.append(system.instance(ServerAPI)._session)  # type: ignore[attr-defined,type-abstract]
                if last:
                    SharedSystemClient._release_system(name)
        return found

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what goes wrong with the server as this package does."""
        import httpx

        try:
            yield
        except Exception as error:  # its client raises Exception itself for what a server refuses
            why = str(error) or type(error).__name__
            told = f"Il server di Chroma {self.url} (impostazione CHIEDI_CHROMA_URL)"
            if isinstance(error, OSError | httpx.TransportError):
                raise ServerFault(
                    f"{told} non risponde ({why}): avviarlo con chroma run, oppure correggere"
                    " l'indirizzo."
                ) from error
            raise ServerFault(
                f"{told} risponde con un errore ({why}): ripetere il comando; se torna, guardare i"
                " log del server."
            ) from error

    def collection(self, name: str) -> "Collection":
        """A collection, made where it is missing."""
        from chromadb.errors import ChromaError

        with self.told(), suppress(ChromaError):  # another process may make it at the same time
            return self._made(name)
        with self.told():
            return self._made(name)

    def _made(self, name: str) -> "Collection":
        return self._client.get_or_create_collection(
            name, embedding_function=None, metadata={"hnsw:space": "cosine"}
        )

    def collections(self) -> list[str]:
        """The names of all collections."""
        with self.told():
            return [one.name for one in self._client.list_collections()]

    def drop(self, name: str) -> None:
        """Remove a collection that is there."""
        with self.told():
            self._client.delete_collection(name)

    def close(self) -> None:
        """Let go of the connections."""
        for session in self._sessions(last=True):
            session.close()


class ChromaTexts:
    """Texts by id in one collection of a server."""

    def __init__(self, server: ChromaServer, name: str) -> None:
        """Raises ServerFault; so does whatever reads or writes."""
        self._told = server.told
        self._collection = server.collection(name)

    def add(self, texts: Mapping[str, str]) -> None:
        """Write texts, together below `REQUEST` characters. What has an id already stays as it is:
        of several who add the same id the first is heard."""
        if texts:
            # as documents, Chroma would make an index of all their letters, at ten times the cost
            told = [{_TEXT: text} for text in texts.values()]
            with self._told():
                self._collection.add(
                    ids=list(texts),
                    embeddings=np.ones((len(texts), 1), dtype=np.float32),
                    metadatas=told,  # type: ignore[arg-type]  # its lists are invariant
                )

    def texts(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        """The texts with some ids, of all where none are named; unknown ones are left out."""
        if ids is not None and not ids:
            return {}
        named = None if ids is None else list(ids)
        with self._told():
            got = self._collection.get(ids=named, include=["metadatas"])
        held = got["metadatas"] or []
        return {i: str(told[_TEXT]) for i, told in zip(got["ids"], held, strict=True)}

    def ids(self) -> set[str]:
        """Every id."""
        with self._told():
            return set(self._collection.get(include=[])["ids"])

    def delete(self, ids: Sequence[str]) -> None:
        """Remove texts; unknown ids are no error."""
        for part in _parts(ids):
            with self._told():
                self._collection.delete(ids=part)


class ChromaVectors:
    """Vectors by id in one persistent folder, or in one collection of a server."""

    def __init__(self, place: Path | ChromaServer, name: str = _COLLECTION) -> None:
        """Open the store, or begin one. Raises DamagedStore, OSError, of a server ServerFault; so
        does whatever reads or writes."""
        self._place = place
        self._client: Any = None
        if isinstance(place, ChromaServer):
            self._collection = place.collection(name)
            return
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False, is_persistent=True)
        with self._told():
            self._client = chromadb.PersistentClient(path=str(place), settings=settings)
            self._collection = self._client.get_or_create_collection(
                name, embedding_function=None, metadata={"hnsw:space": "cosine"}
            )

    def _told(self) -> AbstractContextManager[None]:
        """Tell what Chroma raises as this package does."""
        place = self._place
        return place.told() if isinstance(place, ChromaServer) else _told_of(place)

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
            raise DamagedStore(
                f"L'indice è incompleto (ne mancano {len(missing)} brani): rifarlo con chiedi ingest"
                " --rebuild."
            )
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
        """Let go of the files; a server stays open."""
        if self._client:
            self._client.close()


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """Tell what Chroma raises of a folder as this package does."""
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.errors import ChromaError

    try:
        yield
    except BaseException as error:
        if not isinstance(
            error, ValueError | RuntimeError | KeyError | ChromaError
        ) and not _gave_up(error):
            raise
        # what is broken must not be taken for what is opened anew in its place
        SharedSystemClient.clear_system_cache()
        if any(sign in str(error) for sign in _FULL):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
        raise DamagedStore(
            f"L'archivio dei vettori in {folder} è rovinato ({error}): ripetere chiedi ingest con"
            " gli stessi documenti, che lo rifà."
        ) from error


def _gave_up(error: BaseException) -> bool:
    """Whether the Rust that Chroma 1.5 is written in gave up (it does on some damaged files): pyo3
    raises that as no Exception, of a class that nothing exports."""
    return type(error).__name__ == "PanicException"


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield list(ids[start : start + _BATCH])
