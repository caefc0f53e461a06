"""A model whose replies are kept with their times, and one that gives kept replies again."""

import re
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.writing.languagemodel import Model, ModelFault

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)\s*")
_WORD = re.compile(r"[^\W_]{4,}")
_FENCED = re.compile(r"\[(\d+)\] <<<(\S+)\n(.*?)\n\2>>>", re.S)


@dataclass
class Reply:
    """A reply: its pieces, the seconds after the request at which they came, and how it ended."""

    pieces: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    passages: dict[int, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)

    def finished(self, sentence: str) -> float | None:
        """When the last character of a sentence without its markers had come."""
        wanted = re.sub(r"\W", "", re.sub(r"\[\d+\]", "", sentence))
        said = ""
        for piece, at in zip(self.pieces, self.times, strict=True):
            said += re.sub(r"\W", "", re.sub(r"\[\d+\]", "", piece))
            if wanted in said:
                return at
        return None


class Recording:
    """Keeps the last reply of another model; None where it was not asked."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.last: Reply | None = None

    @property
    def name(self) -> str:
        """The other model's."""
        return self._model.name

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """Its reply. Raises ModelFault."""
        started = time.monotonic()
        reply = self.last = Reply(passages={int(n): t for n, _, t in _FENCED.findall(user)})
        try:
            with closing(self._model.stream(system, user)) as pieces:
                for piece in pieces:
                    reply.pieces.append(piece)
                    reply.times.append(time.monotonic() - started)
                    yield piece
        except ModelFault as fault:
            reply.fault = str(fault)
            raise


class Again:
    """Gives the pieces of a kept reply, at its pace where `paced`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.reply = Reply()
        self.paced = False
        self.began = 0.0

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """The reply."""
        started = self.began = time.monotonic()
        for piece, at in zip(self.reply.pieces, self.reply.times, strict=True):
            if self.paced:
                time.sleep(max(0.0, at - (time.monotonic() - started)))
            yield piece


def marked(reply: Reply) -> Reply:
    """The reply with a marker at the end of each sentence that has none: that of the passage with
    most of its words. A model that small leaves them out, and the lock would look at nothing else."""
    text, marks = reply.text, {}
    for found in _SENTENCE.finditer(text):
        body = found.group().rstrip(".!? \n")
        number = _nearest(body, reply.passages)
        if body.strip() and number and not body.endswith("]"):
            marks[found.start() + len(body)] = f" [{number}]"
    pieces, start = [], 0
    for piece in reply.pieces:
        end = start + len(piece)
        cuts = [start, *(c for c in marks if start < c <= end), end]
        pieces.append("".join(text[a:b] + marks.get(b, "") for a, b in pairwise(cuts) if a < b))
        start = end
    return replace(reply, pieces=pieces)


def _nearest(sentence: str, passages: dict[int, str]) -> int:
    """The number of the passage with most words of a sentence; 0 where there is none."""
    own = set(_words(sentence))
    shared = {n: len(own & set(_words(text))) for n, text in passages.items()}
    return max(shared, key=lambda n: shared[n], default=0)


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text.casefold())
