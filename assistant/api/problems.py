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
from .security import HEADERS

TITLES = {
    400: "Richiesta non valida",
    401: "Serve il segreto di chi amministra",
    403: "Non permesso",
    404: "Non trovato",
    405: "Metodo non ammesso",
    408: "Richiesta troppo lenta",
    409: "Indice in uso",
    413: "Richiesta troppo grande",
    422: "Richiesta non valida",
    429: "Troppe richieste",
    500: "Errore del servizio",
    503: "Servizio non pronto",
    507: "Spazio finito",
}
NO_INDEX = "Non c'è ancora un indice: chi gestisce il servizio deve crearlo con chiedi ingest."
NO_SERVER = (
    "Non c'è ancora un indice, e il server che lo tiene non risponde: chi gestisce il servizio deve"
    " controllare CHIEDI_CHROMA_URL."
)
_IN_USE = "L'indice è in uso da un altro lavoro: riprovare quando è finito."
_AMBIGUOUS = (
    "Si chiamano così sia un piano sia un documento: scegliere con kind=plan o kind=document."
)
FULL = "Il disco del servizio è pieno: chi lo gestisce deve liberare spazio."
_RETRY = {"Retry-After": "5"}
#: Makes the page of an error: request, status, detail.
ErrorPage = Callable[[Request, int, str], Response]


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems of a route, for OpenAPI: those named, and those of every route."""
    media = {"application/problem+json": {"schema": schemas.Problem.model_json_schema()}}
    every = (400, 408, 413, 429, 500, 503)
    return {
        status: {"description": TITLES[status], "content": media}
        for status in sorted({*every, *statuses})
    }


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem document with its status."""
    title = TITLES.get(status, "Errore")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(
        body, status_code=status, headers=headers, media_type="application/problem+json"
    )


def refusal(
    request: Request,
    status: int,
    detail: str,
    headers: Mapping[str, str] | None = None,
    param: str | None = None,
) -> Response:
    """A problem document for programs, a page for people; under /v1 an error in OpenAI's form, with
    the part of the request that it is about."""
    if request.url.path.startswith(compatible.PREFIX):
        return compatible.refused(status, detail, headers, param)
    page: ErrorPage | None = getattr(request.app.state, "error_page", None)
    if page is None or not wants_page(request):
        return problem(status, detail, headers)
    shown = page(request, status, "" if detail == TITLES.get(status) else detail)
    shown.headers.update(headers or {})
    return shown


def wants_page(request: Request) -> bool:
    """Whether a person reads the answer: the API and its siblings are for programs."""
    path: str = request.url.path
    return not path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def told(error: Exception) -> tuple[int, str, Mapping[str, str]]:
    """Status, sentence and headers for one of the project's own errors."""
    if isinstance(error, NoIndex):
        return 503, NO_INDEX, {}
    if isinstance(error, UnknownName):
        return 404, str(error), {}
    if isinstance(error, AmbiguousName | IndexInUse):
        again = isinstance(error, IndexInUse)
        return 409, _IN_USE if again else _AMBIGUOUS, _RETRY if again else {}
    if isinstance(error, ServerFault):
        return 503, NO_SERVER, _RETRY
    if isinstance(error, IndexFault):
        return 503, "L'indice non è pronto.", {}
    if isinstance(error, Overloaded | TooSlow):
        return 503, str(error), _RETRY
    if isinstance(error, TooMany):
        return 429, str(error), _RETRY
    if isinstance(error, FeedbackFull):
        return 507, str(error), {}
    return 422, str(error), {}


def _in_words(error: HTTPException) -> str:
    """What an error says; where that is only the phrase of its status, in this service's words."""
    status = error.status_code
    bare = str(error.detail) == HTTPStatus(status).phrase
    return TITLES.get(status, str(error.detail)) if bare else str(error.detail)


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
        return refusal(request, error.status_code, _in_words(error), headers)

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "corpo"
        told = f"Campo {where[:100]}: {first['msg']}."
        return refusal(request, 422, told, param=where[:100])

    async def on_chat(request: Request, error: Exception) -> Response:
        assert isinstance(error, compatible.BadChat)
        return refusal(request, error.status, error.detail, param=error.param)

    async def on_own(request: Request, error: Exception) -> Response:
        return refusal(request, *told(error))

    async def on_crash(request: Request, error: Exception) -> Response:
        # This answer passes by the middleware that adds the headers.
        return refusal(request, 500, "Qualcosa è andato storto; riprovare più tardi.", HEADERS)

    async def on_system(request: Request, error: Exception) -> Response:
        assert isinstance(error, OSError)
        if not is_full(error):
            raise error
        return refusal(request, 507, FULL)

    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(OSError, on_system)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(compatible.BadChat, on_chat)
    app.add_exception_handler(AssistantError, on_own)
    app.add_exception_handler(IndexFault, on_own)
    app.add_exception_handler(Exception, on_crash)
