"""Errors in the form of OpenAI's API, which its clients turn into exceptions by status."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

from . import schemas

#: Where errors have this form.
PREFIX = "/v1/"
#: What is wrong with a request has one status there. The contract is that API's.
_STATUSES = {422: 400}
_KINDS = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
}
_CODES = {429: "rate_limit_exceeded", 413: "request_too_large"}
#: The first status that is the server's fault (the standard, RFC 9110, 15.6).
_SERVER = 500


class BadChat(Exception):
    """A request that is well formed and still cannot be answered; `param` says which part of it."""

    def __init__(self, param: str, key: str, status: int = 400, **values: object) -> None:
        """`key` is that of the sentence which says what is wrong, `values` fill it in."""
        super().__init__(key)
        self.param = param
        self.key = key
        self.values = values
        self.status = status


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for OpenAPI: those named, and those of every route."""
    every = (400, 408, 413, 429, 431, 500, 503)
    shown = {"model": schemas.ErrorShown}
    return {s: {"description": _kind(s), **shown} for s in sorted({*every, *statuses})}


def fault(status: int, detail: str, param: str | None = None) -> dict[str, object]:
    """The body of an error."""
    code = "model_not_found" if status == 404 and param == "model" else _CODES.get(status)
    return {"error": {"message": detail, "type": _kind(status), "param": param, "code": code}}


def refused(
    status: int, detail: str, headers: Mapping[str, str] | None = None, param: str | None = None
) -> JSONResponse:
    """An error with its status."""
    status = _STATUSES.get(status, status)
    return JSONResponse(fault(status, detail, param), status_code=status, headers=headers)


def _kind(status: int) -> str:
    if status >= _SERVER:
        return "server_error"
    return _KINDS.get(status, "invalid_request_error")
