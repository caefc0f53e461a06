"""Questions and their answers, whole or as events."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse

from index.errors import IndexFault

from ...answers.answer import Answer
from ...errors import AssistantError
from .. import problems, schemas
from ..answering import Answering
from ..hearing import BEAT, HEARTBEAT, Hearing
from ..limits import client_of
from ..pages.article import ArticleWriter
from ..state import Served

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events: evidence, text (deltas), html where asked for, answer (last).",
        "content": {"text/event-stream": {"schema": schemas.Event.model_json_schema()}},
    }
}


def router(answering: Answering, article: ArticleWriter) -> APIRouter:
    """The routes that answer."""
    routes = APIRouter(tags=["answers"])

    @routes.post(
        "/api/ask",
        response_model=schemas.AnswerShown,
        responses=problems.described(404, 422),
    )
    async def ask(ask: schemas.Ask, request: Request) -> JSONResponse:
        """Answer one question."""
        answer, served = await answering.answer(ask, client=client_of(request))
        return JSONResponse(await asyncio.to_thread(_whole, served, ask, answer))

    @routes.post(
        "/api/ask/stream",
        response_class=StreamingResponse,
        responses={**problems.described(404, 422), **_STREAM},
    )
    async def stream(ask: schemas.AskStream, request: Request) -> StreamingResponse:
        """Answer one question as server-sent events."""
        await answering.check(ask)
        events = _events(answering, ask, article, client_of(request))
        return StreamingResponse(events, media_type="text/event-stream")

    return routes


async def _events(
    answering: Answering, ask: schemas.AskStream, article: ArticleWriter, client: str
) -> AsyncIterator[str]:
    hearing = Hearing(answering, ask, HEARTBEAT, client)
    try:
        async for piece in hearing.pieces():
            if piece is None:
                yield BEAT
            elif isinstance(piece, str):
                yield _event("text", {"delta": piece})
            else:
                yield _event("evidence", {"citations": piece.as_dict()["citations"]})
        answer, served = hearing.answer, hearing.served
        assert answer is not None
        assert served is not None
        if ask.html:
            shown = await asyncio.to_thread(article, served, ask, answer, ask.html)
            yield _event("html", {"html": shown})
        yield _event("answer", await asyncio.to_thread(_whole, served, ask, answer))
    except (AssistantError, IndexFault) as error:
        status, detail, _ = problems.told(error)
        yield _event("error", _problem(status, detail))


def _whole(served: Served, ask: schemas.Ask, answer: Answer) -> dict[str, object]:
    """An answer with what could be asked next."""
    return answer.as_dict() | served.next_questions(ask, answer).as_dict()


def _problem(status: int, detail: str) -> dict[str, object]:
    title = problems.TITLES[status]
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
