"""A document's text, line by line, with the quoted stretch marked and in sight."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..core.source import Source, pieces
from ..core.wrapping import Lines, wrapped

_GUTTER = "▌ "
#: Lines above a quote that stay in sight. A decision.
_CONTEXT_LINES = 3


class SourceText(ScrollView):
    """Only the lines in sight are drawn, so that a book opens as fast as a page."""

    COMPONENT_CLASSES: ClassVar = {"source--text", "source--quote", "source--mark"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Altre", key_display="← →"),
        Binding("right", "step(1)", show=False),
    ]

    source: reactive[Source | None] = reactive(None)

    class Stepped(Message):
        """The citation before (-1) or after (1) is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def watch_source(self) -> None:
        """Another text or another place in it."""
        self._lay_out()

    def on_resize(self) -> None:
        """Another width, other lines."""
        self._lay_out()

    def action_step(self, step: int) -> None:
        """Ask for the neighbour of this citation."""
        self.post_message(self.Stepped(step))

    def render_line(self, y: int) -> Strip:
        """A line: a mark beside it where it holds some of the quote."""
        width = self.scrollable_content_region.width
        plain = self.get_component_rich_style("source--text")
        number = y + self.scroll_offset.y
        lines = self._lines()
        if self.source is None or number >= len(lines.spans):
            return Strip.blank(width, plain)
        quote = self.get_component_rich_style("source--quote")
        cut = pieces(self.source, lines.spans[number])
        marked = any(piece.quoted for piece in cut)
        gutter = _GUTTER if marked else " " * len(_GUTTER)
        segments = [
            Segment(gutter, self.get_component_rich_style("source--mark")),
            *(Segment(piece.text, quote if piece.quoted else plain) for piece in cut),
        ]
        return Strip(segments).adjust_cell_length(width, plain)

    def _lines(self) -> Lines:
        width = self.scrollable_content_region.width - len(_GUTTER) - 1
        return wrapped(self.source.text if self.source else "", width)

    def _lay_out(self) -> None:
        lines = self._lines()
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines.spans))
        if self.source:
            first = lines.at(self.source.quote.start)
            self.scroll_to(y=max(first - _CONTEXT_LINES, 0), animate=False, immediate=True)
        self.refresh()
