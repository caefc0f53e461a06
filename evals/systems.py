"""What is measured: anything that answers questions and can say how it ranked its documents."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Protocol

from assistant.answer import Answer
from assistant.evidence import Weigher
from assistant.matter import Find, Matter
from assistant.question import Reader
from assistant.service import Assistant
from index.embed.embedder import Embedder
from index.library import Library

from .stretch import Retrieved, Stretch


@dataclass(frozen=True, slots=True)
class Trace:
    """How a system ranked the documents for a question, best first; what it left out of scope is
    not there. `stages` are milliseconds by stage."""

    ranking: tuple[Retrieved, ...]
    stages: Mapping[str, float] = field(default_factory=dict)


class System(Protocol):
    """Answers questions on one library."""

    @property
    def name(self) -> str:
        """A short name for tables."""
        ...

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer after earlier turns of the user."""
        ...

    def trace(self, question: str, history: Sequence[str] = ()) -> Trace:
        """How the documents rank for the question."""
        ...


class AssistantSystem:
    """The assistant itself. Its ranking is that of `Matter.passages`, which composers read."""

    name = "chiedi"

    def __init__(self, library: Library, embedder: Embedder) -> None:
        """Raises OtherEmbedder."""
        self._assistant = Assistant(library, embedder)
        self._library = library
        self._embedder = embedder
        self._reader = Reader(library)
        self._weigher = Weigher(library)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The assistant's answer."""
        return self._assistant.ask(question, history)

    def trace(self, question: str, history: Sequence[str] = ()) -> Trace:
        """The stages of retrieval, made step by step as `Assistant.ask` does, and timed."""
        clock = [time.perf_counter()]
        read = self._reader.read(question, history)
        clock.append(time.perf_counter())
        vector = self._embedder.embed_query(read.topic or read.text)
        clock.append(time.perf_counter())
        signals = self._weigher.weigh(vector, read.terms)
        matter = Matter(self._library, read, self._weigher, signals)
        first = list(islice(matter.passages(), 1))
        clock.append(time.perf_counter())
        ranking = tuple(_retrieved(find) for find in matter.passages()) if first else ()
        spent = [1000 * (b - a) for a, b in pairwise(clock)]
        return Trace(ranking, dict(zip(("read", "embed", "weigh"), spent, strict=True)))


def _retrieved(find: Find) -> Retrieved:
    passage = find.passage
    return Retrieved(
        Stretch(passage.document, passage.start, passage.end),
        passage.id,
        f"forza {find.strength:.2f}: parole {find.coverage:.0%}, titoli {find.context:.0%},"
        f" significato {find.standing:+.1f} σ",
    )
