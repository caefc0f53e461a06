"""Limits on what a client may send, how slowly, and how often."""

import asyncio
import ipaddress
import time
from collections import OrderedDict, deque
from functools import partial
from pathlib import Path
from threading import Lock

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .metrics import Metrics
from .problems import refusal
from .saying import Refused, say, spoken
from .shared import SharedLimiter

#: Bytes of the largest request body; files that are uploaded have a bound of their own. A
#: decision: a question with all its turns has a tenth.
LARGEST_BODY = 256 * 1024
#: Headers of a request. A decision: browsers behind two proxies send some thirty, and other servers
#: take a hundred.
MOST_HEADERS = 100
#: Bytes of all their names and values. A decision: those have some 3 KB, and other servers take 8 to
#: 16.
LARGEST_HEADERS = 32 * 1024
#: Seconds in which a request body must have come. A decision, as for headers.
BODY_SECONDS = 15.0
#: Pages that only show what is indexed may be read so many times as often as questions asked. A
#: decision: they cost as much less.
READING = 10
#: Seconds in which requests are counted: the setting's unit.
_MINUTE = 60.0
#: Addresses that are remembered. A decision: bounds the memory.
_MOST_CLIENTS = 10_000
_FREE = ("/static/", "/healthz", "/readyz", "/metrics")
#: Names in a query that ask for more than a page: a question, a plan to put beside another.
_COSTLY = ("q", "con")
#: What is asked again with every letter that is typed, and costs a page.
_TYPED = "/api/search"
#: Bodies of these paths are read by their routes, which know who may send them.
_UPLOADS = "/api/admin/files/"
#: Where a request keeps what counts each further answer that it costs.
_FURTHER = "chiedi.further"


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


def _limiter(shared: Path | None, name: str, limit: int) -> RateLimiter | SharedLimiter:
    return RateLimiter(limit) if shared is None else SharedLimiter(shared / name, limit)


def client_of(request: Request) -> str:
    """What tells one client from another: its address; of IPv6 the network that a household has."""
    host = request.client.host if request.client else "?"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 6:
        return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
    return host


def count_further(request: Request) -> None:
    """Count an answer that a request costs beside its first as a request of its own. Raises Refused
    where the client asks too often."""
    request.scope[_FURTHER]()


class Limits:
    """Middleware: refuses headers and bodies that are too large or too slow, and clients that ask too
    often."""

    def __init__(
        self, app: ASGIApp, rate_limit: int, metrics: Metrics, shared: Path | None = None
    ) -> None:
        """`shared` is the folder of what several workers count together."""
        self._app = app
        self._asking = _limiter(shared, "asking", rate_limit)
        self._reading = _limiter(shared, "reading", rate_limit * READING)
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer 400, 408, 413, 429 or 431."""
        request = Request(scope, receive) if scope["type"] == "http" else None
        if request and _is_heavy(scope):
            self._metrics.refused("headers")
            kilobytes = LARGEST_HEADERS // 1024
            detail = say(spoken(request), "headers", most=MOST_HEADERS, kilobytes=kilobytes)
            refused = refusal(request, 431, detail, {"Connection": "close"})
            await refused(scope, receive, send)
            return
        if request and _is_ambiguous(request):
            detail = say(spoken(request), "two_ends")
            refused = refusal(request, 400, detail, {"Connection": "close"})
            await refused(scope, receive, send)
            return
        if request is None or scope["path"].startswith(_FREE):
            await self._app(scope, receive, send)
            return
        limiter = self._asking if _asks(request) else self._reading
        if seconds := self._wait(request, limiter):
            detail = say(spoken(request), "too_often", seconds=seconds)
            await refusal(request, 429, detail, {"Retry-After": seconds})(scope, receive, send)
            return
        scope[_FURTHER] = partial(self._further, request)
        if scope["path"].startswith(_UPLOADS):
            await self._app(scope, receive, send)
            return
        await self._with_body(request, scope, receive, send)

    def _wait(self, request: Request, limiter: RateLimiter | SharedLimiter) -> str:
        """The seconds for which a client is refused; empty where the limiter lets it in."""
        wait = limiter.wait(client_of(request))
        if not wait:
            return ""
        self._metrics.refused("rate_limit")
        return str(max(1, round(wait)))

    def _further(self, request: Request) -> None:
        if seconds := self._wait(request, self._asking):
            raise Refused(429, "too_often", {"Retry-After": seconds}, seconds=seconds)

    async def _with_body(
        self, request: Request, scope: Scope, receive: Receive, send: Send
    ) -> None:
        length = request.headers.get("content-length") or "0"
        if not length.isdecimal():
            detail = say(spoken(request), "length")
            await refusal(request, 400, detail)(scope, receive, send)
            return
        try:
            body, too_large = await asyncio.wait_for(_body(receive, int(length)), BODY_SECONDS)
        except TimeoutError:
            self._metrics.refused("too_slow")
            detail = say(spoken(request), "too_slow")
            await refusal(request, 408, detail, {"Connection": "close"})(scope, receive, send)
            return
        if too_large:
            self._metrics.refused("too_large")
            detail = say(spoken(request), "too_large", most=LARGEST_BODY // 1024)
            await refusal(request, 413, detail, {"Connection": "close"})(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)


def _is_heavy(scope: Scope) -> bool:
    """Whether a request has more headers than are read, or larger ones (RFC 6585, 5)."""
    headers = scope["headers"]
    if len(headers) > MOST_HEADERS:
        return True
    return sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS


def _is_ambiguous(request: Request) -> bool:
    """Whether two headers tell where a request ends (RFC 9112, 6.3): what stands between them may
    believe the other one and take what follows for a request of its own."""
    return "transfer-encoding" in request.headers and "content-length" in request.headers


def _asks(request: Request) -> bool:
    """Whether a request costs an answer, and not only a page."""
    if request.url.path == _TYPED:
        return False
    return (
        request.method not in ("GET", "HEAD")
        or request.url.path.startswith("/api/")
        or any(name in request.query_params for name in _COSTLY)
    )


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
