"""OpenDocument: what people see is read, in packages and in flat files."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, Item, LeftOut, Paragraph, Reading, Reason, Table
from ingest.errors import UnreadableFile
from ingest.readers import read_blocks

from .made import package
from .offices import open_document

H1 = '<text:h text:outline-level="1">{}</text:h>'
H2 = '<text:h text:outline-level="2">{}</text:h>'
P = "<text:p>{}</text:p>"


def text(body: str, *, numbered: bool = False, flat: bool = False) -> Reading:
    data = open_document("text", body, numbered=numbered, flat=flat)
    return read_blocks(Path("a.fodt" if flat else "a.odt"), data)


def cell(content: str, attributes: str = "") -> str:
    return (
        f"<table:table-cell {attributes}>{P.format(content) if content else ''}</table:table-cell>"
    )


def rows(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[c.text for c in row.cells] for row in table.rows]


@pytest.mark.parametrize("flat", [False, True])
def test_headings_paragraphs_and_breaks(flat: bool) -> None:
    found = text(
        '<text:p text:style-name="P1">Il piano</text:p>'
        + H1.format("Verde")
        + P.format('Uno<text:s text:c="3"/>due<text:tab/>tre<text:line-break/>quattro.')
        + P.format('<text:span text:style-name="T2">Forte</text:span>'),
        flat=flat,
    )
    assert found.blocks[:2] == (Heading("Il piano", 1), Heading("Verde", 1))
    assert [b.text for b in found.blocks[2:] if isinstance(b, Paragraph)] == [
        "Uno due tre", "quattro.", "Forte",
    ]  # fmt: skip
    last = found.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.strong


def test_the_numbers_that_headings_and_lists_show() -> None:
    found = text(
        H1.format("Verde")
        + H2.format("Alberi")
        + H2.format("Prati")
        + H1.format("Casa")
        + H2.format("Affitti")
        + '<text:list text:style-name="L1"><text:list-item>'
        + P.format("primo")
        + "<text:list><text:list-item>"
        + P.format("dentro")
        + "</text:list-item></text:list></text:list-item><text:list-item>"
        + P.format("secondo")
        + '</text:list-item></text:list><text:list text:style-name="L2"><text:list-item>'
        + P.format("punto")
        + "</text:list-item></text:list>",
        numbered=True,
    )
    headings = [b.text for b in found.blocks if isinstance(b, Heading)]
    assert headings == ["I Verde", "I.1 Alberi", "I.2 Prati", "II Casa", "II.1 Affitti"]
    items = [(b.number, b.text, b.depth) for b in found.blocks if isinstance(b, Item)]
    assert items == [
        ("a)", "primo", 0), (None, "a.1. dentro", 1), ("b)", "secondo", 0), (None, "punto", 0),
    ]  # fmt: skip


def test_hidden_and_deleted_text_is_out_and_told() -> None:
    found = text(
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + P.format("tolto")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + P.format('Resta <text:span text:style-name="T1">segreto</text:span>questo.')
        + '<text:section text:display="none">'
        + P.format("sezione")
        + "</text:section>"
        + P.format("Nota<office:annotation><text:p>commento</text:p></office:annotation>.")
        + "<text:table-of-content><text:index-body><text:p>Indice</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == ["Resta questo.", "Nota."]
    assert {(one.reason, one.text) for one in found.left_out} == {
        (Reason.DELETED, "tolto"),
        (Reason.HIDDEN, "segreto"),
        (Reason.HIDDEN, "sezione"),
        (Reason.HIDDEN, "commento"),
        (Reason.CONTENTS, "Indice"),
        (Reason.FURNITURE, "Comune di Prova"),
    }


def test_footnotes_and_boxes_follow_their_paragraph() -> None:
    found = text(
        P.format(
            "Prima<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>La nota.</text:p></text:note-body></text:note> e dopo<draw:frame><draw:text-box>"
            "<text:p>La cornice.</text:p></draw:text-box></draw:frame>."
        )
    )
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == [
        "Prima e dopo.", "La nota.", "La cornice.",
    ]  # fmt: skip


def test_boxes_and_notes_head_nothing() -> None:
    note = "<text:note><text:note-body><text:p>Dato stimato</text:p></text:note-body></text:note>"
    box = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
    beside = box.format(H2.format("Numero utile") + P.format("Sportello: 12 34"))
    first, *found = text(H1.format("Servizi") + P.format(f"Testo{note}.{beside}")).blocks
    assert first == Heading("Servizi", 1)
    assert [(b.text, b.aside) for b in found if isinstance(b, Paragraph)] == [
        ("Testo.", False),
        ("Dato stimato", True),
        ("Numero utile", True),
        ("Sportello: 12 34", True),
    ]


def test_notes_of_a_table_stand_below_it() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Metà in frazione.</text:p></text:note-body></text:note>"
    )
    inner = f"<table:table><table:table-row>{cell('Pasti')}{cell(f'64{note}')}</table:table-row>"
    row = f"<table:table-row>{cell('Anziani')}{cell('130')}</table:table-row></table:table>"
    table, below, *_ = text(inner + row + P.format("Si decide.")).blocks
    assert rows(table) == [["Pasti", "64"], ["Anziani", "130"]]
    assert isinstance(below, Paragraph)
    assert below.text == "Metà in frazione."


def test_cells_show_zeros_that_fill_up_and_the_names_of_months() -> None:
    date = 'office:value-type="date" office:date-value="{}"'
    number = 'table:style-name="ce3" office:value-type="float" office:value="42"'
    values = [
        cell("Codice") + cell("Scadenza"),
        cell("42", number) + cell("15 gennaio 2026", date.format("2026-01-15")),
        cell("42", number) + cell("01/16/26", date.format("2026-01-16")),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in values)
    data = open_document("spreadsheet", f"<table:table>{body}</table:table>")
    assert rows(read_blocks(Path("a.ods"), data).blocks[1]) == [
        ["Codice", "Scadenza"],
        ["00042", "15 gennaio 2026"],
        ["00042", "16/01/2026"],
    ]


def test_tables_with_cells_that_span() -> None:
    found = text(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("Obiettivo")
        + cell("Azione")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("Verde", 'table:number-rows-spanned="2"')
        + cell("Piantare")
        + "</table:table-row><table:table-row><table:covered-table-cell/>"
        + cell("Curare")
        + '</table:table-row><table:table-row table:visibility="collapse">'
        + cell("Nascosta")
        + cell("x")
        + "</table:table-row></table:table>"
    )
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert table.headers == 1
    assert [row[1] for row in rows(table)] == ["Azione", "Piantare", "Curare"]
    assert rows(table)[1][0] == "Verde"
    assert LeftOut(Reason.HIDDEN, "Nascosta x") in found.left_out


def test_sheets() -> None:
    body = (
        '<table:table table:name="Azioni"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-row>'
        + cell("Azione")
        + cell("Costo")
        + cell("Interno")
        + "</table:table-row><table:table-row>"
        + cell("Alberi")
        + cell(
            "1,234.50",
            'office:value-type="float" office:value="1234.5" table:style-name="ce1"',
        )
        + cell("x")
        + "</table:table-row><table:table-row>"
        + cell("=Prati")
        + cell("5%", 'office:value-type="percentage" office:value="0.05" table:style-name="ce2"')
        + "</table:table-row><table:table-row>"
        + cell("Avvio")
        + cell("1/3/26", 'office:value-type="date" office:date-value="2026-03-01"')
        + '</table:table-row><table:table-row table:number-rows-repeated="1048000">'
        + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        '<table:table table:name="Segreto" table:style-name="ta2"><table:table-row>'
        + cell("dietro")
        + "</table:table-row></table:table>"
    )
    found = read_blocks(Path("a.ods"), open_document("spreadsheet", body))
    heading, table = found.blocks
    assert heading == Heading("Azioni", 1)
    assert rows(table) == [
        ["Azione", "Costo"], ["Alberi", "1.234,50"], ["=Prati", "5%"], ["Avvio", "01/03/2026"],
    ]  # fmt: skip
    assert {one.text for one in found.left_out} == {"Interno", "x", "dietro"}


def test_slides_are_pages() -> None:
    frame = "<draw:frame {}><draw:text-box>{}</draw:text-box></draw:frame>"
    body = (
        "<draw:page>"
        + frame.format("", P.format("Testo della prima."))
        + frame.format('presentation:class="title"', P.format("Il piano"))
        + frame.format('presentation:class="footer"', P.format("Piede"))
        + '<presentation:notes><draw:frame presentation:class="notes"><draw:text-box>'
        + P.format("La voce.")
        + "</draw:text-box></draw:frame></presentation:notes></draw:page>"
        '<draw:page draw:style-name="dp2">'
        + frame.format("", P.format("Segreta"))
        + "</draw:page><draw:page><draw:frame><draw:image/></draw:frame></draw:page>"
    )
    found = read_blocks(Path("a.odp"), open_document("presentation", body))
    assert [(b.text, b.page) for b in found.blocks if not isinstance(b, Table)] == [
        ("Il piano", 1), ("Testo della prima.", 1), ("La voce.", 1),
    ]  # fmt: skip
    assert found.unread_pages == (3,)
    assert found.left_out == (
        LeftOut(Reason.FURNITURE, "Piede", 1),
        LeftOut(Reason.HIDDEN, "Segreta", 2),
    )


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "danneggiato"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a"},
            "danneggiato",
        ),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "x",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            },
            "password",
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence(parts: dict[str, str | bytes], reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_blocks(Path("a.odt"), package(parts))


def test_the_text_of_a_form_s_field_is_read() -> None:
    space = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    control = f'<loext:content-control xmlns:loext="{space}">il <text:span>settore</text:span>'
    found = text(P.format(f"Decide {control}</loext:content-control> entro giugno."))
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == [
        "Decide il settore entro giugno."
    ]


def test_a_table_in_a_cell_does_not_break_the_one_around_it() -> None:
    inner = (
        f"<table:table><table:table-row>{cell('Scavo')}{cell('marzo 2027')}</table:table-row>"
        "</table:table>"
    )
    holding = f"<table:table-cell>{inner}</table:table-cell>"
    body = "".join(
        f"<table:table-row>{row}</table:table-row>"
        for row in (cell("Fasi") + holding, cell("Nome") + cell("Parco"))
    )
    found = text(f"<table:table>{body}</table:table>")
    assert [rows(b) for b in found.blocks] == [
        [["Fasi", "Scavo", "marzo 2027"], ["Nome", "Parco", ""]]
    ]


def test_a_sheet_that_a_few_bytes_repeat_is_refused() -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell("a", "table:number-columns-repeated=" + chr(34) + "16384" + chr(34))}</table:table-row>'
    data = open_document("spreadsheet", f"<table:table>{row}</table:table>")
    with pytest.raises(UnreadableFile, match="troppe celle"):
        read_blocks(Path("a.ods"), data)
