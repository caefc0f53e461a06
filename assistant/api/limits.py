"""Limits on what a client may send, and how often."""

import time
from collections import OrderedDict, deque
from threading import Lock

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import problem

#: Bytes of the largest request body.
LARGEST_BODY = 256 * 1024
_MINUTE = 60.0
_MOST_CLIENTS = 10_000


class RateLimiter:
    """At most `limit` requests in any minute from one client; 0 means no limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, client: str, now: float | None = None) -> float:
        """Seconds until the client may ask again; 0 counts the request and lets it in."""
        if not self._limit:
            return 0.0
        moment = time.monotonic() if now is None else now
        with self._lock:
            times = self._seen.setdefault(client, deque())
            self._seen.move_to_end(client)
            while len(self._seen) > _MOST_CLIENTS:
                self._seen.popitem(last=False)
            while times and times[0] <= moment - _MINUTE:
                times.popleft()
            if len(times) >= self._limit:
                return times[0] + _MINUTE - moment
            times.append(moment)
            return 0.0


class Limits:
    """Middleware: refuses bodies that are too large and clients that ask too often."""

    def __init__(self, app: ASGIApp, rate_limit: int) -> None:
        self._app = app
        self._limiter = RateLimiter(rate_limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer 413 or 429."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        client = request.client.host if request.client else "?"
        if wait := self._limiter.wait(client):
            seconds = str(max(1, round(wait)))
            refusal = problem(
                429, f"Troppe richieste: riprovare tra {seconds} secondi.", {"Retry-After": seconds}
            )
            await refusal(scope, receive, send)
            return
        length = request.headers.get("content-length") or "0"
        if not length.isdecimal():
            await problem(400, "L'intestazione Content-Length non è un numero.")(
                scope, receive, send
            )
            return
        body, too_large = await _body(receive, int(length))
        if too_large:
            detail = f"La richiesta supera {LARGEST_BODY // 1024} KB: accorciarla."
            await problem(413, detail)(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)


async def _body(receive: Receive, announced: int) -> tuple[bytes, bool]:
    if announced > LARGEST_BODY:
        return b"", True
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            return b"", True
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return body, False


def _replayed(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
