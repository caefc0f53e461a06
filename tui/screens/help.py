"""The keys of a screen, in a window over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

#: Characters of the column of keys. A decision: the longest has eleven.
_KEYS = 12


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """A key and what it does."""

    key: str
    does: str


def keys_of(bindings: Iterable[BindingType]) -> tuple[KeyHelp, ...]:
    """The help of the bindings that carry one as their tooltip."""
    return tuple(
        KeyHelp(binding.key_display or binding.key, binding.tooltip)
        for binding in bindings
        if isinstance(binding, Binding) and binding.tooltip
    )


class HelpScreen(ModalScreen[None]):
    """Lists keys; any of esc, q, ? or enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Chiudi")
    ]

    def __init__(self, keys: Iterable[KeyHelp]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """One line a key."""
        with VerticalScroll() as window:
            window.border_title = "Aiuto"
            window.border_subtitle = "esc chiude"
            yield Static(Content("\n").join(_line(row) for row in self._keys))


def _line(row: KeyHelp) -> Content:
    return Content.assemble((f"{row.key:<{_KEYS}}", "$text-accent bold"), row.does)
