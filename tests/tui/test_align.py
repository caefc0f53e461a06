"""*Allinea* as people use it: a whole review, gaps, the matrix; nothing is lost."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, OptionList, Select, Static

from index.library import Library
from tui.app import ChiediApp
from tui.core.reviewing import Filter, Listing, Shown, Sieve
from tui.screens.align import AlignScreen
from tui.screens.plans import PlansScreen
from tui.screens.searching import SearchScreen
from tui.screens.writing import AskScreen
from tui.widgets.comparison import Comparison
from tui.widgets.gapview import GapView
from tui.widgets.heatmap import Heatmap
from tui.widgets.pairview import PairView

from .doubles import PATIENCE
from .seeing import AppPilot, aligned, go, seen, told, until

pytestmark = pytest.mark.slow
Reviewer = Callable[..., ChiediApp]


def shown(screen: AlignScreen) -> Shown:
    assert screen.shown
    return screen.shown


async def decided(pilot: AppPilot, screen: AlignScreen, count: int) -> None:
    await until(pilot, lambda: shown(screen).review.progress[0] == count)


async def test_a_whole_review(
    reviewer: Reviewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = reviewer()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await aligned(pilot)
        total = shown(screen).review.progress[1]
        assert total >= 10
        await pilot.press("2", *"ccccccrria")
        await decided(pilot, screen, 10)
        assert [str(p.status) for p in shown(screen).review.every[6:10]] == [
            "none",
            "none",
            "partial",
            "aligned",
        ]
        assert f"decise 10 di {total}" in seen(screen.query_one("#progress"))
        await pilot.press("u")
        await decided(pilot, screen, 9)
        assert screen.query_one(PairView).row == 9
        await pilot.press("n", *"visto", "enter", "c")
        await decided(pilot, screen, 10)
        await pilot.press("ctrl+s")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "coppie-lariceto-ortanova.csv").exists)
        assert "coppie-lariceto-ortanova.csv" in "".join(told(app).split())
        before = [(p.a.id, p.b.id, p.status) for p in shown(screen).review.every]
    with (tmp_path / "coppie-lariceto-ortanova.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["decisa"] for row in rows].count("sì") == 10
    assert {row["autori"] for row in rows if row["decisa"] == "sì"} == {"Anna"}
    again = reviewer()
    async with again.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        every = shown(screen).review.every
        assert [(p.a.id, p.b.id, p.status) for p in every] == before
        assert every[9].opinions[0].decision.note == "visto"
        await pilot.press("2", "end")
        assert "Anna" not in seen(screen.query_one(PairView).query_one("#told", Static))


async def test_decisions_pressed_one_after_the_other_wait_for_nothing(
    twins: Library, drawn: ChiediApp
) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        held, gate = shown(screen).reviewing, Event()
        decide = held.decide

        def slow(*asked: str) -> object:
            assert gate.wait(PATIENCE)
            return decide(*asked)

        # A disk that takes its time.
        held.decide = slow  # type: ignore[method-assign,assignment]
        await pilot.press("2", "c", "c", "r", "u")
        assert screen.query_one(PairView).row == 3
        assert shown(screen).review.progress[0] == 0
        gate.set()
        await until(pilot, lambda: screen.query_one(PairView).row == 2)
        assert [p.decided for p in shown(screen).review.every[:3]] == [True, True, False]


async def test_what_is_not_on_the_screen_is_named_before_it_is_undone(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2", "c")
        await decided(pilot, screen, 1)
        pair = shown(screen).review.every[0]
        await pilot.press("1", "u")
        await until(pilot, lambda: isinstance(drawn.screen, AskScreen))
        asked = " ".join(seen(widget) for widget in drawn.screen.query(Static))
        assert " ".join(pair.a.text.split())[:20] in " ".join(asked.split())
        await pilot.press("escape")
        await until(pilot, lambda: drawn.screen is screen)
        assert shown(screen).review.progress[0] == 1
        await pilot.press("u")
        await until(pilot, lambda: isinstance(drawn.screen, AskScreen))
        await pilot.press("enter")
        await decided(pilot, screen, 0)


async def test_what_is_disputed_is_not_decided(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2", "c")
        await decided(pilot, screen, 1)
        pair = shown(screen).review.every[0]
        other = shown(screen).reviewing.signed("Bruno Neri")
        other.decide("reject", pair.a.id, pair.b.id)
        await until(pilot, lambda: shown(screen).review.every[0].conflict)
        assert shown(screen).review.progress[0] == 0
        assert "decise 0 di" in seen(screen.query_one("#progress"))
        assert "contese 1" in seen(screen.query_one("#progress"))
        assert 0 in Listing(sieve=Sieve(Filter.OPEN)).numbers(shown(screen))
        # what is disputed is said first, and what is disputed about below it, in 80 columns too
        await pilot.press("2", "home")
        lines = seen(screen.query_one(PairView).query_one("#told", Static)).splitlines()
        assert "contesa fra gli autori" in lines[0]
        assert "Bruno Neri: respinta" in lines[-1]


async def test_a_pair_says_why_on_a_low_screen(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2")
        told = screen.query_one(PairView).query_one("#told", Static)
        assert "parlano entrambe di prova" in seen(told)
        assert told.size.height >= 2


async def test_pairs_and_gaps_by_score_and_level(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2")
        pairs = screen.query_one(PairView)
        every = len(pairs.numbers)
        await pilot.press("v")
        high = {shown(screen).review.every[n].score for n in pairs.numbers}
        assert high == {0.9}
        await pilot.press("v")
        assert {shown(screen).review.every[n].score for n in pairs.numbers} == {0.6}
        assert "punteggio da 0,50 a 0,80" in str(pairs.query_one("#list").border_title)
        await pilot.press("v", "v")
        assert len(pairs.numbers) == every
        await pilot.press("l")
        kinds = {shown(screen).review.every[n].kinds for n in pairs.numbers}
        assert len(pairs.numbers) <= every
        kept = pairs.listing.sieve.kind
        assert all(kept in both for both in kinds)
        await pilot.press("3", "l")
        gaps = screen.query_one(GapView)
        assert {gap.passage.kind for gap in gaps.listed} == {gaps.sieve.kind}
        await pilot.press("v")
        assert gaps.listed == ()


async def test_who_decides_is_asked_once(reviewer: Reviewer) -> None:
    app = reviewer("")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2", "c")
        assert "Chi decide?" in str(app.screen.query_one("Vertical").border_title)
        await pilot.press("escape", "c", *"Bruno", "enter", "r")
        await decided(pilot, screen, 2)
        said = {o.decision.author for p in shown(screen).review.every for o in p.opinions}
        assert said == {"Bruno"}


async def test_the_matrix_opens_the_pairs_of_a_cell(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(140, 45), notifications=True) as pilot:
        screen = await aligned(pilot)
        matrix = shown(screen).matrix
        assert [head.title for head in matrix.rows] == [
            "Obiettivo 1 Abitare a Lariceto",
            "Obiettivo 2 Muoversi a Lariceto",
            "Obiettivo 3 Imparare a Lariceto",
        ]
        assert [len(matrix.cell(n, n).pairs) for n in range(3)] == [3, 4, 4]
        table = screen.query_one(Heatmap)
        table.move_cursor(row=0, column=0)
        await pilot.pause()
        assert "3 coppie (0 allineate, 3 in parte), decise 0" in seen(screen.query_one("#cell"))
        await pilot.press("enter")
        await pilot.pause()
        assert "Coppie (3) · A1 × B1" in str(screen.query_one("#list").border_title)
        await pilot.press("c", "f")
        await decided(pilot, screen, 1)
        assert "Coppie (2)" in str(screen.query_one("#list").border_title)
        await pilot.press("escape", "right", "enter")
        await pilot.pause()
        assert "Qui non c'è nessuna coppia." in told(drawn)
        await pilot.press("l")
        await until(pilot, lambda: shown(screen).matrix is not matrix)


async def test_both_texts_with_what_they_share(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2")
        await pilot.pause()
        pairs = screen.query_one(PairView)
        both = pairs.query_one(Comparison)
        assert "Ristrutturare trenta alloggi" in seen(both.query_one("#text-a"))
        assert "Ristrutturare venti alloggi" in seen(both.query_one("#text-b"))
        shared = str(both.query_one("#side-a").border_subtitle)
        assert "ristrutturare" in shared
        assert "trenta" not in shared
        await pilot.press("enter", "escape")
        assert drawn.focused is pairs.query_one("#list")
        await pilot.press("ctrl+y")
        assert drawn.clipboard.count("alloggi pubblici vuoti") == 2


async def test_a_gap_becomes_a_pair(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("3")
        await pilot.pause()
        gaps = screen.query_one(GapView)
        before = len(shown(screen).review.only_a)
        alone = gaps.query_one("#alone", OptionList)
        assert f"Solo in lariceto ({before})" in str(alone.border_title)
        await pilot.press("end")
        await pilot.pause()
        assert gaps.gap
        assert "Il più vicino dice altro" in seen(gaps.query_one("#near"))
        await pilot.press("i")
        await until(pilot, lambda: len(shown(screen).review.only_a) == before - 1)
        made = shown(screen).review.every[-1]
        assert (made.computed, str(made.status)) == (None, "partial")
        await pilot.press("4")
        assert gaps.side == "b"
        await pilot.press("u")
        await until(pilot, lambda: len(shown(screen).review.only_a) == before)


async def test_a_gap_is_signed_and_a_signature_taken_back(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("3")
        await pilot.pause()
        gaps = screen.query_one(GapView)
        total = len(gaps.listed)
        assert total >= 3
        await pilot.press("n", *"visto", "enter", "c")
        await until(pilot, lambda: shown(screen).review.gap_progress[0] == 1)
        assert gaps.row == 1
        first = gaps.listed[0]
        assert (str(first.state), first.opinions[0].decision.note) == ("confirmed", "visto")
        assert "vuoti 1 di" in seen(screen.query_one("#progress"))
        await pilot.press("r")
        await until(pilot, lambda: len(shown(screen).review.closed) == 1)
        await pilot.press("f")
        await until(pilot, lambda: len(gaps.listed) == total - 2)
        await pilot.press("f", "f", "f", "u")
        await until(pilot, lambda: not shown(screen).review.closed)
        assert len(gaps.listed) == total


async def test_a_gap_is_given_any_passage_that_is_found(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await aligned(pilot)
        await pilot.press("3", "end", "s")
        await until(pilot, lambda: isinstance(drawn.screen, SearchScreen))
        await pilot.press(*"Piano di Ortanova")
        found = drawn.screen.query_one("#found", OptionList)
        await until(pilot, lambda: found.option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: drawn.screen is screen)
        gaps = screen.query_one(GapView)
        assert gaps.candidate
        assert gaps.candidate.told == "trovato da una persona"
        chosen, own = gaps.candidate.passage, gaps.gap
        assert own
        await pilot.press("a")
        await until(pilot, lambda: len(shown(screen).review.closed) == 1)
        made = shown(screen).review.every[-1]
        assert (made.a.id, made.b.id) == (own.passage.id, chosen)
        assert shown(screen).matrix.cells


async def test_a_dispute_is_settled_by_a_key(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await aligned(pilot)
        await pilot.press("3", "d")
        assert "nessuno è in disaccordo" in told(drawn)
        gaps = screen.query_one(GapView)
        assert gaps.gap
        shown(screen).reviewing.signed("Bruno").sign("reject", gaps.gap.passage.id)
        await pilot.press("c")
        await until(pilot, lambda: bool(gaps.listed[0].conflict))
        assert shown(screen).review.gap_progress[0] == 0
        await pilot.press("home")
        await until(pilot, lambda: bool(gaps.gap and gaps.gap.conflict))
        await pilot.press("d", *"x", "enter")
        assert "Scrivere c" in told(drawn)
        await pilot.press("d", *"c", "enter")
        await until(pilot, lambda: bool(gaps.listed[0].state == "confirmed"))
        await pilot.press("2", "c")
        await until(pilot, lambda: shown(screen).review.progress[0] == 1)
        pair = shown(screen).review.every[0]
        shown(screen).reviewing.signed("Bruno").decide("reject", pair.a.id, pair.b.id)
        await until(pilot, lambda: shown(screen).review.every[0].conflict)
        await pilot.press("home", "d", *"r", "enter")
        await until(pilot, lambda: shown(screen).review.every[0].state == "rejected")


async def test_the_text_of_a_pair_is_read_in_its_plan(drawn: ChiediApp, twins: Library) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        await pilot.press("2", "O")
        await until(pilot, lambda: isinstance(drawn.screen, PlansScreen))
        plans = drawn.screen
        assert isinstance(plans, PlansScreen)
        assert plans.wanted == shown(screen).review.every[0].b.id
        await pilot.press("f4")
        assert drawn.screen is screen
        assert screen.view == "pairs"


async def test_the_same_plan_twice_and_another_choice(drawn: ChiediApp) -> None:
    async with drawn.run_test(size=(80, 24)) as pilot:
        screen = await aligned(pilot)
        screen.query_one("#plan-b", Select).value = "lariceto"
        await until(pilot, lambda: "Scegliere due piani" in seen(screen.query_one("#wait")))
        screen.query_one("#plan-a", Select).value = "ortanova"
        await until(pilot, lambda: shown(screen).review.alignment.a == "ortanova")


async def test_what_cannot_be_written_is_told_and_nothing_is_lost(
    drawn: ChiediApp, tmp_path: Path
) -> None:
    (tmp_path / "lariceto--ortanova.jsonl").mkdir()
    async with drawn.run_test(size=(140, 45)) as pilot:
        screen = await go(pilot, AlignScreen, "f4")
        wait = screen.query_one("#wait")
        await until(pilot, lambda: "lariceto--ortanova.jsonl" in seen(wait))


async def test_gaps_are_exported_with_their_candidates(
    drawn: ChiediApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with drawn.run_test(size=(80, 24)) as pilot:
        await aligned(pilot)
        await pilot.press("3", "ctrl+s")
        drawn.screen.query_one(Input).value = "vuoti.xml"
        await pilot.press("enter")
        assert ".csv, .json, .md" in seen(drawn.screen.query_one("#wrong"))
        drawn.screen.query_one(Input).value = "vuoti.json"
        await pilot.press("enter")
        await until(pilot, (tmp_path / "vuoti.json").exists)
    found = json.loads((tmp_path / "vuoti.json").read_text("utf-8"))
    assert found["title"] == "Solo in lariceto, rispetto a ortanova"
    assert found["rows"][0]["che cosa manca"] == "Il più vicino dice altro con altre parole."
