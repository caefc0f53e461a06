"""An answer heard while it is written: from the answering thread into the server's loop."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from ..answers.answer import Answer
from .answering import Answering
from .schemas import Ask
from .state import Served

#: Seconds of silence after which a comment tells that the line is alive. A decision: well below the
#: 60 s after which nginx gives up on a silent server (proxy_read_timeout).
HEARTBEAT = 10.0
#: That comment, as server-sent events have it.
BEAT = ": ...\n\n"


class Hearing:
    """One answer, in pieces as they come: `None` where nothing came for a while."""

    def __init__(self, answering: Answering, ask: Ask, beat: float, client: str = "") -> None:
        self._answering = answering
        self._ask = ask
        self._beat = beat
        self._client = client
        self._loop = asyncio.get_running_loop()
        self._heard: asyncio.Queue[Answer | str] = asyncio.Queue()
        self.answer: Answer | None = None
        self.served: Served | None = None

    def cited(self, answer: Answer) -> None:
        """Called in the answering thread."""
        self._loop.call_soon_threadsafe(self._heard.put_nowait, answer)

    def said(self, delta: str) -> None:
        """Called in the answering thread."""
        self._loop.call_soon_threadsafe(self._heard.put_nowait, delta)

    async def pieces(self) -> AsyncIterator[Answer | str | None]:
        """The answer with its citations, then its text in deltas, whose sum is the text of
        `answer`, which is there at the end. Raises what answering raises."""
        async with aclosing(self.runs()) as runs:
            async for run in runs:
                for piece in run:
                    yield piece
                if not run:
                    yield None

    async def runs(self) -> AsyncGenerator[list[Answer | str]]:
        """The same, what is there at once together: none where nothing came for a while."""
        making = asyncio.create_task(self._answering.answer(self._ask, self, self._client))
        told, said = False, ""
        waiting: asyncio.Task[Answer | str] | None = None
        try:
            while not making.done() or not self._heard.empty():
                waiting = asyncio.create_task(self._heard.get())
                await asyncio.wait(
                    {making, waiting},
                    timeout=self._beat,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if not waiting.done():
                    waiting.cancel()
                    if not making.done():
                        yield []
                    continue
                piece = waiting.result()
                told = True
                said += piece if isinstance(piece, str) else ""
                yield [piece]
            self.answer, self.served = making.result()
            rest = self.answer.text.removeprefix(said).splitlines(keepends=True)
            yield [*([] if told else [self.answer]), *rest]
        finally:
            # Who listens may leave at any moment.
            making.cancel()
            if waiting is not None:
                waiting.cancel()
