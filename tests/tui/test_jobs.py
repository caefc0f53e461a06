"""*Lavori* as people use it: files are added while the rest goes on, bad ones are told."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.errors import IndexInUse
from index.library import open_library
from tests.embedding import NAME
from tui.app import ChiediApp
from tui.archives.ingesting import ingest
from tui.core.jobs import Finding, Listener, Office, Outcome, State
from tui.screens.jobs import JobsScreen
from tui.screens.plans import PlansScreen
from tui.widgets.banner import Banner
from tui.widgets.filter import PathField
from tui.widgets.plantree import PlanTree
from tui.widgets.question import QuestionField

from .doubles import PATIENCE, HashEmbedder, archive
from .seeing import AppPilot, go, opened, screen_of, seen, until
from .twins import LARICETO, write_twins


def app_over(index: Path, office: Office, embedder: Embedder | None = None) -> ChiediApp:
    embeds = embedder or HashEmbedder()
    return ChiediApp(lambda: archive(Assistant(open_library(index), embeds)), office)


def status(app: ChiediApp) -> str:
    return seen(app.screen.query_one(Banner).query_one("#status"))


async def ended(pilot: AppPilot, app: ChiediApp) -> None:
    await until(pilot, lambda: app.job and not app.job.running)


@pytest.mark.slow
async def test_files_are_added_and_bad_ones_told(tmp_path: Path) -> None:
    files = write_twins(tmp_path / "files")
    (files / "rotto.pdf").write_bytes(b"%PDF-1.7 not a PDF at all")
    index = tmp_path / "index"
    app = app_over(index, Office(ingest=partial(_hashed, index)), choose_embedder(NAME))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await go(pilot, JobsScreen, "f6")
        screen.query_one(PathField).value = str(files)
        await pilot.press("enter")
        await ended(pilot, app)
        assert app.job
        assert app.job.state is State.DONE
        assert "Documenti indicizzati: 2" in seen(screen.query_one("#told"))
        (bad,) = app.job.errors
        assert "rotto.pdf" in bad
        assert "danneggiato" in seen(screen.query_one("#errors"))
        await until(pilot, lambda: "2 piani" in status(app))
        await pilot.press("f3")
        plans = app.screen
        assert isinstance(plans, PlansScreen)
        await until(pilot, lambda: plans.query_one(PlanTree).root.children)


@pytest.mark.slow
async def test_nothing_blocks_while_a_job_runs_and_it_can_be_stopped(
    index_folder: Path, tmp_path: Path
) -> None:
    gate = Event()

    def slow(paths: Sequence[Path], listener: Listener, stop: Event) -> Outcome:
        listener("read", 1, 4, "uno.md")
        assert gate.wait(PATIENCE)
        return _hashed(tmp_path / "index", paths, listener, stop)

    app = app_over(index_folder, Office(ingest=slow))
    async with app.run_test(size=(140, 45)) as pilot:
        screen = await go(pilot, JobsScreen, "f6")
        screen.query_one(PathField).value = str(write_twins(tmp_path / "files"))
        await pilot.press("enter")
        await until(pilot, lambda: "leggo 1/4" in status(app))
        await pilot.press("f3")
        assert isinstance(app.screen, PlansScreen)
        await until(pilot, lambda: "leggo 1/4" in status(app))
        await pilot.press("f2", *"casa")
        assert screen_of(pilot).query_one(QuestionField).value == "casa"
        await pilot.press("f6", "ctrl+x")
        gate.set()
        await ended(pilot, app)
        assert "Interrotto: l'indice è come prima." in seen(screen.query_one("#told"))


@pytest.mark.slow
async def test_a_failing_job_is_a_sentence(index_folder: Path) -> None:
    def fails(paths: Sequence[Path], listener: Listener, stop: Event) -> Outcome:
        raise IndexInUse("Un altro processo sta scrivendo l'indice: attendere che finisca.")

    app = app_over(index_folder, Office(ingest=fails))
    async with app.run_test(size=(140, 45)) as pilot:
        screen = await go(pilot, JobsScreen, "f6")
        screen.query_one(PathField).value = "x"
        await pilot.press("enter")
        await ended(pilot, app)
        assert "Un altro processo sta scrivendo" in seen(screen.query_one("#told"))


@pytest.mark.slow
async def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    index = tmp_path / "index"
    app = app_over(index, Office(ingest=partial(_hashed, index)))
    async with app.run_test(size=(140, 45)) as pilot:
        screen = await go(pilot, JobsScreen, "f6")
        screen.query_one(PathField).value = str(tmp_path / "manca")
        await pilot.press("enter")
        await ended(pilot, app)
        assert "non esiste" in seen(screen.query_one("#errors"))


@pytest.mark.slow
async def test_the_doctor_looks_and_says(index_folder: Path) -> None:
    found = (Finding("indice", True, "c'è"), Finding("Tesseract", False, "manca", needed=False))
    app = app_over(index_folder, Office(doctor=lambda: found))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f6")
        screen = app.screen
        assert isinstance(screen, JobsScreen)
        await until(pilot, lambda: "– Tesseract: manca" in seen(screen.query_one("#doctor")))
        assert "si aggiungono là" in seen(screen.query_one("#told"))
        await pilot.press("ctrl+y")
        assert "✓ indice: c'è" in app.clipboard


@pytest.mark.slow
async def test_quitting_gives_up_what_is_added(tmp_path: Path) -> None:
    (tmp_path / "uno.md").write_text(LARICETO, "utf-8")
    index = tmp_path / "index"
    begun = Event()

    def slow(paths: Sequence[Path], listener: Listener, stop: Event) -> Outcome:
        begun.set()
        assert stop.wait(PATIENCE)
        return _hashed(index, paths, listener, stop)

    app = app_over(index, Office(ingest=slow))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await go(pilot, JobsScreen, "f6")
        screen.query_one(PathField).value = str(tmp_path / "uno.md")
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await pilot.press("ctrl+q")
    assert not (index / "manifest.json").exists()


def _hashed(index: Path, paths: Sequence[Path], listener: Listener, stop: Event) -> Outcome:
    """The real thing, with the embedder that needs no model."""
    return ingest(index, NAME, paths, listener, stop)
