"""Chats in the form of OpenAI's API: Open WebUI, its own clients, anything that speaks it."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from index.errors import IndexFault

from ...answers.answer import Answer
from ...answers.readings import Reading
from ...errors import AssistantError
from ...settings import Settings
from .. import problems
from ..answering import Answering
from ..compatible import schemas
from ..compatible.completion import Completion, Said, said
from ..compatible.conversation import MODEL, asked, chore
from ..compatible.errors import BadChat, described, fault
from ..hearing import Hearing
from ..limits import client_of
from ..links import Links
from ..state import State
from .answers import HEARTBEAT

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
        completion = Completion(chat.model, sum(len(m.text.split()) for m in chat.messages))
        own = chore(chat)
        usage = bool(chat.stream_options and chat.stream_options.include_usage)
        if own is not None:
            if chat.stream:
                return _streamed(_own(completion, Said(own), usage=usage))
            return JSONResponse(completion.whole(Said(own)))
        ask = asked(chat)

        def making(answer: Answer) -> Said:
            return said(answer, links, str(request.base_url))

        if chat.stream:
            await answering.check(ask)
            hearing = Hearing(answering, ask, HEARTBEAT, client_of(request))
            return _streamed(_events(completion, hearing, making, usage=usage))
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
        raise BadChat("model", "Il modello non c'è: GET /v1/models li elenca.", status=404)


async def _events(
    completion: Completion, hearing: Hearing, making: Callable[[Answer], Said], *, usage: bool
) -> AsyncIterator[str]:
    yield _event(completion.opening())
    try:
        async for piece in hearing.pieces():
            if piece is None:
                yield ": ...\n\n"
            elif isinstance(piece, str):
                yield _event(completion.delta(piece))
        assert hearing.answer is not None
        for end in completion.end(making(hearing.answer), usage=usage):
            yield _event(end)
        yield _DONE
    except (AssistantError, IndexFault) as error:
        status, detail, _ = problems.told(error)
        yield _event(fault(status, detail))


async def _own(completion: Completion, said: Said, *, usage: bool) -> AsyncIterator[str]:
    """The events of a reply that needs no answer."""
    for piece in (completion.opening(), completion.delta(said.text)):
        yield _event(piece)
    for end in completion.end(said, usage=usage):
        yield _event(end)
    yield _DONE


def _streamed(events: AsyncIterator[str]) -> StreamingResponse:
    return StreamingResponse(events, media_type="text/event-stream")


def _event(data: object) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
