"""A conversation: turns of questions and their outcomes, as values that never change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.printable import elided, printable

if TYPE_CHECKING:
    from assistant.answers.answer import Answer, Citation
    from assistant.answers.readings import Reading

#: Characters of a question that are echoed. A decision: three lines.
_SHOWN = 240


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer, in one sentence for people."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it; None while the answer is awaited. `reading` says for whom it
    is told, None being as usual."""

    number: int
    question: str
    outcome: Answer | Failure | None = None
    reading: Reading | None = None

    @property
    def shown(self) -> str:
        """The question as it is echoed: one line, and no longer than people read."""
        return elided(printable(" ".join(self.question.split())), _SHOWN)

    @property
    def answer(self) -> Answer | None:
        """The answer, where there is one."""
        return None if self.outcome is None or isinstance(self.outcome, Failure) else self.outcome

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Every citation of the answer by number, doubtful ones last."""
        return (*self.answer.citations, *self.answer.doubtful) if self.answer else ()

    def citation(self, n: int) -> Citation | None:
        """The citation with a number."""
        return next((c for c in self.cited if c.n == n), None)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns in order. Numbers are never used again, so that a late answer finds its own turn."""

    turns: tuple[Turn, ...] = ()
    started: int = 0

    def asked(self, question: str) -> Conversation:
        """With one more question, awaiting its answer."""
        return replace(
            self,
            turns=(*self.turns, Turn(self.started + 1, question)),
            started=self.started + 1,
        )

    def settled(self, number: int, outcome: Answer | Failure) -> Conversation:
        """With the outcome of a turn; the outcome of a turn that is gone changes nothing."""
        turns = (replace(t, outcome=outcome) if t.number == number else t for t in self.turns)
        return replace(self, turns=tuple(turns))

    def told(self, number: int, reading: Reading | None) -> Conversation:
        """With a turn whose answer is awaited once more, for someone else."""
        turns = (
            replace(t, outcome=None, reading=reading) if t.number == number else t
            for t in self.turns
        )
        return replace(self, turns=tuple(turns))

    def restarted(self) -> Conversation:
        """Without turns: the next question follows up on nothing."""
        return replace(self, turns=())

    def history(self, number: int) -> tuple[str, ...]:
        """The questions before a turn, as the assistant wants them: without the failed ones."""
        return tuple(
            t.question
            for t in self.turns
            if t.number < number and not isinstance(t.outcome, Failure)
        )

    def turn(self, number: int) -> Turn | None:
        """The turn with a number."""
        return next((t for t in self.turns if t.number == number), None)

    @property
    def waiting(self) -> tuple[Turn, ...]:
        """The turns without an outcome."""
        return tuple(t for t in self.turns if t.outcome is None)

    @property
    def latest(self) -> Turn | None:
        """The last turn that was answered."""
        return next((t for t in reversed(self.turns) if t.answer), None)
