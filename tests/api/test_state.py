"""The index changes while the server runs; the files of the pages; who counts as one client."""

import gzip
import time
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from assistant.api.assets import Assets
from assistant.api.limits import client_of as limited
from assistant.api.state import State
from assistant.service import Assistant
from index.errors import DamagedIndex

from ..doubles import HashEmbedder
from .seeing import client_of


def until_renewed(state: State, old: Assistant) -> Assistant:
    for _ in range(200):
        if state.assistant() is not old:
            break
        time.sleep(0.01)
    return state.assistant()


def test_a_changed_index_is_loaded(assistant: Assistant) -> None:
    version, made = [1], [assistant, Assistant(assistant.library, HashEmbedder())]
    state = State(lambda: made[version[0] - 1], lambda: version[0])
    assert state.assistant() is made[0]
    assert state.assistant() is made[0]
    version[0] = 2
    assert until_renewed(state, made[0]) is made[1]


def test_an_index_that_breaks_leaves_the_old_one(assistant: Assistant) -> None:
    version = [1]

    def load() -> Assistant:
        if version[0] > 1:
            raise DamagedIndex("Rotto.")
        return assistant

    state = State(load, lambda: version[0])
    assert state.assistant() is assistant
    version[0] = 2
    for _ in range(20):
        assert state.assistant() is assistant
        time.sleep(0.005)


@pytest.mark.slow
def test_what_takes_long_is_drawn_before(assistant: Assistant) -> None:
    state = State(lambda: Assistant(assistant.library, HashEmbedder()))
    state.draw()
    served = state.served()
    assert served.examples("it")
    for action, projects in served.projects.items():
        assert served.library.passage(action).kind.value == "action"
        assert {one.document.id for one in projects} == {"officina-BV2.1.4a"}


def test_page_weight() -> None:
    sizes = Assets().sizes()
    assert sum(sizes.values()) < 350 * 1024
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) < 30 * 1024


def test_files_are_kept_for_ever_and_compressed(assistant: Assistant, tmp_path: Path) -> None:
    client: TestClient = client_of(lambda: assistant, tmp_path)
    assets = Assets()
    packed = client.get(assets.url("bootstrap-italia.css"))
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    plain = client.get(assets.url("bootstrap-italia.css"), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content
    assert len(gzip.compress(plain.content)) < len(plain.content)
    old = client.get("/static/0123456789ab/page.css")
    assert old.headers["cache-control"] == "no-cache"
    assert b"data:application/font" not in plain.content
    with pytest.raises(KeyError):
        assets.url("none.css")


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_who_counts_as_one_client(host: str, client: str) -> None:
    scope = {"type": "http", "client": (host, 1), "headers": []}
    assert limited(Request(scope)) == client
