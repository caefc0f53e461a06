"""Work waits in line, in bounds, and stops where nobody waits for it."""

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from assistant.alignment import align
from assistant.api.line import Line
from assistant.api.metrics import Metrics
from assistant.coverage.cover import cover
from assistant.errors import Overloaded, Stopped, TooMany, TooSlow
from assistant.service import Assistant
from assistant.stopping import check, stoppable

from ..doubles import HashEmbedder


class Endless:
    """Work that ends only where it is stopped."""

    def __init__(self) -> None:
        self.begun, self.stopped = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.begun.set()
        try:
            while True:
                check()
                time.sleep(0.002)
        except Stopped:
            self.stopped.set()
            raise


def line(*, seconds: float = 20, of_one: int = 0, waiting: int = 1) -> Line:
    return Line("test", Metrics(), threads=1, waiting=waiting, seconds=seconds, of_one=of_one)


async def test_work_that_is_too_slow_stops() -> None:
    work = Endless()
    with pytest.raises(TooSlow):
        await line(seconds=0.05).run(work)
    assert await asyncio.to_thread(work.stopped.wait, 10)


async def test_work_whose_reader_went_away_stops() -> None:
    work, held = Endless(), line()
    task = asyncio.create_task(held.run(work))
    assert await asyncio.to_thread(work.begun.wait, 10)
    task.cancel()
    assert await asyncio.to_thread(work.stopped.wait, 10)
    assert await held.run(lambda: 7) == 7


async def test_what_waits_and_is_given_up_never_begins() -> None:
    first, second, held = Endless(), Endless(), line()
    tasks = [asyncio.create_task(held.run(work)) for work in (first, second)]
    assert await asyncio.to_thread(first.begun.wait, 10)
    assert held.full
    with pytest.raises(Overloaded):
        await held.run(lambda: 7)
    for task in reversed(tasks):
        task.cancel()
    assert await asyncio.to_thread(first.stopped.wait, 10)
    assert await held.run(lambda: 7) == 7
    assert not second.begun.is_set()


async def test_one_client_has_its_share() -> None:
    held, works = line(of_one=2, waiting=9), [Endless() for _ in range(2)]
    tasks = [asyncio.create_task(held.run(work, "one")) for work in works]
    assert await asyncio.to_thread(works[0].begun.wait, 10)
    with pytest.raises(TooMany):
        await held.run(lambda: 7, "one")
    other = asyncio.create_task(held.run(lambda: 7, "other"))
    for task in tasks:
        task.cancel()
    assert await other == 7
    assert await held.run(lambda: 8, "one") == 8


@pytest.mark.slow
@pytest.mark.parametrize(
    "work",
    [
        lambda a: a.ask("Quali azioni riguardano gli alloggi?"),
        lambda a: align(a.library, *[p.id for p in a.library.plans[:2]]),
        lambda a: cover(a.library, HashEmbedder()),
    ],
)
def test_what_takes_long_can_be_stopped(
    assistant: Assistant, work: Callable[[Assistant], object]
) -> None:
    stop = threading.Event()
    with stoppable(stop):
        work(assistant)
        stop.set()
        with pytest.raises(Stopped):
            work(assistant)
    work(assistant)
