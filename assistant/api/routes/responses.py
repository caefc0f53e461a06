"""Answers in the form of OpenAI's Responses API."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.responses import Response as HttpResponse

from ...answers.answer import Answer
from ..answering import Answering
from ..compatible import schemas
from ..compatible.completion import Said, said
from ..compatible.errors import described, fault
from ..compatible.openaiturns import asked
from ..compatible.responses import Respond, Response, ResponseShown
from ..compatible.streaming import streamed
from ..hearing import HEARTBEAT, Hearing
from ..limits import client_of
from ..links import Links
from ..saying import spoken

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
        response = Response(chat.model, chat.words)

        def making(answer: Answer) -> Said:
            return said(answer, links, str(request.base_url))

        if respond.stream:
            await answering.check(ask)
            hearing = Hearing(answering, ask, HEARTBEAT, client_of(request))
            events = streamed(hearing, _Events(response, making), spoken(request))
            return StreamingResponse(events, media_type="text/event-stream")
        answer, _ = await answering.answer(ask, client=client_of(request))
        return JSONResponse(response.whole(making(answer)))

    return routes


class _Events:
    """A response as events, numbered, with what makes of an answer what is said."""

    def __init__(self, response: Response, making: Callable[[Answer], Said]) -> None:
        self._response = response
        self._making = making
        self._number = count()

    def opening(self) -> Iterator[str]:
        return map(self._event, self._response.opening())

    def delta(self, text: str) -> str:
        return self._event(self._response.delta(text))

    def end(self, answer: Answer) -> Iterator[str]:
        return map(self._event, self._response.end(self._making(answer)))

    def fault(self, status: int, detail: str) -> str:
        told = fault(status, detail)["error"]
        assert isinstance(told, dict)
        event = {"type": "error", "message": detail, "code": told["code"], "param": None}
        return self._event(event)

    def _event(self, data: dict[str, object]) -> str:
        whole = json.dumps({**data, "sequence_number": next(self._number)}, ensure_ascii=False)
        return f"event: {data['type']}\ndata: {whole}\n\n"
