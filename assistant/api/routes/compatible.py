"""Chats in the form of OpenAI's API: Open WebUI, its own clients, anything that speaks it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from index.errors import IndexFault

from ...errors import AssistantError
from ...settings import Settings
from .. import problems
from ..answering import Answering
from ..compatible import schemas
from ..compatible.completion import Completion, Said, said
from ..compatible.conversation import MODEL, asked, chore
from ..compatible.errors import BadChat, described, fault
from ..links import Links
from ..state import State
from .answers import HEARTBEAT

_DONE = "data: [DONE]\n\n"
_ModelId = Annotated[str, Path(min_length=1, max_length=400, examples=[MODEL])]
_COMPLETION: dict[int | str, dict[str, Any]] = {
    200: {
        "model": schemas.CompletionShown,
        "description": "The answer; with stream, events of pieces of it (chat.completion.chunk).",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
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
        ask = None if own is not None else asked(chat)

        async def making() -> Said:
            if ask is None:
                return Said(own or "")
            answer, _ = await answering.answer(ask)
            return said(answer, links, str(request.base_url))

        if chat.stream:
            if ask is not None:
                await answering.check(ask)
            usage = bool(chat.stream_options and chat.stream_options.include_usage)
            events = _events(completion, making, usage=usage)
            return StreamingResponse(events, media_type="text/event-stream")
        return JSONResponse(completion.whole(await making()))

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
        plans = [{"id": f"{MODEL}:{p.id}", "name": p.title} for p in served.library.plans]
        return [{**one, **common} for one in ({"id": MODEL, "name": "Chiedi al Piano"}, *plans)]

    @routes.get("/models", response_model=schemas.ModelsShown, responses=described())
    async def models() -> JSONResponse:
        """What can be asked: all plans together, and each plan alone."""
        return JSONResponse({"object": "list", "data": await anyio.to_thread.run_sync(shown)})

    @routes.get("/models/{model}", response_model=schemas.ModelShown, responses=described(404))
    async def model(model: _ModelId) -> JSONResponse:
        """One of them."""
        for one in await anyio.to_thread.run_sync(shown):
            if one["id"] == model:
                return JSONResponse(one)
        raise BadChat("model", "Il modello non c'è: GET /v1/models li elenca.", status=404)


async def _events(
    completion: Completion, making: Callable[[], Coroutine[Any, Any, Said]], *, usage: bool
) -> AsyncIterator[str]:
    yield _event(completion.opening())
    task = asyncio.create_task(making())
    try:
        while not (await asyncio.wait({task}, timeout=HEARTBEAT))[0]:
            yield ": ...\n\n"
        for piece in completion.pieces(task.result(), usage=usage):
            yield _event(piece)
        yield _DONE
    except (AssistantError, IndexFault) as error:
        status, detail, _ = problems.told(error)
        yield _event(fault(status, detail))
    finally:
        task.cancel()


def _event(data: object) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
