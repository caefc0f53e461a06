"""The top line: the screens with their keys, and the state of the index or of work on it."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from ..core.availability import Closed, Desk, Opening, status
from ..core.jobs import Job

#: The screens: key, mode, name.
SCREENS: Final = (
    ("f2", "ask", "Chiedi"),
    ("f3", "plans", "Piani"),
    ("f4", "align", "Allinea"),
    ("f5", "cover", "Copertura"),
    ("f6", "jobs", "Lavori"),
)


class Banner(Horizontal):
    """One line; a click on a name opens its screen."""

    desk: reactive[Desk] = reactive(Opening())
    job: reactive[Job | None] = reactive(None)

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode

    def compose(self) -> ComposeResult:
        """Names on the left, state on the right."""
        yield Static(_names(self._mode), id="name")
        yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        """Follow work on the index wherever it was begun."""
        self.watch(self.app, "job", self._follow)

    def watch_desk(self, desk: Desk) -> None:
        """Tell the state."""
        self._show()
        self.set_class(isinstance(desk, Closed), "-closed")

    def _follow(self, job: Job | None) -> None:
        self.job = job
        self._show()

    def _show(self) -> None:
        running = self.job if self.job and self.job.running else None
        self.query_one("#status", Static).update(running.brief if running else status(self.desk))


def _names(mode: str) -> Content:
    parts = []
    for key, name, told in SCREENS:
        look = "bold reverse" if name == mode else "bold"
        click = Style.from_meta({"@click": f"app.mode('{name}')"})
        parts.append(Content.assemble((f"{key.upper()} ", "$foreground-muted"), (told, look)))
        parts[-1] = parts[-1].stylize(click)
    return Content(" ").join(parts)
