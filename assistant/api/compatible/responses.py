"""Answers in the form of OpenAI's Responses API, whole or as events.

The form is that of https://platform.openai.com/docs/api-reference/responses. Nothing is stored:
`input` carries the whole conversation.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr
from pydantic.config import JsonDict

from .completion import Said
from .schemas import Chat, Message

_EXAMPLE: JsonDict = {"model": "chiedi", "input": "Quali azioni riguardano la casa?"}
_TEXTS = ("input_text", "output_text", "text")


class Piece(BaseModel):
    """A part of a turn; only text is read."""

    type: StrictStr = Field(max_length=100)
    text: StrictStr | None = None


class Item(BaseModel):
    """A turn of the conversation, or something of it that is left aside."""

    type: StrictStr | None = Field(default=None, max_length=100)
    role: StrictStr | None = Field(default=None, max_length=100)
    content: StrictStr | Annotated[list[Piece], Field(max_length=100)] | None = None

    @property
    def text(self) -> str:
        """What is written in it."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(p.text for p in self.content or () if p.type in _TEXTS and p.text)


class Respond(BaseModel):
    """A question, or a conversation whose last turn of the user is the question."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    model: StrictStr = Field(min_length=1, max_length=400)
    input: StrictStr | Annotated[list[Item], Field(max_length=2000)]
    stream: StrictBool | None = None

    def chat(self) -> Chat:
        """The same as a chat."""
        if isinstance(self.input, str):
            messages = [Message(role="user", content=self.input)]
        else:
            messages = [
                Message(role="user", content=i.text) for i in self.input if i.role == "user"
            ]
        return Chat(model=self.model, messages=messages or [Message(role="user", content="")])


class _Shown(BaseModel):
    model_config = ConfigDict(extra="allow")


class ResponseShown(_Shown):
    """An answer: one message of one text, each of whose markers has an annotation."""

    id: str
    object: Literal["response"]
    created_at: int
    model: str
    status: Literal["in_progress", "completed"]
    output: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Response:
    """One response: its names, the model that was asked for, the words of the question."""

    model: str
    words: int
    id: str = field(default_factory=lambda: f"resp_{uuid4().hex}")
    item: str = field(default_factory=lambda: f"msg_{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, said: Said | None) -> dict[str, object]:
        """The response in one object; without what is said, as it is when it begins."""
        return {
            "id": self.id,
            "object": "response",
            "created_at": self.created,
            "status": "completed" if said else "in_progress",
            "error": None,
            "incomplete_details": None,
            "instructions": None,
            "metadata": {},
            "model": self.model,
            "output": [self._message(said)] if said else [],
            "parallel_tool_calls": False,
            "tool_choice": "none",
            "tools": [],
            "store": False,
            "usage": self._usage(said) if said else None,
        }

    def opening(self) -> Iterator[dict[str, object]]:
        """The first events, without their numbers."""
        yield {"type": "response.created", "response": self.whole(None)}
        yield {"type": "response.in_progress", "response": self.whole(None)}
        item = {**self._message(Said("")), "status": "in_progress", "content": []}
        yield {"type": "response.output_item.added", "output_index": 0, "item": item}
        yield {"type": "response.content_part.added", **self._place(), "part": _part(Said(""))}

    def delta(self, text: str) -> dict[str, object]:
        """A piece of the text."""
        kind = "response.output_text.delta"
        return {"type": kind, **self._place(), "delta": text, "logprobs": []}

    def end(self, said: Said) -> Iterator[dict[str, object]]:
        """The last events."""
        for number, annotation in enumerate(_annotations(said)):
            yield {
                "type": "response.output_text.annotation.added",
                **self._place(),
                "annotation_index": number,
                "annotation": annotation,
            }
        done = {**self._place(), "text": said.text, "logprobs": []}
        yield {"type": "response.output_text.done", **done}
        yield {"type": "response.content_part.done", **self._place(), "part": _part(said)}
        item = self._message(said)
        yield {"type": "response.output_item.done", "output_index": 0, "item": item}
        yield {"type": "response.completed", "response": self.whole(said)}

    def _place(self) -> dict[str, object]:
        return {"item_id": self.item, "output_index": 0, "content_index": 0}

    def _message(self, said: Said) -> dict[str, object]:
        return {
            "id": self.item,
            "type": "message",
            "role": "assistant",
            "status": "completed",
            "content": [_part(said)],
        }

    def _usage(self, said: Said) -> dict[str, object]:
        words = len(said.text.split())
        return {
            "input_tokens": self.words,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens": words,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": self.words + words,
        }


def _part(said: Said) -> dict[str, object]:
    annotations = _annotations(said)
    return {"type": "output_text", "text": said.text, "annotations": annotations, "logprobs": []}


def _annotations(said: Said) -> list[dict[str, object]]:
    """The annotations of chats in the flat form of responses."""
    found: list[dict[str, object]] = []
    for annotation in said.annotations:
        cited = annotation["url_citation"]
        assert isinstance(cited, dict)
        found.append({"type": "url_citation", **cited})
    return found
