"""`chiedi serve`: the HTTP API and the page."""

from __future__ import annotations

import argparse
import os
import socket
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.thesaurus.thesaurus import load_thesaurus
from index.embed.choose import require_embedder
from index.errors import NoIndex, ServerFault
from index.folder import IndexFolder
from index.reranking import choose_reranker

from ..filefaults import of_port
from .ask import assistant_of, writer_of
from .common import FAILED, OK, USAGE, complain, follower_of, index_of

if TYPE_CHECKING:
    from fastapi import FastAPI


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted. The index must exist; the port must be free."""
    from assistant.api.logs import log_to_stderr
    from assistant.api.server import server_of
    from assistant.api.workers import serve

    host, port = arguments.host or settings.host, settings.port
    if arguments.port is not None:
        port = arguments.port
    log_to_stderr()
    _require(settings)
    folder = IndexFolder(index_of(arguments, settings))
    workers = arguments.workers or settings.workers
    if workers > 1 and os.name == "nt":
        complain("Su Windows il servizio ha un solo processo: togliere --workers (o workers).")
        return USAGE
    settings = settings.model_copy(update={"index": folder.path, "workers": workers})
    try:
        if follower := follower_of(arguments, settings):
            follower.follow()
        if not folder.exists():
            raise NoIndex(
                "Non c'è ancora un indice: le domande avranno risposta dopo chiedi ingest."
            )
    except (NoIndex, ServerFault) as fault:
        complain(fault)
    taken = _bind(host, port)
    if isinstance(taken, OSError):
        complain(
            f"La porta {port} di {host} non si può usare ({of_port(taken)}): sceglierne un'altra con --port."
        )
        return FAILED
    shown = taken.getsockname()[1]
    print(f"Chiedi al Piano risponde su http://{host}:{shown} (Ctrl+C per fermarlo)", flush=True)
    if settings.workers > 1:
        serve(partial(_application, arguments), settings, taken)
    else:
        server_of(_application(arguments, settings), settings).run(sockets=[taken])
    return OK


def _require(settings: Settings) -> None:
    """Tell before anybody asks what of the settings cannot be opened; one line for each folder of
    originals that is not there, since it may be by the time that it is looked through. Raises
    SettingsError, EmbedderFault, RerankerFault."""
    from assistant.api.theme import read_theme

    writer_of(settings)
    load_thesaurus(settings.thesaurus)
    require_embedder(settings.embedder)
    choose_reranker(settings.reranker)
    if settings.theme:
        read_theme(settings.theme)
    for folder in settings.originals:
        if not folder.is_dir():
            complain(
                f"Impostazione originals (CHIEDI_ORIGINALS): la cartella «{folder}» non c'è, e le pagine"
                " dei suoi PDF non si vedranno; crearla o correggere l'impostazione."
            )


def _application(
    arguments: argparse.Namespace, settings: Settings, shared: Path | None = None
) -> FastAPI:
    """The application over the index of the command, in the process that serves it."""
    from assistant.api.app import build_app
    from assistant.api.logs import log_to_stderr

    log_to_stderr()
    if follower := follower_of(arguments, settings):
        follower.start()
    made = IndexFolder(settings.index).made
    return build_app(
        lambda: assistant_of(arguments, settings), settings, version=made, shared=shared
    )


def _bind(host: str, port: int) -> socket.socket | OSError:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        return error
    return made
