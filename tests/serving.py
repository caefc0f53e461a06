"""The server on a real socket."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from assistant.api.server import server_of
from assistant.settings import Settings


@contextmanager
def running(app: FastAPI, settings: Settings) -> Iterator[tuple[str, int, Callable[[], None]]]:
    """A server on a free port: host, port, and what asks it to stop."""
    made = server_of(app, settings)
    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]})
    thread.start()
    while not made.started:
        time.sleep(0.01)

    def stop() -> None:
        made.should_exit = True

    try:
        yield host, port, stop
    finally:
        stop()
        thread.join(20)
        assert not thread.is_alive()
