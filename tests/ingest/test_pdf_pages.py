"""What pdfium tells of a page: characters, rules and images at the places where they show."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from pypdfium2 import PdfDocument

from ingest.readers.pdf.glyphs import Glyph
from ingest.readers.pdf.pages import Page, pages

from .pdfs import Plan


def _page(data: bytes) -> Page:
    pdf = PdfDocument(data)
    try:
        return next(iter(pages(pdf)))
    finally:
        pdf.close()


def _first(page: Page, text: str) -> Glyph:
    return next(g for g in page.glyphs if g["text"] == text)


def _sample() -> Plan:
    plan = Plan()
    plan.text(100, 200, "Mele")
    plan.line(100, 300, 250, 300)
    plan.rect(100, 400, 50, 20)
    return plan


def test_characters_stand_on_their_baseline_as_high_as_their_type() -> None:
    page = _page(_sample().bytes())
    glyph = _first(page, "M")
    assert glyph["x0"] == pytest.approx(100, abs=0.1)
    assert glyph["size"] == pytest.approx(11, abs=0.01)
    assert glyph["top"] < 200 < glyph["bottom"] < 204
    assert glyph["upright"]
    assert _first(page, "e")["x0"] == pytest.approx(glyph["x1"], abs=0.1)


def test_lines_and_boxes_are_edges() -> None:
    drawn = _page(_sample().bytes()).drawn
    assert len(drawn.rects) == 1
    levels = sorted(round(e["top"]) for e in drawn.edges if e["orientation"] == "h")
    assert levels == [300, 400, 420]
    uprights = sorted(round(e["x0"]) for e in drawn.edges if e["orientation"] == "v")
    assert uprights == [100, 150]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_measured_as_it_shows(turned: int) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_sample().bytes())))
    writer.pages[0].rotate(turned)
    out = BytesIO()
    writer.write(out)
    page = _page(out.getvalue())
    wide, high = (842, 595) if turned != 180 else (595, 842)
    assert (round(page.width), round(page.height)) == (wide, high)
    glyph = _first(page, "M")
    x, y = {90: (842 - 200, 100), 180: (595 - 100, 842 - 200), 270: (200, 595 - 100)}[turned]
    assert min(abs(glyph["x0"] - x), abs(glyph["x1"] - x)) < 4
    assert min(abs(glyph["top"] - y), abs(glyph["bottom"] - y)) < 4
    sideways = glyph["matrix"][1]
    assert (sideways < 0) == (turned == 90)
    assert (sideways > 0) == (turned == 270)


def test_places_count_from_the_corner_of_what_is_shown() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_sample().bytes())))
    writer.pages[0].cropbox = RectangleObject((50, 0, 595, 792))
    out = BytesIO()
    writer.write(out)
    page = _page(out.getvalue())
    assert (round(page.width), round(page.height)) == (545, 792)
    glyph = _first(page, "M")
    assert glyph["x0"] == pytest.approx(50, abs=0.1)
    assert glyph["top"] < 150 < glyph["bottom"]


def test_a_blank_that_is_drawn_on_its_own_still_parts_words() -> None:
    plan = Plan()
    for x, text in ((100, "due"), (118.35, " "), (120.1, "meli")):
        plan.text(x, 200, text)
    page = _page(plan.bytes())
    read = "".join(g["text"] for g in sorted(page.glyphs, key=lambda g: g["x0"]))
    assert read == "due meli"
