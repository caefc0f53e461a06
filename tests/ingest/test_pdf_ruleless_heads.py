"""Names of columns of tables that no rules draw: at heights of their own, and beside their figures."""

import time
from pathlib import Path

from ingest.blocks import Heading, Paragraph, Table
from ingest.readers.pdf.read import read

from .pdfs import Plan


def _plan() -> Plan:
    plan = Plan()
    plan.set_font("helvetica", size=9)
    for x, y, name in (
        (60, 120, "Numero"),
        (60, 131, "d'ordine"),
        (140, 125, "Lavoro"),
        (400, 120, "Costo in"),
        (400, 131, "euro"),
    ):
        plan.text(x, y, name)
    rows = (("1", "Semina di un prato", "1.450,20"), ("2", "Posa di panche", "880,00"))
    for n, (code, work, cost) in enumerate((*rows, ("3", "Taglio di siepi", "95,40"))):
        y = 150 + 16 * n
        plan.text(60, y, code)
        plan.text(140, y, work)
        plan.text(480 - plan.get_string_width(cost), y, cost)
    return plan


def test_names_of_one_and_two_lines_head_the_columns_that_they_stand_over() -> None:
    blocks = read(Path("a.pdf"), _plan().bytes(), time.time() + 60).blocks
    assert not any(isinstance(block, Heading | Paragraph) for block in blocks)
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Numero d'ordine", "Lavoro", "Costo in euro"],
        ["1", "Semina di un prato", "1.450,20"],
        ["2", "Posa di panche", "880,00"],
        ["3", "Taglio di siepi", "95,40"],
    ]


def test_a_line_of_text_above_a_table_is_none_of_its_names() -> None:
    plan = _plan()
    plan.text(60, 109, "Elenco dei lavori che la commissione ha scelto nel mese di maggio.")
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert table.rows[0].cells[0].text == "Numero d'ordine"
