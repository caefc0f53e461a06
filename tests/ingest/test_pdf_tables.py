"""Tables in PDFs: cells, paragraphs, and what page breaks do to them."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.blocks import Reason, Table
from ingest.readers.pdf.read import read

from .pdfs import Plan

HEADER = (18.0, ("Strategie", "Azioni", "Risorse"))
UPPER = (
    60.0,
    ("Il riuso", "Aprire officine.\nFormare dodici persone che\nle tengano", "Fondo del comune"),
)
LOWER = (60.0, ("", "aperte la sera.\nScrivere un manuale.", "Le scuole"))
NEXT = (30.0, ("La cura", "Pulire i cortili", "I volontari"))


def _tables(plan: Plan) -> list[list[list[tuple[str, ...]]]]:
    reading = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    tables = [b for b in reading.blocks if isinstance(b, Table)]
    return [[[cell.paragraphs for cell in row.cells] for row in t.rows] for t in tables]


def _texts(plan: Plan) -> list[list[str]]:
    [table] = _tables(plan)
    return [[" ".join(cell) for cell in row] for row in table]


def test_a_cell_keeps_its_paragraphs_and_an_empty_one_is_known() -> None:
    plan = Plan()
    cell = "Aprire un'officina.\n\nFormare dodici persone che la tengano aperta anche la sera"
    plan.rows([["Strategia", "Azioni", "Risorse"], ["Il riuso", cell, ""]])
    [[_, row]] = _tables(plan)
    assert row[0] == ("Il riuso",)
    assert len(row[1]) == 2
    assert row[1][1].startswith("Formare")
    assert row[2] == ()


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    plan = Plan()
    rows = [[f"Strategia {n}", f"Piantare alberi in via {n}\n\nPulire", "Fondo"] for n in range(30)]
    plan.rows([["Strategia", "Azioni", "Risorse"], *rows])
    assert plan.page_no() > 1
    [table] = _tables(plan)
    assert len(table) == 31
    assert [row[0][0] for row in table].count("Strategia") == 1
    reading = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    assert [(left.reason, left.text, left.page) for left in reading.left_out] == [
        (Reason.REPEATED_HEADER, "Strategia Azioni Risorse", page)
        for page in range(2, plan.page_no() + 1)
    ]


@pytest.mark.parametrize("ruled", [True, False], ids=["rules closed", "rules left open"])
def test_a_row_that_a_page_break_cut_is_whole(ruled: bool) -> None:
    plan = Plan()
    plan.grid([HEADER, UPPER], 690, open_bottom=not ruled)
    plan.add_page()
    plan.grid(([HEADER] if ruled else []) + [LOWER, NEXT], 70, open_top=not ruled)
    [table] = _tables(plan)
    assert table[1] == [
        ("Il riuso",),
        (
            "Aprire officine.",
            "Formare dodici persone che le tengano aperte la sera.",
            "Scrivere un manuale.",
        ),
        ("Fondo del comune", "Le scuole"),
    ]
    assert table[2][0] == ("La cura",)


def test_rows_after_a_closed_row_are_rows_of_their_own() -> None:
    plan = Plan()
    plan.grid([HEADER, (30.0, ("Il riuso", "Aprire officine.", "Fondo"))], 690)
    plan.add_page()
    plan.grid([NEXT], 70)
    [table] = _tables(plan)
    assert [row[0] for row in table] == [("Strategie",), ("Il riuso",), ("La cura",)]


def test_text_between_two_tables_keeps_them_apart() -> None:
    plan = Plan()
    plan.grid([HEADER, NEXT], 100)
    plan.set_y(170)
    plan.text_block("Qui comincia un'altra tavola.")
    plan.grid([HEADER, NEXT], 220)
    assert len(_tables(plan)) == 2


def test_a_box_around_text_is_no_table() -> None:
    plan = Plan()
    plan.rect(55, 65, 480, 60)
    plan.text_block("Un avviso in un riquadro, che va letto come testo.")
    assert _tables(plan) == []


def test_names_beside_their_meaning_are_rows_without_any_rule() -> None:
    plan = Plan()
    plan.text_block("Le sigle del piano sono queste.")
    for name, meaning in (
        ("ACQ", "Acqua per i cortili di quartiere"),
        ("BOS", "Bosco della città, che comprende anche i filari\ne le aiuole delle strade"),
        ("CAS", "Casa delle associazioni"),
        ("DEP", "Deposito degli attrezzi"),
    ):
        plan.cell(120, 13.5, name)
        plan.multi_cell(300, 13.5, meaning, align="L", new_x="LMARGIN", new_y="NEXT")
        plan.ln(8)
    [table] = _tables(plan)
    assert [row[0] for row in table] == [("ACQ",), ("BOS",), ("CAS",), ("DEP",)]
    assert table[1][1][0].endswith("le aiuole delle strade")


TOPS = (18.0, ("Misura", "Da", "A che cosa serve"))


@pytest.mark.parametrize(
    ("before", "last", "first"),
    [
        (
            ("Viali larghi", "farnia, tiglio", "acero campestre"),
            ("Viali stretti", "carpino", "orniello, albero di Giuda"),
            ("Parcheggi", "bagolaro", "sofora"),
        ),
        (
            ("4.1", "3 panchine", "Ombra nei cortili"),
            ("4.2", "procedura", "-"),
            ("4.3", "decisione", "perdita ridotta"),
        ),
    ],
    ids=["a column of names in lower case", "numbers that count on"],
)
def test_rows_on_both_sides_of_a_page_break_stay_apart(
    before: tuple[str, ...], last: tuple[str, ...], first: tuple[str, ...]
) -> None:
    plan = Plan()
    plan.grid([TOPS, (18.0, before), (18.0, last)], 690)
    plan.add_page()
    plan.grid([TOPS, (18.0, first)], 70)
    [table] = _tables(plan)
    heads = [row[0][0] for row in table]
    assert heads == ["Misura", before[0], last[0], first[0]]


def test_numbers_that_count_columns_below_a_name_are_names() -> None:
    plan = Plan()
    xs, ys = [60.0, 110.0, 240.0, 300.0, 360.0, 420.0], [100.0, 120.0, 140.0, 160.0, 180.0]
    for x in xs:
        # One cell names the first two columns, one the other three.
        top = {60.0: 100.0, 110.0: 140.0, 240.0: 100.0, 420.0: 100.0}.get(x, 120.0)
        plan.line(x, top, x, 180)
    for y in ys:
        plan.line(240.0 if y == 120 else 60.0, y, 420, y)
    plan.text(64, 114, "Indicatore")
    plan.text(244, 114, "Linea di intervento")
    for x, name in zip(xs[2:], "123", strict=False):
        plan.text(x + 4, 134, name)
    for y, row in ((154, ["FA 1", "Orti", "Alto", "Medio", "Alto"]), (174, ["FA 2", "Serre"])):
        for x, text in zip(xs, [*row, *["Basso"] * (5 - len(row))], strict=False):
            plan.text(x + 4, y, text)
    reading = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    [table] = [b for b in reading.blocks if isinstance(b, Table)]
    assert table.headers == 2
    assert [cell.text for cell in table.rows[2].cells] == ["FA 1", "Orti", "Alto", "Medio", "Alto"]


def test_a_border_within_a_cell_makes_no_row() -> None:
    plan = Plan()
    edges = [60.0, 200.0, 300.0, 400.0]
    for n, name in enumerate(["Orti", "Serre", "Siepi"]):
        top = 100.0 + 40 * n
        plan.rect(60, top + 5, 140, 29)
        for left, right in pairwise(edges):
            plan.rect(left, top, right - left, 40)
        plan.text(66, top + 24, name)
        plan.text(206, top + 20, "Alto")
        plan.text(306, top + 20, "Basso")
    assert _texts(plan) == [[name, "Alto", "Basso"] for name in ("Orti", "Serre", "Siepi")]


def test_a_code_below_a_page_break_begins_a_row_and_its_group_goes_on() -> None:
    plan = Plan()
    plan.grid(
        [(20, ["Gruppo", "Indicatore", "Peso"]), (40, ["Risultati", "RO 1.2 Orti", "Alto"])], 700
    )
    plan.add_page()
    plan.grid(
        [(40, ["da ottenere", "RO 1.3 Serre", "Medio"]), (40, ["Altro", "RO 2 Siepi", "Basso"])], 70
    )
    assert _texts(plan)[1:] == [
        ["Risultati da ottenere", "RO 1.2 Orti", "Alto"],
        ["Risultati da ottenere", "RO 1.3 Serre", "Medio"],
        ["Altro", "RO 2 Siepi", "Basso"],
    ]


def test_what_goes_on_of_a_cell_above_the_rows_of_the_next_page_is_in_the_cell() -> None:
    plan = Plan()
    first = [
        (30, ["RIC", "Rete informatica dei cortili"]),
        (30, ["UDO", "Ufficio degli orti e dei"]),
    ]
    plan.grid([(20, ["Sigla", "Definizione"]), *first], 690)
    plan.add_page()
    # Without the rules of its row: 60 and 297.5 are the left edges of the columns.
    plan.text(301.5, 84, "giardini di via Lunga")
    plan.grid([(30, ["UVE", "Ufficio del verde"]), (30, ["ZTV", "Zona a traffico vietato"])], 100)
    assert _texts(plan)[2:4] == [
        ["UDO", "Ufficio degli orti e dei giardini di via Lunga"],
        ["UVE", "Ufficio del verde"],
    ]
