"""Questions and their answers, whole or as events."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from index.errors import IndexFault

from ...answers.answer import Answer
from ...errors import AssistantError
from .. import problems, schemas
from ..answering import Answering
from ..hearing import BEAT, HEARTBEAT, Hearing
from ..limits import client_of
from ..pages.article import ArticleWriter
from ..parameters import ONLY_KNOWN
from ..saying import spoken
from ..state import Served
from ..written import Key, key_of, timed

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events: evidence, text (deltas), html where asked for, answer (last).",
        "content": {"text/event-stream": {"schema": schemas.Event.model_json_schema()}},
    }
}


def router(answering: Answering, article: ArticleWriter) -> APIRouter:
    """The routes that answer."""
    routes = APIRouter(tags=["answers"], dependencies=[ONLY_KNOWN])

    @routes.post(
        "/api/ask",
        response_model=schemas.AnswerShown,
        responses=problems.described(404, 422),
    )
    async def ask(ask: schemas.Ask, request: Request) -> Response:
        """Answer one question."""
        answer, served = await answering.answer(ask, client=client_of(request))
        key = key_of(ask, "json")
        text = served.written.get(key)
        if text is None:
            text = await asyncio.to_thread(_json, served, ask, answer)
            served.written.keep(key, text)
        return Response(timed(text, answer), media_type="application/json")

    @routes.post(
        "/api/ask/stream",
        response_class=StreamingResponse,
        responses={**problems.described(404, 422), **_STREAM},
    )
    async def stream(ask: schemas.AskStream, request: Request) -> Response:
        """Answer one question as server-sent events."""
        served, client = await answering.check(ask), client_of(request)
        text = served.written.get(_key(ask))
        if text is not None and answering.knows(served, ask):
            answer, now = await answering.answer(ask, client=client)
            if now is served:
                return Response(timed(text, answer), media_type="text/event-stream")
        language = spoken(request, ask.model_dump())
        events = _events(answering, ask, article, client, language)
        return StreamingResponse(events, media_type="text/event-stream")

    return routes


async def _events(
    answering: Answering,
    ask: schemas.AskStream,
    article: ArticleWriter,
    client: str,
    language: str,
) -> AsyncIterator[str]:
    hearing = Hearing(answering, ask, HEARTBEAT, client)
    told: list[str] = []
    try:
        async for run in hearing.runs():
            told.append("".join(map(_piece, run)))
            yield told[-1] or BEAT
        answer, served = hearing.answer, hearing.served
        assert answer is not None
        assert served is not None
        last = await asyncio.to_thread(_last, served, ask, answer, article)
        served.written.keep(_key(ask), "".join([*told, last]).encode())
        yield timed(last.encode(), answer).decode()
    except (AssistantError, IndexFault) as error:
        status, detail, _ = problems.told(error, language)
        yield _event("error", problems.body_of(status, detail, language))


def _key(ask: schemas.AskStream) -> Key:
    return key_of(ask, "events", ask.html or "")


def _piece(piece: Answer | str) -> str:
    """A piece of an answer as an event."""
    if isinstance(piece, str):
        return _event("text", {"delta": piece})
    return _event("evidence", {"citations": piece.as_dict()["citations"]})


def _last(served: Served, ask: schemas.AskStream, answer: Answer, article: ArticleWriter) -> str:
    """The events that end a stream, without the time that the answer took."""
    shown = _event("html", {"html": article(served, ask, answer, ask.html)}) if ask.html else ""
    return shown + _event("answer", _whole(served, ask, answer))


def _json(served: Served, ask: schemas.Ask, answer: Answer) -> bytes:
    """An answer as JSON, without the time that it took."""
    return bytes(JSONResponse(_whole(served, ask, answer)).body)


def _whole(served: Served, ask: schemas.Ask, answer: Answer) -> dict[str, object]:
    """An answer with what could be asked next, as if it had taken no time."""
    return replace(answer, latency_ms=0.0).as_dict() | served.next_questions(ask, answer).as_dict()


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
