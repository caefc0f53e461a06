"""Adds files to an index, so that a screen can follow it and stop it."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from index.embed.choose import choose_embedder
from index.indexer import Report, update
from index.storing import Progress
from ingest.files import sources

from ..core.jobs import Listener, Outcome, Stopped


def ingest(
    index: Path,
    embedder: str,
    paths: Sequence[Path],
    listener: Listener,
    stop: Event,
    *,
    server: str | None = None,
) -> Outcome:
    """Bring an index up to date with files and folders, on a Chroma server too where one is set.
    Raises as `update`, and Stopped."""

    def listen(progress: Progress) -> None:
        if stop.is_set():
            raise Stopped
        listener(progress.stage, progress.done, progress.total, progress.name)

    report = update(index, sources(paths), lambda: choose_embedder(embedder), listen, server)
    return Outcome(_told(report), report.failed)


def _told(report: Report) -> str:
    if not (report.added or report.unchanged or report.failed):
        return "Non c'è nessun documento in quello che è stato indicato."
    return (
        f"Documenti indicizzati: {len(report.added)} ({report.passages} passi);"
        f" già aggiornati: {len(report.unchanged)}; non letti: {len(report.failed)}."
    )
