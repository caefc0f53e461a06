"""Which rules make a table, whose cell a text is, and what merged cells say."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.blocks import Paragraph, Reading, Reason, Table
from ingest.readers.pdf.read import read

from .pdfs import SENTENCE, Plan


def _read(plan: Plan) -> Reading:
    return read(Path("piano.pdf"), plan.bytes(), time.time() + 60)


def _tables(plan: Plan) -> list[list[list[str]]]:
    tables = [b for b in _read(plan).blocks if isinstance(b, Table)]
    return [[[cell.text for cell in row.cells] for row in t.rows] for t in tables]


def _prose(plan: Plan) -> list[str]:
    return [b.text for b in _read(plan).blocks if isinstance(b, Paragraph)]


def _rules(plan: Plan, xs: Sequence[float], ys: Sequence[float]) -> None:
    for x in xs:
        plan.line(x, ys[0], x, ys[-1])
    for y in ys:
        plan.line(xs[0], y, xs[-1], y)


def test_a_stamp_and_a_strip_beside_the_page_hold_no_table() -> None:
    plan = Plan()
    plan.rect(10, 10, 570, 20)
    plan.rect(10, 10, 20, 800)
    plan.text(40, 24, "PROTOCOLLO 12")
    plan.text_block(f"{SENTENCE}.")
    assert _tables(plan) == []
    assert f"{SENTENCE}." in _prose(plan)


def test_a_frame_with_a_strip_of_cells_leaves_the_text_of_the_page() -> None:
    plan = Plan()
    plan.rect(30, 30, 535, 780)
    plan.line(30, 60, 565, 60)
    plan.line(200, 30, 200, 60)
    plan.text(40, 50, "Ufficio verde")
    plan.text(210, 50, "Regole per i cortili")
    for _ in range(3):
        plan.text_block(f"{SENTENCE}.")
    assert _tables(plan) == [[["Ufficio verde", "Regole per i cortili"]]]
    assert _prose(plan).count(f"{SENTENCE}.") == 3


def test_fills_behind_lines_or_words_are_no_cells() -> None:
    plan = Plan()
    plan.set_fill_color(255)
    plan.rect(55, 60, 480, 200, style="F")
    for n, words in enumerate((("VISTO", "il comune e i suoi cortili"), ("LETTO", "quanto serve"))):
        x = 60.0
        for part in words:
            width = plan.get_string_width(f"{part} ")
            plan.rect(x, 70 + n * 14, width, 14, style="F")
            plan.text(x, 81 + n * 14, part)
            x += width
    assert _tables(plan) == []
    assert " ".join(_prose(plan)) == "VISTO il comune e i suoi cortili LETTO quanto serve"


def test_a_fill_that_begins_within_a_line_is_no_cell() -> None:
    plan = Plan()
    lines = ["Il comune apre i cortili come", "chiesto nelle regole del quartiere"]
    lines += ["e chi vi abita decide che cosa piantare", "ogni anno."]
    width = plan.get_string_width("Il comune apre i cortili ")
    plan.set_fill_color(255)
    for n, line in enumerate(lines):
        left = 60.0 + (width if n == 0 else 0)
        plan.rect(left, 70 + n * 14, 260 - (left - 60), 14, style="F")
        plan.text(60, 81 + n * 14, line)
    assert _tables(plan) == []
    assert _prose(plan) == [" ".join(lines)]


@pytest.mark.parametrize("height", [134, 154, 174], ids=["top", "middle", "bottom"])
def test_a_merged_cell_counts_for_each_of_its_rows(height: float) -> None:
    plan = Plan()
    _rules(plan, (60, 200, 330, 450), (100, 120))
    for x in (60, 200, 330, 450):
        plan.line(x, 100, x, 180)
    plan.line(60, 180, 450, 180)
    for y in (140, 160):
        plan.line(200, y, 450, y)
    for x, text in zip((63, 203, 333), ("Settore", "Azione", "Spesa"), strict=True):
        plan.text(x, 114, text)
    plan.text(63, height, "Scuola")
    for n, deed in enumerate(("Aprire un nido", "Riparare i tetti", "Pulire i cortili")):
        plan.text(203, 134 + 20 * n, deed)
        plan.text(333, 134 + 20 * n, f"{n}0.000")
    [table] = _tables(plan)
    assert [row[0] for row in table] == ["Settore", "Scuola", "Scuola", "Scuola"]
    [found] = [b for b in _read(plan).blocks if isinstance(b, Table)]
    assert [row.cells[0].carried for row in found.rows] == [False, False, True, True]


def test_headers_over_several_columns_are_known() -> None:
    plan = Plan()
    for x in (60, 160, 340):
        plan.line(x, 100, x, 160)
    plan.line(250, 120, 250, 160)
    for y in (100, 140, 160):
        plan.line(60, y, 340, y)
    plan.line(160, 120, 340, 120)
    for x, y, text in (
        (63, 124, "Luogo"),
        (163, 114, "Catasto"),
        (163, 134, "Foglio"),
        (253, 134, "Tipo"),
        (63, 154, "Mulino"),
        (163, 154, "18"),
        (253, 154, "D"),
    ):
        plan.text(x, y, text)
    [table] = [b for b in _read(plan).blocks if isinstance(b, Table)]
    assert table.headers == 2
    assert [cell.text for cell in table.rows[-1].cells] == ["Mulino", "18", "D"]


def test_values_stand_on_the_line_that_they_are_printed_on() -> None:
    """Where only the first column has rules, the cells beside it cover two of its rows."""
    plan = Plan()
    for x in (60, 240, 320, 400):
        plan.line(x, 100, x, 160)
    for y in (100, 120, 140, 160):
        plan.line(60, y, 240, y)
    for y in (100, 140, 160):
        plan.line(240, y, 400, y)
    for x, y, text in (
        (63, 114, "USO DOMESTICO"),
        (63, 134, "fino a 100"),
        (243, 134, "1,12"),
        (323, 134, "0,30"),
        (63, 154, "oltre 100"),
        (243, 154, "2,05"),
        (323, 154, "0,40"),
    ):
        plan.text(x, y, text)
    assert _tables(plan) == [
        [["USO DOMESTICO", "", ""], ["fino a 100", "1,12", "0,30"], ["oltre 100", "2,05", "0,40"]]
    ]


def test_rows_that_only_columns_are_ruled_for() -> None:
    plan = Plan()
    for x in (60, 140, 330, 420):
        plan.line(x, 100, x, 200)
    plan.rect(60, 100, 360, 16)
    for x, text in zip((63, 143, 333), ("Codice", "Oggetto", "Importo"), strict=True):
        plan.text(x, 112, text)
    for n, (what, who) in enumerate(
        (("tasse", "DIVERSI"), ("canoni", "BANCA"), ("avvisi", "ENTE"))
    ):
        y = 130 + 26 * n
        plan.text(63, y, f"1.0{n}")
        plan.text(143, y, what)
        plan.text(143, y + 12, who)
        plan.text(333, y, f"{n}1.000,00")
    [table] = _tables(plan)
    assert table[1:] == [
        ["1.00", "tasse DIVERSI", "01.000,00"],
        ["1.01", "canoni BANCA", "11.000,00"],
        ["1.02", "avvisi ENTE", "21.000,00"],
    ]


def test_no_rule_parts_the_names_of_columns_from_the_figures_below_them() -> None:
    plan = Plan()
    xs = [60, 150, 330, 430, 530]
    for x in xs:
        plan.line(x, 80, x, 260)
    rows = [
        ("Voce", "Debitore", "Chiesti", "Avuti"),
        ("1.01", "Rossi costruzioni di Mario", "1.200,00", "1.000,00"),
        ("1.02", "Bianchi", "300,00", "45,50"),
        ("2.01", "Regione", "90.000,00", "85.000,00"),
    ]
    plan.set_font("helvetica", size=9)
    for n, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            plan.text(x + 4, 95 + 28 * n, text)
    plan.text(154, 95 + 28 + 11, "Rossi e figli")
    (found,) = _tables(plan)
    assert found[1] == ["1.01", "Rossi costruzioni di Mario Rossi e figli", "1.200,00", "1.000,00"]
    assert [row[0] for row in found] == [row[0] for row in rows]


def test_text_over_a_rule_stays_with_its_cell() -> None:
    plan = Plan()
    _rules(plan, (60, 200, 330, 450), (100, 120, 140))
    for x, text in zip((63, 203, 333), ("Voce", "Nota", "Anno"), strict=True):
        plan.text(x, 114, text)
    plan.text(63, 134, "Manutenzione straordinaria delle scuole")
    plan.text(333, 134, "2026")
    assert _tables(plan)[0][1] == ["Manutenzione straordinaria delle scuole", "", "2026"]


def test_text_over_the_cell_below_is_not_mixed_with_it() -> None:
    plan = Plan()
    _rules(plan, (60, 300, 450), (100, 130, 150))
    for n, line in enumerate(("Misure del piano", "vigenti nel comune", "e avviso a tutti")):
        plan.text(63, 111 + 12 * n, line)
    plan.text(303, 111, "Nota")
    plan.text(63, 142, "Nome della fase")
    plan.text(303, 142, "Scadenza")
    assert _tables(plan) == [
        [
            ["Misure del piano vigenti nel comune e avviso a tutti", "Nota"],
            ["Nome della fase", "Scadenza"],
        ]
    ]


def test_what_a_clipping_path_hides_is_left_out() -> None:
    plan = Plan()
    with plan.rect_clip(60, 90, 300, 20):
        plan.text(63, 104, "Si vede")
        plan.text(63, 124, "non si vede")
    plan.text(63, 140, "Si vede ancora")
    reading = _read(plan)
    assert "non si vede" not in " ".join(_prose(plan))
    [hidden] = reading.left_out
    assert (hidden.reason, hidden.text, hidden.page) == (Reason.HIDDEN, "non si vede", 1)


@pytest.mark.parametrize("angle", [90, -90])
def test_a_table_printed_sideways_is_read_turned(angle: float) -> None:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    with plan.rotation(angle, 300, 420):
        _rules(plan, (200, 330, 430, 500), (400, 420, 440, 460))
        for n, row in enumerate((("Opera", "Ufficio", "Anno"), ("Ponte", "Strade", "2026"))):
            for x, text in zip((203, 333, 433), row, strict=True):
                plan.text(x, 414 + 20 * n, text)
    assert _tables(plan) == [[["Opera", "Ufficio", "Anno"], ["Ponte", "Strade", "2026"]]]
    assert f"{SENTENCE}." in _prose(plan)


@pytest.mark.parametrize("years", [("2024", "2026"), ("2021-2027", "2028/30")])
def test_years_below_the_name_of_a_group_are_headers(years: tuple[str, str]) -> None:
    plan = Plan()
    for x in (60, 160, 340):
        plan.line(x, 100, x, 180)
    plan.line(250, 120, 250, 180)
    for y in (100, 140, 160, 180):
        plan.line(60, y, 340, y)
    plan.line(160, 120, 340, 120)
    rows = ((63, 134, "Nidi"), (163, 134, years[0]), (253, 134, years[1]))
    for x, y, text in (
        (63, 124, "Servizio"),
        (163, 114, "Posti"),
        *((x, y, t) for (x, y, _), t in zip(rows, ("", *years), strict=True)),
        *((x, y + 20, t) for (x, y, _), t in zip(rows, ("Nidi", "310", "360"), strict=True)),
        *((x, y + 40, t) for (x, y, _), t in zip(rows, ("Mense", "90", "95"), strict=True)),
    ):
        plan.text(x, y, text)
    [table] = [b for b in _read(plan).blocks if isinstance(b, Table)]
    assert table.headers == 2


def test_years_of_the_first_row_below_a_header_over_columns_are_values() -> None:
    plan = Plan()
    for x in (60, 160, 340):
        plan.line(x, 100, x, 160)
    plan.line(250, 120, 250, 160)
    for y in (100, 120, 140, 160):
        plan.line(60, y, 340, y)
    for n, row in enumerate(
        (("Opera", "Anni", ""), ("Ponte", "2026", "2028"), ("Asilo", "2", "3"))
    ):
        for x, cell in zip((63, 163, 253), row, strict=True):
            plan.text(x, 114 + 20 * n, cell)
    [table] = [b for b in _read(plan).blocks if isinstance(b, Table)]
    assert table.headers is None


def _districts(plan: Plan, top: float, rows: Sequence[tuple[str, ...]]) -> None:
    """Rows ruled but in their first column, where only a name parts them from those above."""
    edges = (60, 160, 400, 500) if len(rows[0]) == 3 else (60, 160, 300, 400, 500)
    bottom = top + 20 * len(rows)
    for x in edges:
        plan.line(x, top, x, bottom)
    for n, row in enumerate(rows):
        y = top + 20 * n
        opens = n == 0 or row[0] or rows[n - 1][0] == "Rione"
        plan.line(60 if opens else 160, y, 500, y)
        for x, cell in zip(edges, row, strict=False):
            plan.text(x + 3, y + 14, cell)
    plan.line(60, bottom, 500, bottom)


@pytest.mark.parametrize("repeated", [True, False], ids=["header repeated", "no header"])
def test_a_merged_cell_goes_on_over_the_page_break(repeated: bool) -> None:
    header = ("Rione", "Opera", "Euro")
    plan = Plan()
    names = ("Fontana", "Selciato", "Panchine")
    _districts(plan, 700, [header, ("Borgo", names[0], "1.000"), ("", names[1], "2.000")])
    plan.add_page()
    below = [("", names[2], "3.000"), ("", "Lampioni", "4.000"), ("Porto", "Molo", "5.000")]
    _districts(plan, 70, [header, *below] if repeated else below)
    [table] = _tables(plan)
    assert table[1:] == [
        ["Borgo", "Fontana", "1.000"],
        ["Borgo", "Selciato", "2.000"],
        ["Borgo", "Panchine", "3.000"],
        ["Borgo", "Lampioni", "4.000"],
        ["Porto", "Molo", "5.000"],
    ]


def test_a_row_that_the_break_cuts_beside_a_merged_cell_is_whole() -> None:
    plan = Plan()
    rows = [("Rione", "Opera", "Euro"), ("Borgo", "Fontana", "1.000"), ("", "Scale e", "2.000")]
    _districts(plan, 700, rows)
    plan.add_page()
    _districts(plan, 70, [("", "parapetti", ""), ("", "Lampioni", "4.000")])
    [table] = _tables(plan)
    assert table[2:] == [["Borgo", "Scale e parapetti", "2.000"], ["Borgo", "Lampioni", "4.000"]]


@pytest.mark.parametrize(
    ("first", "cut"),
    [
        # the amount is missing, which no row above is without: the row is one with that above
        (("", "parapetti", "Da rifare", ""), True),
        (("", "parapetti", "Da rifare", "3.000"), False),
    ],
)
def test_a_row_beside_a_merged_cell_is_cut_where_something_is_missing(
    first: tuple[str, ...], *, cut: bool
) -> None:
    plan = Plan()
    header = ("Rione", "Opera", "Nota", "Euro")
    last = ("", "Scale e", "Ripide", "2.000")
    _districts(plan, 700, [header, ("Borgo", "Fontana", "Bella", "1.000"), last])
    plan.add_page()
    _districts(plan, 70, [first, ("", "Lampioni", "Alti", "4.000")])
    [table] = _tables(plan)
    whole = ["Borgo", "Scale e parapetti", "Ripide Da rifare", "2.000"]
    assert (whole in table) is cut
    assert len(table) == (4 if cut else 5)


def test_a_merged_cell_without_text_goes_on_from_nothing() -> None:
    plan = Plan()
    _districts(plan, 100, [("", "Fontana", "1.000"), ("", "Selciato", "2.000")])
    [table] = [b for b in _read(plan).blocks if isinstance(b, Table)]
    assert [[cell.text for cell in row.cells][-2:] for row in table.rows] == [
        ["Fontana", "1.000"],
        ["Selciato", "2.000"],
    ]
    assert not any(cell.carried for row in table.rows for cell in row.cells)
