"""What was written of answers that are given again: bounded, for one state of one index.

An answer that is known takes longer to write, as JSON or as a page, than to find. It belongs to
one state and goes with it, as the answers themselves do (`assistant.remembered`).
"""

import json
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from ..answers.answer import Answer
from .schemas import Ask

#: The largest text that is kept, as a share of all. A decision, as for answers.
_LARGEST = 1 / 8
Key = tuple[Hashable, ...]


def key_of(ask: Ask, *form: str) -> Key:
    """What tells one written answer from another: all that was sent, and the form of it."""
    return (
        form,
        ask.question,
        tuple(ask.history),
        tuple(ask.plans),
        ask.ledger,
        ask.reading,
    )


class Written:
    """Texts by what they answer. Safe for use by several threads."""

    def __init__(self, most_bytes: int) -> None:
        """Keep at most so many bytes; 0 keep none."""
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """The bytes of what is kept."""
        return self._bytes

    def get(self, key: Key) -> bytes | None:
        """What was kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Key, text: bytes) -> None:
        """Keep a text; what was asked for longest ago gives way."""
        if len(text) > _LARGEST * self._most_bytes:
            return
        with self._lock:
            self._bytes += len(text) - len(self._kept.pop(key, b""))
            self._kept[key] = text
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._kept.popitem(last=False)[1])


def timed(text: bytes, answer: Answer) -> bytes:
    """The JSON of an answer, written with a time of 0, with the time that this one took. Nothing
    that is quoted looks like the field: there its quotation marks are escaped."""
    name, nought = b'"latency_ms":', b"0.0"
    start = text.find(name)
    if start < 0:
        return text
    start = text.index(nought, start + len(name))
    took = json.dumps(answer.latency_ms).encode()
    return text[:start] + took + text[start + len(nought) :]
