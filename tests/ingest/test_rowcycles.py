"""Tables in which an entry takes several rows."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.blocks import Merged, Table, TableCell, TableRow
from ingest.structure import rowcycles

from .made import document
from .test_tables import rows

HEAD = ["Codice | Opera", "Ordine | Finanziata", "Costo | Totale"]
ENTRIES = [
    "PNT-2027-01 | Ponte della Lume", "1 | sì", "12.000,00 | 40.000,00",
    "MLO-2027-02 | Molo Tarsi", "2 | no", "0,00 | 7.500,50",
]  # fmt: skip


def folded(*lines: str) -> list[list[str]]:
    table = rowcycles.folded(Table(rows(*lines)))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_entries_of_three_rows_become_one_row_each() -> None:
    names = ["Codice", "Opera", "Ordine", "Finanziata", "Costo", "Totale"]
    assert folded(*HEAD, *ENTRIES) == [
        names,
        ["PNT-2027-01", "Ponte della Lume", "1", "sì", "12.000,00", "40.000,00"],
        ["MLO-2027-02", "Molo Tarsi", "2", "no", "0,00", "7.500,50"],
    ]
    assert folded(*HEAD, *ENTRIES, "Totale | 47.500,50")[-1] == [
        "Totale",
        "",
        "",
        "",
        "",
        "47.500,50",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        HEAD + ENTRIES[:3],  # one entry may be a chance
        [
            "Opera | Costo",
            "Ponte | 12,00",
            "Molo | 7,50",
            "Riva | 3,10",
            "Argine | 9,00",
            "Faro | 2,00",
        ],
        [
            "Anno | Spesa",
            "Voce | Euro",
            "2027 | 12,00",
            "2028 | 7,50",
            "2029 | 3,10",
            "2030 | 9,00",
        ],
        [
            "Settore | Voce",
            "Porto | Entrate",
            "Porto | Spese",
            "Borgo | Entrate",
            "Borgo | Spese",
            "Faro | Saldo",
        ],
        ["Totale | 12,00"],
        [*HEAD, *ENTRIES, "Argine | 3,00"],
        ["1 | 2", "3 | 4", *ENTRIES[:2], *ENTRIES[3:5]],
    ],
)
def test_other_tables_stay(lines: list[str]) -> None:
    assert folded(*lines) == [[cell.strip() for cell in line.split("|")] for line in lines]


def spanned(*lines: str) -> Table:
    """A table whose first column has cells over two rows each: `^` goes on."""
    found = []
    for row in rows(*lines):
        first = TableCell(("^",), Merged.ABOVE) if row.cells[0].text == "^" else row.cells[0]
        left = [TableCell((), Merged.LEFT) if c.text == "<" else c for c in row.cells[1:]]
        found.append(TableRow((first, *left)))
    return Table(tuple(found))


def test_cells_that_span_an_entry_show_how_many_rows_it_takes() -> None:
    body = ["A | 10,00 | 8,00", "^ | 11,00 | 9,00", "B | 20,00 | 5,00", "^ | 21,00 | 6,00"]
    table = rowcycles.folded(
        spanned("Voce | Residui | Riscossi", "^ | Previsti | Incassati", *body)
    )
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Voce", "Residui", "Riscossi", "Previsti", "Incassati"],
        ["A", "10,00", "8,00", "11,00", "9,00"],
        ["B", "20,00", "5,00", "21,00", "6,00"],
    ]
    groups = spanned("Voce | Spese | <", "^ | 2027 | 2028", *body)
    assert rowcycles.folded(groups) == groups
    loose = spanned("Voce | Residui | Riscossi", *body)
    assert rowcycles.folded(loose) == loose


def test_a_sheet_whose_entries_take_two_rows(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ["Voce", "Residui", "Riscossi"], [None, "Previsti", "Incassati"],
        ["Tributi", 1000.5, 800], [None, 1100.5, 900], ["Multe", 20.5, 5], [None, 21.5, 6],
    ):  # fmt: skip
        sheet.append(row)
    for first in (1, 3, 5):
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=1, end_column=1)
    made.save(tmp_path / "b.xlsx")
    found = document(tmp_path, "a.xlsx", (tmp_path / "b.xlsx").read_bytes())
    cells = [
        {c.header: found.text[c.start : c.end] for c in p.cells} for p in found.passages if p.cells
    ]
    assert [each["Voce"] for each in cells] == ["Tributi", "Multe"]
    assert cells[1]["Incassati"] == "6"
