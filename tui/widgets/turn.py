"""One turn of the conversation: the question and what came of it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ..core.conversation import Failure, Turn
from .prose import Prose


class TurnView(Vertical):
    """Shows a turn; `opened` is the number of its citation that is being read, if any."""

    turn: reactive[Turn] = reactive(Turn(0, ""), recompose=True)
    opened: reactive[int | None] = reactive(None)

    def __init__(self, turn: Turn) -> None:
        super().__init__(id=f"turn-{turn.number}")
        self.set_reactive(TurnView.turn, turn)

    def compose(self) -> ComposeResult:
        """The question, then its outcome or the wait for it."""
        yield Static(Content(f"› {self.turn.shown}"), classes="asked")
        match self.turn.outcome:
            case None:
                yield Static("Cerco nei piani…", classes="waiting", markup=False)
            case Failure(sentence=sentence):
                yield Static(Content(sentence), classes="failure")
            case answer:
                yield Prose(self.turn.number, answer.blocks).data_bind(TurnView.opened)
