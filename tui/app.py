"""The terminal application: loads the library behind its screens and lends it to them."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from .core.desk import Answerer, Closed, Desk, Opening, ready
from .core.failures import sentence
from .screens.ask import AskScreen


class ChiediApp(App[None]):
    """`load` opens the index and its embedder; it runs in a thread while the screen is there."""

    TITLE = "Chiedi al Piano"
    ENABLE_COMMAND_PALETTE = False
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
    MODES: ClassVar = {"ask": AskScreen}
    DEFAULT_MODE = "ask"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Esci", tooltip="esce", priority=True)
    ]

    desk: reactive[Desk] = reactive(Opening())

    def __init__(self, load: Callable[[], Answerer]) -> None:
        super().__init__()
        self._load = load

    def on_mount(self) -> None:
        """Show first, load then."""
        self.call_after_refresh(self._open)

    def action_reload(self) -> None:
        """Try again to open an index that could not be opened."""
        if isinstance(self.desk, Closed):
            self.desk = Opening()
            self._open()

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is selected; say what quits."""
        self.notify("Per uscire: ctrl+q", timeout=2, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to try again only where something failed."""
        return action != "reload" or isinstance(self.desk, Closed)

    def watch_desk(self) -> None:
        """The footer shows other keys."""
        self.refresh_bindings()

    def _open(self) -> None:
        self.run_worker(self._load, thread=True, exit_on_error=False)

    @on(Worker.StateChanged)
    def _opened(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            self.desk = ready(event.worker.result)
        elif event.state is WorkerState.ERROR and event.worker.error:
            self.desk = Closed(sentence(event.worker.error))
