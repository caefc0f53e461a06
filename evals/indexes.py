"""The index that a set of documents is evaluated on, kept between runs.

Its folder is named by content: by the documents, their catalogue's entries, the embedder, and the
code from file to index. So it is never stale, and what another state of the code left goes.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import index
import ingest
from index.embed.embedder import Embedder
from index.indexer import Progress, update
from index.library import Library, open_library
from ingest.errors import IngestError
from ingest.files import Source, sources
from ingest.reading import source_hash

#: A file in the index's folder that says that the index is whole.
_WHOLE = "whole"
_CODE = (".py", ".toml")


@dataclass(frozen=True)
class Indexed:
    """A library, and one sentence for each file that was not read."""

    library: Library
    failed: tuple[str, ...]


def index_of(
    documents: Path,
    embedder: Embedder,
    cache: Path,
    listener: Callable[[Progress], None] = lambda progress: None,
) -> Indexed:
    """The index of the documents in a folder, from `cache` or made anew.

    Raises IndexFault and CatalogueError.
    """
    name = f"{documents.name}-{_digest([str(documents.resolve())])[:12]}"
    return index_of_sources(name, list(sources([documents])), embedder, cache, listener)


def index_of_sources(
    name: str,
    found: Sequence[Source | IngestError],
    embedder: Embedder,
    cache: Path,
    listener: Callable[[Progress], None] = lambda progress: None,
) -> Indexed:
    """The index of some sources, by a name of their own. Raises IndexFault and CatalogueError."""
    place = f"{name}-{_digest([embedder.identity])[:8]}"
    folder = cache / f"{place}-{fingerprint(found)[:12]}"
    failed: tuple[str, ...] = ()
    if not (folder / _WHOLE).exists():
        for old in cache.glob(f"{place}-*"):
            shutil.rmtree(old, ignore_errors=True)
        failed = update(folder, found, lambda: embedder, listener).failed
        if not failed:
            (folder / _WHOLE).touch()
    return Indexed(open_library(folder), failed)


def fingerprint(found: Iterable[Source | IngestError]) -> str:
    """Changes when any source does, or the code from file to index."""
    parts = [str(one) if isinstance(one, IngestError) else _hash(one) for one in found]
    for package in (ingest, index):
        root = Path(package.__path__[0])
        files = sorted(p for p in root.rglob("*") if p.suffix in _CODE)
        parts += [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return _digest(parts)


def _hash(source: Source) -> str:
    """The hash of a source, or the sentence that says why it has none."""
    try:
        return f"{source.document_id} {source_hash(source)}"
    except IngestError as error:
        return str(error)


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
