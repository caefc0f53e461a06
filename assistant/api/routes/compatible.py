"""Chats in the form of OpenAI's API: Open WebUI, its own clients, anything that speaks it."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from ...answers.answer import Answer
from ...answers.printable import elided
from ...answers.readings import Reading
from ...settings import Settings
from ..answering import Answering
from ..compatible import schemas
from ..compatible.completion import Completion, Said, said
from ..compatible.errors import BadChat, described, fault
from ..compatible.openaiturns import MODEL, asked, chore
from ..compatible.streaming import streamed
from ..hearing import HEARTBEAT, Hearing
from ..limits import client_of
from ..links import Links
from ..saying import spoken
from ..state import State

_TITLE = "Chiedi al Piano"
_READINGS = {
    Reading.CITIZEN: "parole semplici",
    Reading.OFFICER: "per l'ufficio",
    Reading.ENGLISH: "in English",
}
_DONE = "data: [DONE]\n\n"
_ModelId = Annotated[str, Path(min_length=1, max_length=400, examples=[MODEL])]
_COMPLETION: dict[int | str, dict[str, Any]] = {
    200: {
        "model": schemas.CompletionShown,
        "description": "The answer; with stream, events of pieces of it (chat.completion.chunk).",
        "content": {"text/event-stream": {"schema": schemas.EVENT}},
    }
}


def router(state: State, answering: Answering, settings: Settings, links: Links) -> APIRouter:
    """The routes under /v1."""
    routes = APIRouter(prefix="/v1", tags=["compatible"])
    _models(routes, state, settings)

    @routes.post(
        "/chat/completions",
        response_model=None,
        responses={**described(404), **_COMPLETION},
    )
    async def chat(chat: schemas.Chat, request: Request) -> Response:
        """Answer the last turn of a conversation. What steers a model is left aside; markers [n]
        of the text have annotations with links to the passages."""
        completion = Completion(chat.model, chat.words)
        own = chore(chat)
        usage = bool(chat.stream_options and chat.stream_options.include_usage)

        def making(answer: Answer) -> Said:
            return said(answer, links, str(request.base_url))

        chunks = _Chunks(completion, making, usage)
        if own is not None:
            if chat.stream:
                return _streamed(_own(chunks, Said(own)))
            return JSONResponse(completion.whole(Said(own)))
        ask = asked(chat)
        if chat.stream:
            await answering.check(ask)
            hearing = Hearing(answering, ask, HEARTBEAT, client_of(request))
            return _streamed(streamed(hearing, chunks, spoken(request)))
        answer, _ = await answering.answer(ask, client=client_of(request))
        return JSONResponse(completion.whole(making(answer)))

    return routes


def _models(routes: APIRouter, state: State, settings: Settings) -> None:
    def shown() -> list[dict[str, object]]:
        served = state.served()
        day = datetime.combine(state.updated, datetime.min.time())
        common = {
            "object": "model",
            "created": int(day.timestamp()),
            "owned_by": settings.owner or MODEL,
        }
        readings = [{"id": f"{MODEL}-{r}", "name": f"{_TITLE} ({_READINGS[r]})"} for r in Reading]
        plans = [{"id": f"{MODEL}:{p.id}", "name": p.title} for p in served.library.plans]
        return [{**one, **common} for one in ({"id": MODEL, "name": _TITLE}, *readings, *plans)]

    @routes.get("/models", response_model=schemas.ModelsShown, responses=described())
    async def models() -> JSONResponse:
        """What can be asked: all plans together, in each reading, and each plan alone."""
        return JSONResponse({"object": "list", "data": await anyio.to_thread.run_sync(shown)})

    @routes.get("/models/{model}", response_model=schemas.ModelShown, responses=described(404))
    async def model(model: _ModelId) -> JSONResponse:
        """One of them."""
        for one in await anyio.to_thread.run_sync(shown):
            if one["id"] == model:
                return JSONResponse(one)
        raise BadChat("model", "model", status=404, name=elided(model, 60))


@dataclass(frozen=True, slots=True)
class _Chunks:
    """A completion as events, with what makes of an answer what is said."""

    completion: Completion
    making: Callable[[Answer], Said]
    usage: bool

    def opening(self) -> Iterator[str]:
        yield _event(self.completion.opening())

    def delta(self, text: str) -> str:
        return _event(self.completion.delta(text))

    def end(self, answer: Answer) -> Iterator[str]:
        return self.ended(self.making(answer))

    def ended(self, said: Said) -> Iterator[str]:
        for end in self.completion.end(said, usage=self.usage):
            yield _event(end)
        yield _DONE

    def fault(self, status: int, detail: str) -> str:
        return _event(fault(status, detail))


async def _own(chunks: _Chunks, said: Said) -> AsyncIterator[str]:
    """The events of a reply that needs no answer."""
    for piece in (*chunks.opening(), chunks.delta(said.text), *chunks.ended(said)):
        yield piece


def _streamed(events: AsyncIterator[str]) -> StreamingResponse:
    return StreamingResponse(events, media_type="text/event-stream")


def _event(data: object) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
