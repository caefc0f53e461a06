"""The tables that are open while an RTF text is read, one inside a cell of another."""

from dataclasses import dataclass, field, replace

from .table import CellRule, Row, table

#: Cells of a row. A decision, as `grid.WIDEST`.
_MOST_CELLS = 200
#: Tables inside tables. A decision: real texts have two or three.
_DEEPEST = 9


@dataclass(slots=True)
class _Grid:
    """One table as far as it is read: its open cell, the cells of its open row, its rows."""

    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rules: list[CellRule] = field(default_factory=list)
    next: CellRule = field(default_factory=lambda: CellRule(0))
    left: int = 0
    header: bool = False
    rows: list[Row] = field(default_factory=list)

    def define(self, word: str, value: int) -> None:
        """Take up what a control word says of the row and its cells."""
        if word == "trowd":
            self.rules, self.next, self.left, self.header = [], CellRule(0), 0, False
        elif word == "trleft":
            self.left = value
        elif word == "trhdr":
            self.header = True
        elif word == "clmrg":
            self.next = replace(self.next, from_left=True)
        elif word == "clvmrg":
            self.next = replace(self.next, from_above=True)
        elif word == "cellx" and len(self.rules) < _MOST_CELLS:
            self.rules.append(replace(self.next, right=value))
            self.next = CellRule(0)

    def end_row(self) -> None:
        if self.cells:
            cells = tuple(self.cells[:_MOST_CELLS])
            self.rows.append(Row(cells, tuple(self.rules), self.left, self.header))
            self.cells = []

    def html(self) -> str:
        if self.cells or self.cell:  # a row that the file does not end
            rest = (*self.cells, *self.cell)[:_MOST_CELLS]
            self.rows.append(Row(tuple(rest), tuple(self.rules), self.left))
        return table(self.rows) if self.rows else ""


class Grids:
    """The open tables from the outermost on. `nested` says of a word that it is of the innermost."""

    def __init__(self) -> None:
        self._open = [_Grid()]

    def define(self, word: str, value: int, *, nested: bool) -> None:
        """Take up a control word of a table's rows."""
        self._open[-1 if nested else 0].define(word, value)

    def write(self, html: str, depth: int) -> None:
        """Write a paragraph into the open cell of the table at a depth, from 1 on."""
        self._at(depth).cell.append(html)

    def end_cell(self, depth: int) -> None:
        """End the open cell of the table at a depth."""
        grid = self._at(depth)
        grid.cells.append("".join(grid.cell))
        grid.cell = []

    def end_row(self, *, nested: bool) -> None:
        """End the open row of the outermost table, or of the innermost."""
        if not nested:
            self._at(1)
        self._open[-1].end_row()

    def end(self) -> str:
        """The HTML of the table, after which none is open."""
        html = self._at(1).html()
        self._open = [_Grid()]
        return html

    def _at(self, depth: int) -> _Grid:
        """The table at a depth; those further in are over, and stand in the cell around them."""
        depth = min(max(1, depth), _DEEPEST)
        while len(self._open) > depth:
            inner = self._open.pop()
            self._open[-1].cell.append(inner.html())
        while len(self._open) < depth:
            self._open.append(_Grid())
        return self._open[-1]
