"""Answers in the form of OpenAI's Responses API."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.responses import Response as HttpResponse

from index.errors import IndexFault

from ...answers.answer import Answer
from ...errors import AssistantError
from .. import problems
from ..answering import Answering
from ..compatible import schemas
from ..compatible.completion import Said, said
from ..compatible.conversation import asked
from ..compatible.errors import described, fault
from ..compatible.responses import Respond, Response, ResponseShown
from ..hearing import Hearing
from ..limits import client_of
from ..links import Links
from .answers import HEARTBEAT

_RESPONSE: dict[int | str, dict[str, Any]] = {
    200: {
        "model": ResponseShown,
        "description": "The answer; with stream, events (response.created and those that follow).",
        "content": {"text/event-stream": {"schema": schemas.EVENT}},
    }
}


def router(answering: Answering, links: Links) -> APIRouter:
    """The route."""
    routes = APIRouter(prefix="/v1", tags=["compatible"])

    @routes.post("/responses", response_model=None, responses={**described(404), **_RESPONSE})
    async def respond(respond: Respond, request: Request) -> HttpResponse:
        """Answer the user's last turn. Nothing is stored: `input` carries the whole conversation."""
        chat = respond.chat()
        ask = asked(chat)
        response = Response(chat.model, sum(len(m.text.split()) for m in chat.messages))

        def making(answer: Answer) -> Said:
            return said(answer, links, str(request.base_url))

        if respond.stream:
            await answering.check(ask)
            events = _events(
                response, Hearing(answering, ask, HEARTBEAT, client_of(request)), making
            )
            return StreamingResponse(events, media_type="text/event-stream")
        answer, _ = await answering.answer(ask, client=client_of(request))
        return JSONResponse(response.whole(making(answer)))

    return routes


async def _events(
    response: Response, hearing: Hearing, making: Callable[[Answer], Said]
) -> AsyncIterator[str]:
    number = 0

    def event(data: dict[str, object]) -> str:
        nonlocal number
        whole = json.dumps({**data, "sequence_number": number}, ensure_ascii=False)
        number += 1
        return f"event: {data['type']}\ndata: {whole}\n\n"

    for opening in response.opening():
        yield event(opening)
    try:
        async for piece in hearing.pieces():
            if piece is None:
                yield ": ...\n\n"
            elif isinstance(piece, str):
                yield event(response.delta(piece))
        assert hearing.answer is not None
        for end in response.end(making(hearing.answer)):
            yield event(end)
    except (AssistantError, IndexFault) as error:
        status, detail, _ = problems.told(error)
        told = fault(status, detail)["error"]
        assert isinstance(told, dict)
        yield event({"type": "error", "message": detail, "code": told["code"], "param": None})
