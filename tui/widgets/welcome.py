"""What stands in place of a conversation before its first question."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from assistant.answers.blocks import Block, BlockKind, Run

from ..core.availability import Closed, Desk, Opening, Ready
from ..core.overview import EXAMPLES
from .prose import Prose


class Welcome(Vertical):
    """Says what can be asked, once it is known; or why nothing can."""

    desk: reactive[Desk] = reactive(Opening(), recompose=True)

    def compose(self) -> ComposeResult:
        """The state of the desk in full."""
        match self.desk:
            case Opening():
                yield Static("Carico l'indice; la domanda si può già scrivere.", classes="waiting")
            case Closed(sentence=sentence):
                yield Static(Content(sentence), classes="failure")
                yield Static("Poi ctrl+r per riprovare.", classes="waiting")
            case Ready(overview=overview):
                yield Static("Piani indicizzati", classes="title")
                yield _list(overview.plans)
                yield Static("Per esempio", classes="title")
                yield _list(EXAMPLES)
                yield Static(_METHOD, classes="waiting method")


def _list(lines: tuple[str, ...]) -> Prose:
    return Prose(0, tuple(Block(BlockKind.ITEM, (Run(line),)) for line in lines))


_METHOD = (
    "Le risposte sono citazioni letterali dei piani, ognuna con il suo numero: premere il numero"
    " per leggerla nel testo del documento. Nessun modello linguistico scrive al posto dei piani."
)
