"""The index that a set of documents is evaluated on, kept between runs.

It is made anew when a document, its catalogue's entry or the code that reads and indexes changes;
vectors whose text is the same are kept even then, since embedding takes minutes and the rest
seconds.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import index
import ingest
from index.embed.embedder import Embedder
from index.folder import IndexFolder
from index.indexer import Progress, update
from index.library import Library, open_library
from index.lock import owned
from ingest.errors import IngestError
from ingest.files import Source, sources
from ingest.reading import source_hash

_FINGERPRINT = "evaluated"
_CODE = (".py", ".toml")


@dataclass(frozen=True)
class Indexed:
    """A library, the folder it was read from, and one sentence for each file that was not read."""

    library: Library
    folder: Path
    failed: tuple[str, ...]


def index_of(
    documents: Path,
    embedder: Embedder,
    cache: Path,
    listener: Callable[[Progress], None] = lambda progress: None,
) -> Indexed:
    """The index of the documents in a folder. Raises IndexFault and CatalogueError."""
    found = list(sources([documents]))
    # One folder for each set of documents and embedder, whatever worktree asks for it.
    name = _digest([str(documents.resolve()), embedder.identity])[:12]
    folder = cache / f"{documents.name}-{name}"
    mark = folder / _FINGERPRINT
    current = fingerprint(found)
    failed: tuple[str, ...] = ()
    if not mark.exists() or mark.read_text("utf-8") != current:
        _forget_readings(folder)
        failed = update(folder, found, lambda: embedder, listener).failed
        if not failed:
            mark.write_text(current, "utf-8")
    return Indexed(open_library(folder), folder, failed)


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


def _forget_readings(path: Path) -> None:
    """Have every document read again; the vectors stay and serve where the text is the same."""
    folder = IndexFolder(path)
    if folder.exists():
        with owned(path):
            folder.publish(replace(folder.manifest(), documents={}, plans=()))
            (path / _FINGERPRINT).unlink(missing_ok=True)


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
