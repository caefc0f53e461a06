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
from ..stages import Stopwatch
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
        self._unanswered = 0
        self._counting = Lock()

    async def check(self, ask: Ask) -> Served:
        """Refuse what can be refused before answering begins; gives what is to answer. Raises
        QuestionTooLong, UnknownName, IndexFault, Overloaded."""
        if len(ask.question) > LONGEST_QUESTION:
            raise QuestionTooLong(
                f"Campo question: ha {len(ask.question)} caratteri, il massimo è {LONGEST_QUESTION}."
            )
        served = await asyncio.to_thread(self._state.served)
        for plan in ask.plans:
            served.library.plan(plan)
        if self._unanswered >= self._most and _known(served, ask) is None:
            self._metrics.refused("overloaded")
            raise Overloaded("Il servizio ha troppe domande in attesa: riprovare tra poco.")
        return served

    async def answer(self, ask: Ask) -> _Made:
        """The answer, and what it was drawn from. Raises what `check` raises, and TooSlow."""
        served, stopwatch = await self.check(ask), Stopwatch()
        if (known := _known(served, ask)) is not None:
            self._told(ask, known, stopwatch)
            return known, served
        try:
            making = asyncio.wrap_future(self._begin(ask, stopwatch))
            made, served = await asyncio.wait_for(making, self._settings.answer_seconds)
        except TimeoutError as late:
            self._metrics.refused("too_slow")
            seconds = math.ceil(self._settings.answer_seconds)
            raise TooSlow(
                f"La risposta non è arrivata in {seconds} secondi: riprovare tra poco."
            ) from late
        self._told(ask, made, stopwatch)
        return made, served

    def _told(self, ask: Ask, made: Answer, stopwatch: Stopwatch) -> None:
        """Count an answer and log it; one that no stage was needed for had been given before."""
        self._metrics.answered(made, stopwatch.spent, known=not stopwatch.spent)
        said = {"question": ask.question} if self._settings.log_questions else {}
        shown = {"kind": made.kind.value, "abstained": made.abstained, "ms": made.latency_ms}
        _LOG.info("answered", extra={**shown, "citations": len(made.citations), **said})

    def _begin(self, ask: Ask, stopwatch: Stopwatch) -> Future[_Made]:
        """Put a question in the line; it counts until it is answered or given up."""
        with self._counting:
            self._unanswered += 1
        future = self._threads.submit(self._ask, ask, stopwatch)
        future.add_done_callback(self._end)
        return future

    def _end(self, future: Future[_Made]) -> None:
        with self._counting:
            self._unanswered -= 1

    def _ask(self, ask: Ask, stopwatch: Stopwatch) -> _Made:
        served = self._state.served()
        made = served.answers.ask(
            ask.question, ask.history, ask.plans, ledger=ask.ledger, stopwatch=stopwatch
        )
        return made, served


def _known(served: Served, ask: Ask) -> Answer | None:
    """The answer that was given to the same before."""
    return served.answers.known(ask.question, ask.history, ask.plans, ledger=ask.ledger)
