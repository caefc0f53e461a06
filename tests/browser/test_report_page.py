"""The report as a page on a phone: what is wider than the screen moves by itself."""

from pathlib import Path
from typing import Any

import pytest

from assistant.report.content import Fact, Grid, GridCell, Report, Table
from assistant.report.web import as_page

from .steps import overflows

pytestmark = pytest.mark.browser

COLUMNS = ("AMMINISTRAZIONE CONDIVISA", "DIGITALIZZAZIONE", "RICONOSCIMENTO", "FINANZIAMENTI")
GRID = Grid("Temi", ("Internazionalizzazione",), COLUMNS, ((GridCell((1,)), *[GridCell()] * 3),))
REPORT = Report(
    "it",
    "Rapporto",
    "due piani",
    (Fact("SHA-256", "0f" * 32),),
    (),
    (),
    (),
    tables=(Table("Conti", COLUMNS, (("INTERNAZIONALIZZAZIONE", "12345", "12345", "12345"),)),),
    grids=(GRID,),
)


def test_the_page_is_as_wide_as_the_phone(chromium: Any, tmp_path: Path) -> None:
    made = tmp_path / "r.html"
    made.write_bytes(as_page(REPORT))
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(made.as_uri())
    assert overflows(page) <= 0
    page.get_by_text("matrice", exact=False).first.click()
    assert overflows(page) <= 0
    page.close()
