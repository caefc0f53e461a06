"""Files of one folder whose names differ in their endings only, and what tells their ids apart."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from .catalogue import Catalogue
from .filekinds import DOCUMENT_SUFFIXES
from .readers.formats import ENDINGS

_DATA = ".xml"
#: The first of these endings that a folder has of a name keeps the plain id. The XML beside a
#: document mostly describes it and is none itself.
_RANKS = {ending: rank for rank, ending in enumerate([*(e for e in ENDINGS if e != _DATA), _DATA])}


def plain_id(stem: str) -> str:
    """The id that a name without its ending gives."""
    return stem.replace("~", "-").replace(" ", "-")


def addition(name: str, beside: Iterable[str], catalogue: Catalogue) -> str:
    """What is added to the plain id of a file: nothing, or its ending where another has that id.

    `beside` are the names of its folder's files. Which of them are read, and in what order, makes
    no difference; those that the catalogue gives an id of their own do not count.
    """
    own = PurePath(name)
    rivals = {
        _rank(other)
        for other in map(PurePath, beside)
        if plain_id(other.stem) == plain_id(own.stem)
        and other.suffix.lower() in DOCUMENT_SUFFIXES
        and not _has_id(other.name, catalogue)
    }
    ending = own.suffix.lower()
    first = min(rivals, default=_rank(own))
    return f"-{ending[1:]}" if ending and first < _rank(own) else ""


class Folders:
    """The names of the files in folders, each listed once."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, list[str]]] = {}

    def addition(self, path: Path, catalogue: Catalogue) -> str:
        """What is added to the plain id of a file; see `addition`."""
        folder = path.parent
        if folder not in self._known:
            self._known[folder] = _by_id(folder)
        beside = self._known[folder].get(plain_id(path.stem), [])
        return addition(path.name, beside, catalogue)


def _by_id(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir():
                    found.setdefault(plain_id(PurePath(entry.name).stem), []).append(entry.name)
    except OSError:  # a folder that may be entered but not listed
        return {}
    return found


def _rank(name: PurePath) -> int:
    return _RANKS.get(name.suffix.lower(), len(_RANKS))


def _has_id(name: str, catalogue: Catalogue) -> bool:
    return any(
        document.id and PurePath(document.file).name == name for document in catalogue.document
    )
