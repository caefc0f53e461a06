"""An answer that is heard while it is written, by who may leave at any moment."""

import asyncio
from typing import Any, cast

from assistant.api.answering import Answering
from assistant.api.hearing import Hearing
from assistant.api.schemas import Ask


class Slow:
    """Answers never, as far as who leaves can tell."""

    async def answer(self, ask: Ask, hearing: Any, client: str) -> None:
        await asyncio.Event().wait()


async def leave(beats: int) -> set[str]:
    """What is left running after the listener heard so many beats and left."""
    hearing = Hearing(cast(Answering, Slow()), Ask(question="quante azioni?"), beat=0.01)

    async def listen() -> None:
        heard = 0
        async for _ in hearing.pieces():
            heard += 1
            if heard == beats:
                hearing._beat = 60.0

    listening = asyncio.create_task(listen())
    await asyncio.sleep(0.2)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await asyncio.sleep(0)
    return {t.get_name() for t in asyncio.all_tasks() if t is not asyncio.current_task()}


def test_nothing_goes_on_once_the_listener_has_left() -> None:
    assert asyncio.run(leave(beats=2)) == set()
