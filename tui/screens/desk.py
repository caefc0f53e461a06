"""What every screen has: the desk that the application lends, work behind it, help, copy, export."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from ..core.archive import Archive
from ..core.availability import Desk, Opening, Ready
from ..core.exporting import Sheet
from ..core.failures import sentence
from .help import HelpScreen, KeyHelp, keys_of
from .writing import SaveScreen

_T = TypeVar("_T")
_Then = Callable[[Any], None]
_Failed = Callable[[str], None]

HELP = Binding(
    "question_mark", "help", "Aiuto", key_display="?", tooltip="mostra questi tasti (anche F1)"
)
COPY = Binding("ctrl+y", "copy", "Copia", show=False, tooltip="copia quello che è aperto")


class DeskScreen(Screen[None]):
    """A screen over the library. `desk` follows the application's own."""

    OF_WIDGETS: ClassVar[tuple[KeyHelp, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [HELP, Binding("f1", "help", show=False), COPY]

    desk: reactive[Desk] = reactive(Opening())

    class Wanted(Message):
        """A passage is wanted in the text of its document."""

        def __init__(self, passage: str) -> None:
            super().__init__()
            self.passage = passage

    def __init__(self) -> None:
        super().__init__()
        self._awaited: dict[Worker[Any], tuple[_Then, _Failed]] = {}

    def on_mount(self) -> None:
        """Follow the application."""
        self.watch(self.app, "desk", self._lend)

    def _lend(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def archive(self) -> Archive | None:
        """What the desk works on, once it is there."""
        return self.desk.archive if isinstance(self.desk, Ready) else None

    def behind(
        self,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        group: str,
        failed: _Failed | None = None,
    ) -> None:
        """Work in a thread and take what comes of it; of one group only the last counts."""
        worker = self.run_worker(
            work, group=group, thread=True, exclusive=True, exit_on_error=False
        )
        self._awaited[worker] = (then, failed or self.complain)

    @on(Worker.StateChanged)
    def _worked(self, event: Worker.StateChanged) -> None:
        if event.worker not in self._awaited or not event.worker.is_finished:
            return
        then, failed = self._awaited.pop(event.worker)
        if event.state is WorkerState.SUCCESS:
            then(event.worker.result)
        elif event.state is WorkerState.ERROR and event.worker.error:
            failed(sentence(event.worker.error))

    def complain(self, why: str) -> None:
        """Tell what went wrong."""
        self.notify(why, severity="error", timeout=8, markup=False)

    def say(self, what: str) -> None:
        """Tell what was done."""
        self.app.clear_notifications()
        self.notify(what, timeout=3, markup=False)

    def read(self, passage: str) -> None:
        """Show a passage, where a screen shows texts."""

    def sheet(self) -> Sheet | None:
        """What is shown, as it is exported; None where there is nothing yet."""
        return None

    def text_to_copy(self) -> str:
        """What is copied; empty where there is nothing."""
        return ""

    def action_copy(self) -> None:
        """Copy what is open."""
        if text := self.text_to_copy():
            self.app.copy_to_clipboard(text)
            self.say("Copiato.")
        else:
            self.say("Non c'è niente da copiare.")

    def action_export(self) -> None:
        """Write what is shown to a file, where the person says."""
        sheet = self.sheet()
        if sheet is None:
            self.say("Non c'è ancora niente da esportare.")
            return

        def saved(path: str | None) -> None:
            if path:
                self.notify(f"Scritto {path}", timeout=6, markup=False)

        self.app.push_screen(SaveScreen(sheet), saved)

    def action_help(self) -> None:
        """Explain the keys of this screen, then those of all."""
        own = [b for b in self.BINDINGS if isinstance(b, Binding)]
        common = [b for b in (HELP, COPY) if b.action not in {o.action for o in own}]
        rows = keys_of([*own, *common, *self.app.BINDINGS])
        self.app.push_screen(HelpScreen((*self.OF_WIDGETS, *rows)))
