"""Figures in narrow columns, and names over groups of columns, in tables without rules."""

import time
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Paragraph, Table
from ingest.readers.pdf.read import read

from .pdfs import SENTENCE, Plan

ROWS = [
    ("Classe", "N.", "%", "N.", "%"),
    ("Totale", "18.420", "100,0", "17.905", "100,0"),
    ("minori", "2.395", "13,0", "1.970", "11,0"),
    ("adulti", "11.605", "63,0", "10.922", "61,0"),
    ("anziani", "4.420", "24,0", "5.013", "28,0"),
]
RIGHTS = (200, 236, 282, 318)


def _write(plan: Plan, rows: Sequence[Sequence[str]], top: float = 120) -> None:
    plan.set_font("helvetica", size=9)
    for n, row in enumerate(rows):
        plan.text(60, top + 14 * n, row[0])
        for right, cell in zip(RIGHTS, row[1:], strict=False):
            plan.text(right - plan.get_string_width(cell), top + 14 * n, cell)


def _tables(plan: Plan) -> list[list[list[str]]]:
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    return [[[c.text for c in row.cells] for row in b.rows] for b in blocks if isinstance(b, Table)]


def test_figures_in_narrow_columns_are_cells() -> None:
    plan = Plan()
    _write(plan, ROWS)
    assert _tables(plan) == [[list(row) for row in ROWS]]


def test_years_over_groups_of_columns_name_them_too() -> None:
    plan = Plan()
    _write(plan, ROWS)
    for x, year in ((195, "2014"), (275, "2024")):
        plan.text(x, 106, year)
    [table] = _tables(plan)
    assert table[0] == ["Classe", "2014 N.", "2014 %", "2024 N.", "2024 %"]
    assert table[1:] == [list(row) for row in ROWS[1:]]


def test_lines_above_other_heads_stay() -> None:
    plan = Plan()
    _write(plan, [("Classe", "N.", "%", "Nati", "Morti"), *ROWS[1:]])
    for x, year in ((195, "2014"), (275, "2024")):
        plan.text(x, 106, year)
    [table] = _tables(plan)
    assert table[0] == ["Classe", "N.", "%", "Nati", "Morti"]


def test_figures_in_a_text_are_no_columns() -> None:
    plan = Plan()
    plan.text_block(
        f"{SENTENCE} 12.300 14.500 15.700 {SENTENCE} 11.200 13.400 {SENTENCE} 8.900 9.100."
    )
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    assert len([b for b in blocks if isinstance(b, Paragraph)]) == 1


def test_two_rows_of_figures_are_no_columns() -> None:
    plan = Plan()
    plan.set_font("helvetica", size=9)
    for n, row in enumerate((("412", "77"), ("398", "80"))):
        for x, cell in zip((60, 88), row, strict=True):
            plan.text(x, 120 + 14 * n, cell)
    assert not _tables(plan)
