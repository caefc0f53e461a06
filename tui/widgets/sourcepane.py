"""The source pane: where a citation stands, and the document's text around it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ..core.place import fitted
from ..core.source import Source
from .sourcetext import SourceText

HINT = "Il testo della citazione si apre qui: premere il suo numero, o cliccarlo nella risposta."
#: Lines of the screen for each line of a place. A decision: the text keeps the room.
_LINES_A_PLACE = 12


class SourcePane(Vertical):
    """Shows a source; without one, how to open it."""

    source: reactive[Source | None] = reactive(None)

    def __init__(self, hint: str = HINT) -> None:
        super().__init__()
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The place above, the text below."""
        yield Static(self._hint, id="hint", markup=False)
        yield Static(id="place", markup=False)
        yield SourceText().data_bind(SourcePane.source)

    def watch_source(self, source: Source | None) -> None:
        """Show another source."""
        self.set_class(source is not None, "-open")
        number = rf" \[{source.number}]" if source and source.number else ""
        self.border_title = f"Fonte{number}"
        self._show_place()

    def read(self) -> None:
        """Let the keys scroll the text."""
        self.query_one(SourceText).focus()

    def on_resize(self) -> None:
        """The place takes no more than its share."""
        self._show_place()

    def _show_place(self) -> None:
        if self.source:
            lines = 1 + self.size.height // _LINES_A_PLACE
            width = max(self.content_size.width - 2, 20) * lines
            self.query_one("#place", Static).update(_place(self.source, width))


def _place(source: Source, width: int) -> Content:
    return Content.assemble(
        (fitted(source.steps, width), "bold"),
        "\n",
        (" · ".join((source.position, *source.notes)), "$foreground-muted"),
    )
