"""Closed doors to the network, clean settings, and the small library that most tests share."""

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from pytest_socket import SocketBlockedError

from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from .doubles import HashEmbedder
from .plans import HOSTILE, HOSTILE_CATALOGUE, TABLED, TABLED_CATALOGUE, write_plans
from .whole import WHOLE

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
LOOPBACK = {None, "", "localhost", "127.0.0.1", "::1"}
attempts: set[str] = set()

# Examples are the same in every run, so that a red run can be repeated; `make slow` draws anew.
# `make check` takes the first of those of `make test`.
_COMMON = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "short", max_examples=40, deadline=None, derandomize=True, suppress_health_check=_COMMON
)
settings.register_profile("quick", settings.get_profile("short"), max_examples=10)
settings.register_profile(
    "whole", max_examples=600, deadline=None, suppress_health_check=_COMMON, print_blob=True
)
settings.load_profile("whole" if WHOLE else "short")


def _check(host: Any) -> None:
    if (host.decode() if isinstance(host, bytes) else host) not in LOOPBACK:
        raise SocketBlockedError(f"A test tried to use socket to reach {host!r}.")


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    lookup, connect_ex, sendto = socket.getaddrinfo, socket.socket.connect_ex, socket.socket.sendto

    def guarded_lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        _check(host)
        return lookup(host, *args, **kwargs)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if isinstance(address, tuple):
            _check(address[0])
        return connect_ex(self, address)

    def guarded_sendto(self: socket.socket, data: Any, *args: Any) -> int:
        if isinstance(args[-1], tuple):
            _check(args[-1][0])
        return sendto(self, data, *args)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_lookup)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket.socket, "sendto", guarded_sendto)
    yield


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """No name of a test is made of a file's bytes: an archive holds the second it was written in,
    so two processes that run the tests side by side would not find the same tests."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """What is loaded stays: the collector need not look through it again and again. Measured: a
    fifth of the time of the terminal's tests."""
    gc.collect()
    gc.freeze()


def pytest_warning_recorded(warning_message: Any, nodeid: str) -> None:
    if str(warning_message.message).startswith("A test tried to use socket"):
        attempts.add(nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if attempts and session.exitstatus == 0:
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for nodeid in sorted(attempts):
        terminalreporter.write_line(f"tried the network: {nodeid}")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The cache of whoever runs the tests is not touched; the engine is made, and each text
    embedded, once for all processes that run tests side by side."""
    cache = _of_all_processes(tmp_path_factory) / "cache"
    cache.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHIEDI_CACHE", str(cache))
        yield


def _of_all_processes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of whoever runs the tests are no part of them."""
    for name in list(os.environ):
        if name.startswith("CHIEDI_") and name != "CHIEDI_CACHE":
            monkeypatch.delenv(name)


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small plans; no test writes into it."""
    return write_plans(tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="session")
def index(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the small plans; no test writes into it."""
    folder = tmp_path_factory.mktemp("index") / "small"
    report = update(folder, sources([plans]), HashEmbedder)
    assert report.failed == ()
    gc.freeze()  # what indexing loads stays too
    return folder


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the shipped corpus, by the embedder that users have; made by the first process
    that needs it. No test writes into it."""
    folder = _of_all_processes(tmp_path_factory) / "shipped"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            report = update(folder, sources([CORPUS]), lambda: choose_embedder("e5"))
            assert report.failed == ()
    return folder


@pytest.fixture(scope="session")
def library(index: Path) -> Library:
    return open_library(index)


@pytest.fixture(scope="session")
def assistant(library: Library) -> Assistant:
    return Assistant(library, HashEmbedder())


@pytest.fixture(scope="session")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the small plans and one whose actions have fields."""
    folder = write_plans(tmp_path_factory.mktemp("tabled"))
    (folder / "acquarossa.md").write_text(TABLED, "utf-8")
    catalogue = folder / "catalogue.toml"
    catalogue.write_text(catalogue.read_text("utf-8") + "\n" + TABLED_CATALOGUE, "utf-8")
    report = update(folder / "index", sources([folder]), HashEmbedder)
    assert report.failed == ()
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over a plan whose author means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "pontescuro.md").write_text(HOSTILE, "utf-8")
    entry = '\n[[document]]\nfile = "pontescuro.md"\nplan = "pontescuro"\n'
    (folder / "catalogue.toml").write_text(HOSTILE_CATALOGUE + entry, "utf-8")
    report = update(folder / "index", sources([folder]), HashEmbedder)
    assert report.failed == ()
    return Assistant(open_library(folder / "index"), HashEmbedder())
