"""What is compared: the documents of one edition, from a file, a folder, an index or the library."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
    """The documents of one edition in order. `faults` are files that could not be read."""

    name: str
    documents: tuple[Document, ...]
    faults: tuple[str, ...] = ()

    @property
    def passages(self) -> Iterator[Passage]:
        """The passages of all documents in order."""
        return (passage for document in self.documents for passage in document.passages)

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans that the documents are of, each once."""
        return tuple(dict.fromkeys(document.plan for document in self.documents))

    def of(self, plan: str) -> "Edition":
        """What belongs to one plan."""
        return Edition(self.name, tuple(d for d in self.documents if d.plan == plan))


def open_edition(name: str, library: Callable[[], Library], plan: str | None = None) -> Edition:
    """The edition that a name stands for: a file, a folder of files, the folder of an index, or a
    document or plan of the library; of one plan only where `plan` names it.

    Raises EditionFault where there is none, IngestError where the one file cannot be read, and the
    errors of opening an index.
    """
    path = Path(name)
    if (path / _MANIFEST).is_file():
        found = Edition(name, open_library(path).documents)
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
    return Edition(name, held)


def _named(name: str, documents: Iterable[Document]) -> tuple[Document, ...]:
    every = tuple(documents)
    return tuple(d for d in every if d.id == name) or tuple(d for d in every if d.plan == name)
