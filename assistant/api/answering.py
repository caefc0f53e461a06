"""Questions become answers, and plans alignments and coverages, each in a line of its own."""

import asyncio
import logging
from functools import partial

from ..alignment import Alignment
from ..answers.answer import Answer
from ..coverage.topics import View
from ..decisions.review import Review, review
from ..errors import QuestionTooLong
from ..settings import Settings
from ..silences import Silences
from ..stages import Stopwatch
from ..thesaurus.thesaurus import load_thesaurus
from ..turns import LONGEST_QUESTION
from ..writing.writer import Listener
from .line import Line
from .metrics import Metrics
from .schemas import Ask
from .state import Served, State

_LOG = logging.getLogger("chiedi.api")
_Made = tuple[Answer, Served]
#: Dear requests of one client that may be under way. A decision: one shown, one in another
#: window.
_DEAR_OF_ONE = 2


class Answering:
    """Answers questions within the settings' bounds and counts what it did.

    What takes as long as hundreds of questions waits apart: alignments, coverages, and questions
    that lead to an alignment which is not there yet.
    """

    def __init__(self, state: State, settings: Settings, metrics: Metrics) -> None:
        self._state = state
        self._settings = settings
        self._metrics = metrics
        self._silences = (
            Silences(settings.silences, load_thesaurus(settings.thesaurus))
            if settings.silences
            else None
        )
        self._line = Line(
            "answer",
            metrics,
            threads=settings.answers_at_once,
            waiting=settings.answers_waiting,
            seconds=settings.answer_seconds,
        )
        self._dear = Line(
            "dear",
            metrics,
            threads=1,
            waiting=settings.dear_waiting,
            seconds=settings.dear_seconds,
            of_one=_DEAR_OF_ONE,
        )

    async def check(self, ask: Ask) -> Served:
        """Refuse what can be refused before answering begins; gives what is to answer. Raises
        QuestionTooLong, UnknownName, IndexFault, Overloaded."""
        if len(ask.question) > LONGEST_QUESTION:
            raise QuestionTooLong(
                f"La domanda (campo «question») ha {len(ask.question)} caratteri:"
                f" accorciarla ad al più {LONGEST_QUESTION}."
            )
        loaded = self._state.loaded
        served = self._state.served() if loaded else await asyncio.to_thread(self._state.served)
        for plan in ask.plans:
            served.library.plan(plan)
        if self._line.full and _known(served, ask) is None:
            raise self._line.overloaded()
        return served

    def knows(self, served: Served, ask: Ask) -> bool:
        """Whether the same was answered before, and the answer is at hand."""
        return _known(served, ask) is not None

    async def answer(self, ask: Ask, listener: Listener | None = None, client: str = "") -> _Made:
        """The answer, and what it was drawn from; a `listener` hears in the answering thread what a
        model writes. Raises what `check` raises, TooSlow, TooMany."""
        served, stopwatch = await self.check(ask), Stopwatch()
        made = _known(served, ask)
        if made is None:
            work = partial(_ask, served, ask, stopwatch, listener)
            try:
                made = await self._line.run(partial(work, at_hand=True))
            except _LeadsToAlignment:
                made = await self._dear.run(partial(work, at_hand=False), client)
        # an answer that no stage was needed for had been given before
        self._metrics.answered(made, stopwatch.spent, known=not stopwatch.spent)
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

    async def alignment(self, served: Served, a: str, b: str, client: str) -> Alignment:
        """Two plans side by side. Raises UnknownName, Overloaded, TooSlow, TooMany."""
        for plan in (a, b):
            served.library.plan(plan)
        known = served.known_alignment(a, b)
        if known is None:
            known = await self._dear.run(lambda: served.alignment(a, b), client)
        return known

    async def coverage(self, served: Served, view: View, client: str) -> dict[str, object]:
        """The coverage of all plans. Raises Overloaded, TooSlow, TooMany."""
        known = served.known_coverage(view)
        if known is None:
            known = await self._dear.run(lambda: served.coverage(view), client)
        return known


class _LeadsToAlignment(Exception):
    """A question asks for an alignment that is not there yet."""


def _ask(
    served: Served,
    ask: Ask,
    stopwatch: Stopwatch,
    listener: Listener | None,
    *,
    at_hand: bool,
) -> Answer:
    """The answer; `at_hand` where only an alignment that is there may be looked at. Raises
    _LeadsToAlignment, and as `Assistant.ask`."""

    def reviewed(a: str, b: str) -> Review:
        known = served.known_alignment(a, b)
        if known is None and at_hand:
            raise _LeadsToAlignment
        return review(served.library, known or served.alignment(a, b), ())

    return served.answers.ask(
        ask.question,
        ask.history,
        ask.plans,
        ledger=ask.ledger,
        reading=ask.reading,
        stopwatch=stopwatch,
        reviewed=reviewed,
        listener=listener,
    )


def _known(served: Served, ask: Ask) -> Answer | None:
    """The answer that was given to the same before."""
    return served.answers.known(
        ask.question, ask.history, ask.plans, ledger=ask.ledger, reading=ask.reading
    )
