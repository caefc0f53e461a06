"""Holds a conversation with the assistant: questions in, answers out, nothing shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from ..core.availability import Closed, Ready
from ..core.conversation import Conversation, Failure, Turn
from ..core.failures import sentence
from .desk import DeskScreen

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.answers.readings import Reading

_GROUP = "answers"


class ConversingScreen(DeskScreen):
    """Has each question answered in a thread; those asked too early wait for the index."""

    conversation: reactive[Conversation] = reactive(Conversation())

    def ask(self, question: str) -> None:
        """Ask, as a follow-up on the turns before."""
        self.conversation = self.conversation.asked(question)
        self._begin(self.conversation.turns[-1])

    def tell(self, turn: Turn, reading: Reading | None) -> None:
        """Have a turn answered once more, told to someone else."""
        self.conversation = self.conversation.told(turn.number, reading)
        if again := self.conversation.turn(turn.number):
            self._begin(again)

    def restart(self) -> None:
        """Begin anew: the next question follows up on nothing."""
        self.conversation = self.conversation.restarted()

    def settled(self, turn: Turn) -> None:
        """Called when a turn of the conversation has its outcome."""

    def watch_desk(self) -> None:
        """Answer what waited for the index."""
        for turn in self.conversation.waiting:
            self._begin(turn)

    def _begin(self, turn: Turn) -> None:
        match self.desk:
            case Ready(archive=archive):
                history = self.conversation.history(turn.number)
                self.run_worker(
                    partial(archive.ask, turn.question, history, reading=turn.reading),
                    name=str(turn.number),
                    group=_GROUP,
                    thread=True,
                    exit_on_error=False,
                )
            case Closed(sentence=why):
                self._settle(turn.number, Failure(why))

    @on(Worker.StateChanged)
    def _answered(self, event: Worker.StateChanged) -> None:
        if event.worker.group != _GROUP:
            return
        number = int(event.worker.name)
        answer: Answer | None = event.worker.result
        if event.state is WorkerState.SUCCESS and answer:
            self._settle(number, answer)
        elif event.state is WorkerState.ERROR and event.worker.error:
            self._settle(number, Failure(sentence(event.worker.error)))

    def _settle(self, number: int, outcome: Answer | Failure) -> None:
        self.conversation = self.conversation.settled(number, outcome)
        if turn := self.conversation.turn(number):
            self.settled(turn)
