"""Several processes behind one port.

The parent holds the socket, starts the workers, puts another in the place of one that ends, and at
SIGHUP replaces them one after another, each once its successor serves: no request is lost
(uvicorn's `Multiprocess`). Libraries' arrays are mapped from the index, so that the workers share
that memory; what a client may ask is counted together (`shared`), and so are the metrics
(prometheus_client). Each worker remembers answers of its own.
"""

import os
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from socket import socket
from threading import Thread

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors.multiprocess import Multiprocess

from ..settings import Settings
from .metrics import COUNTS
from .server import bounds, protocol

#: Seconds in which a worker must say that it lives, and a new one that it serves: one that
#: loads a large index on a busy machine is silent for a while. A decision.
_ALIVE = 120

#: Makes the application of a worker from its settings and the folder that all share.
Maker = Callable[[Settings, Path], FastAPI]


@dataclass(frozen=True)
class Application:
    """What a worker makes its application of; it is sent to the worker's process."""

    make: Maker
    settings: Settings
    shared: Path

    def __call__(self) -> FastAPI:
        """The application; from now on the worker ends with its parent."""
        Thread(target=_end_with_parent, daemon=True).start()
        return self.make(self.settings, self.shared)


class _Config(uvicorn.Config):
    """The bounds of a worker. What cannot be sent to its process is made there."""

    def __init__(self, application: Application, workers: int) -> None:
        self._settings = application.settings
        super().__init__(
            application,  # a factory of what it wants
            factory=True,
            workers=workers,
            timeout_worker_healthcheck=_ALIVE,
            **bounds(application.settings),
        )

    def load(self) -> None:
        """Make the application, in the worker."""
        self.http = protocol(self._settings)
        super().load()


class _Workers(Multiprocess):
    """Workers whose end does not wait until they have been replaced."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket]) -> None:
        super().__init__(config, sockets)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)

    def _end(self, *_: object) -> None:
        # in a thread: the one that is interrupted may hold what the event wants
        Thread(target=self.should_exit.set).start()


def serve(make: Maker, settings: Settings, taken: socket) -> None:
    """Serve with the workers of the settings until a signal ends it."""
    own = share(settings)
    with tempfile.TemporaryDirectory(prefix="chiedi-") as folder:
        os.environ[COUNTS] = str(Path(folder, "counts"))
        Path(folder, "counts").mkdir()
        application = Application(make, own, Path(folder))
        _Workers(_Config(application, settings.workers), [taken]).run()


def share(settings: Settings) -> Settings:
    """The settings of one worker: what bounds the whole server is shared out among all."""
    names = (
        "connections",
        "answers_at_once",
        "answers_waiting",
        "answers_kept_megabytes",
        "dear_waiting",
    )
    parts = {name: ceil(getattr(settings, name) / settings.workers) for name in names}
    return settings.model_copy(update=parts)


def _end_with_parent() -> None:
    """End in good order where the parent ended without saying so."""
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
