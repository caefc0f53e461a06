"""What people see, at the smallest size and at a wide one; `--snapshot-update` accepts it anew."""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.widgets import Input

from tui.app import ChiediApp
from tui.core.jobs import Finding, Office, Outcome
from tui.screens.cover import CoverScreen
from tui.screens.jobs import JobsScreen
from tui.screens.plans import PlansScreen
from tui.widgets.filter import FilterField, PathField
from tui.widgets.plantree import PlanTree
from tui.widgets.rowlist import RowList

from .conftest import QUESTION
from .doubles import ScriptedAssistant, archive
from .seeing import AppPilot, aligned, ask, go, opened, seen, until

pytestmark = pytest.mark.slow


class SnapCompare(Protocol):
    def __call__(
        self,
        app: ChiediApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[AppPilot], Awaitable[None]],
    ) -> bool: ...


SIZES = pytest.mark.parametrize(
    "size",
    [(80, 24), (140, 45)],
    ids=lambda s: f"{s[0]}x{s[1]}",
)


async def _answered(pilot: AppPilot) -> None:
    await opened(pilot)
    await ask(pilot, QUESTION)


async def _citation(pilot: AppPilot) -> None:
    await _answered(pilot)
    await pilot.press("2")
    await pilot.pause()


@SIZES
def test_start(scripted: ChiediApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(scripted, terminal_size=size, run_before=opened)


@SIZES
def test_answered(scripted: ChiediApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(scripted, terminal_size=size, run_before=_answered)


@SIZES
def test_citation_opened(
    scripted: ChiediApp, snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    assert snap_compare(scripted, terminal_size=size, run_before=_citation)


async def _plans(pilot: AppPilot) -> None:
    screen = await go(pilot, PlansScreen, "f3")
    await until(pilot, lambda: screen.query_one(PlanTree).root.children)
    screen.query_one(FilterField).value = "tigli"
    await pilot.pause()
    await pilot.press("down", "down", "enter")
    ties = screen.query_one("#ties", RowList)
    await until(pilot, lambda: ties.option_count and not ties.border_subtitle)


async def _matrix(pilot: AppPilot) -> None:
    await aligned(pilot)
    await pilot.pause()


async def _pairs(pilot: AppPilot) -> None:
    screen = await aligned(pilot)
    await pilot.press("2", "c", "r")
    await until(pilot, lambda: screen.shown and screen.shown.review.progress[0] == 2)
    await pilot.pause()


async def _gaps(pilot: AppPilot) -> None:
    await aligned(pilot)
    await pilot.press("4", "end")
    await pilot.pause()


async def _cover(pilot: AppPilot) -> None:
    screen = await go(pilot, CoverScreen, "f5")
    await pilot.press("2")
    await until(pilot, lambda: screen.counts and screen.counts.view == "headings")
    await pilot.press("enter")
    await pilot.pause()


async def _jobs(pilot: AppPilot) -> None:
    screen = await go(pilot, JobsScreen, "f6")
    screen.query_one(PathField).value = "piani"
    await pilot.press("enter")
    await until(pilot, lambda: "Tesseract" in seen(screen.query_one("#doctor")))
    await until(pilot, lambda: not screen.query_one("#doctor").border_subtitle)
    await until(pilot, lambda: screen.query_one("#errors").display)


async def _search(pilot: AppPilot) -> None:
    await opened(pilot)
    await pilot.press("ctrl+f")
    pilot.app.screen.query_one("#words", Input).value = "quartiere"
    await until(pilot, lambda: "passi" in seen(pilot.app.screen.query_one("#total")))


@SIZES
@pytest.mark.parametrize(
    "run_before",
    [_plans, _matrix, _pairs, _gaps, _cover, _search],
    ids=lambda run: run.__name__.strip("_"),
)
def test_screens(
    drawn: ChiediApp,
    snap_compare: SnapCompare,
    size: tuple[int, int],
    run_before: Callable[[AppPilot], Awaitable[None]],
) -> None:
    assert snap_compare(drawn, terminal_size=size, run_before=run_before)


@SIZES
def test_jobs(script: ScriptedAssistant, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    outcome = Outcome(
        "Documenti indicizzati: 2 (31 passi); già aggiornati: 0; non letti: 1.",
        ("piani/[rotto].pdf: il PDF è danneggiato; procurarsi di nuovo il file originale.",),
    )
    found = (Finding("indice", True, "2 documenti"), Finding("Tesseract", False, "manca", False))
    office = Office(ingest=lambda *asked: outcome, doctor=lambda: found)
    app = ChiediApp(lambda: archive(script), office)
    assert snap_compare(app, terminal_size=size, run_before=_jobs)
