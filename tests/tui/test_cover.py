"""*Copertura* as people use it: count, look behind a count, read, export."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from tui.app import ChiediApp
from tui.core.counts import Bare
from tui.screens.cover import CoverScreen
from tui.screens.plans import PlansScreen
from tui.widgets.counttable import CountTable

from .seeing import go, seen, until


@pytest.mark.slow
async def test_from_a_count_to_the_text_behind_it(
    drawn: ChiediApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await go(pilot, CoverScreen, "f5")
        await until(pilot, lambda: screen.counts)
        table = screen.query_one(CountTable)
        assert "lariceto 12 azioni · ortanova 12 azioni" in str(table.border_subtitle)
        await pilot.press("2")
        await until(pilot, lambda: screen.counts and screen.counts.view == "headings")
        counts = screen.counts
        assert counts
        assert counts.topics[0].name == "lariceto: Obiettivo 1 Abitare a Lariceto"
        assert "Azioni di lariceto (" in str(screen.query_one("#actions").border_title)
        await pilot.press("enter")
        assert drawn.focused is screen.query_one("#actions")
        assert "Perché: sta sotto questo titolo" in seen(screen.query_one("#why"))
        await pilot.press("ctrl+s", "enter")
        await until(pilot, (tmp_path / "copertura-headings.csv").exists)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(drawn.screen, PlansScreen))
        await pilot.press("f5", "escape")
        assert drawn.focused is table


@pytest.mark.slow
async def test_nothing_behind_a_count(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await go(pilot, CoverScreen, "f5")
        await until(pilot, lambda: screen.counts)
        await pilot.press("3")
        await until(pilot, lambda: screen.counts and screen.counts.view == "eu2023")
        assert screen.counts
        assert len(screen.counts.topics) == 11
        row = next(n for n, t in enumerate(screen.counts.topics) if not list(t.behind("ortanova")))
        screen.query_one(CountTable).move_cursor(row=row, column=1)
        await pilot.press("enter")
        assert drawn.focused is screen.query_one(CountTable)


@pytest.mark.slow
async def test_what_a_count_lacks_is_read_whole_on_a_narrow_screen(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await go(pilot, CoverScreen, "f5")
        await until(pilot, lambda: screen.counts)
        counts = screen.counts
        assert counts
        bare = [
            replace(
                plan,
                levels_without_actions=(
                    Bare("p", "theme", "Asse 9"),
                    Bare("q", "theme", "Asse 10"),
                ),
            )
            for plan in counts.plans
        ]
        screen._counted(replace(counts, plans=tuple(bare)))
        await pilot.pause()
        view = screen.query_one("#view", Static)
        told = seen(view)
        assert "Attenzione: lariceto: mancano le azioni di 2 livelli; ortanova:" in told
        assert view.size.height >= len(told.splitlines())
