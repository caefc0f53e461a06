"""Tables that programs print as text."""

import time

import pytest

from ingest.blocks import Paragraph, Table
from ingest.readers.plaintext import read

REPORT = """\
COMUNE IMAGINARIO                                    Foglio 1
==============================================================
CAP.  DESCRIZIONE                  PREVISTO      SPESO
--------------------------------------------------------------
  10  Carta                         1.200,00      340,50
  11  Lampade per i lampioni
      del porto                    45.000,00
  12  Ghiaia                                      120,00
--------------------------------------------------------------
      TOTALE                       46.200,00      460,50

Il foglio si stampa ogni mese.
"""

BOX = """\
+--------+--------+
| Sede   | Posti  |
+--------+--------+
| Porto  | 12     |
| Borgo  | 7      |
+--------+--------+
"""

PARTED = """\
+--------+----------------+
| Sede   | Orario         |
+========+================+
| Porto  | lunedì         |
|        | e martedì      |
+--------+----------------+
| Borgo  | sabato         |
+--------+----------------+
"""


def _tables(text: str) -> list[list[list[str]]]:
    blocks = read(text, markdown=False)
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_a_report_with_blank_cells_and_labels_on_two_lines() -> None:
    assert _tables(REPORT) == [
        [
            ["CAP.", "DESCRIZIONE", "PREVISTO", "SPESO"],
            ["10", "Carta", "1.200,00", "340,50"],
            ["11", "Lampade per i lampioni del porto", "45.000,00", ""],
            ["12", "Ghiaia", "", "120,00"],
            ["", "TOTALE", "46.200,00", "460,50"],
        ]
    ]
    texts = [b.text for b in read(REPORT, markdown=False) if isinstance(b, Paragraph)]
    assert texts == ["COMUNE IMAGINARIO Foglio 1", "Il foglio si stampa ogni mese."]


def test_boxes_are_tables_of_their_own() -> None:
    box = [["Sede", "Posti"], ["Porto", "12"], ["Borgo", "7"]]
    assert _tables(BOX) == [box]
    assert _tables(f"{BOX}\n{BOX}") == [box, box]
    assert not [b for b in read(BOX, markdown=False) if isinstance(b, Paragraph)]


def test_rules_between_all_rows_part_them() -> None:
    rows = [["Sede", "Orario"], ["Porto", "lunedì e martedì"], ["Borgo", "sabato"]]
    assert _tables(PARTED) == [rows]


def test_a_cell_that_fills_its_column_stands_a_blank_before_the_next() -> None:
    lines = ["N.  SEDE                  POSTI", "-------------------------------"]
    lines += ["1   Porto                    12", "2   Borgo vecchio al mare 1.200"]
    assert _tables("\n".join(lines))[0][1:] == [
        ["1", "Porto", "12"],
        ["2", "Borgo vecchio al mare", "1.200"],
    ]


def test_a_figure_wider_than_its_column_stays_in_it() -> None:
    lines = ["N.  SEDE               CAP  SPESA", "---------------------------------"]
    lines += ["1   Porto                     900", "2   Borgo            12.345.678,90"]
    lines += ["3   Molo               131"]
    assert _tables("\n".join(lines))[0][1:] == [
        ["1", "Porto", "", "900"],
        ["2", "Borgo", "", "12.345.678,90"],
        ["3", "Molo", "131", ""],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Verbale    Ufficio    Foglio",
            "----------------------------",
            "Si apre alle nove.",
            "Fine.",
        ],
        ["Titolo del foglio", "-----------------", "Nidi       12      14", "Scuole     3       4"],
        ["+ aprire un nido", "+ curare il verde"],
    ],
)
def test_what_only_looks_alike_is_none(lines: list[str]) -> None:
    assert _tables("\n".join(lines)) == []


@pytest.mark.parametrize(
    "line", ["a  b  c\n---\n", "+--+\n", "+--+\n| a |\n", "a  b  c\n---\n1  2  3\n"]
)
def test_many_take_linear_time(line: str) -> None:
    start = time.process_time()
    list(read(line * 4_000, markdown=False))
    assert time.process_time() - start < 10
