"""Work that nobody waits for any more stops: a request timed out, or its reader went away.

A thread cannot be ended from outside. What takes long asks `check` between its steps; where work is
not stoppable, as on the terminal, that says nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event

from .errors import Stopped

_stop: ContextVar[Event | None] = ContextVar("stop", default=None)


@contextmanager
def stoppable(stop: Event) -> Iterator[None]:
    """What the block does in this thread stops once `stop` is set."""
    token = _stop.set(stop)
    try:
        yield
    finally:
        _stop.reset(token)


def check() -> None:
    """Raise Stopped where nobody waits for the work in hand."""
    stop = _stop.get()
    if stop is not None and stop.is_set():
        raise Stopped("Il lavoro è stato interrotto: nessuno lo aspetta più.")
