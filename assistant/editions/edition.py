"""What is compared: the documents of one edition, from a file, a folder, an index or the library."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.library import Library, open_library
from ingest.errors import IngestError
from ingest.files import sources
from ingest.model import Document, Passage
from ingest.reading import read_document

from ..errors import EditionFault

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Edition:
    """The documents of one edition in order. `faults` are files that could not be read. `library`
    is the index that holds them, None where they are in none: then only words are compared."""

    name: str
    documents: tuple[Document, ...]
    faults: tuple[str, ...] = ()
    library: Library | None = None

    @property
    def passages(self) -> Iterator[Passage]:
        """The passages that are compared, in order."""
        return (passage for document in self.documents for passage in document.passages)

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans that the documents are of, each once."""
        return tuple(dict.fromkeys(document.plan for document in self.documents))

    def of(self, plan: str) -> "Edition":
        """What belongs to one plan."""
        return replace(self, documents=tuple(d for d in self.documents if d.plan == plan))


def open_edition(
    name: str,
    library: Callable[[], Library],
    plan: str | None = None,
    indexed: Callable[[Path], tuple[Library, tuple[str, ...]]] | None = None,
) -> Edition:
    """The edition that a name stands for: a file, a folder of files, the folder of an index, or a
    document or plan of the library; of one plan only where `plan` names it. `indexed` makes an
    index of files and tells what could not be read; without it they are read alone.

    Raises EditionFault where there is none, IngestError where the one file cannot be read, and the
    errors of opening an index.
    """
    path = Path(name)
    if (path / _MANIFEST).is_file():
        held = open_library(path)
        found = Edition(name, held.documents, library=held)
    elif path.exists() and indexed is not None:
        held, faults = indexed(path)
        found = Edition(name, held.documents, faults, held)
    elif path.exists():
        found = _read(name, path)
    else:
        found = _indexed(name, library())
    if plan is not None:
        found = found.of(plan)
    if not found.documents:
        where = f" del piano «{plan}»" if plan else ""
        raise EditionFault(
            f"{name}: non c'è nessun documento{where} da confrontare"
            f"{''.join(f'; {fault}' for fault in found.faults) or '; controllare il nome.'}"
        )
    return found


def _read(name: str, path: Path) -> Edition:
    documents: list[Document] = []
    faults: list[str] = []
    for source in sources([path]):
        if isinstance(source, IngestError):
            faults.append(str(source))
            continue
        try:
            documents.append(read_document(source).document)
        except IngestError as error:
            if path.is_file():
                raise
            faults.append(str(error))
    return Edition(name, tuple(documents), tuple(faults))


def _indexed(name: str, library: Library) -> Edition:
    held = _named(name, library.documents)
    if not held:
        raise EditionFault(
            f"«{name}» non è un file, una cartella, né un documento o un piano dell'indice;"
            " chiedi documents elenca documenti e piani."
        )
    return Edition(name, held, library=library)


def _named(name: str, documents: Iterable[Document]) -> tuple[Document, ...]:
    every = tuple(documents)
    return tuple(d for d in every if d.id == name) or tuple(d for d in every if d.plan == name)
