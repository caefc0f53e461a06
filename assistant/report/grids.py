"""The matrix of a report, whole: what does not fit into one picture goes on in the next."""

from collections.abc import Iterator
from dataclasses import replace

from ..decisions.matrix import Matrix
from ..decisions.review import Review
from .content import Grid, GridCell
from .report_words import Terms

#: Rows and columns of one picture: with these it stands on a page and can be read. Decisions.
MOST_ROWS, MOST_COLUMNS = 36, 12
#: Columns that are few enough for their titles to stand above them. A decision.
_FEW = 4


def grid_of(reviewed: Review, themes: Matrix, terms: Terms) -> Grid:
    """Every theme of both plans as the terminal shows them, with the numbers of the pairs in each
    cell as the report counts them."""
    places = {id(pair): number for number, pair in enumerate(reviewed.pairs, start=1)}

    def cell(row: int, column: int) -> GridCell:
        held = themes.cell(row, column).holding
        return GridCell(tuple(places[id(reviewed.every[n])] for n in held))

    columns = range(len(themes.columns))
    return Grid(
        terms("matrix", count=len(reviewed.pairs)),
        tuple(f"A{n} {head.title}" for n, head in enumerate(themes.rows, start=1)),
        tuple(head.title for head in themes.columns),
        tuple(tuple(cell(row, column) for column in columns) for row in range(len(themes.rows))),
        tuple(f"B{column + 1}" for column in columns),
    )


def parts(grid: Grid, terms: Terms) -> tuple[Grid, ...]:
    """A matrix in as many pictures as it takes, rows before columns."""
    whole = grid if grid.codes or len(grid.columns) <= _FEW else _coded(grid)
    made = list(_cut(whole))
    if len(made) == 1:
        return (whole,)
    return tuple(
        replace(part, title=terms("part_of", title=grid.title, number=number, of=len(made)))
        for number, part in enumerate(made, start=1)
    )


def _coded(grid: Grid) -> Grid:
    return replace(grid, codes=tuple(f"B{n}" for n, _ in enumerate(grid.columns, start=1)))


def _cut(grid: Grid) -> Iterator[Grid]:
    for left in range(0, len(grid.columns), MOST_COLUMNS):
        across = slice(left, left + MOST_COLUMNS)
        for top in range(0, len(grid.rows), MOST_ROWS):
            down = slice(top, top + MOST_ROWS)
            yield replace(
                grid,
                rows=grid.rows[down],
                columns=grid.columns[across],
                cells=tuple(row[across] for row in grid.cells[down]),
                codes=grid.codes[across],
            )
