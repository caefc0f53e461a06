"""Answers in the form of OpenAI's chat completions, whole or in pieces."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from ...answers.answer import Answer
from ..links import Links, titled

_MARKER = re.compile(r"(?<!\\)\[(\d{1,5})\]")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in reply to a conversation: Markdown, and an annotation for each marker."""

    text: str
    annotations: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """One completion: its name, the model that was asked for, the words of the question."""

    model: str
    words: int
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, said: Said) -> dict[str, object]:
        """The completion in one object."""
        message = {
            "role": "assistant",
            "content": said.text,
            "refusal": None,
            "annotations": list(said.annotations),
        }
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return {**self._head("chat.completion"), "choices": [choice], "usage": self._usage(said)}

    def opening(self) -> dict[str, object]:
        """The first piece: who speaks."""
        return self._chunk({"role": "assistant", "content": ""})

    def delta(self, text: str) -> dict[str, object]:
        """A piece of the text."""
        return self._chunk({"content": text})

    def end(self, said: Said, *, usage: bool) -> Iterator[dict[str, object]]:
        """The last pieces: annotations, the end, and the usage where it is wanted.

        All annotations come in one piece, each with its index: the official client's helper for
        streams refuses lists whose entries have none.
        """
        if said.annotations:
            yield self._chunk({"annotations": list(said.annotations)})
        yield self._chunk({}, end="stop")
        if usage:
            head = self._head("chat.completion.chunk")
            yield {**head, "choices": [], "usage": self._usage(said)}

    def _chunk(self, delta: dict[str, object], end: str | None = None) -> dict[str, object]:
        choice = {"index": 0, "delta": delta, "finish_reason": end, "logprobs": None}
        return {**self._head("chat.completion.chunk"), "choices": [choice]}

    def _head(self, kind: str) -> dict[str, object]:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}

    def _usage(self, said: Said) -> dict[str, int]:
        words = len(said.text.split())
        return {
            "prompt_tokens": self.words,
            "completion_tokens": words,
            "total_tokens": self.words + words,
        }


def said(answer: Answer, links: Links, reached: str) -> Said:
    """An answer with a link for each marker of its text; `reached` as in `Links`."""
    cited = {c.n: c for c in answer.cited}
    places = [m for m in _MARKER.finditer(answer.text) if int(m[1]) in cited]
    annotations: list[dict[str, object]] = []
    for index, place in enumerate(places):
        citation = cited[int(place[1])]
        link = {
            "url": links.citation(citation, answer.language, reached),
            "title": titled(citation),
            "start_index": place.start(),
            "end_index": place.end(),
        }
        annotations.append({"type": "url_citation", "url_citation": link, "index": index})
    return Said(answer.text, tuple(annotations))
