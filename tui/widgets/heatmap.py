"""The matrix of two plans as a heat map: a count in each cell, warmer where there is more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.color import Color
from textual.coordinate import Coordinate
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable

from assistant.answers.printable import printable, shortened

from ..core.matrix import shown

if TYPE_CHECKING:
    from assistant.decisions.matrix import Matrix

#: Pairs in a cell from which on it is not coloured further. A decision.
_HOTTEST = 4
#: Characters of a cell, and those that the frame takes. Decisions.
_COLUMN, _FRAME = 4, 6
#: Characters of a name, at least and at most. Decisions.
_SHORTEST, _LONGEST = 20, 70


class Heatmap(DataTable[Text]):
    """Rows are the themes of A, columns the numbers of those of B; enter or a click opens a cell."""

    matrix: reactive[Matrix | None] = reactive(None)

    class Pointed(Message):
        """The cursor is on a cell."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.at = (row, column)

    class Opened(Message):
        """A cell is wanted."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.at = (row, column)

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", zebra_stripes=False, id="heatmap", cell_padding=0)

    def watch_matrix(self, before: Matrix | None, now: Matrix | None) -> None:
        """Other counts; the cursor stays where the themes are the same."""
        if now is None:
            self.clear(columns=True)
            return
        if before and (before.rows, before.columns) == (now.rows, now.columns):
            self._recount(now)
            return
        self.clear(columns=True)
        for number in range(len(now.columns)):
            self.add_column(Text(f"B{number + 1}".rjust(3)), width=_COLUMN)
        left = self.app.size.width - _COLUMN * len(now.columns) - _FRAME
        width = min(max(left, _SHORTEST), _LONGEST)
        for row, head in enumerate(now.rows):
            title = f"A{row + 1} {printable(head.title)}"
            cells = [self._cell(now, row, column) for column in range(len(now.columns))]
            self.add_row(*cells, label=Text(shortened(title, width)))
        best = now.fullest or (0, 0)
        if now.rows and now.columns:
            self.move_cursor(row=best[0], column=best[1])
            self.call_after_refresh(self._point)

    def _recount(self, now: Matrix) -> None:
        for row in range(len(now.rows)):
            for column in range(len(now.columns)):
                self.update_cell_at(Coordinate(row, column), self._cell(now, row, column))

    def _cell(self, matrix: Matrix, row: int, column: int) -> Text:
        heat = matrix.heat(row, column)
        text = f"{shown(matrix, row, column)} "
        if not heat:
            return Text(text, style="dim")
        theme = self.app.theme_variables
        cold, hot = Color.parse(theme["background"]), Color.parse(theme["primary"])
        ground = cold.blend(hot, 0.2 + 0.8 * heat / _HOTTEST)
        return Text(text, style=f"{ground.get_contrast_text(1.0).hex6} on {ground.hex6} bold")

    def _point(self) -> None:
        self.post_message(self.Pointed(self.cursor_row, self.cursor_column))

    @on(DataTable.CellHighlighted)
    def _highlighted(self, event: DataTable.CellHighlighted) -> None:
        event.stop()
        self.post_message(self.Pointed(event.coordinate.row, event.coordinate.column))

    @on(DataTable.CellSelected)
    def _selected(self, event: DataTable.CellSelected) -> None:
        event.stop()
        self.post_message(self.Opened(event.coordinate.row, event.coordinate.column))
