"""The field where questions are written."""

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input


class QuestionField(Input):
    """One line for a question.

    While it is empty the characters of `shortcuts` are not typed: they are left to the screen's
    bindings, so that `2` opens the second citation without leaving the field.
    """

    shortcuts: reactive[frozenset[str]] = reactive(frozenset())

    class Asked(Message):
        """A question was written and sent."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def __init__(self) -> None:
        super().__init__(placeholder="Scrivi una domanda sui piani e premi Invio")
        self.cursor_blink = False
        self.border_title = "Domanda"

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here; the footer asks too."""
        return not self._is_shortcut(character) and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Let shortcuts through to the bindings."""
        if self._is_shortcut(event.character):
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted, as one."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)

    def restore(self, question: str) -> None:
        """Put a question back, to be gone on with."""
        self.value = question
        self.cursor_position = len(question)

    def watch_shortcuts(self) -> None:
        """The footer shows other keys."""
        self.refresh_bindings()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.value = ""
            self.post_message(self.Asked(event.value.strip()))

    def _is_shortcut(self, character: str | None) -> bool:
        return not self.value and character is not None and character in self.shortcuts
