"""The connections of the server: patient with people, not with those who only hold a line open."""

import asyncio
import sys
from collections import Counter
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

import uvicorn
from fastapi import FastAPI
from h11 import EndOfMessage, RemoteProtocolError, Response
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..settings import Settings

#: Seconds in which the headers of a request must have come, and in which a reader must take
#: what waits to be sent. A decision: a slow line needs a second.
HEADER_SECONDS = 15.0
#: Seconds in which a reader must take what waits to be sent. A decision: the same, doubled.
STALL_SECONDS = 30.0
#: Seconds that a connection without a request yet is kept open when the server ends: what was sent
#: with its opening is on its way, and is answered. A decision: a slow line needs less.
LAST_SECONDS = 1.0
#: Bytes of a first line and headers that are kept while they come. A decision: twice what `limits`
#: lets through, and an address of as much.
LARGEST_HEAD = 64 * 1024
#: The share of all connections that one address may hold. One part in so many. A decision:
#: three others still get in.
_SHARE = 4


class PatientProtocol(H11Protocol):
    """HTTP/1.1 whose half-open and stalled connections end, and whose addresses have a share.

    Uvicorn itself waits for ever for the first request and for a reader that takes nothing.
    """

    most_of_one: int = 0
    exempt: tuple[IPv4Network | IPv6Network, ...] = ()
    _held: Counter[str]

    _asking: asyncio.TimerHandle | None = None
    _parting: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _counted: str | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; too many connections of one address end at once."""
        super().connection_made(transport)
        host = self.client[0] if self.client else "?"
        if self.most_of_one and not self._is_exempt(host):
            self._counted = host
            self._held[host] += 1
            if self._held[host] > self.most_of_one:
                transport.abort()
                return
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._end("_asking")
        self._end("_parting")
        self._end("_stalled")
        if self._counted is not None:
            self._held[self._counted] -= 1
            if not self._held[self._counted]:
                del self._held[self._counted]
            self._counted = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; while no request is whole, its time runs."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._end("_asking")
            if self._parting is not None:
                self._end("_parting")
                super().shutdown()  # once it is answered
        elif self._asking is None and not self.transport.is_closing():
            self._wait_for_request()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request; a first line and headers larger than are kept with the status
        of that (RFC 6585, 5), which h11 knows. (Uvicorn 0.54 says 400 of both.)"""
        error = sys.exception()
        large = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        if not isinstance(error, RemoteProtocolError) or error.error_status_hint != large:
            super().send_400_response(msg)
            return
        headers = [("Content-Length", "0"), ("Connection", "close")]
        told = Response(status_code=large, headers=headers, reason=large.phrase.encode())
        for event in (told, EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def shutdown(self) -> None:
        """End the connection; one that has brought no request yet once that has come and is
        answered, or does not come. (Uvicorn 0.54 closes it at once, and the request is lost.)"""
        if self.cycle is None and not self.transport.is_closing():
            self._parting = self.loop.call_later(LAST_SECONDS, super().shutdown)
        else:
            super().shutdown()

    def pause_writing(self) -> None:
        """The reader takes nothing: give it some time."""
        super().pause_writing()
        self._stalled = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The reader reads again."""
        self._end("_stalled")
        super().resume_writing()

    def _is_exempt(self, host: str) -> bool:
        """Whether an address, or the network that it is in, is a trusted proxy's."""
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return any(address in network for network in self.exempt)

    def _wait_for_request(self) -> None:
        self._asking = self.loop.call_later(HEADER_SECONDS, self.transport.abort)

    def _end(self, name: str) -> None:
        timer: asyncio.TimerHandle | None = getattr(self, name)
        if timer is not None:
            timer.cancel()
            setattr(self, name, None)


def protocol(settings: Settings) -> type[PatientProtocol]:
    """The protocol with the bounds of the settings."""
    attributes: dict[str, Any] = {
        "most_of_one": max(2, settings.connections // _SHARE),
        "exempt": tuple(ip_network(proxy, strict=False) for proxy in settings.trusted_proxies),
        "_held": Counter(),
    }
    return type("BoundProtocol", (PatientProtocol,), attributes)


def server_of(app: FastAPI, settings: Settings) -> uvicorn.Server:
    """The server over an app: bounded connections, and an end that finishes what is streaming."""
    return uvicorn.Server(uvicorn.Config(app, http=protocol(settings), **bounds(settings)))


def bounds(settings: Settings) -> dict[str, Any]:
    """What uvicorn is told of the settings."""
    return {
        "ws": "none",
        "log_config": None,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "proxy_headers": bool(settings.trusted_proxies),
        "forwarded_allow_ips": list(settings.trusted_proxies),
        "limit_concurrency": settings.connections,
        "h11_max_incomplete_event_size": LARGEST_HEAD,
        "timeout_graceful_shutdown": settings.stop_seconds,
    }
