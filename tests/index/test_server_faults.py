"""What a Chroma server does that it should not: nothing is kept open, nothing ends following unseen.
The servers here are made up: one that refuses, and one that keeps texts in memory."""

import json
import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import UUID

import pytest

import index.following
import index.snapshots
from index.errors import OtherVersion, ServerFault
from index.following import Follower
from index.lock import owned
from index.snapshots import Head, Snapshot, Snapshots


class _Refusing(BaseHTTPRequestHandler):
    """Answers as Chroma does whether it is there, who asks and where; collections are an error."""

    said: Mapping[str, object] = {
        "heartbeat": {},
        "identity": {"user_id": "", "tenant": "", "databases": []},
        "default_tenant": {"name": "default_tenant"},
        "default_database": {"id": str(UUID(int=0)), "name": "", "tenant": ""},
    }

    def do_GET(self) -> None:
        told = self.said.get(self.path.rpartition("/")[2])
        self._say(500 if told is None else 200, json.dumps(told).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._say(500, b"{}")

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Lost(_Refusing):
    """Knows nothing but who asks."""

    said: Mapping[str, object] = {k: _Refusing.said[k] for k in ("heartbeat", "identity")}


@contextmanager
def _running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("handler", [_Refusing, _Lost])
def test_a_look_that_fails_leaves_nothing_open(handler: type[BaseHTTPRequestHandler]) -> None:
    from chromadb.api.shared_system_client import SharedSystemClient

    before = len(SharedSystemClient._identifier_to_system)
    with _running(handler) as url:
        for _ in range(2):
            with pytest.raises(ServerFault, match="CHIEDI_CHROMA_URL"):
                Snapshots(url)
    assert len(SharedSystemClient._identifier_to_system) == before


class _Server:
    """A server that keeps nothing but texts."""

    def __init__(self, url: str) -> None:
        self.url = url

    def collections(self) -> list[str]:
        return []

    def close(self) -> None:
        pass


class _Texts:
    """Texts by id in memory."""

    def __init__(self, server: _Server, name: str) -> None:
        self.held: dict[str, str] = {}

    def add(self, texts: Mapping[str, str]) -> None:
        self.held = {**texts, **self.held}

    def texts(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        return {i: text for i, text in self.held.items() if ids is None or i in ids}

    def ids(self) -> set[str]:
        return set(self.held)

    def delete(self, ids: Sequence[str]) -> None:
        for one in ids:
            self.held.pop(one, None)


@pytest.fixture
def snapshots(monkeypatch: pytest.MonkeyPatch) -> Snapshots:
    monkeypatch.setattr(index.snapshots, "ChromaServer", _Server)
    monkeypatch.setattr(index.snapshots, "ChromaTexts", _Texts)
    return Snapshots("http://made-up")


_HEAD = {"number": 1, "name": "00000001-a", "parts": 1, "sha256": ""}


def test_a_head_with_more_than_ours_is_of_another_version(snapshots: Snapshots) -> None:
    snapshots._heads.add({"1": json.dumps(_HEAD | {"signed": True})})
    with pytest.raises(OtherVersion, match="altra versione"):
        snapshots.latest()


@pytest.mark.parametrize(
    ("number", "told"),
    [("first", json.dumps(_HEAD)), ("1", "{"), ("1", "[]"), ("1", '{"number": 1}')],
)
def test_a_head_that_is_none_is_damage(snapshots: Snapshots, number: str, told: str) -> None:
    snapshots._heads.add({number: told})
    with pytest.raises(ServerFault, match="rovinato"):
        snapshots.latest()


def test_texts_that_are_not_ours_stay(snapshots: Snapshots) -> None:
    kept = Head(2, "00000002-b", 1, "")
    snapshots._files.add({"theirs": "", "00000001-a/body/0": "", "00000002-b/body/0": ""})
    snapshots._sweep(Snapshot(kept, b"", {}))
    assert snapshots._files.ids() == {"theirs", "00000002-b/body/0"}


def test_what_nobody_foresaw_is_logged_once_and_following_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(index.following, "_BETWEEN", 0.001)
    follower = Follower(tmp_path, "http://made-up")
    asked = threading.Semaphore(0)

    def fail() -> None:
        asked.release()
        raise KeyError("a form that nobody knows")

    monkeypatch.setattr(follower, "follow", fail)
    with caplog.at_level(logging.ERROR, "chiedi.index"):
        follower.start()
        assert all(asked.acquire(timeout=30) for _ in range(3))
        follower.close()
    assert [record.message for record in caplog.records] == [
        "Non si riesce a seguire il server di Chroma http://made-up."
    ]


def test_who_ends_waits_for_no_first_snapshot(
    snapshots: Snapshots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots._heads.add({"1": json.dumps(_HEAD)})
    monkeypatch.setattr(index.following, "Snapshots", lambda url: snapshots)
    follower = Follower(tmp_path, "http://made-up")
    with owned(tmp_path):
        following = threading.Thread(target=follower.follow)
        following.start()
        while not follower._lock.locked():
            time.sleep(0.001)
        ended = threading.Thread(target=follower.close)
        ended.start()
        ended.join(30)
        following.join(30)
        assert not ended.is_alive()
        assert not following.is_alive()
