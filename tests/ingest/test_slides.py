"""PowerPoint: slides are pages, titles headings; what is hidden is out."""

from pathlib import Path

from ingest.blocks import Heading, Item, LeftOut, Paragraph, Reason, Table
from ingest.readers import read_blocks

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
