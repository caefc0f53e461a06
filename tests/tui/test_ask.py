"""*Chiedi* as people use it: ask, read, open a citation in its text, follow up."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from tui.app import ChiediApp
from tui.widgets.citations import CitationList
from tui.widgets.conversation import ConversationView
from tui.widgets.prose import Prose
from tui.widgets.question import QuestionField
from tui.widgets.sourcepane import SourcePane
from tui.widgets.sourcetext import SourceText
from tui.widgets.turn import TurnView
from tui.widgets.welcome import Welcome

from .conftest import QUESTION
from .doubles import HashEmbedder, ScriptedAssistant
from .seeing import answered, ask, highlighted, opened, screen_of, seen

SIZES = [(80, 24), pytest.param((140, 45), marks=pytest.mark.slow)]


@pytest.mark.parametrize("size", SIZES)
async def test_ask_then_open_the_citation_in_its_text(
    app: ChiediApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        turn = await ask(pilot, "Quali azioni riguardano gli affitti?")
        assert turn.answer
        assert turn.cited
        first = turn.cited[0]
        assert first.quote in seen(app.screen.query_one("TurnView Prose", Prose))
        await pilot.press("1")
        await pilot.pause()
        assert highlighted(app.screen.query_one(SourceText)) == " ".join(first.quote.split())
        place = seen(app.screen.query_one("#place"))
        assert first.title in place
        assert f"caratteri {first.start}–{first.end} di {first.document}" in place


async def test_an_answer_is_told_to_others(app: ChiediApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        usual = await ask(pilot, "Quali azioni riguardano gli affitti?")
        told = []
        for _ in range(4):
            await pilot.press("ctrl+l")
            told.append(await answered(pilot))
        assert [turn.reading for turn in told] == ["citizen", "officer", "english", None]
        assert {turn.cited for turn in told} == {usual.cited}
        assert "Ricevuta" in told[1].answer.text if told[1].answer else False
        assert told[3].answer
        assert usual.answer
        assert told[3].answer.text == usual.answer.text
        assert len(screen_of(pilot).conversation.turns) == 1


@pytest.mark.slow
async def test_quotes_are_never_markup(app: ChiediApp) -> None:
    async with app.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        turn = await ask(pilot, "Quali azioni riguardano gli affitti?")
        tricky = next(c for c in turn.cited if "[bold red]" in c.quote)
        literal = "[bold red]con un regolamento[/bold red] proprio [7]"
        assert literal in seen(app.screen.query_one("TurnView Prose", Prose))
        screen_of(pilot).action_open_number(tricky.n)
        await pilot.pause()
        assert literal in seen(app.screen.query_one(SourceText))


@pytest.mark.slow
async def test_a_question_in_markup_is_echoed_as_it_is(app: ChiediApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, "Che cos'è [bold]la [/portineria] di comunità?")
        assert "› Che cos'è [bold]la [/portineria] di comunità?" in seen(
            app.screen.query(".asked").first()
        )


@pytest.mark.slow
async def test_escape_goes_back_to_where_the_source_was_opened(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        await pilot.press("2")
        assert isinstance(scripted.focused, SourceText)
        await pilot.press("escape")
        assert isinstance(scripted.focused, QuestionField)
        assert not scripted.screen.query_one(SourcePane).display
        scripted.screen.query_one(CitationList).focus()
        await pilot.press("down", "enter", "escape")
        assert isinstance(scripted.focused, CitationList)


@pytest.mark.slow
async def test_reading_goes_on_where_it_was_when_the_source_closes(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        await pilot.press("down", "down", "down")
        view = scripted.screen.query_one(ConversationView)
        before = view.scroll_offset
        assert before.y > 0
        await pilot.press("3", "escape")
        await pilot.pause()
        assert view.scroll_offset == before


@pytest.mark.slow
async def test_the_newest_question_stays_in_sight_when_the_width_changes(
    scripted: ChiediApp,
) -> None:
    async with scripted.run_test(size=(140, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        await ask(pilot, QUESTION)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        view = scripted.screen.query_one(ConversationView)
        newest = scripted.screen.query_one("#turn-2")
        assert newest.region.y == view.region.y


@pytest.mark.slow
async def test_the_list_opens_citations_with_enter_and_arrows_step_on(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        scripted.screen.query_one(CitationList).focus()
        await pilot.press("home", "down", "enter")
        assert screen_of(pilot).opened == (1, 2)
        await pilot.press("right", "right")
        assert screen_of(pilot).opened == (1, 3)
        await pilot.press("left")
        assert screen_of(pilot).opened == (1, 2)


@pytest.mark.slow
async def test_a_click_on_a_marker_opens_its_citation(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        prose = scripted.screen.query_one("TurnView Prose", Prose)
        lines = [strip.text for strip in prose.render_lines(prose.size.region)]
        y = next(i for i, line in enumerate(lines) if "[3]" in line)
        await pilot.click("TurnView Prose", offset=(lines[y].index("[3]") + 1, y))
        await pilot.pause()
        assert screen_of(pilot).opened == (1, 3)


@pytest.mark.slow
async def test_a_click_in_the_list_opens_its_citation(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        await pilot.click(CitationList, offset=(10, 2))
        await pilot.pause()
        assert screen_of(pilot).opened == (1, 2)


@pytest.mark.slow
async def test_a_follow_up_carries_the_earlier_turns_until_a_new_start(
    scripted: ChiediApp, script: ScriptedAssistant
) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        await ask(pilot, "E a Monteluce?")
        assert len(scripted.screen.query(TurnView)) == 2
        assert scripted.screen.query_one(CitationList).option_count == 1
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert len(scripted.screen.query(TurnView)) == 0
        assert scripted.screen.query_one(Welcome).display
        await ask(pilot, "E a Monteluce?")
        assert script.histories == [(), (QUESTION,), ()]


@pytest.mark.slow
async def test_a_marker_of_an_earlier_answer_opens_its_own_citation(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(140, 45)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        await ask(pilot, "E a Monteluce?")
        screen_of(pilot).action_open_citation(1, 1)
        await pilot.pause()
        assert "quaranta alloggi" in highlighted(scripted.screen.query_one(SourceText))
        assert scripted.screen.query_one(CitationList).option_count == 3


@pytest.mark.slow
async def test_digits_are_typed_where_a_question_has_begun(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("2")
        assert scripted.screen.query_one(QuestionField).value == "2"
        await ask(pilot, QUESTION)
        await pilot.press("a", "1", "question_mark", "q")
        assert scripted.screen.query_one(QuestionField).value == "a1?q"
        assert screen_of(pilot).opened is None


@pytest.mark.slow
async def test_every_line_of_a_paste_is_taken(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        scripted.screen.query_one(QuestionField).post_message(Paste("Che cosa\nsi fa\r\nqui?"))
        await pilot.pause()
        assert scripted.screen.query_one(Input).value == "Che cosa si fa qui?"


@pytest.mark.slow
async def test_the_answer_is_copied_with_its_citations(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        assert scripted.clipboard == ""
        turn = await ask(pilot, QUESTION)
        await pilot.press("ctrl+y")
        for citation in turn.cited:
            assert f"[{citation.n}] {citation.title}" in scripted.clipboard
            assert citation.quote in scripted.clipboard
        assert "\\" not in scripted.clipboard


@pytest.mark.slow
async def test_help_lists_the_keys_and_closes(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        shown = " ".join(seen(w) for w in scripted.screen.query("Static"))
        for key in ("1-9", "esc", "ctrl+y", "ctrl+n", "ctrl+q", "invio"):
            assert key in shown
        await pilot.press("escape")
        assert scripted.screen is screen_of(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("keys", [("tab", "q"), ("ctrl+q",)])
async def test_keys_that_quit(scripted: ChiediApp, keys: tuple[str, ...]) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press(*keys)
    assert scripted.return_code == 0


@pytest.mark.slow
async def test_typing_goes_on_while_an_answer_is_sought(
    app: ChiediApp, embedder: HashEmbedder
) -> None:
    embedder.gate.clear()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        field = app.screen.query_one(QuestionField)
        field.value = "Quali azioni riguardano gli affitti?"
        await pilot.press("enter", *"e poi")
        assert field.value == "e poi"
        assert screen_of(pilot).conversation.waiting
        assert "Cerco nei piani…" in seen(app.screen.query(".waiting").last())
        embedder.gate.set()
        assert (await answered(pilot)).answer


@pytest.mark.slow
async def test_a_late_answer_does_not_come_back_after_a_new_start(
    app: ChiediApp, embedder: HashEmbedder
) -> None:
    embedder.gate.clear()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.query_one(QuestionField).value = "Quali azioni riguardano gli affitti?"
        await pilot.press("enter", "ctrl+n")
        embedder.gate.set()
        turn = await ask(pilot, "Quali azioni riguardano gli orti?")
        assert turn.number == 2
        assert len(app.screen.query(TurnView)) == 1


@pytest.mark.slow
async def test_the_list_offers_every_citation(scripted: ChiediApp) -> None:
    async with scripted.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, QUESTION)
        shown = seen(scripted.screen.query_one(CitationList))
        assert "Citazioni (3)" in shown
        assert "1 Piano dei quartieri di Valdora › Ristrutturare quaranta" in shown
        assert "2 Piano dei quartieri di Valdora › Istituire un fondo" in shown
