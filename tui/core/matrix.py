"""The matrix of two plans in the terminal's words and shades."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.decisions.matrix import Cell, Matrix

#: A shade for each step of heat. A decision.
_SHADES = " ░▒▓█"


def told(cell: Cell) -> str:
    """A cell in words."""
    if not cell.pairs:
        return "nessuna coppia"
    count = len(cell.pairs)
    rejected = f", {len(cell.rejected)} respinte" if cell.rejected else ""
    return (
        f"{count} {'coppia' if count == 1 else 'coppie'} ({cell.aligned} allineate,"
        f" {cell.partial} in parte{rejected}), decise {cell.decided}"
    )


def shown(matrix: Matrix, row: int, column: int) -> str:
    """A cell in three characters: its count, and a shade that needs no colour."""
    cell = matrix.cell(row, column)
    if not cell.pairs:
        return " · "
    return f"{len(cell.holding):>2}{_SHADES[matrix.heat(row, column)]}"
