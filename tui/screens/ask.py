"""*Chiedi*: ask, read the answer, open its citations in their documents' text."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Footer

from assistant.answers.readings import Reading

from ..core.availability import Ready
from ..core.conversation import Failure, Turn
from ..core.copying import copied, sheet_of_answer
from ..core.exporting import Sheet
from ..core.source import source_of
from ..widgets.banner import Banner
from ..widgets.citations import CitationList
from ..widgets.conversation import ConversationView, Opened
from ..widgets.question import QuestionField
from ..widgets.sourcepane import SourcePane
from ..widgets.sourcetext import SourceText
from .ask_keys import KEYS, OF_WIDGETS
from .conversing import ConversingScreen

_READERS = {
    None: "Risposta come di solito.",
    Reading.CITIZEN: "Risposta in parole semplici.",
    Reading.OFFICER: "Risposta per gli uffici.",
    Reading.ENGLISH: "Risposta in inglese.",
}


class AskScreen(ConversingScreen):
    """The conversation, the citations of one of its answers, and the source of one of them."""

    OF_WIDGETS: ClassVar = OF_WIDGETS
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    opened: reactive[Opened | None] = reactive(None)
    _back_to: Widget | None = None

    def compose(self) -> ComposeResult:
        """The banner, the answer with its citations, the source, the question, the keys."""
        yield Banner("ask").data_bind(AskScreen.desk)
        with Horizontal(id="work"):
            with Vertical(id="reading"):
                yield ConversationView().data_bind(
                    AskScreen.desk, AskScreen.conversation, AskScreen.opened
                )
                yield CitationList()
            yield SourcePane()
        yield QuestionField()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ready for typing at once."""
        self.query_one(QuestionField).focus()

    @property
    def turn(self) -> Turn:
        """The turn whose citations are listed: the one that is being read, else the last."""
        shown = self.conversation.turn(self.opened[0]) if self.opened else None
        return shown or self.conversation.latest or Turn(0, "")

    @on(QuestionField.Asked)
    def _asked(self, event: QuestionField.Asked) -> None:
        self.opened = None
        self.ask(event.question)

    def settled(self, turn: Turn) -> None:
        """A question that could not be answered goes back to the field, to be mended."""
        field = self.query_one(QuestionField)
        if isinstance(turn.outcome, Failure) and not field.value:
            field.restore(turn.question)

    def watch_conversation(self) -> None:
        """The citations follow the conversation."""
        self._show_citations()

    def watch_opened(self, opened: Opened | None) -> None:
        """The source of what is opened; none where nothing is."""
        citation = self.turn.citation(opened[1]) if opened else None
        shown = None
        if citation and isinstance(self.desk, Ready):
            shown = source_of(self.desk.archive.library, citation)
        self.set_class(shown is not None, "-source")
        self.query_one(SourcePane).source = shown
        self._show_citations()

    def _show_citations(self) -> None:
        cited = self.query_one(CitationList)
        cited.turn = self.turn
        cited.opened = self.opened[1] if self.opened else None
        numbers = {str(citation.n) for citation in self.turn.cited if citation.n < 10}
        self.query_one(QuestionField).shortcuts = frozenset(numbers | {"?"})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is: citations by number, a copy of an answer."""
        match action:
            case "open_number":
                return any(citation.n == parameters[0] for citation in self.turn.cited)
            case "copy" | "reading":
                return self.turn.answer is not None
        return True

    def action_open_number(self, number: int) -> None:
        """Open a citation of the answer whose citations are listed."""
        self.action_open_citation(self.turn.number, number)

    @on(CitationList.Chosen)
    def _chosen(self, event: CitationList.Chosen) -> None:
        self.action_open_citation(event.turn, event.number)

    @on(SourceText.Stepped)
    def _stepped(self, event: SourceText.Stepped) -> None:
        numbers = [citation.n for citation in self.turn.cited]
        at = numbers.index(self.opened[1]) + event.step if self.opened else 0
        if 0 <= at < len(numbers):
            self.action_open_number(numbers[at])

    def action_open_citation(self, turn: int, number: int) -> None:
        """Show a citation in its document's text, and let the keys scroll that text."""
        if self.opened is None:
            self._back_to = self.focused
        self.opened = (turn, number)
        self.query_one(SourcePane).read()

    def action_back(self) -> None:
        """Close the source and go back to where it was opened from, else to the question."""
        target = self._back_to if self.opened else None
        self.opened = self._back_to = None
        (target or self.query_one(QuestionField)).focus()

    def action_restart(self) -> None:
        """Begin anew: the next question follows up on nothing."""
        self.opened = None
        self.restart()
        self.query_one(QuestionField).focus()

    def action_copy(self) -> None:
        """Copy the answer whose citations are listed."""
        if answer := self.turn.answer:
            self.app.copy_to_clipboard(copied(answer))
            self.notify("Risposta copiata con le sue citazioni.", timeout=2, markup=False)

    def action_reading(self) -> None:
        """Tell the answer whose citations are listed to the next reader: a citizen, an officer, in
        English, as usual again."""
        turn = self.turn
        following = (*Reading, None)
        now = following.index(turn.reading)
        chosen = following[(now + 1) % len(following)]
        self.opened = None
        self.tell(turn, chosen)
        self.notify(_READERS[chosen], timeout=2, markup=False)

    def action_scroll_answer(self, lines: int) -> None:
        """Scroll the answer without leaving the question."""
        self.query_one(ConversationView).scroll_relative(y=lines, animate=False)

    def action_page_answer(self, pages: int) -> None:
        """Turn the answer's pages without leaving the question."""
        view = self.query_one(ConversationView)
        view.scroll_relative(y=pages * max(view.size.height - 1, 1), animate=False)

    def sheet(self) -> Sheet | None:
        """The answer whose citations are listed."""
        return sheet_of_answer(self.turn.answer) if self.turn.answer else None
