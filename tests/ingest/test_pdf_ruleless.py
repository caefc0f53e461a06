"""Tables in PDFs that no rules draw."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.blocks import Item, Paragraph, Table
from ingest.readers.pdf.read import read

from .pdfs import SENTENCE, Plan

ROWS = (
    ("Opera", "Ufficio responsabile", "Spesa"),
    ("Asilo di\nvia Verdi", "Scuola", "120.000,00"),
    ("Ponte", "Strade e\nparcheggi", "1.045.000,00"),
    ("Biblioteca", "Cultura", "80.000,00"),
)
LEFTS = (60, 200, 380)


def _tables(plan: Plan) -> list[list[list[str]]]:
    reading = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    tables = [b for b in reading.blocks if isinstance(b, Table)]
    return [[[cell.text for cell in row.cells] for row in t.rows] for t in tables]


def _draw(
    plan: Plan, rows: Sequence[Sequence[str]], y: float, gap: float = 0, lowered: float = 0
) -> float:
    """Draw rows from `y` on; `lowered` is the share of the room that cells leave above them."""
    for row in rows:
        height = max(cell.count("\n") + 1 for cell in row)
        for x, cell in zip(LEFTS, row, strict=True):
            above = lowered * (height - cell.count("\n") - 1)
            for n, line in enumerate(cell.split("\n")):
                if line:
                    plan.text(x, y + 13 * (n + above), line)
        y += 13 * height + gap
    return y


def test_a_line_over_two_columns_and_beside_a_new_one_is_below_the_table() -> None:
    rows = [("Sede", "Ufficio", "Posti"), ("Porto", "Nidi", "12,5"), ("Borgo", "Scuole", "7,5")]
    rows += [("Corso", "Palestre", "3,5"), ("Molo", "Parchi", "")]
    plan = Plan()
    plan.set_font("helvetica", size=10)
    y = _draw(plan, rows, 100)
    for x, text in ((60, "Spesa di tutte le sedi insieme del comune"), (380, "23,5"), (480, "50%")):
        plan.text(x, y, text)
    assert _tables(plan) == [[list(row) for row in rows]]


@pytest.mark.parametrize("gap", [0, 6])
@pytest.mark.parametrize("font", ["helvetica", "times"])
def test_cells_of_several_lines_in_columns(gap: float, font: str) -> None:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    plan.set_font(font, size=10)
    below = _draw(plan, ROWS, plan.get_y() + 20, gap)
    plan.set_font("helvetica", size=11)
    plan.set_y(below + 20)
    plan.text_block(f"{SENTENCE}.")
    assert _tables(plan) == [[[cell.replace("\n", " ") for cell in row] for row in ROWS]]


@pytest.mark.parametrize("lowered", [0.5, 1], ids=["middle", "bottom"])
@pytest.mark.parametrize("gap", [0, 6])
def test_values_in_the_middle_or_at_the_bottom_of_their_cells(gap: float, lowered: float) -> None:
    rows = [ROWS[0], *ROWS[1:], ("Fognatura\ndella stazione", "Acque", "9.000,00")]
    rows[1] = ("Asilo nido\ndi via Verdi", "Scuola", "120.000,00")
    plan = Plan()
    _draw(plan, rows, 100, gap, lowered)
    assert _tables(plan) == [[[cell.replace("\n", " ") for cell in row] for row in rows]]


def test_a_row_that_a_page_break_cut_is_whole_without_rules() -> None:
    plan = Plan()
    _draw(plan, [*ROWS, ("Scuola", "Edilizia e\nverde dei", "9.000,00")], 660)
    plan.add_page()
    _draw(plan, [("", "cortili", ""), ("Mulino", "Acque", "7.000,00")], 120)
    [table] = _tables(plan)
    assert table[-2:] == [
        ["Scuola", "Edilizia e verde dei cortili", "9.000,00"],
        ["Mulino", "Acque", "7.000,00"],
    ]


def test_names_beside_amounts() -> None:
    plan = Plan()
    for n, (name, amount) in enumerate((("Voce", "Importo"), ("Asili", "1,50"), ("Tetti", "2,75"))):
        plan.text(60, 100 + 14 * n, name)
        plan.text(300, 100 + 14 * n, amount)
    assert _tables(plan) == [[["Voce", "Importo"], ["Asili", "1,50"], ["Tetti", "2,75"]]]


def _write(plan: Plan, rows: Sequence[Sequence[str]], rights: Sequence[float]) -> None:
    """Draw rows whose two names stand at the left, and whose values end at the `rights`."""
    for n, row in enumerate(rows):
        for left, cell in zip((60, 120), row, strict=False):
            plan.text(left, 120 + 16 * n, cell)
        for right, cell in zip(rights, row[2:], strict=True):
            plan.text(right - plan.get_string_width(cell), 120 + 16 * n, cell)


TOTALS = (
    ("Cod.", "Voce", "Previsto", "Speso"),
    ("1.1", "Stipendi", "120.000", "98.500"),
    ("1.2", "Carta", "1.500", "1.250"),
    ("", "Totale spese", "121.500", "99.750"),
    ("", "di cui vincolate", "4.000", "3.000"),
    ("2.1", "Tetti", "80.000", "12.000"),
    ("", "TOTALE", "201.500", "111.750"),
)


def test_a_total_without_a_code_is_a_row_of_its_own() -> None:
    plan = Plan()
    _write(plan, TOTALS, (400, 520))
    assert _tables(plan) == [[list(row) for row in TOTALS]]


def test_a_total_in_a_column_of_its_own_is_a_row_of_its_own() -> None:
    rows = [("Cod.", "Voce", "Parziali", "Totali"), ("A.1", "Scavi", "12.000", "")]
    rows += [("A.2", "Ghiaia", "1.500", ""), ("", "Totale A", "", "13.500")]
    rows += [("B.1", "Spese tecniche", "800", ""), ("", "Sommano", "", "800")]
    plan = Plan()
    _write(plan, rows, (400, 520))
    assert _tables(plan) == [[list(row) for row in rows]]


def test_a_group_that_is_named_once_has_a_row_for_each_of_its_values() -> None:
    rows = [("Sede", "Ufficio", "Posti"), ("Centro", "Anagrafe", "12"), ("", "Tributi", "7")]
    rows += [("", "Scuola", "5"), ("", "Totale", "24"), ("Porto", "Pesca", "3"), ("", "Moli", "2")]
    plan = Plan()
    _write(plan, rows, (400,))
    assert _tables(plan) == [[list(row) for row in rows]]


def test_totals_below_a_header_of_two_lines() -> None:
    plan = Plan()
    plan.text(374, 104, "Spese")
    _write(plan, TOTALS, (400, 520))
    [table] = _tables(plan)
    assert table[1:] == [list(row) for row in TOTALS[1:]]


def test_a_second_line_of_a_value_opens_no_row() -> None:
    rows = [("Cod.", "Voce", "Quota"), ("1", "Nidi", "1.200"), ("2", "Tetti", "800")]
    plan = Plan()
    for n, row in enumerate(rows):
        for x, cell in zip((60, 120, 400), row, strict=True):
            plan.text(x, 120 + 30 * n, cell)
        if n:
            plan.text(400, 133 + 30 * n, f"({n}5,5%)")
    assert [row[2] for row in _tables(plan)[0]] == ["Quota", "1.200 (15,5%)", "800 (25,5%)"]


def test_the_name_of_a_column_over_figures_at_its_right() -> None:
    rows = [
        ("Sede", "Ufficio", "Entrate", "Spesa"),
        ("A", "Nidi", "1.200,00", "45.000,00"),
    ]
    rows += [("B", "Tetti", "800,00", "1.500,00"), ("C", "Moli", "950,00", "250.000,00")]
    plan = Plan()
    _write(plan, [("", "", "", ""), *[row[:2] + row[2:] for row in rows[1:]]], (420, 520))
    for x, cell in zip((60, 120, 365, 424), rows[0], strict=True):
        plan.text(x, 120, cell)
    assert _tables(plan) == [[list(row) for row in rows]]


def test_columns_of_prose_are_no_table() -> None:
    plan = Plan()
    plan.set_font("helvetica", size=9)
    for left in (50, 220, 390):
        plan.set_xy(left, 80)
        for _ in range(4):
            plan.set_x(left)
            plan.multi_cell(150, 11, f"{SENTENCE}.", align="L")
    assert _tables(plan) == []


def test_a_cell_that_fills_its_column_stays_apart_from_the_next() -> None:
    plan = Plan()
    plan.set_font("helvetica", size=10)
    full = "Isolare i tetti del municipio"
    left = 200 + plan.get_string_width(full) + 8
    rows = [("Opera", "Che cosa si fa", "Ufficio")]
    rows += [(f"Opera {n}", full if n % 2 else "Rifare i pavimenti", "Scuole") for n in range(1, 8)]
    for n, row in enumerate(rows):
        for x, cell in zip((60, 200, left), row, strict=True):
            plan.text(x, 120 + 16 * n, cell)
    assert _tables(plan) == [[list(row) for row in rows]]


def test_the_marks_of_a_list_are_no_column() -> None:
    plan = Plan()
    plan.set_font("helvetica", size=10)
    rows = [("Borgo", "Isolare i tetti alti"), ("Porto", "Rifare i moli lunghi")]
    rows += [("Corso", "Piantare altri tigli"), ("Fonte", "Curare le panchine")]
    listed = [("a)", "gli alberi del viale"), ("b)", "le aiuole"), ("c)", "le fontane del corso")]
    for n, (left, right) in enumerate([*rows, *listed]):
        plan.text(60 if n < len(rows) else 128, 120 + 16 * n, left)
        plan.text(150, 120 + 16 * n, right)
    read_ = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    told = " ".join(b.text for b in read_.blocks if isinstance(b, Paragraph | Item))
    assert all(f"{mark} {text}" in told for mark, text in listed)


def test_short_columns_of_text_are_read_one_after_the_other() -> None:
    columns = [
        ["Il mercato del porto apre ogni", "sabato alle sette e chiude a", "mezzogiorno. I banchi sono", "quaranta e vendono pesce."],
        ["Chi vuole un banco scrive", "all'ufficio del commercio, che", "risponde in dieci giorni e", "assegna i posti liberi."],
        ["Le navi da pesca attraccano", "al molo vecchio e scaricano", "prima dell'alba, senza che", "nessuno debba aspettare."],
    ]  # fmt: skip
    plan = Plan()
    plan.set_font("helvetica", size=9)
    for left, down, lines in zip((60, 230, 400), (0, 4, 0), columns, strict=True):
        for n, line in enumerate(lines):
            plan.text(left, 120 + down + 11 * n, line)
    assert _tables(plan) == []
    reading = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    texts = [block.text for block in reading.blocks if isinstance(block, Paragraph)]
    assert texts == [" ".join(lines) for lines in columns]


def test_a_name_in_the_middle_of_its_column_stands_beside_no_other() -> None:
    rows = [("", "", "Accertati", "Previsti"), ("Riva", "", "120.000", "98.500")]
    rows += [
        ("Contributi di altri enti", "", "1.500", "1.250"),
        ("Totale", "", "121.500", "99.750"),
    ]
    plan = Plan()
    plan.set_font("helvetica", size=10)
    plan.text(110, 127, "Entrate")
    _write(plan, rows, (400, 520))
    [table] = _tables(plan)
    assert [[cell for cell in row if cell] for row in table[-3:]] == [
        [cell for cell in row if cell] for row in rows[1:]
    ]


def test_names_of_groups_between_rows_are_rows_of_their_own() -> None:
    rows = [("", "Scuola Lume", "120", "98"), ("", "Scuola Tarsi del porto", "15", "12")]
    rows += [
        ("", "Totale scuole", "135", "110"),
        ("", "Uffici", "", ""),
        ("", "Anagrafe", "4", "3"),
    ]
    rows += [("", "Moli", "", ""), ("", "Molo uno", "7", "8")]
    plan = Plan()
    for n, row in enumerate((("", "Sede", "Posti", "Usati"), *rows)):
        for x, cell in zip((60, 60, 300, 400), row, strict=True):
            plan.text(x, 120 + 16 * n, cell)
    [table] = _tables(plan)
    names = [row[0] for row in table]
    assert names == ["Sede", *(row[1] for row in rows)]


@pytest.mark.parametrize(("last", "group"), [(480, ""), (430, "Scuole"), (430, "")])
def test_names_at_the_left_of_columns_of_figures_name_them(last: float, group: str) -> None:
    plan = Plan()
    names = ("Sede", "Gas (mc)", "Luce (kWh)")
    for x, name in zip((60, 250, 343), names, strict=True):
        plan.text(x, 104, name)
    rows = [
        ("Lume", "18.450", "42.310"),
        ("Tarsi", "22.310", "51.870"),
        ("Borgo", "4.120", "8.300"),
    ]
    if group:
        plan.text(60, 120, group)
    for n, row in enumerate(rows, bool(group)):
        plan.text(60, 120 + 16 * n, row[0])
        for right, cell in zip((340, last), row[1:], strict=True):
            plan.text(right - plan.get_string_width(cell), 120 + 16 * n, cell)
    groups = [[group, "", ""]] if group else []
    assert _tables(plan) == [[list(names), *groups, *map(list, rows)]]


def test_a_row_of_figures_at_the_top_of_a_page_is_no_page_number() -> None:
    plan = Plan()
    lines = [(str(n), f"{4000 + n}/2027", str(n % 5), f"{90 - n},25") for n in range(1, 60)]
    for n, row in enumerate(lines):
        if n == 40:
            plan.add_page()
        for x, cell in zip((60, 140, 300, 400), row, strict=True):
            plan.text(x, 60 + 16 * (n if n < 40 else n - 40), cell)
    found = [row for table in _tables(plan) for row in table]
    assert list(lines[40]) in found
