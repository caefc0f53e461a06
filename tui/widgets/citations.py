"""The list of an answer's citations, by number."""

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ..core.conversation import Turn
from ..core.place import row

_NOTHING = Turn(0, "")
#: Digits of a citation's number. A decision: lists have hundreds.
_NUMBER = 3


class CitationList(OptionList):
    """Lists the citations of a turn; enter or a click opens one."""

    turn: reactive[Turn] = reactive(_NOTHING)
    opened: reactive[int | None] = reactive(None)

    class Chosen(Message):
        """A citation was chosen."""

        def __init__(self, turn: int, number: int) -> None:
            super().__init__()
            self.turn = turn
            self.number = number

    def __init__(self) -> None:
        super().__init__(markup=False)

    def watch_turn(self, turn: Turn) -> None:
        """Another answer, other citations."""
        self.display = bool(turn.cited)
        self.border_title = f"Citazioni ({len(turn.cited)})"
        self.set_options(Option(line) for line in self._rows())
        self._highlight(self.opened)

    def watch_opened(self, opened: int | None) -> None:
        """The one that is being read is the one highlighted."""
        self._highlight(opened)

    def _highlight(self, number: int | None) -> None:
        numbers = [citation.n for citation in self.turn.cited]
        self.highlighted = numbers.index(number) if number in numbers else None

    def _rows(self) -> list[Content]:
        doubtful = set(self.turn.answer.doubtful if self.turn.answer else ())
        return [
            Content.assemble(
                (f"{citation.n:>{_NUMBER}} ", "$text-accent bold"),
                f"{'dubbio: ' if citation in doubtful else ''}{row(citation)}",
            )
            for citation in self.turn.cited
        ]

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        citation = self.turn.cited[event.option_index]
        self.post_message(self.Chosen(self.turn.number, citation.n))
