"""Errors as problem documents (RFC 9457) for programs and as pages for people: a sentence, no
trace, no path."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match

from index.errors import (
    AmbiguousName,
    IndexFault,
    IndexInUse,
    NoIndex,
    ServerFault,
    UnknownName,
)
from index.replacing import is_full

from ..errors import AssistantError, FeedbackFull, Overloaded, TooMany, TooSlow
from . import schemas
from .compatible import errors as compatible
from .saying import Refused, known, say, spoken, title
from .security import HEADERS
from .wrong import refused

_RETRY = {"Retry-After": "5"}
#: Makes the page of an error: request, status, detail.
ErrorPage = Callable[[Request, int, str], Response]


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems of a route, for OpenAPI: those named, and those of every route."""
    media = {"application/problem+json": {"schema": schemas.Problem.model_json_schema()}}
    every = (400, 408, 413, 422, 429, 431, 500, 503)
    return {
        status: {"description": title("en", status), "content": media}
        for status in sorted({*every, *statuses})
    }


def body_of(status: int, detail: str, language: str) -> dict[str, object]:
    """What a problem document holds."""
    named = title(language, status)
    return {"type": "about:blank", "title": named, "status": status, "detail": detail}


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, language: str = "it"
) -> JSONResponse:
    """A problem document with its status."""
    shown = {**(headers or {}), "Content-Language": language, "Vary": "Accept-Language"}
    body = body_of(status, detail, language)
    return JSONResponse(
        body, status_code=status, headers=shown, media_type="application/problem+json"
    )


def refusal(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    *,
    param: str | None = None,
    language: str | None = None,
) -> Response:
    """A problem document for programs, a page for people; under /v1 an error in OpenAI's form, with
    the part of the request that it is about. `language` is that of the detail, where it is not that
    of the request."""
    language = language or spoken(request)
    if request.url.path.startswith(compatible.PREFIX):
        return compatible.refused(status, detail, headers, param)
    page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    if page is None or not wants_page(request):
        return problem(status, detail, headers, language)
    shown = page(request, status, "" if detail == title(language, status) else detail)
    shown.headers.update(headers or {})
    return shown


def wants_page(request: Request) -> bool:
    """Whether a person reads the answer: the API and its siblings are for programs."""
    path: str = request.url.path
    return not path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def told(error: Exception, language: str = "it") -> tuple[int, str, Mapping[str, str]]:
    """Status, sentence and headers for one of the project's own errors."""
    if isinstance(error, NoIndex):
        return 503, say(language, "no_index"), {}
    if isinstance(error, UnknownName):
        return 404, _own(error, language), {}
    if isinstance(error, AmbiguousName | IndexInUse):
        again = isinstance(error, IndexInUse)
        return 409, say(language, "in_use" if again else "ambiguous"), _RETRY if again else {}
    if isinstance(error, ServerFault):
        return 503, say(language, "no_server"), _RETRY
    if isinstance(error, IndexFault):
        return 503, say(language, "not_ready"), {}
    if isinstance(error, Overloaded | TooSlow):
        return 503, _own(error, language), _RETRY
    if isinstance(error, TooMany):
        return 429, _own(error, language), _RETRY
    if isinstance(error, FeedbackFull):
        return 507, _own(error, language), {}
    return 422, _own(error, language), {}


def _own(error: Exception, language: str) -> str:
    """What one of our own errors says; in English what is said of its sort."""
    sort = type(error).__name__
    return say(language, sort) if language != "it" and known(language, sort) else str(error)


def _in_words(error: HTTPException, language: str) -> str:
    """What an error says; where that is only the phrase of its status, in this service's words."""
    if isinstance(error, Refused):
        return say(language, error.key, **error.values)
    status = error.status_code
    if status == 400:  # a body that the framework cannot read; what we refuse has a key
        return say(language, "unreadable")
    bare = str(error.detail) == HTTPStatus(status).phrase
    return title(language, status) if bare else str(error.detail)


def _allowed(request: Request) -> dict[str, str]:
    """The methods of an address, of all routes that share it: the router knows those of one."""
    routes = _leaves(request.app.router.routes)
    found = [r for r in routes if r.matches(request.scope)[0] is not Match.NONE]
    methods = {method for route in found for method in getattr(route, "methods", None) or ()}
    return {"Allow": ", ".join(sorted(methods))}


def _leaves(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """The routes themselves; newer versions of FastAPI keep those of a router within it."""
    for route in routes:
        held = getattr(route, "original_router", None)
        yield from _leaves(held.routes) if held else (route,)


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem document or a page."""

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        headers = _allowed(request) if error.status_code == 405 else error.headers
        detail = _in_words(error, spoken(request))
        return refusal(request, error.status_code, detail, headers)

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        detail, where = refused(request, error)
        return refusal(request, 422, detail, param=where, language=spoken(request, error.body))

    async def on_chat(request: Request, error: Exception) -> Response:
        assert isinstance(error, compatible.BadChat)
        detail = say(spoken(request), error.key, **error.values)
        return refusal(request, error.status, detail, param=error.param)

    async def on_own(request: Request, error: Exception) -> Response:
        return refusal(request, *told(error, spoken(request)))

    async def on_crash(request: Request, error: Exception) -> Response:
        # This answer passes by the middleware that adds the headers.
        return refusal(request, 500, say(spoken(request), "crash"), HEADERS)

    async def on_system(request: Request, error: Exception) -> Response:
        assert isinstance(error, OSError)
        if not is_full(error):
            raise error
        return refusal(request, 507, say(spoken(request), "full"))

    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(OSError, on_system)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(compatible.BadChat, on_chat)
    app.add_exception_handler(AssistantError, on_own)
    app.add_exception_handler(IndexFault, on_own)
    app.add_exception_handler(Exception, on_crash)
