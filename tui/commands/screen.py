"""`chiedi tui`: the terminal interface."""

import argparse
import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from assistant.settings import Settings

from ..core.jobs import Finding, Listener, Office, Outcome
from .common import FAILED, OK, complain, index_of

#: After which Python lets another thread run. A decision: a fifth of its standard, so that keys
#: are answered while an index is read.
_SWITCH_SECONDS = 0.001

if TYPE_CHECKING:
    from ..core.archive import Archive


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Open the terminal interface; it says itself what is wrong with the index or the server."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        complain("chiedi tui ha bisogno di un terminale; senza, c'è chiedi ask.")
        return FAILED
    from ..app import ChiediApp, Notices

    # Keys are answered at once also while a thread computes.
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = ChiediApp(partial(opened, arguments, settings), office(arguments, settings))
    logging.basicConfig(handlers=[Notices(app)], level=logging.WARNING, force=True)
    app.run()
    return app.return_code or OK


def opened(arguments: argparse.Namespace, settings: Settings) -> "Archive":
    """The plans of the index, or of the server; imported here, in a thread."""
    from assistant.decisions.journal import FOLDER

    index = index_of(arguments, settings)
    decisions = settings.decisions or index / FOLDER
    if arguments.server:
        from ..archives.client import Client
        from ..archives.remote import RemoteArchive

        return RemoteArchive(Client(arguments.server), decisions)
    from ..archives.local import LocalArchive
    from .ask import assistant_of

    assistant = assistant_of(arguments, settings)
    return LocalArchive(assistant, assistant.embedder, decisions, str(index))


def office(arguments: argparse.Namespace, settings: Settings) -> Office:
    """What this machine can do: with a server's plans nothing is added from here."""
    index = index_of(arguments, settings)
    return Office(
        author=(arguments.author or settings.author).strip(),
        ingest=None if arguments.server else partial(_ingest, index, settings),
        doctor=partial(_doctor, index, settings),
    )


def _ingest(
    index: Path, settings: Settings, paths: Sequence[Path], listener: Listener, stop: Event
) -> Outcome:
    from ..archives.ingesting import ingest

    return ingest(index, settings.embedder, paths, listener, stop, server=settings.chroma_url)


def _doctor(index: Path, settings: Settings) -> Sequence[Finding]:
    from .doctor import findings

    return tuple(findings(index, settings))
