"""What every screen has: the desk that the application lends."""

from textual.reactive import reactive
from textual.screen import Screen

from ..core.desk import Desk, Opening


class DeskScreen(Screen[None]):
    """A screen over the library. `desk` follows the application's own."""

    desk: reactive[Desk] = reactive(Opening())

    def on_mount(self) -> None:
        """Follow the application."""
        self.watch(self.app, "desk", self._lend)

    def _lend(self, desk: Desk) -> None:
        self.desk = desk
