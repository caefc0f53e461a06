"""Lines to type in: words by which a tree is filtered, a path."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class FilterField(Input):
    """Down and enter go on to what is filtered; esc empties it first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.enter_tree", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="Filtra: parole, missione, azione…", id="filter")
        self.cursor_blink = False


class PathField(Input):
    """A line for a file or a folder."""

    def __init__(self) -> None:
        super().__init__(placeholder="File o cartella da aggiungere, poi invio", id="path")
        self.cursor_blink = False
        self.border_title = "Aggiungi all'indice"
