"""Search over the text of every passage, from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from ..core.searching import Hits


class SearchScreen(ModalScreen[str | None]):
    """Gives the id of the passage that was chosen. `search` is called in a thread."""

    CSS_PATH = "searching.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Chiudi"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(
        self,
        search: Callable[[str], Hits],
        title: str = "Cerca nei testi",
        where: str = "in tutti i piani",
    ) -> None:
        super().__init__()
        self._search = search
        self._title = title
        self._where = where
        self._hits = Hits((), 0)

    def compose(self) -> ComposeResult:
        """The words, what was found, how much."""
        with Vertical() as window:
            window.border_title = self._title
            window.border_subtitle = "invio sceglie · esc chiude"
            words = Input(placeholder="Parole che il passo contiene", id="words")
            words.cursor_blink = False
            yield words
            found = OptionList(id="found", markup=False)
            found.can_focus = False
            yield found
            yield Static(f"Tutte le parole scritte, {self._where}.", id="total", markup=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        text = event.value
        self.run_worker(
            lambda: self._search(text), thread=True, exclusive=True, exit_on_error=False
        )

    @on(Worker.StateChanged)
    def _searched(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.SUCCESS or not isinstance(event.worker.result, Hits):
            return
        self._hits = event.worker.result
        found = self.query_one("#found", OptionList)
        found.set_options(Option(hit.row) for hit in self._hits.shown)
        found.highlighted = 0 if self._hits.shown else None
        total, shown = self._hits.total, len(self._hits.shown)
        first = f", qui i primi {shown}" if total > shown else ""
        count = "un passo" if total == 1 else f"{total} passi"
        self.query_one("#total", Static).update(f"{count}{first}" if total else "nessun passo")

    def action_move(self, rows: int) -> None:
        """Go up and down without leaving the words."""
        found = self.query_one("#found", OptionList)
        if found.option_count:
            at = (found.highlighted or 0) + rows
            found.highlighted = min(max(at, 0), found.option_count - 1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._give(self.query_one("#found", OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._give(event.option_index)

    def _give(self, row: int | None) -> None:
        if row is not None and row < len(self._hits.shown):
            self.dismiss(self._hits.shown[row].passage)
