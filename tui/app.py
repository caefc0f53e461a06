"""The terminal application: loads the library behind its screens and lends it to them."""

import logging
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from .core.archive import Archive
from .core.availability import Closed, Desk, Opening, Ready, ready
from .core.failures import sentence
from .core.jobs import Job, Office, State
from .core.searching import Haystack, Hits
from .palette import ScreenCommands
from .screens.ask import AskScreen
from .screens.desk import DeskScreen
from .screens.searching import SearchScreen
from .widgets.banner import SCREENS
from .working import WorkingApp

_LOADING = "loading"


def _late(name: str) -> Callable[[], Screen[None]]:
    """A screen `module:class` whose module is imported when somebody goes there."""

    def make() -> Screen[None]:
        module, _, kind = name.partition(":")
        made: Screen[None] = getattr(import_module(f"tui.screens.{module}"), kind)()
        return made

    return make


class ChiediApp(WorkingApp):
    """`load` opens the plans, an index or a server's; it runs in a thread while the screen is
    there. `office` is what this machine can do with them."""

    TITLE = "Chiedi al Piano"
    COMMANDS: ClassVar = {ScreenCommands}
    # Of the first screen; the others bring their own when somebody goes there.
    CSS_PATH: ClassVar = [
        "widgets/banner.tcss",
        "widgets/conversation.tcss",
        "widgets/citations.tcss",
        "widgets/source.tcss",
        "widgets/question.tcss",
        "screens/ask.tcss",
        "screens/help.tcss",
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]  # noqa: RUF012
    MODES: ClassVar = {
        "ask": AskScreen,
        "plans": _late("plans:PlansScreen"),
        "align": _late("align:AlignScreen"),
        "cover": _late("cover:CoverScreen"),
        "jobs": _late("jobs:JobsScreen"),
    }
    DEFAULT_MODE = "ask"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"mode('{mode}')", name, show=False, tooltip=f"va a {name}")
            for key, mode, name in SCREENS
        ),
        Binding("ctrl+f", "search", "Cerca", tooltip="cerca in tutti i testi", priority=True),
        Binding("ctrl+s", "export", "Esporta", tooltip="scrive quello che si vede in un file"),
        Binding(
            "ctrl+p", "command_palette", "Comandi", tooltip="tutti i comandi, per nome", show=False
        ),
        Binding("ctrl+q", "quit", "Esci", tooltip="esce", priority=True),
    ]

    desk: reactive[Desk] = reactive(Opening())

    def __init__(self, load: Callable[[], Archive], office: Office | None = None) -> None:
        super().__init__(office or Office())
        self._load = load
        self._haystack: tuple[Archive, Haystack] | None = None

    def on_mount(self) -> None:
        """Show first, load then."""
        self.call_after_refresh(self._open)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None but our own: those of the toolkit speak English."""
        return ()

    async def action_mode(self, mode: str) -> None:
        """Go to a screen; what runs on the others goes on."""
        await self.switch_mode(mode)

    @on(DeskScreen.Wanted)
    async def _wanted(self, event: DeskScreen.Wanted) -> None:
        await self._read(event.passage)

    async def _read(self, passage: str) -> None:
        """Show a passage in the text of its document."""
        await self.switch_mode("plans")
        if isinstance(self.screen, DeskScreen):
            self.screen.read(passage)

    def action_export(self) -> None:
        """Write what the screen shows to a file."""
        if isinstance(self.screen, DeskScreen):
            self.screen.action_export()

    def action_search(self) -> None:
        """Search all texts, and go to the passage that is chosen."""
        if isinstance(self.screen, ModalScreen):
            return
        if not isinstance(self.desk, Ready):
            self.notify("Si può cercare quando l'indice è aperto.", timeout=3, markup=False)
            return

        async def chosen(passage: str | None) -> None:
            if passage:
                await self._read(passage)

        self.push_screen(SearchScreen(self._search), chosen)

    def _search(self, text: str) -> Hits:
        """Called in a thread; the texts are made ready at the first search."""
        desk = self.desk
        if not isinstance(desk, Ready):
            return Hits((), 0)
        if self._haystack is None or self._haystack[0] is not desk.archive:
            self._haystack = (desk.archive, Haystack(desk.archive.library))
        return self._haystack[1].search(text)

    def action_command_palette(self) -> None:
        """Every command by its name."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(CommandPalette(placeholder="Scrivi un comando…"))

    def action_reload(self) -> None:
        """Try again to open an index that could not be opened."""
        if isinstance(self.desk, Closed):
            self.desk = Opening()
            self._open()

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is selected; say what quits."""
        self.notify("Per uscire: ctrl+q", timeout=2, markup=False)

    async def action_quit(self) -> None:
        """Leave; what is being added to the index is given up, the index stays as it was."""
        self.stop_job()
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to try again only where something failed."""
        return action != "reload" or isinstance(self.desk, Closed)

    def watch_desk(self) -> None:
        """The footer shows other keys."""
        self.refresh_bindings()

    def watch_job(self, before: Job | None, job: Job | None) -> None:
        """A changed index is loaded anew, behind the one that is open."""
        if job and before and before.running and job.state is State.DONE:
            self._open()

    def _open(self) -> None:
        self.run_worker(
            self._load, group=_LOADING, thread=True, exclusive=True, exit_on_error=False
        )

    @on(Worker.StateChanged)
    def _opened(self, event: Worker.StateChanged) -> None:
        if event.worker.group != _LOADING:
            return
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            self.desk = ready(event.worker.result)
        elif event.state is WorkerState.ERROR and event.worker.error:
            self.desk = Closed(sentence(event.worker.error))


class Notices(logging.Handler):
    """Shows warnings and worse of the log over the screen, for a moment: on a terminal in use, a
    line would spoil it."""

    def __init__(self, app: App[None]) -> None:
        super().__init__(logging.WARNING)
        self._app = app

    def emit(self, record: logging.LogRecord) -> None:
        """Show one record; safe from any thread."""
        severe = record.levelno >= logging.ERROR
        if self._app.is_running:
            self._app.notify(
                record.getMessage(), severity="error" if severe else "warning", markup=False
            )
