"""The matrix as a picture, and the report on more than two plans."""

import io
from dataclasses import replace

import docx
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from assistant.alignment import align
from assistant.alignment.across import Across, across, couples
from assistant.decisions.review import review
from assistant.report.content import Grid, GridCell
from assistant.report.grids import parts
from assistant.report.picture import as_png, as_svg, drawable, lay_out, legend
from assistant.report.report_words import Terms
from assistant.report.several import report_on_several
from assistant.report.web import as_page
from assistant.report.word import as_word
from index.library import Library

PLANS = ("borgoverde", "valfiore", "harbour")
GRID = Grid(
    "Temi <e> piani",
    ("Casa & cura", "X" * 80),
    ("Mobilità", "Cibo"),
    ((GridCell((3, 4)), GridCell()), (GridCell(), GridCell((9,), "1 / 5"))),
)


def matrix(library: Library) -> Across:
    def pairs(a: str, b: str) -> list[tuple[str, str, str]]:
        found = align(library, a, b)
        return [(p.a.passage, p.b.passage, p.status) for p in found.pairs]

    return across(library, PLANS, pairs)


def test_cells_lead_to_what_is_behind_them() -> None:
    drawn = BeautifulSoup(as_svg(GRID), "xml")
    links = {a["href"]: a.find_all("text")[0].text for a in drawn.find_all("a")}
    assert links == {"#pair-3": "2", "#pair-9": "1 / 5"}
    assert "Casa & cura" in {t.text for t in drawn.find_all("text")}


def test_the_picture_is_the_same_each_time_and_has_its_size() -> None:
    made = as_png(GRID)
    assert made == as_png(GRID)
    layout = lay_out(GRID)
    assert Image.open(io.BytesIO(made)).size == (2 * layout.width, 2 * layout.height)
    long = next(box for box in layout.boxes if box.text.startswith("XXX"))
    assert long.text.endswith("…")


def test_the_picture_draws_no_box_for_a_letter() -> None:
    assert drawable("Casa") == "Casa"
    accented = "ATTIVITÀ È PERCHÉ LUNEDÌ CIÒ LAGGIÙ – «à è é ì ò ù»"
    assert drawable(accented) == accented
    assert as_png(replace(GRID, rows=("CITTÀ", "B"))) == as_png(
        replace(GRID, rows=(drawable("CITTÀ"), "B"))
    )
    # an accent is drawn, not left out
    assert as_png(replace(GRID, rows=("CITTÀ", "B"))) != as_png(replace(GRID, rows=("CITTA", "B")))


def test_many_columns_are_numbered() -> None:
    columns = tuple(f"Tema {n}" for n in range(6))
    wide = Grid("Temi", ("Uno",), columns, (tuple(GridCell((n + 1,)) for n in range(6)),))
    (coded,) = parts(wide, Terms("it"))
    assert "B6" in as_svg(coded)
    assert legend(coded).endswith("B6: Tema 5")
    assert parts(GRID, Terms("it")) == (GRID,)
    assert not legend(GRID)


def test_levels_tell_what_the_other_plans_have_too(library: Library) -> None:
    found = matrix(library)
    assert found.plans == PLANS
    assert {level.plan for level in found.levels} <= set(PLANS)
    there = [level.shared["valfiore"] for level in found.levels if level.plan == "borgoverde"]
    back = [level.shared["borgoverde"] for level in found.levels if level.plan == "valfiore"]
    assert sum(len(s.pairs) for s in there) == sum(len(s.pairs) for s in back) > 0
    for level in found.levels:
        for held in level.shared.values():
            assert held.records == held.count("aligned") + held.count("partial") <= level.records


@pytest.mark.slow
def test_a_report_on_three_plans(library: Library) -> None:
    reviews = {(a, b): review(library, align(library, a, b), ()) for a, b in couples(PLANS)}
    made = report_on_several(library, PLANS, reviews, {})
    (grid,) = made.grids
    assert len(grid.columns) == len(PLANS)
    page = BeautifulSoup(as_page(made), "html.parser")
    targets = {article["id"] for article in page.find_all("article")}
    drawn = page.find("svg")
    assert drawn is not None
    assert {str(a["href"]).removeprefix("#") for a in drawn.find_all("a")} <= targets
    document = docx.Document(io.BytesIO(as_word(made)))
    assert len(document.inline_shapes) == 1
    assert as_word(made) == as_word(made)
