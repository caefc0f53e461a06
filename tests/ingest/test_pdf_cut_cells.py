"""Merged cells whose lower rule the end of the page took."""

import time
from pathlib import Path

from ingest.blocks import Table
from ingest.readers.pdf.read import read

from .pdfs import Plan


def _cells(plan: Plan, top: float, heights: list[tuple[str, float, float]]) -> None:
    """Cells at heights below `top`: a merged one at the left, rows at the right; none is closed
    below where its height runs over the page."""
    for text, left, height in heights:
        right = 200.0 if left < 200 else 500.0
        plan.line(left, top, right, top)
        plan.line(left, top, left, top + height)
        plan.line(right, top, right, top + height)
        if text:
            plan.text(left + 4, top + 14, text)
        top += height


def test_a_merged_cell_that_the_page_cuts_is_of_its_own_rows_alone() -> None:
    plan = Plan()
    for left, texts in (
        (60.0, ["Zona", "Riva", "Monte"]),
        (200.0, ["Posto", "Molo", "Faro", "Rifugio", "Malga"]),
    ):
        heights = [30.0, 60.0, 60.0] if left < 200 else [30.0] * 5
        _cells(plan, 600, [(t, left, h) for t, h in zip(texts, heights, strict=True)])
    plan.line(200, 750, 500, 750)
    plan.add_page()
    _cells(plan, 70, [("Zona", 60, 30), ("", 60, 60)])
    _cells(plan, 70, [("Posto", 200, 30), ("Bivacco", 200, 30), ("Sella", 200, 30)])
    plan.line(60, 160, 500, 160)
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        ("Zona", "Posto"),
        ("Riva", "Molo"),
        ("Riva", "Faro"),
        ("Monte", "Rifugio"),
        ("Monte", "Malga"),
        ("Monte", "Bivacco"),
        ("Monte", "Sella"),
    ]
