"""What is measured: anything that answers questions and can say how it ranked its documents."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Protocol

from assistant.answers.answer import Answer, AnswerKind
from assistant.evidence.likeness import Read
from assistant.evidence.matter import Matter
from assistant.once import Once
from assistant.reading.question import Question
from assistant.service import Assistant
from index.embed.embedder import Embedder
from index.library import Library
from index.reranking import Reranker

from .ranking import ranking
from .stretch import Retrieved


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with how the documents ranked for it, best first; what the system left out of
    scope is not there. `stages` are milliseconds by stage, as far as they were told apart;
    `understood` is the kind that the question was taken for, where the system tells."""

    answer: Answer
    ranking: tuple[Retrieved, ...] = ()
    stages: Mapping[str, float] = field(default_factory=dict)
    understood: AnswerKind | None = None


class System(Protocol):
    """Answers questions on one library."""

    @property
    def name(self) -> str:
        """A short name for tables."""
        ...

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The answer after earlier turns of the user, and what it rests on."""
        ...


class AssistantSystem:
    """The assistant itself. Its ranking is that of the evidence, before it is judged."""

    name = "chiedi"

    def __init__(
        self, library: Library, embedder: Embedder, reranker: Reranker | None = None
    ) -> None:
        """Raises OtherEmbedder."""
        self._assistant = Observed(library, embedder, reranker=reranker)

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The assistant's answer, with the evidence that its composer was given."""
        self._assistant.begin()
        answer = self._assistant.ask(question, history)
        ranked = tuple(_merged([ranking(m) for m in self._assistant.matters]))
        kinds = [matter.question.kind for matter in self._assistant.matters]
        understood = kinds[0] if kinds else None
        return Reply(answer, ranked, dict(self._assistant.stages), understood)


class Observed(Assistant):
    """The assistant, keeping the matters of the last question and the time its stages took.

    It observes rather than repeats: what is measured is what composers were given.
    """

    def begin(self) -> None:
        """Forget the question before."""
        self.matters: list[Matter] = []
        self.stages = {"read": 0.0, "embed": 0.0, "weigh": 0.0}
        self._clock = time.perf_counter()

    def matter_of(self, question: str, history: Sequence[str] = ()) -> Matter:
        """A question after earlier turns, with its evidence."""
        self.begin()
        return self._matter(self._reader.read(question, history))

    def _read(self, question: Question, once: Once) -> Read:
        if not self.matters:
            self._lap("read")
        found = super()._read(question, once)
        self._lap("embed")
        return found

    def _matter(self, question: Question, once: Once | None = None) -> Matter:
        matter = super()._matter(question, once)
        self._lap("weigh")
        self.matters.append(matter)
        return matter

    def _lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.stages[stage] += 1000 * (now - self._clock)
        self._clock = now


def _merged(rankings: Sequence[Iterator[Retrieved]]) -> Iterator[Retrieved]:
    """Several rankings as one, in turns; the parts of a joined question have one each."""
    seen: set[str | None] = set()
    for turn in zip_longest(*rankings):
        for found in turn:
            if found is not None and found.passage not in seen:
                seen.add(found.passage)
                yield found
