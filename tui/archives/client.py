"""Requests to a server, with the standard library; every failure is one sentence."""

import json
import socket
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from .errors import NotUnderstood, Refused, ServerFault, Unreachable

#: For an answer of the server. A decision: a server with many clients needs some tens.
_SECONDS = 60
#: Characters of what a server says went wrong. A decision: a sentence or two.
_LONGEST = 300


class Client:
    """Speaks with one server. Raises Unreachable, Refused, NotUnderstood."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url if "//" in url else f"http://{url}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Unreachable(f"«{url}» non è l'indirizzo di un server: serve http://NOME:PORTA.")
        self.url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"

    def get(self, *steps: str, **query: str | list[str]) -> Any:
        """The JSON at an address whose steps are quoted here."""
        return _json(self._fetch(self._address(steps, query)))

    def text(self, *steps: str) -> str:
        """The text at an address."""
        return self._fetch(self._address(steps, {})).decode("utf-8")

    def post(self, body: Mapping[str, object], *steps: str) -> Any:
        """What comes back for a body."""
        data = json.dumps(body).encode()
        return _json(self._fetch(self._address(steps, {}), data))

    def _address(self, steps: tuple[str, ...], query: Mapping[str, str | list[str]]) -> str:
        path = "/".join(quote(step, safe="") for step in steps)
        asked = f"?{urlencode(query, doseq=True)}" if query else ""
        return f"{self.url}/{path}{asked}"

    def _fetch(self, address: str, data: bytes | None = None) -> bytes:
        headers = {"Content-Type": "application/json"} if data else {}
        try:
            with urlopen(Request(address, data, headers), timeout=_SECONDS) as response:
                read: bytes = response.read()
                return read
        except HTTPError as error:
            raise self._refused(error) from error
        except TimeoutError as error:
            raise self._late() from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._late() from error
            raise Unreachable(
                f"{self.url} non risponde ({_why(error)}): controllare l'indirizzo e che il server"
                " sia acceso."
            ) from error
        except (HTTPException, OSError) as error:
            raise Unreachable(f"{self.url}: il collegamento si è interrotto; riprovare.") from error

    def _late(self) -> ServerFault:
        return Unreachable(f"{self.url} non ha risposto in {_SECONDS} secondi; riprovare tra poco.")

    def _refused(self, error: HTTPError) -> ServerFault:
        """What the server's problem document says, else its status."""
        try:
            detail = str(json.loads(error.read())["detail"])
        except (ValueError, KeyError, TypeError, OSError, HTTPException):
            detail = f"risposta {error.code}; non sembra un server di Chiedi al Piano"
        return Refused(f"{self.url}: {' '.join(detail.split())[:_LONGEST]}")


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise NotUnderstood(
            "Il server non manda JSON: non sembra un server di Chiedi al Piano."
        ) from error


def _why(error: URLError) -> str:
    if isinstance(error.reason, ConnectionRefusedError):
        return "connessione rifiutata"
    if isinstance(error.reason, socket.gaierror):
        return "il nome non esiste"
    return str(error.reason)
