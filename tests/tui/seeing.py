"""What a person would do and see: helpers over Textual's pilot."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from tui.app import ChiediApp
from tui.core.availability import Opening
from tui.core.conversation import Turn
from tui.screens.align import AlignScreen
from tui.screens.ask import AskScreen
from tui.screens.desk import DeskScreen
from tui.widgets.question import QuestionField
from tui.widgets.sourcetext import SourceText

from .doubles import PATIENCE

AppPilot = Pilot[None]
S = TypeVar("S", bound=DeskScreen)


def screen_of(pilot: AppPilot) -> AskScreen:
    """The screen *Chiedi*."""
    app = pilot.app
    assert isinstance(app, ChiediApp)
    found = app.get_screen_stack("ask")[0]
    assert isinstance(found, AskScreen)
    return found


async def opened(pilot: AppPilot) -> None:
    """Wait until the index is there, or cannot be."""
    deadline = time.monotonic() + PATIENCE
    while isinstance(screen_of(pilot).desk, Opening):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)
    await pilot.pause()


async def answered(pilot: AppPilot) -> Turn:
    """Wait until every question has its outcome, and see the last."""
    deadline = time.monotonic() + PATIENCE
    while screen_of(pilot).conversation.waiting:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)
    await pilot.pause()
    await pilot.pause()
    return screen_of(pilot).conversation.turns[-1]


async def ask(pilot: AppPilot, question: str) -> Turn:
    """Write a question, send it, wait for what comes of it."""
    screen_of(pilot).query_one(QuestionField).focus()
    screen_of(pilot).query_one(QuestionField).value = question
    await pilot.press("enter")
    await pilot.pause()
    return await answered(pilot)


async def until(pilot: AppPilot, condition: Callable[[], object]) -> None:
    """Wait until something is so, and see it."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)
    await pilot.pause()


async def go(pilot: AppPilot, kind: type[S], key: str) -> S:
    """Go to a screen by its key once the library is there."""
    await opened(pilot)
    await pilot.press(key)
    await pilot.pause()
    assert isinstance(pilot.app.screen, kind)
    return pilot.app.screen


async def aligned(pilot: AppPilot) -> AlignScreen:
    """*Allinea* with its matrix."""
    screen = await go(pilot, AlignScreen, "f4")
    await until(pilot, lambda: screen.shown)
    return screen


def told(app: App[None]) -> str:
    """What the notices over the screen say."""
    return " ".join(str(toast.render()) for toast in app.screen.query("Toast"))


def seen(widget: Widget) -> str:
    """The characters of a widget, with single blanks."""
    strips = widget.render_lines(widget.outer_size.region)
    return " ".join(" ".join(strip.text for strip in strips).split())


def highlighted(text: SourceText) -> str:
    """The characters that stand out as the quote, with single blanks."""
    style = text.get_component_rich_style("source--quote")
    lines = (text.render_line(y) for y in range(text.size.height))
    marked = ["".join(s.text for s in line if s.style == style) for line in lines]
    return " ".join(" ".join(marked).split())
