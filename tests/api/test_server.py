"""The server on a real socket: slow and half-open connections block nobody, an end is graceful."""

import json
import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from assistant.api import server
from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from index.embed.embedder import FloatArray
from index.library import Library

from ..doubles import HashEmbedder
from ..serving import running

pytestmark = pytest.mark.slow
ASK = {"question": "Quali azioni riguardano gli alloggi?"}


class SlowEmbedder(HashEmbedder):
    """Takes its time for a question."""

    def embed_query(self, text: str) -> FloatArray:
        time.sleep(0.4)
        return super().embed_query(text)


def closed(connection: socket.socket) -> bool:
    """Whether the other side has ended a connection."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def test_half_open_and_slow_connections_block_nobody(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "HEADER_SECONDS", 4)
    monkeypatch.setattr("assistant.api.limits.BODY_SECONDS", 4)
    settings = Settings(index=tmp_path, rate_limit=0)
    with (
        running(build_app(lambda: assistant, settings), settings) as (host, port, _),
        ExitStack() as stack,
    ):
        head = b"POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        beginnings = [b"", b"GET / HT", head, head + b"Content-Length: 400\r\n\r\n{"]
        held = [stack.enter_context(socket.create_connection((host, port))) for _ in range(60)]
        for n, connection in enumerate(held):
            connection.sendall(beginnings[n % len(beginnings)])
        assert httpx.post(f"http://{host}:{port}/api/ask", json=ASK, timeout=3).status_code == 200
        for connection in held:
            connection.settimeout(20)
            assert closed(connection)
        assert httpx.post(f"http://{host}:{port}/api/ask", json=ASK).status_code == 200


def test_a_slow_body_is_told(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.api.limits.BODY_SECONDS", 0.3)
    settings = Settings(index=tmp_path, rate_limit=0)
    with (
        running(build_app(lambda: assistant, settings), settings) as (host, port, _),
        socket.create_connection((host, port), timeout=15) as connection,
    ):
        connection.sendall(b"POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{")
        assert connection.recv(100).startswith(b"HTTP/1.1 408")


def test_one_address_has_a_share_of_the_connections(assistant: Assistant, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path, rate_limit=0, connections=16)
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        with ExitStack() as stack:
            held = [
                stack.enter_context(socket.create_connection((host, port), timeout=1))
                for _ in range(7)
            ]
            assert [closed(c) for c in held] == [False] * 4 + [True] * 3
        time.sleep(0.5)
        assert httpx.get(f"http://{host}:{port}/healthz").status_code == 200


def test_what_streams_is_finished_before_the_end(library: Library, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path, rate_limit=0)
    slow = Assistant(library, SlowEmbedder())
    with running(build_app(lambda: slow, settings), settings) as (host, port, stop):
        url = f"http://{host}:{port}/api/ask/stream"
        with httpx.stream("POST", url, json=ASK, timeout=10) as response:
            assert response.status_code == 200
            stop()
            text = response.read().decode()
        assert json.loads(text.strip().rpartition("data: ")[2])["citations"]
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://{host}:{port}/healthz", timeout=2)


def test_an_answer_that_takes_too_long_is_given_up(library: Library, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path, rate_limit=0, answer_seconds=1)

    class Stuck(HashEmbedder):
        def embed_query(self, text: str) -> FloatArray:
            time.sleep(1.6)
            return super().embed_query(text)

    assistant = Assistant(library, Stuck())
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        found = httpx.post(f"http://{host}:{port}/api/ask", json=ASK, timeout=10)
        assert found.status_code == 503
        assert int(found.headers["retry-after"]) > 0
        streamed = httpx.post(f"http://{host}:{port}/api/ask/stream", json=ASK, timeout=10)
        assert streamed.text.startswith("event: error")
        assert 'reason="too_slow"} 2.0' in httpx.get(f"http://{host}:{port}/metrics").text


def test_more_questions_than_can_wait_are_refused(library: Library, tmp_path: Path) -> None:
    settings = Settings(index=tmp_path, rate_limit=0, answers_at_once=1, answers_waiting=0)
    slow = Assistant(library, SlowEmbedder())
    with running(build_app(lambda: slow, settings), settings) as (host, port, _):
        statuses: list[int] = []

        def ask() -> None:
            found = httpx.post(f"http://{host}:{port}/api/ask", json=ASK, timeout=20)
            statuses.append(found.status_code)
            if found.status_code == 503:
                assert found.headers["retry-after"] == "5"

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
            time.sleep(0.05)
        for thread in threads:
            thread.join()
        assert sorted(set(statuses)) == [200, 503]


@pytest.mark.parametrize(("trusted", "apart"), [(("127.0.0.1",), True), ((), False)])
def test_only_a_trusted_proxy_says_who_asks(
    assistant: Assistant, tmp_path: Path, trusted: tuple[str, ...], apart: bool
) -> None:
    settings = Settings(index=tmp_path, rate_limit=1, trusted_proxies=trusted)
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        statuses = [
            httpx.post(
                f"http://{host}:{port}/api/ask",
                json={"question": "ciao"},
                headers={"x-forwarded-for": f"203.0.113.{n}"},
            ).status_code
            for n in range(3)
        ]
        assert statuses == ([200, 200, 200] if apart else [200, 429, 429])


def test_what_was_on_its_way_when_the_server_ends_is_answered(
    assistant: Assistant, tmp_path: Path
) -> None:
    settings = Settings(index=tmp_path)
    with (
        running(build_app(lambda: assistant, settings), settings) as (host, port, stop),
        socket.create_connection((host, port), timeout=20) as opened,
    ):
        time.sleep(0.2)  # it is taken, and has brought nothing yet
        stop()
        time.sleep(0.3)
        opened.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert opened.recv(1000).startswith(b"HTTP/1.1 200")


def test_a_connection_that_brings_nothing_does_not_keep_a_server_from_its_end(
    assistant: Assistant, tmp_path: Path
) -> None:
    settings = Settings(index=tmp_path)
    began = time.monotonic()
    with running(build_app(lambda: assistant, settings), settings) as (host, port, stop):
        opened = socket.create_connection((host, port), timeout=20)
        time.sleep(0.2)
        stop()
    assert time.monotonic() - began < server.LAST_SECONDS + 10
    opened.close()


def test_a_head_that_does_not_end_is_refused_as_such(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LARGEST_HEAD", 500)
    settings = Settings(index=tmp_path, rate_limit=0)
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        for sent, answer in (
            (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 600, b"HTTP/1.1 431"),
            (b"GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n", b"HTTP/1.1 400"),
        ):
            with socket.create_connection((host, port), timeout=15) as connection:
                connection.sendall(sent)
                assert connection.recv(100).startswith(answer)
                assert closed(connection)


@pytest.mark.parametrize("trusted", [("127.0.0.1",), ("127.0.0.0/8", "::1")])
def test_a_proxy_and_the_network_of_proxies_have_no_share(
    assistant: Assistant, tmp_path: Path, trusted: tuple[str, ...]
) -> None:
    settings = Settings(index=tmp_path, connections=16, trusted_proxies=trusted)
    with (
        running(build_app(lambda: assistant, settings), settings) as (host, port, _),
        ExitStack() as stack,
    ):
        held = [
            stack.enter_context(socket.create_connection((host, port), timeout=0.2))
            for _ in range(7)
        ]
        assert [closed(c) for c in held] == [False] * 7
