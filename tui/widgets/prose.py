"""An answer's blocks, wrapped to the width with hanging indents and clickable markers."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from assistant.answers.blocks import Block, BlockKind, Run
from assistant.answers.markdown import together
from assistant.answers.printable import printable

_BULLET = "• "
_MARKER = "bold"
_OPENED = "bold reverse"
_HEADING = "$text-primary bold underline"
_BOLD = "bold"
_ASIDE = "$foreground-muted italic"
#: How whole blocks look.
_LOOKS = {
    BlockKind.PLAN: _HEADING,
    BlockKind.PATH: _BOLD,
    BlockKind.PLACE: _ASIDE,
    BlockKind.NOTE: _ASIDE,
}


class Prose(Widget):
    """Shows blocks. A click on marker n of turn t runs the screen's action `open_citation(t, n)`."""

    blocks: reactive[tuple[Block, ...]] = reactive((), layout=True)
    opened: reactive[int | None] = reactive(None)

    def __init__(self, turn: int, blocks: tuple[Block, ...]) -> None:
        super().__init__()
        self._turn = turn
        self._drawn: dict[int, Content] = {}
        self.set_reactive(Prose.blocks, blocks)

    def watch_blocks(self) -> None:
        """Other blocks, other lines."""
        self._drawn.clear()

    def watch_opened(self) -> None:
        """Another marker stands out."""
        self._drawn.clear()

    def render(self) -> Content:
        """The lines at the present width."""
        return self._lines(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the width asks for."""
        return self._lines(width).plain.count("\n") + 1

    def _lines(self, width: int) -> Content:
        if width not in self._drawn:
            lines: list[Content] = []
            for n, block in enumerate(self.blocks):
                apart = n and not together(self.blocks[n - 1], block)
                lines += [Content("")] if apart else []
                lines += self._wrapped(block, width)
            self._drawn[width] = Content("\n").join(lines)
        return self._drawn[width]

    def _wrapped(self, block: Block, width: int) -> list[Content]:
        lead = _BULLET if block.kind is BlockKind.ITEM else ""
        content = Content("").join(self._run(run, _LOOKS.get(block.kind)) for run in block.runs)
        lines = content.wrap(max(width - len(lead), 2))
        hang = " " * len(lead)
        return [Content.assemble(hang if i else lead, line) for i, line in enumerate(lines)]

    def _run(self, run: Run, look: str | None) -> Content:
        if run.marker is not None:
            click = {"@click": f"screen.open_citation({self._turn}, {run.marker})"}
            marked = _OPENED if run.marker == self.opened else _MARKER
            return Content(run.text).stylize(marked).stylize(Style.from_meta(click))
        text = printable(run.text)
        if look or run.bold:
            return Content.styled(text, look or _BOLD)
        return Content.styled(text, _ASIDE if run.italic else "")
