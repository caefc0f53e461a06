"""Adds files to an index, so that a screen can follow it and stop it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from index.embed.choose import choose_embedder
from index.indexer import Progress, Report, update
from ingest.files import sources

Listener = Callable[[Progress], None]


class Stopped(Exception):
    """Somebody wanted it to stop; the index is as it was before."""


def ingest(
    index: Path, embedder: str, paths: Sequence[Path], listener: Listener, stop: Event
) -> Report:
    """Bring an index up to date with files and folders. Raises as `update`, and Stopped."""

    def listen(progress: Progress) -> None:
        if stop.is_set():
            raise Stopped
        listener(progress)

    return update(index, sources(paths), lambda: choose_embedder(embedder), listen)


def told(report: Report) -> str:
    """What came of it, in one sentence."""
    if not (report.added or report.unchanged or report.failed):
        return "Non c'è nessun documento in quello che è stato indicato."
    return (
        f"Documenti indicizzati: {len(report.added)} ({report.passages} passi);"
        f" già aggiornati: {len(report.unchanged)}; non letti: {len(report.failed)}."
    )
