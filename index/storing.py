"""Keeps the vector store in line with the documents of an index; where it is lost, it is made again
from the segments, which hold the same vectors, and nothing is embedded again."""

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Document

from .chroma import ChromaVectors
from .embed.embedder import Embedder, FloatArray
from .embed.tokens import gives_tokens
from .errors import DamagedIndex, DamagedStore
from .folder import IndexFolder, Manifest
from .late import has_tokens
from .readtokens import write_tokens
from .segments import read_segment
from .snapshots import overtaken
from .windows import Window, windows_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: `stage` is read, embed or write; `name` what is worked on."""

    stage: str
    done: int
    total: int
    name: str = ""


Listener = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """What is other than in the last manifest: the `documents` of which something is to be made, by
    their ids, with their `windows`; those that are `gone`. `sizes` says how many windows each
    document of the new manifest has."""

    documents: Mapping[str, Document]
    windows: Mapping[str, Sequence[Window]]
    gone: Sequence[str]
    sizes: Mapping[str, int]


def stored(
    folder: IndexFolder,
    manifest: Manifest,
    changed: Changed,
    embedder: Embedder | None,
    listener: Listener,
) -> list[FloatArray]:
    """Bring the store in line with a manifest; the vectors of the changed documents, one array
    each. A store that is damaged is made again. Raises DamagedIndex where vectors are missing and
    there is no embedder; OSError, ServerFault, OtherSnapshot."""
    try:
        return _stored(folder, manifest, changed, embedder, listener)
    except DamagedStore:
        if not folder.snapshots:  # a server only lacks what another machine swept meanwhile
            discard(folder, manifest.embedder)
    try:
        return _stored(folder, manifest, changed, embedder, listener)
    except DamagedStore as fault:
        if folder.snapshots:
            raise overtaken(folder.snapshots.url) from fault
        raise


def discard(folder: IndexFolder, embedder: str) -> None:
    """Remove the vectors of an embedder, in the folder or on the server. Raises OSError,
    ServerFault."""
    place = folder.vectors(embedder)
    if folder.snapshots:
        store = folder.snapshots.vectors(place.name)
        store.delete(sorted(store.ids()))
    elif place.exists():
        shutil.rmtree(place)


def _opened(folder: IndexFolder, embedder: str) -> ChromaVectors:
    place = folder.vectors(embedder)
    return folder.snapshots.vectors(place.name) if folder.snapshots else ChromaVectors(place)


def _stored(
    folder: IndexFolder,
    manifest: Manifest,
    changed: Changed,
    embedder: Embedder | None,
    listener: Listener,
) -> list[FloatArray]:
    windows = changed.windows
    store = _opened(folder, manifest.embedder)
    try:
        _embed_missing(folder, manifest, changed, (embedder, store, listener))
        _sweep(folder, manifest, store, changed)
        return [store.fetch([w.id for w in own]) for own in windows.values()]
    finally:
        store.close()


def _embed_missing(
    folder: IndexFolder,
    manifest: Manifest,
    changed: Changed,
    tools: tuple[Embedder | None, ChromaVectors, Listener],
) -> None:
    """Put into the store what the changed documents lack there. Raises DamagedIndex where vectors
    are missing and there is no embedder."""
    embedder, store, listener = tools
    missing = _missing(changed, store)
    if missing:
        lacking = {window.passage.document for window in missing}
        _refill(folder, manifest, store, (d for n, d in changed.documents.items() if n in lacking))
        missing = _missing(changed, store)
    if embedder:
        _embed(folder, manifest, changed.documents, missing, (embedder, store, listener))
    elif missing:
        raise DamagedIndex("L'indice è incompleto: rifarlo con chiedi ingest --rebuild.")


def _missing(changed: Changed, store: ChromaVectors) -> list[Window]:
    every = [window for own in changed.windows.values() for window in own]
    present = store.among([window.id for window in every])
    return [window for window in every if window.id not in present]


def _refill(
    folder: IndexFolder, manifest: Manifest, store: ChromaVectors, documents: Iterable[Document]
) -> None:
    """Put the vectors of documents into the store that have a segment."""
    for document in documents:
        place = folder.segment(manifest.embedder, document.id, document.source_hash)
        if place.exists():
            try:
                held = read_segment(place, document)
            except (OSError, ValueError, KeyError, TypeError, IndexError):
                continue  # it is made anew
            windows = held.windows
            store.upsert([w.id for w in windows], held.vectors, [w.metadata for w in windows])


def _sweep(folder: IndexFolder, manifest: Manifest, store: ChromaVectors, changed: Changed) -> None:
    """Remove from the store what changed documents no longer have. Where it still holds more or
    fewer than all documents, as after an interruption or a loss, remove whatever none of them has
    and put back what their segments have."""
    for name, windows in {**dict.fromkeys(changed.gone, ()), **changed.windows}.items():
        store.delete(sorted(store.of(name) - {window.id for window in windows}))
    wanted = sum(changed.sizes.values())
    if store.count() == wanted:
        return
    documents = folder.documents(manifest.documents)
    held = store.ids()
    ids = {document.id: {w.id for w in windows_of(document)} for document in documents}
    store.delete(sorted(held - {one for own in ids.values() for one in own}))
    _refill(folder, manifest, store, (d for d in documents if not ids[d.id] <= held))


def _embed(
    folder: IndexFolder,
    manifest: Manifest,
    documents: Mapping[str, Document],
    missing: Sequence[Window],
    tools: tuple[Embedder, ChromaVectors, Listener],
) -> None:
    """Make the tokens and vectors that are missing. An embedder that gives tokens gives the vectors
    on the way; of any other they are asked through LlamaIndex."""
    embedder, store, listener = tools
    reader = gives_tokens(embedder)
    places = {
        name: folder.tokens(embedder.identity, name, manifest.documents[name]) for name in documents
    }
    absent = {w.passage.document for w in missing}
    unread = [
        document
        for name, document in documents.items()
        if reader and (name in absent or not has_tokens(places[name]))
    ]
    windows = {d.id: list(windows_of(d)) for d in unread}
    total = sum(map(len, windows.values())) if reader else len(missing)
    done = 0

    def report(count: int) -> None:
        listener(Progress("embed", done + count, total))

    for document in unread:
        assert reader
        own = windows[document.id]
        vectors = write_tokens(places[document.id], document, own, reader, report)
        store.upsert([w.id for w in own], vectors, [w.metadata for w in own])
        done += len(own)
    if missing and not reader:
        from .llama import embed_and_store

        embed_and_store(missing, embedder, store, report)
