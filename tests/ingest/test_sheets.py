"""Sheets: their tables, merged cells, hidden parts, values as people see them."""

import datetime as dt
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from ingest.blocks import Block, Heading, Item, LeftOut, Paragraph, Reading, Reason, Table
from ingest.model import Kind
from ingest.readers import read_blocks
from ingest.readers.numberformat import shown

from .made import document, xlsx


def book(*rows: tuple[object, ...]) -> tuple[Workbook, Worksheet]:
    made = Workbook()
    sheet = made.active
    sheet.title = "Foglio"
    for row in rows:
        sheet.append(row)
    return made, sheet


def saved(made: Workbook) -> bytes:
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def read(made: Workbook) -> Reading:
    return read_blocks(Path("a.xlsx"), saved(made))


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_blank_rows_part_tables_that_have_titles() -> None:
    made, _ = book(
        ("Servizi",),
        ("Servizio", "Ore"),
        ("Sportello", 36),
        (),
        ("Personale",),
        ("Area", "Addetti", "Costo"),
        ("Tecnica", 12, 480),
    )
    blocks = read(made).blocks
    assert [b.text for b in blocks if isinstance(b, Heading)] == ["Foglio", "Servizi", "Personale"]
    assert cells(blocks[2]) == [["Servizio", "Ore"], ["Sportello", "36"]]
    assert cells(blocks[4]) == [["Area", "Addetti", "Costo"], ["Tecnica", "12", "480"]]


def test_a_blank_row_inside_a_table_leaves_it_whole() -> None:
    made, _ = book(
        ("Voce", "Euro"), ("Uno", 1), ("Due", 2), (), ("Seconda parte",), ("Tre", 3), ("Quattro", 4)
    )
    (_, table) = read(made).blocks
    assert len(cells(table)) == 6


def test_tables_side_by_side_are_two() -> None:
    made, _ = book(
        ("Voce", "Euro", None, "Area", "Ore"),
        ("Uno", 1, None, "Nord", 5),
        ("Due", 2, None, "Sud", 6),
        ("Tre", 3, None, None, None),
    )
    (_, left, right) = read(made).blocks
    assert cells(left)[0] == ["Voce", "Euro"]
    assert cells(right) == [["Area", "Ore"], ["Nord", "5"], ["Sud", "6"]]


def test_a_note_below_a_table_heads_nothing() -> None:
    made, _ = book(("Voce", "Euro"), ("Uno", 1), (), ("Fonte: il bilancio",))
    assert read(made).blocks[-1] == Paragraph("Fonte: il bilancio", aside=True)


def test_merged_cells_hold_for_their_rows_and_join_headers(tmp_path: Path) -> None:
    made, sheet = book(
        ("Zona", "Costo", None, "Anno"),
        (None, "Comune", "Stato", None),
        ("Nord", 10, 20, 2027),
        (None, 30, 40, 2028),
    )
    for area in ("A1:A2", "B1:C1", "D1:D2", "A3:A4"):
        sheet.merge_cells(area)
    found = document(tmp_path, "a.xlsx", saved(made))
    rows = [x for x in found.passages if x.cells]
    assert [x.text for x in rows] == ["Nord\t10\t20\t2027", "Nord\t30\t40\t2028"]
    assert [c.header for c in rows[0].cells] == ["Zona", "Costo Comune", "Costo Stato", "Anno"]


def test_what_is_hidden_is_left_out_and_told() -> None:
    made, sheet = book(("Voce", "Nota", "Euro"), ("Uno", "riservata", 1), ("Due", "segreta", 2))
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    made.create_sheet("Bozza").append(("Stadio",))
    made["Bozza"].sheet_state = "veryHidden"
    found = read(made)
    assert cells(found.blocks[1]) == [["Voce", "Euro"], ["Uno", "1"]]
    assert found.left_out == (
        LeftOut(Reason.HIDDEN, "Foglio: Nota | riservata | Due | segreta | 2"),
        LeftOut(Reason.HIDDEN, "Bozza: Stadio"),
    )


def test_an_escaped_control_character_is_a_break() -> None:
    made, _ = book(("Azione", "Nota"), ("Aprire_x000D_\nsubito", "Via_x0009_Roma"), ("Curare", "b"))
    *_, table = read(made).blocks
    assert isinstance(table, Table)
    assert [cell.paragraphs for cell in table.rows[1].cells] == [
        ("Aprire", "subito"),
        ("Via", "Roma"),
    ]


def test_a_formula_without_its_result_is_told() -> None:
    made, _ = book(("Voce", "Euro"), ("Uno", 1), ("Totale", "=SUM(B2:B2)"))
    assert read(made).left_out == (LeftOut(Reason.UNCALCULATED, "Foglio: B3"),)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.35, "0%", "35%"),
        (0.357, "0%", "36%"),
        (1234.5, "#,##0.00\\ [$€-410]", "1.234,50 €"),
        (1234.5, "[$€-2]\\ #,##0", "€ 1.235"),
        (-5, '#,##0;[Red]"("#,##0")"', "(5)"),
        (1500000, '0.0,,"mln"', "1,5mln"),
        (0, '0;-0;"nessuno"', "nessuno"),
        (7, "000", "007"),
        (2.5, "0.##", "2,5"),
        (2, "0.##", "2"),
        (12.5, '0.00" kWh"', "12,50 kWh"),
        (dt.datetime(2027, 6, 1), "mmm\\-yy", "giu-27"),
        (dt.datetime(2027, 6, 1), "yyyy", "2027"),
        (dt.datetime(2027, 6, 1, 9, 30), "dd/mm/yyyy hh:mm", "01/06/2027 09:30"),
        (dt.time(9, 30), "hh:mm", "09:30"),
        (dt.timedelta(hours=37, minutes=30), "[h]:mm", "37:30"),
        (dt.timedelta(hours=37, minutes=30, seconds=5), "[hh]:mm:ss", "37:30:05"),
        (dt.timedelta(minutes=75), "[mm]:ss", "75:00"),
        (dt.timedelta(minutes=-90), "[h]:mm", "-1:30"),
        (dt.timedelta(minutes=75), '[h]" ore"', "1"),
        (dt.timedelta(minutes=75), "[m]", "75"),
        (dt.time(0, 4, 30), "mm:ss", "00:04:30"),
        (dt.datetime(2027, 6, 1, 9, 30, 5), "d/m/yy h:mm:ss", "01/06/2027 09:30:05"),
        (dt.date(2026, 3, 4), "mmm-yy", "mar-26"),
        (dt.date(2026, 3, 4), "dddd d mmmm yyyy", "mercoledì 4 marzo 2026"),
        (dt.date(2026, 3, 4), "[$-410]d\\ mmm\\ yy;@", "4 mar 26"),
        (dt.date(2026, 3, 4), "[$-409]mmmm d, yyyy", "March 4, 2026"),
        (dt.date(2026, 3, 4), '"il "d/m', "04/03/2026"),
        (1e-12, "General", "0"),
        (-1e-12, "General", "0"),
    ],
)
def test_values_look_as_their_format_says(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_a_table_beside_another_stands_under_none_of_its_levels(tmp_path: Path) -> None:
    rows = [
        ("Obiettivo", "Azione", None, "Quartiere", "Abitanti"),
        ("Energia", "Isolare i tetti", None, "Porto", 812),
        ("Mobilità", "Tracciare piste", None, "Borgo", 390),
        (None, None, None, "Corso", 455),
    ]
    found = document(tmp_path, "piano.xlsx", xlsx(("Foglio", rows)))
    paths = {p.text.split("\t")[0]: p.path for p in found.passages}
    assert paths["Tracciare piste"] == ("Mobilità",)
    assert paths["Porto"] == paths["Corso"] == ()


def test_tables_beside_each_other_have_titles_of_their_own() -> None:
    made, _ = book(
        ("Asili", None, None, None, "Centri anziani"),
        ("Nome", "Posti", "Iscritti", None, "Nome", "Soci"),
        ("Girasole", 60, 58, None, "Quercia", 210),
        ("Arcobaleno", 42, 41, None, "Primavera", 95),
    )
    _, first, nurseries, second, clubs = read(made).blocks
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.text, second.text) == ("Asili", "Centri anziani")
    assert cells(nurseries)[1] == ["Girasole", "60", "58"]
    assert cells(clubs)[1] == ["Quercia", "210"]


def test_a_column_alone_is_a_list() -> None:
    made, _ = book(("Comuni che aderiscono",), ("Borgo",), ("Ponte",), ("Rocca",), ("Pieve",))
    assert read(made).blocks == (
        Heading("Foglio", 1),
        Heading("Comuni che aderiscono", 2),
        *(Item(name) for name in ("Borgo", "Ponte", "Rocca", "Pieve")),
    )


def test_rows_of_names_that_no_fuller_row_follows_head_nothing(tmp_path: Path) -> None:
    names = [("Bando", None, None), ("Istruttoria", None, None), ("Graduatoria", None, None)]
    head, full = ("Passo", "Gennaio", "Febbraio"), ("Avvio", "3", "4")
    found = document(tmp_path, "a.xlsx", xlsx(("Foglio", [head, *names])))
    kinds = [(p.text, p.kind) for p in found.passages if p.text in ("Bando", "Istruttoria")]
    assert kinds == [("Bando", Kind.ROW), ("Istruttoria", Kind.ROW)]
    headed = [head, names[0], full, names[1], full]
    found = document(tmp_path, "b.xlsx", xlsx(("Foglio", headed)))
    kinds = [(p.text, p.kind) for p in found.passages if p.text in ("Bando", "Istruttoria")]
    assert kinds == [("Bando", Kind.HEADING), ("Istruttoria", Kind.HEADING)]


def _shared(data: bytes) -> bytes:
    """A workbook with its texts in a part of their own, each second piece of a text raised."""
    found: list[str] = []
    high = '<rPr><vertAlign val="superscript"/></rPr>'

    def entry(text: re.Match[str]) -> str:
        found.append(
            "".join(
                f'<r>{high * (n % 2)}<t xml:space="preserve">{piece}</t></r>'
                for n, piece in enumerate(text[1].split("|"))
                if piece
            )
        )
        return f't="s"><v>{len(found) - 1}</v>'

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as written:
        parts = {name: source.read(name).decode() for name in source.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = re.sub(r't="inlineStr"><is><t>([^<]*)</t></is>', entry, parts[sheet])
        listed = "".join(f"<si>{runs}</si>" for runs in found)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{listed}</sst>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
        )
        for name, part in parts.items():
            written.writestr(name, part)
    return target.getvalue()


def test_raised_parts_of_a_cell_are_none_of_its_number() -> None:
    made, _ = book(
        ("Area", "Superficie", "Costo"),
        ("Parco", "12.500 m|2", "340.000|1"),
        ("Scalo", "8.300 m|2", "95.000|(a)"),
        ("|1| Senza l'imposta.",),
    )
    table = read_blocks(Path("a.xlsx"), _shared(saved(made))).blocks[1]
    assert cells(table) == [
        ["Area", "Superficie", "Costo"],
        ["Parco", "12.500 m²", "340.000"],
        ["Scalo", "8.300 m²", "95.000(a)"],
        ["1 Senza l'imposta.", "", ""],
    ]


def test_raised_parts_that_stand_in_the_cell_itself_are_none_of_its_number(tmp_path: Path) -> None:
    """As openpyxl writes them, which gives them as one text where it reads cell by cell."""
    high = InlineFont(vertAlign="superscript")
    made, sheet = book(("Area", "Superficie", "Costo"), ("Parco", "x", "y"), ("Scalo", 8300, 95000))
    sheet["B2"] = CellRichText("12.500 m", TextBlock(high, "2"))
    sheet["C2"] = CellRichText("340.000", TextBlock(high, "1"), " euro")
    found = document(tmp_path, "a.xlsx", saved(made))
    assert "Parco\t12.500 m²\t340.000¹ euro" in found.text
    assert found.is_whole


def test_the_names_of_sheets_and_tables_are_no_actions(tmp_path: Path) -> None:
    actions: list[list[object]] = [
        ["Azioni per i cortili del comune"],
        [],
        ["Azione", "Ufficio", "Costo"],
        ["Piantare tigli", "Verde", 1200],
        ["Aprire i cancelli", "Scuole", 300],
    ]
    dates: list[list[object]] = [
        ["Scadenza", "Giorno"],
        ["Bando", "3 marzo 2027"],
        ["Lavori", "9 giugno 2027"],
    ]
    data = xlsx(("Azioni", actions), ("Scadenze", dates))
    made = document(tmp_path, "azioni.xlsx", data)
    acting = [p.text.split("\t")[0] for p in made.passages if p.kind is Kind.ACTION]
    assert acting == ["Piantare tigli", "Aprire i cancelli"]
