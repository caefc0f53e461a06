"""Requests as nobody should send them are refused in a sentence, and the server goes on."""

import logging
import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings

from ..serving import running
from ..whole import WHOLE
from .requests import Sent, every

pytestmark = pytest.mark.slow
SENT = every()
#: Of these every so manieth in the short form.
STEP = 1 if WHOLE else 4
#: Seconds within which an answer must have begun and come.
PATIENCE = 60
Place = tuple[str, int]


@pytest.fixture(scope="module")
def place(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    settings = Settings(index=tmp_path_factory.mktemp("served"), rate_limit=0)
    with (
        pytest.MonkeyPatch.context() as patch,
        running(build_app(lambda: assistant, settings), settings) as (host, port, _),
    ):
        patch.setattr("assistant.api.server.HEADER_SECONDS", 2.0)
        patch.setattr("assistant.api.limits.BODY_SECONDS", 1.0)
        yield host, port


def exchange(place: Place, data: bytes) -> bytes:
    """All that comes back before nothing more does for a while."""
    with socket.create_connection(place, timeout=PATIENCE) as connection:
        with suppress(ConnectionError):  # it may be refused before its end
            connection.sendall(data)
        found = b""
        with suppress(ConnectionError, TimeoutError):
            while more := connection.recv(1 << 16):
                found += more
                connection.settimeout(0.5)
        return found


def test_there_are_so_many() -> None:
    assert len({one.name for one in SENT}) == len(SENT) >= 160


@pytest.mark.parametrize("sent", SENT[::STEP], ids=lambda sent: sent.name)
def test_no_request_harms(place: Place, sent: Sent, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    began = time.monotonic()
    found = exchange(place, sent.data)
    assert time.monotonic() - began < PATIENCE
    statuses = [int(s) for s in re.findall(rb"HTTP/1\.1 (\d{3}) ", found)]
    assert all(status < 500 or status == 503 for status in statuses), found[:2000]
    assert b"Traceback" not in found
    assert str(Path.cwd()).encode() not in found
    if sent.in_doubt:
        final = [status for status in statuses if status != 100]
        assert len(final) <= 1, found[:2000]
        assert all(400 <= status < 500 for status in final), found[:2000]
    assert not [r for r in caplog.records if r.exc_info], caplog.text
    url = f"http://{place[0]}:{place[1]}/healthz"
    assert httpx.get(url, timeout=PATIENCE).status_code == 200
