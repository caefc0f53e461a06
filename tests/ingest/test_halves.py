"""Tables in two halves side by side."""

import pytest

from ingest.blocks import Table
from ingest.structure import halves, structured

from .test_tables import rows

LINES = ["N. | Nome | N. | Nome", "1 | Ada Lume | 3 | Ugo Tarsi", "2 | Lea Borgo |  | "]


def folded(*lines: str) -> list[list[str]]:
    table = halves.folded(Table(rows(*lines)))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_halves_stand_one_below_the_other() -> None:
    assert folded(*LINES) == [
        ["N.", "Nome"],
        ["1", "Ada Lume"],
        ["2", "Lea Borgo"],
        ["3", "Ugo Tarsi"],
    ]
    thirds = [
        "N. | Posti | N. | Posti | N. | Posti",
        "1 | 7 | 3 | 9 | 5 | 4",
        "2 | 8 | 4 | 6 | 6 | 2",
    ]
    assert [row[0] for row in folded(*thirds)] == ["N.", "1", "2", "3", "4", "5", "6"]


def test_the_names_that_are_said_again_are_left_out() -> None:
    text, passages = structured("d", [Table(rows(*LINES))], None, is_plan=False)
    assert text.count("Nome") == 1
    assert [p.text for p in passages] == ["1\tAda Lume", "2\tLea Borgo", "3\tUgo Tarsi"]


@pytest.mark.parametrize(
    "lines",
    [
        LINES[:2],  # one row alone
        ["Zona | N. | % | N. | %", "Porto | 7 | 12 | 8 | 13", "Borgo | 9 | 20 | 4 | 11"],
        ["Entrate | Cassa | Spese | Cassa", "Tributi | 7 | Stipendi | 8", "Multe | 2 | Carta | 3"],
        ["Nome | Nome", "Ada | Lume", "Ugo | Tarsi"],
        ["7 | 12 | 7 | 12", "8 | 13 | 9 | 14", "1 | 2 | 3 | 4"],
    ],
)
def test_other_tables_stay(lines: list[str]) -> None:
    assert folded(*lines) == [[cell.strip() for cell in line.split("|")] for line in lines]
