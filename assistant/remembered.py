"""Answers that were given already: bounded, for one state of one index.

An answer follows from the index, the embedder, the thesaurus and what was asked, all of which but
the last an assistant is made with. A cache therefore belongs to one assistant and goes with it: a
new state of the index, or other settings, begin with an empty one.
"""

import pickle
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from .alignment.counterparts import Reviewed
from .answers.answer import Answer
from .answers.readings import Reading
from .service import Assistant
from .stages import Stopwatch
from .turns import LONGEST_QUESTION, turns_read
from .writing.writer import Listener

#: Answers that are kept at most, whatever their size. A decision: beside the bytes, which bound
#: the memory.
MOST_ANSWERS = 10_000
#: The largest answer that is kept, as a share of all: a ledger must not drive all others out. A
#: decision.
_LARGEST = 1 / 8


@dataclass(frozen=True, slots=True)
class Asked:
    """All that tells one question to an assistant from another."""

    question: str
    history: tuple[str, ...]
    plans: tuple[str, ...]
    ledger: bool
    reading: Reading | None


class Remembered:
    """An assistant that gives again what it gave before. Safe for use by several threads."""

    def __init__(self, assistant: Assistant, most_bytes: int, most: int = MOST_ANSWERS) -> None:
        """Keep at most `most` answers that take `most_bytes` as pickled; 0 bytes keep none."""
        self.assistant = assistant
        # a language model writes another answer every time, or none where it cannot be reached
        self._most_bytes = 0 if assistant.writes else most_bytes
        self._most = most
        self._kept: OrderedDict[Asked, tuple[Answer, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)

    @property
    def size(self) -> int:
        """The bytes of what is kept, as pickled."""
        return self._bytes

    def known(
        self,
        question: str,
        history: Sequence[str] = (),
        plans: Iterable[str] = (),
        *,
        ledger: bool = False,
        reading: Reading | None = None,
    ) -> Answer | None:
        """The answer that was given to the same question, with the time that finding it took; None
        where it was not, or is no longer kept."""
        started = time.perf_counter()
        if len(question) > LONGEST_QUESTION:
            return None
        asked = Asked(question, turns_read(history), tuple(plans), ledger, reading)
        with self._lock:
            held = self._kept.get(asked)
            if held is None:
                return None
            self._kept.move_to_end(asked)
        return replace(held[0], latency_ms=round(1000 * (time.perf_counter() - started), 1))

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        plans: Iterable[str] = (),
        *,
        ledger: bool = False,
        reading: Reading | None = None,
        stopwatch: Stopwatch | None = None,
        reviewed: Reviewed | None = None,
        listener: Listener | None = None,
    ) -> Answer:
        """The answer, known or made, as `Assistant.ask`. `reviewed` lends reviews without
        decisions, which are part of no key. Raises what that raises."""
        plans = tuple(plans)
        answer = self.known(question, history, plans, ledger=ledger, reading=reading)
        if answer is None:
            answer = self.assistant.ask(
                question,
                history,
                plans,
                ledger=ledger,
                reading=reading,
                stopwatch=stopwatch,
                reviewed=reviewed,
                listener=listener,
            )
            self._keep(Asked(question, turns_read(history), plans, ledger, reading), answer)
        return answer

    def _keep(self, asked: Asked, answer: Answer) -> None:
        size = len(pickle.dumps((asked, answer), pickle.HIGHEST_PROTOCOL))
        if size > _LARGEST * self._most_bytes:
            return
        with self._lock:
            if asked in self._kept:
                self._bytes -= self._kept.pop(asked)[1]
            self._kept[asked] = answer, size
            self._bytes += size
            while self._bytes > self._most_bytes or len(self._kept) > self._most:
                _, (_, freed) = self._kept.popitem(last=False)
                self._bytes -= freed
