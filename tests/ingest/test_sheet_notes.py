"""What sheets show beside their cells: comments, text boxes, titles of charts."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from ingest.blocks import Heading, Paragraph, Reading, Table
from ingest.readers import read_blocks

from .made import document, package
from .offices import open_document

_ROWS: Sequence[Sequence[object]] = [
    ("Opera", "Spesa", "Stato"),
    ("Ponte nuovo", 120000, "in corso"),
    ("Asilo", 45000, "sospesa"),
]


def _book(rows: Sequence[Sequence[object]], comments: dict[str, str], *, merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for place, text in comments.items():
        sheet[place].comment = Comment(text, "Ufficio")
    if merged:
        sheet.merge_cells(merged)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _read(data: bytes) -> Reading:
    return read_blocks(Path("a.xlsx"), data)


def _cells(reading: Reading) -> list[list[str]]:
    (table,) = (block for block in reading.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_comments_stand_in_a_column_of_their_own_in_their_rows() -> None:
    found = _read(_book(_ROWS, {"C3": "Ricorso\nal TAR", "B3": "Iva esclusa"}))
    assert _cells(found) == [
        ["Opera", "Spesa", "Stato", "Commento"],
        ["Ponte nuovo", "120000", "in corso", ""],
        ["Asilo", "45000", "sospesa", "Iva esclusa Ricorso al TAR"],
    ]


def test_a_comment_on_a_header_is_a_note_below_and_lines_across_stay_so() -> None:
    rows = [*_ROWS[:2], ("Scuole", None, None), _ROWS[2]]
    data = _book(rows, {"B1": "Con Iva", "B4": "Da verificare"}, merged="A3:C3")
    found = _read(data)
    assert _cells(found)[2] == ["Scuole"]
    assert found.blocks[-1] == Paragraph("Con Iva", aside=True)


def test_a_thread_is_read_once() -> None:
    made = _book(_ROWS, {"C3": "[Commento in thread] La versione non lo mostra. Ricorso al TAR"})
    with zipfile.ZipFile(BytesIO(made)) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    thread = '<Relationship Id="t1" Type="x/threadedComment" Target="../threadedComments/t1.xml"/>'
    text = parts[links]
    assert isinstance(text, bytes)
    parts[links] = text.decode().replace("</Relationships>", f"{thread}</Relationships>")
    parts["xl/threadedComments/t1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="C3"><text>Ricorso al TAR</text></threadedComment>'
        '<threadedComment ref="C3"><text>Respinto a maggio</text></threadedComment></ThreadedComments>'
    )
    assert _cells(_read(package(parts)))[2][-1] == "Ricorso al TAR Respinto a maggio"


def test_text_boxes_and_titles_of_charts_stand_below_the_sheet() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in _ROWS:
        sheet.append(list(row))
    chart = BarChart()
    chart.title = "Spese delle opere"
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=3))
    sheet.add_chart(chart, "F9")
    target = BytesIO()
    book.save(target)
    with zipfile.ZipFile(BytesIO(target.getvalue())) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    drawing = parts["xl/drawings/drawing1.xml"]
    assert isinstance(drawing, bytes)
    prefix = drawing.decode().split("<", 2)[1].split(" ")[0].rpartition(":")[0]
    colon = f"{prefix}:" if prefix else ""
    box = (
        f"<{colon}oneCellAnchor><{colon}from><{colon}col>5</{colon}col><{colon}row>1</{colon}row>"
        f"</{colon}from><{colon}sp><{colon}txBody><a:p xmlns:a='http://schemas.openxmlformats.org/"
        f"drawingml/2006/main'><a:r><a:t>Dati provvisori</a:t></a:r></a:p></{colon}txBody></{colon}sp>"
        f"</{colon}oneCellAnchor></{colon}wsDr>"
    )
    parts["xl/drawings/drawing1.xml"] = drawing.decode().replace(f"</{colon}wsDr>", box)
    assert _read(package(parts)).blocks[-2:] == (
        Paragraph("Dati provvisori", aside=True),
        Paragraph("Spese delle opere", aside=True),
    )


def test_the_line_above_the_only_table_names_the_workbook(tmp_path: Path) -> None:
    title = "Graduatoria dei contributi per gli affitti"
    found = document(tmp_path, "a.xlsx", _book([(title,), *_ROWS], {}))
    assert found.title == title
    short = document(tmp_path, "b.xlsx", _book([("Opere 2026",), *_ROWS], {}))
    assert short.title != "Opere 2026"
    assert Heading("Sheet", 1) in _read(_book([(title,), *_ROWS], {})).blocks


def test_comments_of_opendocument_sheets_stand_there_too() -> None:
    note = "<office:annotation><text:p>Ricorso</text:p><text:p>al TAR</text:p></office:annotation>"
    cells = [["Opera", "Stato"], ["Ponte", "in corso"], ["Asilo", f"{note}sospesa"]]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell>{cell.removesuffix('sospesa')}<text:p>sospesa</text:p></table:table-cell>"
            if cell.startswith("<")
            else f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    data = open_document("spreadsheet", f'<table:table table:name="Opere">{rows}</table:table>')
    found = read_blocks(Path("a.ods"), data)
    assert _cells(found) == [
        ["Opera", "Stato", "Commento"],
        ["Ponte", "in corso", ""],
        ["Asilo", "sospesa", "Ricorso al TAR"],
    ]
