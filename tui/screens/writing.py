"""One line of text, or a yes, asked for in a small window; and where what is shown is written."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ..core.exporting import Sheet, export, free_path
from ..core.failures import sentence


class WriteScreen(ModalScreen[str | None]):
    """Gives what was written; None where it was given up."""

    CSS_PATH = "writing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Annulla")]

    def __init__(self, title: str, told: str, value: str = "", *, empty: bool = False) -> None:
        super().__init__()
        self._title = title
        self._told = told
        self._value = value
        self._empty = empty

    def compose(self) -> ComposeResult:
        """What is asked, the line, what is wrong with it."""
        with Vertical() as window:
            window.border_title = self._title
            window.border_subtitle = "invio conferma · esc annulla"
            yield Static(self._told, markup=False)
            line = Input(self._value, select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield Static(id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        value = event.value.strip()
        if value or self._empty:
            self.take(value)

    def take(self, value: str) -> None:
        """Give the line."""
        self.dismiss(value)

    def refuse(self, why: str) -> None:
        """Say what is wrong with the line, and let it be mended."""
        self.query_one("#wrong", Static).update(why)


class AskScreen(ModalScreen[bool]):
    """Gives whether what is asked is wanted."""

    CSS_PATH = "writing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", "Sì"),
        Binding("escape", "dismiss(False)", "No"),
    ]

    def __init__(self, title: str, told: str) -> None:
        super().__init__()
        self._title = title
        self._told = told

    def compose(self) -> ComposeResult:
        """What is asked, and of what."""
        with Vertical() as window:
            window.border_title = self._title
            window.border_subtitle = "invio sì · esc no"
            yield Static(f"{self._told}\n", markup=False)


class SaveScreen(WriteScreen):
    """Writes a sheet and gives its path."""

    def __init__(self, sheet: Sheet) -> None:
        told = f"{len(sheet.rows)} righe. Il nome dice il formato: .csv, .json o .md"
        super().__init__("Esporta", told, str(free_path(Path(), sheet)))
        self._sheet = sheet

    def take(self, value: str) -> None:
        """Write, or say why not."""
        try:
            made = export(self._sheet, Path(value).expanduser())
        except Exception as error:  # noqa: BLE001 - whatever the disk says is told, the name is mended
            self.refuse(sentence(error))
            return
        self.dismiss(str(made))
