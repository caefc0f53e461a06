"""Tables whose columns a program for sheets prints on further pages."""

import time
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Reading, Reason, Table
from ingest.readers.pdf.read import read

from .made import document
from .pdfs import Plan

LEFT = [["Sigla", "Lavoro"], ["V1", "Muri a secco"], ["V2", "Vasche"], ["V3", "Siepi"]]
MIDDLE = [
    ["Chi", "Quando", "Dove"],
    ["Gruppo alpini", "2027", "Valle alta"],
    ["Consorzio", "2028", "Piano"],
    ["Scuole", "2029", "Borgo"],
]
RIGHT = [["Costo"], ["12.400 euro"], ["7.900 euro"], ["1.150 euro"]]


def _drawn(plan: Plan, rows: Sequence[Sequence[str]], top: float = 90, height: float = 20) -> None:
    edges = [60 + 120 * n + 7 * len(rows[0]) * (n > 0) for n in range(len(rows[0]) + 1)]
    for n in range(len(rows) + 1):
        plan.line(edges[0], top + height * n, edges[-1], top + height * n)
    for edge in edges:
        plan.line(edge, top, edge, top + height * len(rows))
    for n, row in enumerate(rows):
        for edge, cell in zip(edges, row, strict=False):
            plan.text(edge + 4, top + height * n + 14, cell)


def _read(plan: Plan) -> Reading:
    return read(Path("piano.pdf"), plan.bytes(), time.time() + 60)


def _tables(found: Reading) -> list[list[list[str]]]:
    tables = [b for b in found.blocks if isinstance(b, Table)]
    return [[[cell.text for cell in row.cells] for row in t.rows] for t in tables]


def _whole(*parts: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[cell for cells in row for cell in cells] for row in zip(*parts, strict=True)]


def test_columns_on_further_pages_are_read_in_their_rows(tmp_path: Path) -> None:
    plan = Plan()
    _drawn(plan, LEFT)
    for part in (MIDDLE, RIGHT):
        plan.add_page()
        _drawn(plan, part)
    found = _read(plan)
    assert _tables(found) == [_whole(LEFT, MIDDLE, RIGHT)]
    assert [(one.reason, one.page) for one in found.left_out] == [
        (Reason.BESIDE, 2),
        (Reason.BESIDE, 3),
    ]
    made = document(tmp_path, "piano.pdf", plan.bytes())
    assert made.read_share == 1
    assert len(made.passages) == len(LEFT) - 1


def test_first_all_pages_with_the_columns_at_the_left() -> None:
    plan = Plan()
    below = [["V4", "Fossi"], ["V5", "Ponti"], ["V6", "Scale"]]
    costs = [["310 euro"], ["420 euro"], ["530 euro"]]
    _drawn(plan, LEFT)
    for part in (below, RIGHT, costs):
        plan.add_page()
        _drawn(plan, part)
    assert _tables(_read(plan)) == [[*_whole(LEFT, RIGHT), *_whole(below, costs)]]


def test_a_form_on_each_page_stays_a_form_of_its_own() -> None:
    plan = Plan()
    other = [["Sigla", "Lavoro"], ["V7", "Fontane"], ["V8", "Panche"], ["V9", "Lampade"]]
    _drawn(plan, LEFT)
    plan.add_page()
    _drawn(plan, other)
    assert all(len(row) == 2 for rows in _tables(_read(plan)) for row in rows)


def test_rows_at_other_heights_are_of_another_table() -> None:
    plan = Plan()
    _drawn(plan, LEFT)
    plan.add_page()
    _drawn(plan, MIDDLE, top=97)
    assert _tables(_read(plan)) == [LEFT, MIDDLE]
