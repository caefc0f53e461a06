"""Finds the files to read, and what their catalogues say of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .catalogue import CATALOGUE_NAME, Catalogue, DocumentEntry, load_catalogue
from .errors import UnreadableFile
from .model import Plan
from .readers import DOCUMENT_SUFFIXES


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with its catalogue's entry."""

    path: Path
    entry: DocumentEntry
    catalogue: Catalogue

    @property
    def document_id(self) -> str:
        """The catalogue's id, else the file's name without its ending."""
        return self.entry.id or self.path.stem.replace("~", "-").replace(" ", "-")

    def plan(self, title: str) -> Plan:
        """The plan that the file belongs to; without a catalogue it is a plan of its own."""
        return self.catalogue.plan_of(self.entry.plan or self.document_id, title)


def sources(
    paths: Iterable[Path], catalogue: Path | None = None
) -> Iterator[Source | UnreadableFile]:
    """The documents among files and folders, in order; what cannot be there comes as an error.

    Files of a folder that are of no document's kind are passed over in silence; a file that is
    named must be a document. Raises CatalogueError where a catalogue cannot be used.
    """
    named = load_catalogue(catalogue) if catalogue else None
    for path in paths:
        if path.is_dir():
            yield from _folder(path, named)
        elif not path.exists():
            yield UnreadableFile(f"{path}: il file o la cartella non esiste; controllare il nome.")
        elif path.suffix.lower() not in DOCUMENT_SUFFIXES:
            yield UnreadableFile(
                f"{path}: i file «{path.suffix or 'senza estensione'}» non sono documenti che so leggere;"
                f" quelli ammessi sono {', '.join(sorted(DOCUMENT_SUFFIXES))}."
            )
        else:
            known = named or _beside(path.parent)
            yield Source(path, known.entry(path.name), known)


def _folder(folder: Path, named: Catalogue | None) -> Iterator[Source | UnreadableFile]:
    known = named or _beside(folder)
    listed = {document.file for document in known.document}
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if any(part.startswith((".", "~$")) for part in inner.parts) or not path.is_file():
            continue
        catalogue = known if path.parent == folder or named else _beside(path.parent, known)
        name = str(inner) if str(inner) in listed else path.name
        if path.suffix.lower() in DOCUMENT_SUFFIXES and path.name.upper() not in _NOT_DOCUMENTS:
            yield Source(path, catalogue.entry(name), catalogue)
    for missing in (
        sorted(name for name in listed if not (folder / name).exists()) if not named else []
    ):
        yield UnreadableFile(
            f"{folder / missing}: il catalogo nomina questo file, ma nella cartella non c'è."
        )


_NOT_DOCUMENTS = frozenset({"README.MD", "README.TXT", "LICENSE.TXT", "LICENSE.MD"})


def _beside(folder: Path, default: Catalogue | None = None) -> Catalogue:
    path = folder / CATALOGUE_NAME
    return load_catalogue(path) if path.is_file() else default or Catalogue()
