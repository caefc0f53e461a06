"""Finds the files to read, and what their catalogues say of them."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from . import twins, worker
from .catalogue import CATALOGUE_NAME, Catalogue, DocumentEntry, load_catalogue, parse_catalogue
from .containermembers import HEAD, Listing, Member
from .contents import head
from .errors import CatalogueError, UnreadableFile
from .filekinds import CONTAINERS, DOCUMENT_SUFFIXES, passed_over, unread
from .model import Plan
from .readers.formats import is_known
from .twins import plain_id


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with its catalogue's entry.

    `inside` are the names that lead to it where `path` is an archive or a message that holds it;
    `name_inside` is then what it is called by. `addition` tells its id from that of a file beside
    it whose name differs in its ending only.
    """

    path: Path
    entry: DocumentEntry
    catalogue: Catalogue
    inside: tuple[str, ...] = ()
    name_inside: str = ""
    addition: str = ""

    @property
    def document_id(self) -> str:
        """The catalogue's id, else the file's name without its ending; see `twins`."""
        return self.entry.id or plain_id(self.name_inside or self.path.stem) + self.addition

    @property
    def place(self) -> Path:
        """The file as messages name it, what is inside another below that."""
        return self.path.joinpath(*self.inside)

    def plan(self, title: str) -> Plan:
        """The plan that the file belongs to; without a catalogue it is a plan of its own."""
        return self.catalogue.plan_of(self.entry.plan or self.document_id, title)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder that is no document, with the reason in Italian."""

    file: str
    reason: str


Listener = Callable[[PassedOver], None]
_Found = Source | UnreadableFile


def sources(
    paths: Iterable[Path],
    catalogue: Path | None = None,
    passed: Listener = lambda passed: None,
) -> Iterator[_Found]:
    """The documents among files and folders, in order; what cannot be there comes as an error.

    Files of a folder that are of no document's kind are passed over, and told to `passed`; a file
    that is named must be a document. Raises CatalogueError where a catalogue cannot be used.
    """
    named = load_catalogue(catalogue) if catalogue else None
    folders = twins.Folders()
    for path in paths:
        if path.is_dir():
            yield from _folder(path, named, passed, folders)
        elif fault := _fault(path):
            yield UnreadableFile(f"{shown(path)}: {fault}")
        else:
            known = named or _beside(path.parent)
            yield from _held(path, known.entry(path.name), known, passed, folders)


def shown(path: Path) -> str:
    """A path as text, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _fault(path: Path) -> str | None:
    """Why a file that was named cannot be read at all, or None."""
    if not path.exists():
        return "il file o la cartella non esiste; controllare il nome."
    if not path.is_file():
        return "non è un file ma un dispositivo o una coda; copiarne il contenuto in un file."
    if not _is_text(path):
        return "il nome non è scritto in UTF-8; rinominarlo e ripetere."
    if reason := unread(path.name):
        return reason
    ending = path.suffix.lower()
    if ending not in DOCUMENT_SUFFIXES and not is_known(head(path, HEAD)):
        return (
            f"i file «{ending or 'senza estensione'}» non sono documenti che so leggere;"
            f" quelli ammessi sono {', '.join(sorted(DOCUMENT_SUFFIXES))}."
        )
    return None


def _folder(
    folder: Path, named: Catalogue | None, passed: Listener, folders: twins.Folders
) -> Iterator[_Found]:
    known = named or _beside(folder)
    listed = {document.file for document in known.document}
    for path in _files(folder, passed):
        if isinstance(path, UnreadableFile):
            yield path
            continue
        inner = path.relative_to(folder)
        catalogue = known if path.parent == folder or named else _beside(path.parent, known)
        name = inner.as_posix() if inner.as_posix() in listed else path.name
        if not path.exists():
            yield UnreadableFile(
                f"{shown(path)}: il collegamento porta a un file che non c'è; rifarlo o toglierlo."
            )
        elif not _stays_in(folder, path):
            yield UnreadableFile(
                f"{shown(path)}: il collegamento porta fuori della cartella e non si segue; mettervi"
                " una copia del file, o indicare il file per nome."
            )
        elif reason := unread(path.name):
            yield UnreadableFile(f"{shown(path)}: {reason}")
        elif name not in listed and (reason := passed_over(path.name, _head(path))):
            passed(PassedOver(shown(path), reason))
        elif not _is_text(path):
            yield UnreadableFile(
                f"{shown(path)}: il nome non è scritto in UTF-8; rinominarlo e ripetere."
            )
        else:
            yield from _held(path, catalogue.entry(name), catalogue, passed, folders)
    for missing in (
        sorted(
            name for name in listed if not (folder / name).exists() and not _is_inside(folder, name)
        )
        if not named
        else []
    ):
        yield UnreadableFile(
            f"{folder / missing}: il catalogo nomina questo file, ma nella cartella non c'è."
        )


def _files(folder: Path, passed: Listener) -> list[Path | UnreadableFile]:
    """The files below a folder in the order of their paths, hidden folders left aside."""
    found: list[Path] = []
    faults: list[Path | UnreadableFile] = []

    def fail(error: OSError) -> None:
        name = shown(Path(error.filename or folder))
        faults.append(UnreadableFile(f"{name}: la cartella non si può aprire ({error.strerror})."))

    for root, folders, names in os.walk(folder, onerror=fail):
        here = Path(root)
        for name in list(folders):
            linked = (here / name).is_symlink()
            if linked or name.startswith((".", "~$")):
                folders.remove(name)
                reason = "è un collegamento a una cartella" if linked else "è una cartella nascosta"
                passed(PassedOver(shown(here / name), reason))
        for name in names:
            path = here / name
            if path.is_file() or path.is_symlink():
                found.append(path)
            else:
                passed(PassedOver(shown(path), "non è un file ma un dispositivo o una coda"))
    return [*sorted(found), *faults]


def _stays_in(folder: Path, path: Path) -> bool:
    """Whether a file found in a folder lies there, wherever links lead."""
    return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve())


def _held(
    path: Path,
    entry: DocumentEntry,
    catalogue: Catalogue,
    passed: Listener,
    folders: twins.Folders,
) -> Iterator[_Found]:
    """A file as a source, and the documents inside it where it holds any."""
    whole = Source(path, entry, catalogue, addition=folders.addition(path, catalogue))
    if path.suffix.lower() not in CONTAINERS:
        yield whole
        return
    try:
        listing: Listing = worker.call("ingest.containers:members", path, None)
    except UnreadableFile as error:
        yield error
        return
    if not listing.only_holds:
        yield whole
    container = _Container(path, catalogue)
    for member in listing.members:
        inner = PurePosixPath(member.inside[-1])
        container.names[_folder_inside(member)].append(inner.name)
        if inner.name == CATALOGUE_NAME and not member.attached[-1]:
            try:
                data = worker.call("ingest.containers:member", path, member.inside)
                found = parse_catalogue(path.joinpath(*member.inside), data)
                container.catalogues[_folder_inside(member)] = found
            except (CatalogueError, UnreadableFile) as error:
                yield UnreadableFile(str(error))
    for member in listing.members:
        yield from _member(container, member, passed)


@dataclass(frozen=True, slots=True)
class _Container:
    """An archive or a message, with the catalogues in it and the names in each of its folders."""

    path: Path
    outer: Catalogue
    catalogues: dict[tuple[str, ...], Catalogue] = field(default_factory=dict)
    names: dict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))


def _folder_inside(member: Member) -> tuple[str, ...]:
    """The folder of a member in what holds it."""
    return (*member.inside[:-1], str(PurePosixPath(member.inside[-1]).parent))


def _member(container: _Container, member: Member, passed: Listener) -> Iterator[_Found]:
    path = container.path
    place = path.joinpath(*member.inside)
    names = PurePosixPath(*member.inside)
    if member.fault:
        yield UnreadableFile(member.fault)
    elif reason := unread(place.name):
        yield UnreadableFile(f"{place}: {reason}")
    elif any(part.startswith(".") or part == "__MACOSX" for part in names.parts[:-1]):
        passed(PassedOver(str(place), "è in una cartella nascosta"))
    elif reason := passed_over(place.name, member.head):
        passed(PassedOver(str(place), reason))
    else:
        catalogue, entry = _entry(container, member)
        addition = twins.addition(place.name, container.names[_folder_inside(member)], catalogue)
        yield Source(path, entry, catalogue, member.inside, _name_inside(path, member), addition)


def _entry(container: _Container, member: Member) -> tuple[Catalogue, DocumentEntry]:
    """What the nearest catalogue says of a member: one in its archive, else the one outside."""
    inner = PurePosixPath(member.inside[-1])
    for folder in inner.parents:
        found = container.catalogues.get((*member.inside[:-1], str(folder)))
        if found is not None:
            listed = {document.file for document in found.document}
            relative = inner.relative_to(folder).as_posix()
            return found, found.entry(relative if relative in listed else inner.name)
    outer = container.outer
    return outer, outer.entry(PurePosixPath(container.path.name, *member.inside).as_posix())


def _name_inside(path: Path, member: Member) -> str:
    """The file's name; an attachment's, which says little alone, follows its message's."""
    names = [path.name, *member.inside]
    stems = [PurePosixPath(name).stem for name in names]
    first = len(names) - 1
    while first > 0 and member.attached[first - 1]:
        first -= 1
    return re.sub(r"\s+", " ", "-".join(stems[first:])).strip() or "documento"


def _head(path: Path) -> bytes:
    """The first bytes of a file whose name alone does not tell its kind."""
    ending = path.suffix.lower()
    return head(path, HEAD) if ending == ".xml" or ending not in DOCUMENT_SUFFIXES else b""


def _is_inside(folder: Path, name: str) -> bool:
    """Whether a catalogue's name leads into an archive or a message."""
    inner = PurePosixPath(name)
    return any(
        (folder / outer).is_file() and outer.suffix.lower() in CONTAINERS for outer in inner.parents
    )


def _is_text(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _beside(folder: Path, default: Catalogue | None = None) -> Catalogue:
    path = folder / CATALOGUE_NAME
    return load_catalogue(path) if path.is_file() else default or Catalogue()
