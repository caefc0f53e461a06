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


HEAD = ["N.  SEDE            POSTI   ORE", "------------------------------"]
ROWS = ["1   Porto              12     3", "2   Borgo               7     5"]


@pytest.mark.parametrize(
    "line", ["I posti del porto si contano ogni mese", "3   Molo           4   12     3"]
)
def test_a_line_that_fits_no_column_ends_the_report(line: str) -> None:
    (table,) = _tables("\n".join([*HEAD, *ROWS, line]))
    assert table[1:] == [["1", "Porto", "12", "3"], ["2", "Borgo", "7", "5"]]


def test_names_between_two_rules_are_those_of_the_columns() -> None:
    above = ["P.  COMUNE          FOGLI   ANNO", HEAD[1]]
    (table,) = _tables("\n".join([*above, *HEAD, *ROWS]))
    assert table[0] == ["N.", "SEDE", "POSTI", "ORE"]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("    Da aprire", [["", "Molo", "4", ""], ["", "Da aprire", "", ""]]),
        ("    da aprire", [["", "Molo da aprire", "4", ""]]),
    ],
)
def test_a_label_goes_on_below_its_figures_in_lower_case(
    below: str, found: list[list[str]]
) -> None:
    (table,) = _tables("\n".join([*HEAD, *ROWS, "    Molo                4", below]))
    assert table[3:] == found


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
        ["Sede       Posti", "----------------", "Nidi          12", "Scuole         3"],
        ["Sede    Posti   Ore", "-------------------", "Nidi       12     3"],
        [
            "Sede    Ufficio    Nota",
            "-----------------------",
            "Porto   Nidi       bassa",
            "Borgo   Scuole     alta",
            "Molo    7          media",
        ],
        [
            f"Sede    Posti   {' ' * 400}Ore",
            "-------------------",
            f"Nidi       12   {' ' * 400}  3",
            f"Scuole      4   {' ' * 400}  5",
        ],
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
