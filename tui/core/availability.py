"""The state of the library behind the screens: on its way, ready, or out of reach."""

from __future__ import annotations

from dataclasses import dataclass

from .archive import Archive
from .overview import Overview, overview_of


@dataclass(frozen=True, slots=True)
class Opening:
    """The index is being loaded."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Plans can be asked and read."""

    archive: Archive
    overview: Overview


@dataclass(frozen=True, slots=True)
class Closed:
    """The index cannot be used, and why."""

    sentence: str


Desk = Opening | Ready | Closed


def ready(archive: Archive) -> Ready:
    """The desk over what was loaded."""
    return Ready(archive, overview_of(archive.library))


def status(desk: Desk) -> str:
    """The state in a few words."""
    match desk:
        case Ready(overview=overview):
            return overview.summary
        case Closed():
            return "indice non disponibile"
        case Opening():
            return "carico l'indice…"
