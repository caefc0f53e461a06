"""Security headers on every response."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def framed_by(sites: Sequence[str]) -> Mapping[str, str]:
    """The policy of a page that pages of some sites may show in a frame."""
    policy = HEADERS["Content-Security-Policy"]
    named = f"frame-ancestors {' '.join(sites)}"
    return {"Content-Security-Policy": policy.replace("frame-ancestors 'none'", named)}


def of_files() -> Mapping[str, str]:
    """The policy of a file that browsers show with a viewer of their own, which it must let be."""
    policy = HEADERS["Content-Security-Policy"]
    viewer = "style-src 'self' 'unsafe-inline'; object-src 'self'"
    return {
        "Content-Security-Policy": policy.replace("style-src 'self'", viewer),
        "X-Frame-Options": HEADERS["X-Frame-Options"],
    }


_OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}
#: What no cache may keep: answers, and whatever is for whoever runs the service.
_UNCACHED = ("/api/", "/v1/", "/mcp", "/healthz", "/readyz", "/metrics")


class SecurityHeaders:
    """Middleware that adds the headers; over TLS also the one that forbids going without.

    The framework makes redirects (a slash more or less) with the host that a request names, which
    whoever asks may choose and a cache on the way may keep: they lead to a path of this service.
    """

    def __init__(self, app: ASGIApp, *, tls: bool = False) -> None:
        self._app = app
        self._headers: Mapping[str, str] = {**HEADERS, **(_OVER_TLS if tls else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its response."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "location" in headers:
                    headers["location"] = _path_of(headers["location"])
                framed = "Content-Security-Policy" in headers
                for name, value in self._headers.items():
                    if not (framed and name == "X-Frame-Options"):
                        headers.setdefault(name, value)
                # Not `no-store` for pages: without JavaScript, going back from a citation would
                # ask the reader to send the question again.
                unkept = scope["path"].startswith(_UNCACHED)
                headers.setdefault("Cache-Control", "no-store" if unkept else "private, no-cache")
            await send(message)

        await self._app(scope, receive, sending)


def _path_of(location: str) -> str:
    """An address without scheme and host; two slashes at its beginning would be a host again."""
    told = urlsplit(location)
    path = f"/{told.path.lstrip('/')}"
    return f"{path}?{told.query}" if told.query else path


def from_elsewhere(request: Request) -> bool:
    """Whether a browser says that a page of another site sends this request."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site == "cross-site"
    origin = request.headers.get("origin", "")
    return bool(origin) and origin.rpartition("//")[2] != request.headers.get("host")
