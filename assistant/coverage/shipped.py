"""The frameworks that come with the program, as plans that need not be in an index."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from index.beside import beside
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import Library, open_library
from ingest.errors import IngestError
from ingest.files import Source, sources
from ingest.model import Document
from ingest.reading import read_document

from ..errors import FrameworkFault


def shipped_frameworks() -> Path:
    """The folder of the frameworks that come with the program."""
    return Path(str(files("assistant"))) / "data" / "frameworks"


@cache
def shipped_names() -> tuple[str, ...]:
    """The ids of the frameworks that come with the program."""
    return tuple(sorted(_shipped()))


def framework_documents(library: Library, name: str) -> tuple[Document, ...]:
    """The documents of a framework: of the index, or of those that ship. Raises FrameworkFault."""
    if any(plan.id == name for plan in library.plans):
        return library.documents_of(name)
    if name not in shipped_names():
        known = ", ".join(shipped_names())
        raise FrameworkFault(
            f"«{name}» non è un quadro di riferimento né un piano dell'indice; ci sono {known}."
        )
    return (_read(name),)


def with_frameworks(
    library: Library, names: Iterable[str], embedder: Callable[[], Embedder]
) -> Library:
    """A library with those named frameworks that ship and are no plans of it: they are indexed for
    as long as it is in memory. Other names stay unknown. Raises FrameworkFault where a document of
    the index is called like one."""
    own = {plan.id for plan in library.plans}
    wanted = [name for name in dict.fromkeys(names) if name in shipped_names() and name not in own]
    taken = next((name for name in wanted if name in library.manifest.documents), None)
    if taken:
        raise FrameworkFault(
            f"Un documento dell'indice si chiama «{taken}» come un quadro di riferimento; dargli un"
            " altro id nel catalogo."
        )
    if not wanted:
        return library
    with TemporaryDirectory(prefix="chiedi-", ignore_cleanup_errors=True) as folder:
        update(Path(folder), [_shipped()[name] for name in wanted], embedder)
        return beside(library, open_library(Path(folder)))


@cache
def _read(name: str) -> Document:
    return read_document(_shipped()[name]).document


@cache
def _shipped() -> dict[str, Source]:
    """The file of each framework by its plan's id; the folder's explanation is none."""
    found = [one for one in sources([shipped_frameworks()]) if not isinstance(one, IngestError)]
    return {one.path.stem: one for one in found if one.path.stem.islower()}
