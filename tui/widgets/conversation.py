"""The conversation: its turns one under the other, or a welcome before the first."""

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.reactive import reactive

from ..core.availability import Desk, Opening
from ..core.conversation import Conversation
from .turn import TurnView
from .welcome import Welcome

#: The citation that is being read: number of its turn, its own number.
Opened = tuple[int, int]


class ConversationView(VerticalScroll):
    """Shows the turns and keeps the newest in sight from its question on."""

    desk: reactive[Desk] = reactive(Opening())
    conversation: reactive[Conversation] = reactive(Conversation())
    opened: reactive[Opened | None] = reactive(None)
    _width = 0

    def compose(self) -> ComposeResult:
        """What stands there before the first question."""
        yield Welcome().data_bind(ConversationView.desk)

    async def watch_conversation(self, before: Conversation, now: Conversation) -> None:
        """Bring the turns on the screen in line with the conversation."""
        self.query_one(Welcome).display = not now.turns
        shown = {view.turn.number: view for view in self.query(TurnView)}
        kept = {turn.number for turn in now.turns}
        for number, view in shown.items():
            if number not in kept:
                await view.remove()
        for turn in now.turns:
            if turn.number not in shown:
                await self.mount(TurnView(turn))
            elif shown[turn.number].turn != turn:
                shown[turn.number].turn = turn
        if now.turns:
            self.call_after_refresh(self._show_turn, now.turns[-1].number)

    def on_resize(self, event: events.Resize) -> None:
        """Lines break elsewhere at another width: find the newest question again."""
        if event.size.width and event.size.width != self._width:
            self._width = event.size.width
            if self.conversation.turns:
                self.call_after_refresh(self._show_turn, self.conversation.turns[-1].number)

    def watch_opened(self, opened: Opened | None) -> None:
        """Mark what is being read in the answer that cites it."""
        for view in self.query(TurnView):
            here = opened and view.turn.number == opened[0]
            view.opened = opened[1] if opened and here else None

    def _show_turn(self, number: int) -> None:
        for view in self.query(f"#turn-{number}"):
            self.scroll_to_widget(view, animate=False, top=True)
