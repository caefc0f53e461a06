"""The top line: what program this is, which screen, and the state of the index."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Static

from ..core.desk import Closed, Desk, Opening, status


class Banner(Horizontal):
    """One line."""

    desk: reactive[Desk] = reactive(Opening())

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._name_of_screen = screen

    def compose(self) -> ComposeResult:
        """Name on the left, state on the right."""
        yield Static(f"Chiedi al Piano · {self._name_of_screen}", id="name", markup=False)
        yield Static(id="status", markup=False)

    def watch_desk(self, desk: Desk) -> None:
        """Tell the state."""
        self.query_one("#status", Static).update(status(desk))
        self.set_class(isinstance(desk, Closed), "-closed")
