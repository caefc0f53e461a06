"""*Piani* and the search over all texts: find, read, follow what is tied."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from assistant.service import Assistant
from index.library import Library, open_library
from tui.app import ChiediApp
from tui.core.reviewing import Filter
from tui.screens.plans import PlansScreen
from tui.screens.searching import SearchScreen
from tui.widgets.filter import FilterField
from tui.widgets.pairview import PairView
from tui.widgets.plantree import PlanTree
from tui.widgets.rowlist import RowList
from tui.widgets.sourcepane import SourcePane
from tui.widgets.sourcetext import SourceText

from .doubles import HashEmbedder, archive
from .seeing import AppPilot, aligned, go, highlighted, opened, seen, told, until


async def planted(pilot: AppPilot) -> PlansScreen:
    """*Piani* with its trees."""
    screen = await go(pilot, PlansScreen, "f3")
    await until(pilot, lambda: screen.query_one(PlanTree).root.children)
    return screen


@pytest.mark.slow
async def test_the_filter_leaves_what_has_the_words(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await planted(pilot)
        tree = screen.query_one(PlanTree)
        assert tree.border_title == "Piani · azioni 24"
        await pilot.press("slash", *"scuole azione", "down")
        assert drawn.focused is tree
        assert tree.border_title == "Piani · azioni 4"
        shown = seen(tree)
        assert "azione Chiudere al traffico" in shown
        assert "Muoversi a Lariceto" in shown
        assert "tigli" not in shown
        await pilot.press("escape")
        assert screen.query_one(FilterField).value == ""
        assert tree.border_title == "Piani · azioni 24"


@pytest.mark.slow
async def test_a_part_opens_its_text_and_what_it_is_tied_to(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await planted(pilot)
        screen.query_one(FilterField).value = "tigli"
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        assert isinstance(drawn.focused, SourceText)
        assert "ottanta tigli" in highlighted(screen.query_one(SourceText))
        ties = screen.query_one("#ties", RowList)
        await until(pilot, lambda: ties.option_count == 1)
        assert "~ ortanova: Allargare i marciapiedi del viale e piantarvi cento" in seen(ties)
        await pilot.press("ctrl+y")
        assert drawn.clipboard.startswith("Piano di Lariceto › Obiettivo 2 Muoversi a Lariceto")
        ties.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "cento tigli" in highlighted(screen.query_one(SourceText))
        await pilot.press("right")
        await pilot.pause()
        assert "Chiudere al traffico" in highlighted(screen.query_one(SourceText))
        await pilot.press("escape")
        assert isinstance(drawn.focused, PlanTree)
        assert screen.wanted is None


@pytest.mark.slow
async def test_projects_that_serve_an_action(drawn: ChiediApp, twins: Library) -> None:
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await planted(pilot)
        screen.read(next(p.id for p in twins.passages if p.kind == "action"))
        ties = screen.query_one("#ties", RowList)
        project = "→ progetto (somiglia, da verificare): Piano di Ortanova"
        await until(pilot, lambda: project in seen(ties))
        assert "~ ortanova: Ristrutturare venti" in seen(ties)


@pytest.mark.slow
async def test_branches_open_and_close_with_the_arrows(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await planted(pilot)
        tree = screen.query_one(PlanTree)
        await pilot.press("right", "right", "right", "right")
        assert "azione Ristrutturare trenta" in seen(tree)
        text = screen.query_one(SourceText)
        await until(pilot, lambda: "trenta alloggi" in highlighted(text))
        await pilot.press("left", "left")
        assert "azione Ristrutturare trenta" not in seen(tree)


@pytest.mark.slow
async def test_search_everywhere_jumps_to_the_passage(drawn: ChiediApp, twins: Library) -> None:
    async with drawn.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+f", *"PERCIÒ")
        assert isinstance(drawn.screen, SearchScreen)
        await until(pilot, lambda: "nessun passo" in seen(drawn.screen.query_one("#total")))
        drawn.screen.query_one(Input).value = "ponte ciclabile"
        await until(pilot, lambda: "2 passi" in seen(drawn.screen.query_one("#total")))
        assert "…" not in seen(drawn.screen.query_one("#found", OptionList))[:40]
        await pilot.press("down", "ctrl+f", "enter")
        await until(pilot, lambda: isinstance(drawn.screen, PlansScreen))
        await until(pilot, lambda: drawn.screen.query_one(SourcePane).source)
        assert "sopra il canale" in highlighted(drawn.screen.query_one(SourceText))


@pytest.mark.slow
async def test_brackets_of_a_text_are_no_markup_anywhere(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await planted(pilot)
        await pilot.press("ctrl+f")
        drawn.screen.query_one(Input).value = "garage"
        found = drawn.screen.query_one("#found", OptionList)
        await until(pilot, lambda: "[bold]lungo[/bold]" in seen(found))
        await pilot.press("enter")
        await until(pilot, lambda: drawn.screen is screen)
        assert "[bold]lungo[/bold]" in highlighted(screen.query_one(SourceText))
        screen.query_one(FilterField).value = "garage"
        await pilot.pause()
        assert "[bold]lungo[/bold]" in seen(screen.query_one(PlanTree))
        await pilot.press("f4", "3", "end")
        await until(pilot, lambda: "garage" in seen(drawn.screen.query_one("#alone")))


@pytest.mark.slow
async def test_search_waits_for_the_index(tmp_path: Path) -> None:
    app = ChiediApp(lambda: archive(Assistant(open_library(tmp_path), HashEmbedder())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+f")
        assert "quando l'indice è aperto" in told(app)
        await pilot.press("f3", "ctrl+s")
        assert "Non c'è ancora niente da esportare" in told(app)


@pytest.mark.slow
async def test_the_palette_knows_what_can_be_done(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2", "ctrl+p", *"filtra")
        palette = drawn.screen
        listed = palette.query_one("CommandList", OptionList)
        told = "solo da decidere o comporre, conteso, deciso da me, o tutto (f)"
        await until(pilot, lambda: told in seen(listed))
        await pilot.press("enter")
        await until(pilot, lambda: drawn.screen is screen)
        await until(pilot, lambda: screen.query_one(PairView).listing.sieve.filter is Filter.OPEN)
