"""Words and figures that narrow cells tear between letters."""

import time
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Table
from ingest.readers.pdf.read import read
from ingest.witness.tokens import seams

from .made import document
from .pdfs import Plan

_WIDTH, _PAD, _PITCH = 58.0, 4.0, 13.0


def _filled(plan: Plan, text: str) -> list[str]:
    """The lines that a cell makes which breaks words wherever its line is full."""
    lines = [""]
    for letter in text:
        if plan.get_string_width(lines[-1] + letter) > _WIDTH - 2 * _PAD:
            lines.append("")
        lines[-1] += letter if lines[-1] or letter != " " else ""
    return lines


def _drawn(plan: Plan, rows: Sequence[Sequence[Sequence[str]]]) -> None:
    top = 80.0
    width = len(rows[0])
    plan.line(60, top, 60 + width * _WIDTH, top)
    for row in rows:
        height = _PITCH * max(map(len, row)) + 6
        for n, lines in enumerate(row):
            for i, line in enumerate(lines):
                plan.text(60 + n * _WIDTH + _PAD, top + 11 + i * _PITCH, line)
        for n in range(width + 1):
            plan.line(60 + n * _WIDTH, top, 60 + n * _WIDTH, top + height)
        top += height
        plan.line(60, top, 60 + width * _WIDTH, top)


def _table(plan: Plan) -> list[list[str]]:
    blocks = read(Path("piano.pdf"), plan.bytes(), time.time() + 60).blocks
    (table,) = [b for b in blocks if isinstance(b, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


ROWS = [
    ["Intervento", "Ente", "Importo", "Anni"],
    ["Alfabetizzazione informatica", "Confraternita", "1.345.200,00 euro", "2027-2030"],
    ["Orientamento universitario", "Soprintendenza", "2.118.450,00 euro", "2026-2029"],
    ["Bibliobus", "Arcidiocesi", "3.770.900,00 euro", "2028-2031"],
]


def test_words_and_figures_that_cells_tear_are_whole(tmp_path: Path) -> None:
    plan = Plan()
    _drawn(plan, [[_filled(plan, cell) for cell in row] for row in ROWS])
    assert _table(plan) == ROWS
    made = document(tmp_path, "piano.pdf", plan.bytes())
    assert [p.text for p in made.passages] == ["\t".join(row) for row in ROWS[1:]]


def test_amounts_that_cells_tear_at_their_comma_are_whole() -> None:
    plan = Plan()
    rows = [
        [["Impresa"], ["Limite", "massimo", "costi"], ["Voucher"]],
        [["Piccola"], ["euro", "1.280.000,", "00"], ["euro", "1.140.000,", "00"]],
        [["Contratto", "di rete"], ["euro", "1.183.333", ",33"], ["euro", "1.125.000,", "00"]],
    ]
    _drawn(plan, rows)
    assert _table(plan) == [
        ["Impresa", "Limite massimo costi", "Voucher"],
        ["Piccola", "euro 1.280.000,00", "euro 1.140.000,00"],
        ["Contratto di rete", "euro 1.183.333,33", "euro 1.125.000,00"],
    ]


def test_words_that_fill_their_lines_by_chance_stay_apart() -> None:
    plan = Plan()
    rows = [
        [["Azione"], ["Chi"]],
        [["Progettare", "spazi verdi"], ["Settore", "ambiente"]],
        [["Camminare", "insieme"], ["Consorzio", "pubblico"]],
        [["Sorvegliare", "argini"], ["Protezione", "civile"]],
    ]
    _drawn(plan, rows)
    assert _table(plan)[1:] == [
        ["Progettare spazi verdi", "Settore ambiente"],
        ["Camminare insieme", "Consorzio pubblico"],
        ["Sorvegliare argini", "Protezione civile"],
    ]


def test_figures_over_a_line_end_with_their_pieces() -> None:
    found = [(whole, sorted(pieces)) for whole, pieces in seams("€ 77.31\n0,00 e 64.250\r\n,50")]
    assert found == [("77.310,00", ["0,00", "77.31"]), ("64.250,50", ["50", "64.250"])]
