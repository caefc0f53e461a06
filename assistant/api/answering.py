"""Questions become answers in threads of their own: some at once, some waiting, all in time."""

import logging
import math

import anyio
import anyio.to_thread

from ..answer import Answer
from ..errors import Overloaded, QuestionTooLong, TooSlow
from ..service import LONGEST_QUESTION
from ..settings import Settings
from ..stages import Stopwatch
from .metrics import Metrics
from .schemas import Ask
from .state import Served, State

_LOG = logging.getLogger("chiedi.api")


class Answering:
    """Answers questions within the settings' bounds and counts what it did."""

    def __init__(self, state: State, settings: Settings, metrics: Metrics) -> None:
        self._state = state
        self._settings = settings
        self._metrics = metrics
        self._room = anyio.CapacityLimiter(settings.answers_at_once)

    async def check(self, ask: Ask) -> None:
        """What can be refused before answering begins. Raises QuestionTooLong, UnknownName,
        IndexFault, Overloaded."""
        if len(ask.question) > LONGEST_QUESTION:
            raise QuestionTooLong(
                f"Campo question: ha {len(ask.question)} caratteri, il massimo è {LONGEST_QUESTION}."
            )
        assistant = await anyio.to_thread.run_sync(self._state.assistant)
        for plan in ask.plans:
            assistant.library.plan(plan)
        if self._room.statistics().tasks_waiting > self._settings.answers_waiting:
            self._metrics.refused("overloaded")
            raise Overloaded("Il servizio ha troppe domande in attesa: riprovare tra poco.")

    async def answer(self, ask: Ask) -> tuple[Answer, Served]:
        """The answer, and what it was drawn from. Raises what `check` raises, and TooSlow."""
        await self.check(ask)
        stopwatch = Stopwatch()
        with anyio.move_on_after(self._settings.answer_seconds) as scope:
            made, served = await anyio.to_thread.run_sync(
                self._ask, ask, stopwatch, abandon_on_cancel=True, limiter=self._room
            )
        if scope.cancelled_caught:
            self._metrics.refused("too_slow")
            seconds = math.ceil(self._settings.answer_seconds)
            raise TooSlow(f"La risposta non è arrivata in {seconds} secondi: riprovare tra poco.")
        self._metrics.answered(made, stopwatch.spent)
        said = {"question": ask.question} if self._settings.log_questions else {}
        shown = {"kind": made.kind.value, "abstained": made.abstained, "ms": made.latency_ms}
        _LOG.info("answered", extra={**shown, "citations": len(made.citations), **said})
        return made, served

    def _ask(self, ask: Ask, stopwatch: Stopwatch) -> tuple[Answer, Served]:
        served = self._state.served()
        made = served.assistant.ask(
            ask.question, ask.history, ask.plans, ledger=ask.ledger, stopwatch=stopwatch
        )
        return made, served
