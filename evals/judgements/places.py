"""Where the judged documents are, each as a library of its own."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.embed.embedder import Embedder
from index.library import Library
from ingest.files import Source, sources

from ..indexes import index_of_sources
from ..sets import HERE, SHARED

_SHARED = ("plans-train", "plans-more", "plans")


def judged_sources(names: Iterable[str], shared: Path = SHARED) -> dict[str, Source]:
    """The source of each document that is found, by id."""
    folders = [p for p in sorted((HERE / "plans").iterdir()) if p.is_dir()]
    folders += [shared / name for name in _SHARED if (shared / name).is_dir()]
    wanted = set(names)
    found = (s for s in sources(folders) if isinstance(s, Source))
    return {s.document_id: s for s in found if s.document_id in wanted}


def libraries(
    names: Iterable[str],
    embedder: Embedder,
    cache: Path,
    shared: Path = SHARED,
    listener: Callable[[str], None] = lambda name: None,
) -> Iterator[tuple[str, Library]]:
    """The library of each document alone, from `cache` or made anew. Raises IndexFault."""
    for name, source in sorted(judged_sources(names, shared).items()):
        listener(name)
        yield name, index_of_sources(name, [source], embedder, cache).library
