"""Questions become answers in threads of their own: some at once, some waiting, all in time."""

import asyncio
import logging
import math
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from ..answer import Answer
from ..errors import Overloaded, QuestionTooLong, TooSlow
from ..service import LONGEST_QUESTION
from ..settings import Settings
from ..silences import Silences
from ..stages import Stopwatch
from ..thesaurus import load_thesaurus
from ..writing.writer import Listener
from .metrics import Metrics
from .schemas import Ask
from .state import Served, State

_LOG = logging.getLogger("chiedi.api")
_Made = tuple[Answer, Served]


class Answering:
    """Answers questions within the settings' bounds and counts what it did.

    The threads that answer are always the same few: each keeps memory for the numbers it worked
    on, and on the many threads of the server that would grow for a long time.
    """

    def __init__(self, state: State, settings: Settings, metrics: Metrics) -> None:
        self._state = state
        self._settings = settings
        self._metrics = metrics
        self._threads = ThreadPoolExecutor(settings.answers_at_once, "answer")
        self._most = settings.answers_at_once + settings.answers_waiting
        self._silences = (
            Silences(settings.silences, load_thesaurus(settings.thesaurus))
            if settings.silences
            else None
        )
        self._unanswered = 0
        self._counting = Lock()

    async def check(self, ask: Ask) -> None:
        """What can be refused before answering begins. Raises QuestionTooLong, UnknownName,
        IndexFault, Overloaded."""
        if len(ask.question) > LONGEST_QUESTION:
            raise QuestionTooLong(
                f"Campo question: ha {len(ask.question)} caratteri, il massimo è {LONGEST_QUESTION}."
            )
        assistant = await asyncio.to_thread(self._state.assistant)
        for plan in ask.plans:
            assistant.library.plan(plan)
        if self._unanswered >= self._most:
            self._metrics.refused("overloaded")
            raise Overloaded("Il servizio ha troppe domande in attesa: riprovare tra poco.")

    async def answer(self, ask: Ask, listener: Listener | None = None) -> _Made:
        """The answer, and what it was drawn from; a `listener` hears in the answering thread what a
        model writes. Raises what `check` raises, and TooSlow."""
        await self.check(ask)
        stopwatch = Stopwatch()
        try:
            making = asyncio.wrap_future(self._begin(ask, stopwatch, listener))
            made, served = await asyncio.wait_for(making, self._settings.answer_seconds)
        except TimeoutError as late:
            self._metrics.refused("too_slow")
            seconds = math.ceil(self._settings.answer_seconds)
            raise TooSlow(
                f"La risposta non è arrivata in {seconds} secondi: riprovare tra poco."
            ) from late
        self._metrics.answered(made, stopwatch.spent)
        if made.abstained and self._silences is not None:
            await asyncio.to_thread(self._keep, ask, made)
        said = {"question": ask.question} if self._settings.log_questions else {}
        shown = {"kind": made.kind.value, "abstained": made.abstained, "ms": made.latency_ms}
        _LOG.info("answered", extra={**shown, "citations": len(made.citations), **said})
        return made, served

    def _keep(self, ask: Ask, made: Answer) -> None:
        """Count a silence; that it cannot be written down keeps nobody from their answer."""
        assert self._silences is not None
        try:
            self._silences.add(ask.question, made.language, ask.plans)
        except OSError as fault:
            _LOG.warning("silence not kept", extra={"fault": type(fault).__name__})

    def _begin(self, ask: Ask, stopwatch: Stopwatch, listener: Listener | None) -> Future[_Made]:
        """Put a question in the line; it counts until it is answered or given up."""
        with self._counting:
            self._unanswered += 1
        future = self._threads.submit(self._ask, ask, stopwatch, listener)
        future.add_done_callback(self._end)
        return future

    def _end(self, future: Future[_Made]) -> None:
        with self._counting:
            self._unanswered -= 1

    def _ask(self, ask: Ask, stopwatch: Stopwatch, listener: Listener | None) -> _Made:
        served = self._state.served()
        made = served.assistant.ask(
            ask.question,
            ask.history,
            ask.plans,
            ledger=ask.ledger,
            stopwatch=stopwatch,
            listener=listener,
        )
        return made, served
