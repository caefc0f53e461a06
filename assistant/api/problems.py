"""Errors as problem documents (RFC 9457): a sentence for people, no trace, no path."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from index.errors import IndexFault, NoIndex, UnknownName

from ..errors import AssistantError
from .security import HEADERS

_TITLES = {
    400: "Richiesta non valida",
    404: "Non trovato",
    405: "Metodo non ammesso",
    413: "Richiesta troppo grande",
    422: "Richiesta non valida",
    429: "Troppe richieste",
    500: "Errore del servizio",
    503: "Servizio non pronto",
}
NO_INDEX = "Non c'è ancora un indice: chi gestisce il servizio deve crearlo con chiedi ingest."


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem document with its status."""
    title = _TITLES.get(status, "Errore")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(
        body, status_code=status, headers=headers, media_type="application/problem+json"
    )


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem document."""

    async def on_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, str(error.detail), headers)

    async def on_invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "corpo"
        return problem(422, f"Campo {where}: {first['msg']}.")

    async def on_unknown(request: Request, error: Exception) -> JSONResponse:
        return problem(404, str(error))

    async def on_question(request: Request, error: Exception) -> JSONResponse:
        return problem(422, str(error))

    async def on_index(request: Request, error: Exception) -> JSONResponse:
        return problem(503, NO_INDEX if isinstance(error, NoIndex) else "L'indice non è pronto.")

    async def on_crash(request: Request, error: Exception) -> JSONResponse:
        # This answer passes by the middleware that adds the headers.
        return problem(500, "Qualcosa è andato storto; riprovare più tardi.", dict(HEADERS))

    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(UnknownName, on_unknown)
    app.add_exception_handler(AssistantError, on_question)
    app.add_exception_handler(IndexFault, on_index)
    app.add_exception_handler(Exception, on_crash)
