"""PowerPoint: slides are pages, titles headings; what is hidden is out."""

import zipfile
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

from ingest.blocks import Heading, Item, LeftOut, Paragraph, Reason, Table
from ingest.readers import read_blocks

from .made import package
from .offices import pptx, shape

TABLE = (
    '<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
    "<a:tr><a:tc><a:txBody><a:p><a:r><a:t>Voce</a:t></a:r></a:p></a:txBody></a:tc>"
    "<a:tc><a:txBody><a:p><a:r><a:t>Euro</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
    '<a:tr><a:tc rowSpan="2"><a:txBody><a:p><a:r><a:t>Alberi</a:t></a:r></a:p></a:txBody></a:tc>'
    "<a:tc><a:txBody><a:p><a:r><a:t>10</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
    '<a:tr><a:tc vMerge="1"><a:txBody><a:p/></a:txBody></a:tc>'
    "<a:tc><a:txBody><a:p><a:r><a:t>20</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
    "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
)


def _chart(series: str) -> bytes:
    """A presentation of one slide with this chart, and a box before it."""
    frame = '<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id="r9"/></a:graphicData>'
    data = pptx(f"{frame}</a:graphic></p:graphicFrame>")
    space = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    chart = f"<c:chartSpace {space}><c:chart>{series}</c:chart></c:chartSpace>"
    slide = "ppt/slides/slide1.xml"
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
        parts[slide] = old.read(slide).replace(b"<c:chart ", f"<c:chart {space} ".encode())
    parts["ppt/charts/chart1.xml"] = chart.encode()
    parts["ppt/slides/_rels/slide1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r9" Target="../charts/chart1.xml" Type="x/chart"/></Relationships>'
    )
    return package(parts)


@pytest.mark.parametrize(
    ("value", "code", "labels", "text"),
    [
        ("0.675", "0.0%", "", "67,5%"),
        ("0.675", "General", "", "0,675"),
        ("0.675", "General", '<c:numFmt formatCode="0%" sourceLinked="0"/>', "68%"),
        ("0.675", "0.0%", '<c:numFmt formatCode="General" sourceLinked="1"/>', "67,5%"),
        ("1250000", '#,##0.0,,"\u00a0mln"', "", "1,3 mln"),
        ("46174", "mmm-yy", "", "giu-26"),
        ("#N/A", "0%", "", ""),
        ("NaN", "0%", "", ""),
    ],
)
def test_values_of_charts_look_as_their_format_says(
    value: str, code: str, labels: str, text: str
) -> None:
    code = escape(code)
    cache = (
        f'<c:numCache><c:formatCode>{code}</c:formatCode><c:pt idx="0"><c:v>{value}</c:v></c:pt>'
    )
    (table,) = read_blocks(
        Path("a.pptx"),
        _chart(
            f"<c:ser><c:dLbls>{labels}</c:dLbls><c:cat><c:strRef><c:strCache><c:pt idx='0'>"
            "<c:v>2024</c:v></c:pt></c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef>{cache}</c:numCache></c:numRef></c:val></c:ser>"
        ),
    ).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[-1].cells] == ["2024", text]


def test_categories_of_two_levels_are_told_whole() -> None:
    def points(*texts: tuple[int, str]) -> str:
        return "".join(f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in texts)

    inner = points((0, "Nidi"), (1, "Scuole"), (2, "Nidi"), (3, "Scuole"))
    levels = f"<c:lvl>{inner}</c:lvl><c:lvl>{points((0, 'Porto'), (2, 'Borgo'))}</c:lvl>"
    values = points((0, "4"), (1, "9"), (2, "3"), (3, "7"))
    cat = f"<c:multiLvlStrRef><c:multiLvlStrCache>{levels}</c:multiLvlStrCache></c:multiLvlStrRef>"
    val = f"<c:numRef><c:numCache>{values}</c:numCache></c:numRef>"
    series = f"<c:ser><c:cat>{cat}</c:cat><c:val>{val}</c:val></c:ser>"
    (table,) = read_blocks(Path("a.pptx"), _chart(series)).blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Porto Nidi", "4"],
        ["Porto Scuole", "9"],
        ["Borgo Nidi", "3"],
        ["Borgo Scuole", "7"],
    ]


def _placed(text: str, left: int, top: int) -> str:
    place = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="90" cy="50"/></a:xfrm>'
    return shape(text).replace("<p:txBody>", f"<p:spPr>{place}</p:spPr><p:txBody>")


def test_lines_between_boxes_leave_them_in_one_row() -> None:
    line = '<p:cxnSp><p:spPr><a:xfrm><a:off x="190" y="120"/><a:ext cx="9" cy="0"/></a:xfrm></p:spPr></p:cxnSp>'
    row = line.join(_placed(text, x, 100) for text, x in (("Poi.", 300), ("Prima.", 100)))
    found = read_blocks(Path("a.pptx"), pptx(row)).blocks
    assert [b.text for b in found if not isinstance(b, Table)] == ["Prima.", "Poi."]


def _box(number: int, text: str, left: int, top: int) -> str:
    return _placed(text, left, top).replace('id="1"', f'id="{number}"')


def _tie(one: int, other: int) -> str:
    ends = f'<a:stCxn id="{one}" idx="2"/><a:endCxn id="{other}" idx="0"/>'
    return f"<p:cxnSp><p:nvCxnSpPr><p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr></p:nvCxnSpPr></p:cxnSp>"


_BOXES = (
    _box(5, "Ufficio Boschi", 10, 300) + _box(6, "Ufficio Acque", 300, 300)
    + _box(4, "Area Verde", 200, 200) + _box(3, "Area Blu", 10, 200) + _box(2, "Direzione", 99, 100)
)  # fmt: skip


def _listed(data: bytes) -> list[tuple[str, int | None]]:
    found = read_blocks(Path("a.pptx"), data).blocks
    return [
        (b.text, b.depth if isinstance(b, Item) else None)
        for b in found
        if not isinstance(b, Table)
    ]


def test_boxes_that_lines_connect_are_listed_below_what_they_hang_on() -> None:
    ties = _tie(2, 3) + _tie(2, 4) + _tie(3, 5) + _tie(6, 4)
    assert _listed(pptx(shape("Sopra.") + _BOXES + ties + shape("Sotto."))) == [
        ("Sopra.", None),
        ("Direzione", 0),
        ("Area Blu", 1),
        ("Ufficio Boschi", 2),
        ("Area Verde", 1),
        ("Ufficio Acque", 2),
        ("Sotto.", None),
    ]


def test_steps_in_a_row_hang_on_none_of_each_other() -> None:
    steps = _box(2, "Idea", 10, 100) + _box(3, "Progetto", 150, 98) + _box(4, "Cantiere", 300, 101)
    found = _listed(pptx(steps + _tie(2, 3) + _tie(3, 4)))
    assert found == [("Idea", None), ("Progetto", None), ("Cantiere", None)]


def test_boxes_that_hang_on_several_are_no_list() -> None:
    ties = _tie(2, 3) + _tie(2, 4) + _tie(3, 5) + _tie(4, 5)
    assert [depth for _, depth in _listed(pptx(_BOXES + ties))] == [None] * 5


_STACK = (
    _box(6, "Ufficio Acque", 300, 300) + _box(2, "Direzione", 150, 100) + _box(4, "Area Verde", 300, 200)
    + _box(5, "Ufficio Boschi", 10, 300) + _box(3, "Area Blu", 10, 200) + _box(7, "Ufficio Rive", 10, 400)
)  # fmt: skip


def test_boxes_that_stand_in_columns_are_listed_without_lines() -> None:
    assert _listed(pptx(_STACK)) == [
        ("Direzione", 0),
        ("Area Blu", 1),
        ("Ufficio Boschi", 2),
        ("Ufficio Rive", 2),
        ("Area Verde", 1),
        ("Ufficio Acque", 2),
    ]


def test_boxes_without_one_above_them_or_between_columns_are_no_list() -> None:
    grid = _STACK.replace("Direzione", "")
    between = _STACK + _box(8, "Ufficio Reti", 170, 300)
    for boxes in (grid, between):
        assert all(depth is None for _, depth in _listed(pptx(boxes)))


def test_a_figure_is_read_with_what_stands_below_it() -> None:
    figures = _placed("1.240", 10, 100) + _placed("€ 2,1 mln", 200, 100)
    said = _placed("famiglie aiutate", 10, 200) + _placed("spesi in contributi", 200, 200)
    assert _listed(pptx(figures + said)) == [
        ("1.240 famiglie aiutate", None),
        ("€ 2,1 mln spesi in contributi", None),
    ]
    turned = _placed("famiglie aiutate", 10, 200) + _placed("1.240", 10, 100)
    assert _listed(pptx(turned)) == [("1.240 famiglie aiutate", None)]
    group = _placed("nuovi alloggi", 10, 200) + _placed("24", 10, 100)
    assert _listed(pptx(f"<p:grpSp>{group}</p:grpSp>")) == [("24 nuovi alloggi", None)]


def test_short_texts_in_a_row_head_what_stands_below_each() -> None:
    heads = _placed("Ascolto", 10, 100) + _placed("Cantiere", 200, 100)
    texts = _placed("Da gennaio a marzo.", 10, 200) + _placed("Da settembre.", 200, 200)
    assert [text for text, _ in _listed(pptx(heads + texts))] == [
        "Ascolto",
        "Da gennaio a marzo.",
        "Cantiere",
        "Da settembre.",
    ]


def test_boxes_side_by_side_are_read_from_left_to_right() -> None:
    row = _placed("Terzo.", 300, 100) + _placed("Primo.", 100, 110) + _placed("Secondo.", 200, 95)
    cards = "".join(
        _placed(f"{word} {n}.", 100 * n, top)
        for n in (2, 1)
        for word, top in (("A", 300), ("B", 400))
    )
    found = read_blocks(Path("a.pptx"), pptx(row + cards + _placed("Sopra.", 130, 405)))
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == [
        "Primo.", "Secondo.", "Terzo.", "A 2.", "B 2.", "A 1.", "B 1.", "Sopra.",
    ]  # fmt: skip


def test_slides() -> None:
    numbered = (
        '<a:p><a:pPr><a:buAutoNum type="alphaLcParenR"/></a:pPr><a:r><a:t>{}</a:t></a:r></a:p>'
    )
    data = pptx(
        shape("Il testo.") + shape("Il piano", kind="ctrTitle") + shape("3", kind="sldNum"),
        shape("Azioni", kind="title")
        + shape(
            "Piantare",
            '<a:p><a:pPr lvl="1"/><a:r><a:t>in centro</a:t></a:r></a:p>',
            "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>Senza punto.</a:t></a:r></a:p>",
            kind="",
        )
        + shape(numbered.format("uno"), numbered.format("due"))
        + shape("Nascosta", hidden=True)
        + f"<p:grpSp>{shape('Nel gruppo.')}</p:grpSp>",
        shape("Segreta"),
        TABLE,
        "<p:pic/>",
        hidden=[3],
        notes="La voce di chi parla.",
    )
    found = read_blocks(Path("a.pptx"), data)
    told = [
        (type(b), b.text, b.page) if not isinstance(b, Table) else (Table, b.headers, b.page)
        for b in found.blocks
    ]
    assert told == [
        (Heading, "Il piano", 1),
        (Paragraph, "Il testo.", 1),
        (Paragraph, "La voce di chi parla.", 1),
        (Heading, "Azioni", 2),
        (Item, "Piantare", 2),
        (Item, "in centro", 2),
        (Paragraph, "Senza punto.", 2),
        (Item, "uno", 2),
        (Item, "due", 2),
        (Paragraph, "Nel gruppo.", 2),
        (Table, 1, 4),
    ]
    numbers = [b.number for b in found.blocks if isinstance(b, Item)]
    assert numbers == [None, None, "a)", "b)"]
    assert found.unread_pages == (5,)
    assert found.left_out == (
        LeftOut(Reason.FURNITURE, "3", 1),
        LeftOut(Reason.HIDDEN, "Nascosta", 2),
        LeftOut(Reason.HIDDEN, "Segreta", 3),
    )


def test_cells_over_rows() -> None:
    (table,) = read_blocks(Path("a.pptx"), pptx(TABLE)).blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row.cells][1] for row in table.rows] == ["Euro", "10", "20"]
    assert {row.page for row in table.rows} == {1}
