"""Bars in tables of times, which a page draws without a text."""

import time
from pathlib import Path

import pytest

from ingest.blocks import Table
from ingest.readers.pdf.read import read

from .pdfs import Plan

_ROWS = (("Disegno", 0, 2), ("Scavo", 2, 3), ("Semina", 1, 3))


@pytest.mark.parametrize(("shade", "mark"), [((40, 90, 200), "■"), ((255, 255, 255), "")])
def test_a_bar_marks_the_cells_that_it_fills(shade: tuple[int, int, int], mark: str) -> None:
    plan = Plan()
    plan.set_font("helvetica", size=9)
    for n, (name, start, end) in enumerate((("Fase", 0, 0), *_ROWS)):
        y = 120 + 20 * n
        for k in range(4):
            plan.rect(60 + 100 * k, y, 100, 20)
        plan.text(64, y + 14, name)
        for k, month in enumerate(("marzo", "aprile", "maggio") if n == 0 else ()):
            plan.text(164 + 100 * k, y + 14, month)
        if end:
            plan.set_fill_color(*shade)
            plan.rect(162 + 100 * start, y + 4, 100 * (end - start) - 4, 12, style="F")
    [table] = [
        block
        for block in read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
        if isinstance(block, Table)
    ]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        [name, *(mark if start <= k < end else "" for k in range(3))] for name, start, end in _ROWS
    ]


@pytest.mark.parametrize(
    ("strokes", "found"),
    [
        ([(-4, -4, 4, 4), (-4, 4, 4, -4)], "x"),
        ([(-4, -4, 4, 4)], ""),  # one stroke alone
        ([(-4, -4, 4, 4), (-3, -3, 5, 5)], ""),  # two that lean to one side
        ([(-50, -10, 50, 10), (-50, 10, 50, -10)], ""),  # the cell is barred
        ([(-4, 0, 4, 0), (0, -4, 0, 4)], ""),  # upright
    ],
)
def test_a_cross_in_an_empty_cell_is_its_mark(
    strokes: list[tuple[float, float, float, float]], found: str
) -> None:
    plan = Plan()
    plan.set_font("helvetica", size=9)
    for n, row in enumerate(
        (("Compito", "Comune", "Scuola"), ("Ascolto", "", ""), ("Gite", "sì", "no"))
    ):
        for k, text in enumerate(row):
            plan.rect(60 + 100 * k, 120 + 20 * n, 100, 20)
            if text:
                plan.text(64 + 100 * k, 134 + 20 * n, text)
    for x0, y0, x1, y1 in strokes:
        plan.line(210 + x0, 150 + y0, 210 + x1, 150 + y1)
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[1].cells] == ["Ascolto", found, ""]
