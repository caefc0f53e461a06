"""Lines in which work waits for threads of its own: some at once, some waiting, all in time."""

import asyncio
import math
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from typing import TypeVar

from ..errors import Overloaded, TooMany, TooSlow
from ..stopping import check, stoppable
from .metrics import Metrics

T = TypeVar("T")


class Line:
    """Work of one sort: `threads` at once, `waiting` more behind them, each for `seconds` at most;
    of one client never more than `of_one` (0: any number).

    The threads are always the same few: each keeps memory for the numbers it worked on, and on the
    many threads of the server that would grow for a long time. Nor do those, which serve pages,
    ever wait for dear work.
    """

    def __init__(
        self,
        name: str,
        metrics: Metrics,
        *,
        threads: int,
        waiting: int,
        seconds: float,
        of_one: int = 0,
    ) -> None:
        self._threads = ThreadPoolExecutor(threads, name)
        self._metrics = metrics
        self._most = threads + waiting
        self._seconds = seconds
        self._of_one = of_one
        self._held: Counter[str] = Counter()
        self._counting = Lock()

    @property
    def full(self) -> bool:
        """Whether no more work can wait."""
        return self._held.total() >= self._most

    async def run(self, work: Callable[[], T], client: str = "") -> T:
        """What `work` gives. It stops where nobody waits for it any more. Raises Overloaded,
        TooMany, TooSlow, and what `work` raises."""
        self._enter(client)
        stop = Event()

        def stopping() -> T:
            with stoppable(stop):
                check()
                return work()

        future = self._threads.submit(stopping)
        future.add_done_callback(lambda _: self._leave(client))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except TimeoutError as late:
            self._metrics.refused("too_slow")
            raise TooSlow(
                f"La risposta non è arrivata in {math.ceil(self._seconds)} secondi:"
                " riprovare tra poco."
            ) from late
        finally:
            stop.set()

    def overloaded(self) -> Overloaded:
        """The refusal of what cannot wait any more; counted."""
        self._metrics.refused("overloaded")
        return Overloaded("Il servizio ha troppe domande in attesa: riprovare tra poco.")

    def _enter(self, client: str) -> None:
        """Count work until it is done or given up."""
        with self._counting:
            if self._of_one and self._held[client] >= self._of_one:
                self._metrics.refused("too_many")
                raise TooMany(
                    "Le richieste di prima sono ancora in corso: riprovare quando sono finite."
                )
            if self.full:
                raise self.overloaded()
            self._held[client] += 1

    def _leave(self, client: str) -> None:
        with self._counting:
            self._held[client] -= 1
            if not self._held[client]:
                del self._held[client]
