"""`chiedi tui --server`: every screen over a real server on this machine, and no server at all."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from index.library import Library
from tests.serving import running
from tui.app import ChiediApp
from tui.archives.client import Client
from tui.archives.errors import NotUnderstood, Refused, Unreachable
from tui.archives.remote import RemoteArchive
from tui.archives.wire import passages_of
from tui.core.availability import Closed
from tui.core.jobs import Office
from tui.screens.cover import CoverScreen
from tui.screens.jobs import JobsScreen
from tui.screens.plans import PlansScreen
from tui.widgets.plantree import PlanTree
from tui.widgets.sourcetext import SourceText

from .doubles import HashEmbedder
from .seeing import aligned, ask, go, highlighted, opened, screen_of, seen, until


@pytest.fixture(scope="module")
def server(twins: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(index=tmp_path_factory.mktemp("served"), rate_limit=0)
    app = build_app(lambda: Assistant(twins, HashEmbedder()), settings)
    with running(app, settings) as (host, port, _):
        yield f"http://{host}:{port}"


def test_the_library_is_the_server_s(server: str, twins: Library, tmp_path: Path) -> None:
    held = RemoteArchive(Client(server), tmp_path)
    assert held.library.plans == twins.plans
    for here, there in zip(held.library.documents, twins.documents, strict=True):
        assert here.text == there.text
        assert here.passages == there.passages
    assert held.serving() == {}


@pytest.mark.slow
async def test_every_screen_over_a_server(server: str, twins: Library, tmp_path: Path) -> None:
    office = Office("Anna")
    app = ChiediApp(lambda: RemoteArchive(Client(server), tmp_path), office)
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        turn = await ask(pilot, "Quali azioni riguardano gli autobus?")
        assert turn.cited
        await pilot.press("1")
        await pilot.pause()
        cited = " ".join(turn.cited[0].quote.split())
        assert highlighted(app.screen.query_one(SourceText)) == cited
        plans = await go(pilot, PlansScreen, "f3")
        await until(pilot, lambda: plans.query_one(PlanTree).root.children)
        cover = await go(pilot, CoverScreen, "f5")
        await until(pilot, lambda: cover.counts)
        jobs = await go(pilot, JobsScreen, "f6")
        assert "piani di un server" in seen(jobs.query_one("#told"))
        screen = await aligned(pilot)
        await pilot.press("2", "c")
        await until(pilot, lambda: screen.shown and screen.shown.review.progress[0] == 1)
    assert (tmp_path / "lariceto--ortanova.jsonl").exists()


@pytest.mark.slow
async def test_nobody_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    app = ChiediApp(lambda: RemoteArchive(Client(f"http://127.0.0.1:{port}"), tmp_path))
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        desk = screen_of(pilot).desk
        assert isinstance(desk, Closed)
        assert "non risponde (connessione rifiutata)" in desk.sentence


def test_what_a_server_refuses_is_its_own_sentence(server: str) -> None:
    with pytest.raises(Refused, match="Nessun piano si chiama «atlantide»"):
        Client(server).get("api", "alignment", a="atlantide", b="lariceto")
    with pytest.raises(Refused):
        Client(server).text("api", "documents", "../etc", "text")
    with pytest.raises(NotUnderstood, match="non manda JSON"):
        Client(server).get("metrics")


@pytest.mark.parametrize("url", ["", "ftp://example.org", "http://"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(Unreachable, match="non è l'indirizzo di un server"):
        Client(url)


def test_another_form_of_data() -> None:
    with pytest.raises(NotUnderstood, match="stessa versione"):
        passages_of([{"id": "x"}])
