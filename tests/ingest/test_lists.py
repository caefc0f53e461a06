"""Lists of actions and projects: CSV files and Excel workbooks."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Heading, Item, Paragraph, Table
from ingest.errors import UnreadableFile
from ingest.model import Kind
from ingest.readers import delimited, numberformat, read_blocks, spreadsheet
from ingest.structure.listentries import kindred, spelled

from .made import document, xlsx

ROWS = [
    ("Codice", "Azione", "Obiettivo", "Responsabile", "Scadenza"),
    ("Z-1", "Aprire uno sportello", "Casa", "Ufficio Nord", "31/12/2026"),
    ("Z-2", "Riparare i tetti", "Casa", "Ufficio Sud", "30/06/2027"),
    ("Z-3", "Creare un orto", "Cibo", "", ""),
]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("Art. 1", Paragraph),
        ("Articolo 1-bis", Paragraph),
        ("Article 2", Paragraph),
        ("CAPO I", Paragraph),
        ("Capofila 1", Item),
        ("Busta 1", Item),
    ],
)
def test_the_title_of_an_article_is_a_line(number: str, kind: type[Paragraph | Item]) -> None:
    found = spelled(Item("Oggetto", number=number))
    assert isinstance(found, kind)
    assert found.text == f"{number} Oggetto"
    assert isinstance(spelled(Item("Le regole valgono qui.", number=number)), Item)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator_gives_the_same_actions(tmp_path: Path, separator: str) -> None:
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    _expect(tmp_path, "azioni.csv", text.encode("utf-8-sig"))


def test_a_workbook_gives_the_same_actions(tmp_path: Path) -> None:
    _expect(tmp_path, "azioni.xlsx", xlsx(("Elenco", ROWS)))


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x0c", "\x85"])
def test_a_record_goes_on_behind_a_break_inside_its_cell(sign: str) -> None:
    text = f"Azione;Nota;Costo\nCasa;via{sign}Roma;12,5\nOrto;;3\n"
    (table,) = delimited.read(text)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["Casa", "via Roma", "12,5"],
        ["Orto", "", "3"],
    ]


def _expect(folder: Path, name: str, data: bytes) -> None:
    found = document(folder, name, data)
    actions = [passage for passage in found.passages if passage.kind is Kind.ACTION]
    assert [a.label for a in actions] == ["Z-1", "Z-2", "Z-3"]
    assert [a.path[-1] for a in actions] == ["Casa", "Casa", "Cibo"]
    first = {cell.header: found.text[cell.start : cell.end] for cell in actions[0].cells}
    assert first == {
        "Codice": "Z-1",
        "Azione": "Aprire uno sportello",
        "Responsabile": "Ufficio Nord",
        "Scadenza": "31/12/2026",
    }
    # An objective that the next row repeats stays open; it is not a second objective.
    assert [p.text for p in found.passages if p.kind is Kind.OBJECTIVE] == ["Casa", "Cibo"]


def test_titles_and_lines_across_are_no_headers(tmp_path: Path) -> None:
    rows = [
        ("Elenco del Comune", "", ""),
        ("Azione", "Ufficio", "Anno"),
        ("Aprire un nido", "Uno", "2026"),
    ]
    found = document(tmp_path, "e.csv", "\n".join(";".join(row) for row in rows))
    (action,) = (passage for passage in found.passages if passage.kind is Kind.ACTION)
    assert [cell.header for cell in action.cells] == ["Azione", "Ufficio", "Anno"]
    assert found.title == "Elenco del Comune"
    assert action.path == ()


def test_sheets_are_headings_and_hidden_ones_are_not_read() -> None:
    data = xlsx(("Uno", [("a", "b")]), ("Due", [("c", "d")]), ("Tre", []), hidden="Due")
    blocks = read_blocks(Path("a.xlsx"), data).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Uno"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234.5, '#,##0.00 "€"', "1.234,50 €"),
        (1234567, "#,##0", "1.234.567"),
        (0.255, "0.0%", "25,5%"),
        (2026, "General", "2026"),
        (3.25, "General", "3,25"),
        (dt.datetime(2026, 3, 1), "General", "01/03/2026"),
        (dt.date(2026, 3, 1), "General", "01/03/2026"),
        (True, "General", "sì"),
        ("#N/A", "General", ""),
        (None, "General", ""),
    ],
)
def test_values_are_shown_as_people_see_them(value: object, form: str, text: str) -> None:
    assert numberformat.shown(value, form) == text


def test_a_far_cell_does_not_fill_the_memory() -> None:
    sheet: list[list[object]] = [["x", *[None] * 16_000, "y"]]
    (_, table) = read_blocks(Path("a.xlsx"), xlsx(("Uno", sheet))).blocks
    assert isinstance(table, Table)
    assert len(table.rows[0].cells) == 1


def test_a_sheet_with_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_MOST_CELLS", 3)
    with pytest.raises(UnreadableFile, match="troppe celle"):
        read_blocks(Path("a.xlsx"), xlsx(("Uno", [("a", "b"), ("c", "d")])))


def test_prose_with_commas_is_no_list() -> None:
    prose = "Il parco, il fiume, la via.\nPoi il monte.\nE il mare, infine.\n"
    assert delimited.separator(prose, certain=False) is None


@pytest.mark.slow
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("C", "Z")), min_size=1),
            min_size=2,
            max_size=5,
        ),
        min_size=1,
    ).filter(lambda rows: len({len(row) for row in rows}) == 1)
)
def test_no_cell_is_lost(rows: list[list[str]]) -> None:
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    blocks = list(delimited.read(text))
    cells = [
        cell.text
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    ]
    assert len(cells) == sum(map(len, rows))


def test_rows_are_whole_whatever_their_columns_name(tmp_path: Path) -> None:
    text = (
        "Missione;Descrizione;Ufficio;Traguardo;Anno\n"
        "M1;Digitale;Uno;Aprire lo sportello;2026\nM2;Verde;Due;Piantare alberi;2027\n"
    )
    found = document(tmp_path, "a.csv", text)
    assert [x.text for x in found.passages if x.cells] == [
        "Digitale\tUno\tAprire lo sportello\t2026",
        "Verde\tDue\tPiantare alberi\t2027",
    ]


def test_a_column_of_titles_makes_no_headings(tmp_path: Path) -> None:
    text = 'codice,titolo,descrizione\nP1,"Casa, lavoro","Prima\nseconda"\nP2,Parchi,Alberi\n'
    found = document(tmp_path, "a.csv", text)
    assert [(x.kind, x.text) for x in found.passages] == [
        (Kind.ROW, "P1\tCasa, lavoro\tPrima seconda"),
        (Kind.ROW, "P2\tParchi\tAlberi"),
    ]


def test_what_stands_above_the_header_is_no_row(tmp_path: Path) -> None:
    text = (
        "Elenco delle opere;;;\nAnno;2026;;\n;;;\n"
        "Opera;Zona;Costo;Fine\nNido;Nord;10;2027\nParco;Sud;20;2028\n"
    )
    found = document(tmp_path, "a.csv", text)
    assert found.title == "Elenco delle opere"
    rows = [x for x in found.passages if x.cells]
    assert [c.header for c in rows[0].cells] == ["Opera", "Zona", "Costo", "Fine"]
    assert [x.text for x in rows] == ["Nido\tNord\t10\t2027", "Parco\tSud\t20\t2028"]


def test_an_entry_that_says_first_who_acts_is_of_the_kind_of_its_list() -> None:
    texts = [
        "Costruire una rete di orti con le scuole del quartiere e le associazioni.",
        "Da parte del Comune, sostenere gli orti e promuoverne la cura con i vicini.",
        "Sperimentare la raccolta dell'acqua piovana nei cortili delle case popolari.",
        "Favorire lo scambio dei semi fra gli orti della città e quelli di collina.",
    ]
    assert kindred([Item(text) for text in texts]) == frozenset(range(4))
    # Half of them state nothing: the list is of something else.
    others = [
        *texts[:2],
        "Gli orti di oggi sono quattro e stanno tutti in periferia.",
        "Aria pulita.",
    ]
    assert kindred([Item(text) for text in others]) == frozenset()


def test_blank_lines_part_tables_of_other_columns() -> None:
    text = "Nido;Posti\nGirino;31\nRana;27\n\nOrto;Metri;Chi\nValle;80;Olga\nColle;95;Ezio\n"
    tables = [block for block in delimited.read(text) if isinstance(block, Table)]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in tables] == [
        [["Nido", "Posti"], ["Girino", "31"], ["Rana", "27"]],
        [["Orto", "Metri", "Chi"], ["Valle", "80", "Olga"], ["Colle", "95", "Ezio"]],
    ]
