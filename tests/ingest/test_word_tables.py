"""Tables in Word: their heads, cells that span, tables in cells."""

from pathlib import Path

import pytest

from ingest.model import Kind

from .made import document, docx, p, tc, tr


def test_two_rows_of_headers_are_one_by_their_form(tmp_path: Path) -> None:
    across, down = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    body = [
        "<w:tbl>",
        tr(tc("Voce", down), tc("Iniziale", across), tc("Finale", across)),
        tr(tc("", "<w:vMerge/>"), tc("2024"), tc("2025"), tc("2027"), tc("2030")),
        tr(tc("Acqua"), tc("58%"), tc("61%"), tc("70%"), tc("78%")),
        "</w:tbl>",
    ]
    (row,) = document(tmp_path, "a.docx", docx(*body)).passages
    assert [cell.header for cell in row.cells] == [
        "Voce",
        "Iniziale 2024",
        "Iniziale 2025",
        "Finale 2027",
        "Finale 2030",
    ]


@pytest.mark.parametrize("years", [("2027", "2028"), ("2027/28", "2028-2029")])
def test_years_below_a_head_over_several_columns_name_them(
    tmp_path: Path, years: tuple[str, str]
) -> None:
    down, goes_on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = "".join(
        [
            "<w:tbl>",
            tr(tc("Opera", down), tc("Spesa", two), tc("Posti")),
            tr(tc("", goes_on), *map(tc, years), tc("2027")),
            tr(tc("Nido"), tc("1.200"), tc("900"), tc("24")),
            tr(tc("Ponte"), tc("-"), tc("3.400"), tc("-")),
            "</w:tbl>",
        ]
    )
    found = document(tmp_path, "a.docx", docx(table))
    assert [[cell.header for cell in x.cells] for x in found.passages] == [
        ["Opera", f"Spesa {years[0]}", f"Spesa {years[1]}", "Posti 2027"]
    ] * 2


def test_a_head_reaches_as_far_down_as_its_first_cell(tmp_path: Path) -> None:
    across, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = [
        "<w:tbl>",
        tr(tc("Area", down), tc("2025", across), tc("2026", across)),
        tr(tc("", on), tc("Tempo pieno", across), tc("Pieno"), tc("Parziale")),
        tr(tc("", on), tc("Posti"), tc("Spesa"), tc("Posti"), tc("Posti")),
        tr(tc("Tecnici", down), tc("4"), tc("148.000"), tc("3"), tc("2")),
        tr(tc("", on), tc("5"), tc("150.000"), tc("4"), tc("1")),
    ]
    rows = document(tmp_path, "a.docx", docx(*body, "</w:tbl>")).passages
    assert [[cell.header for cell in row.cells] for row in rows] == 2 * [
        [
            "Area",
            "2025 Tempo pieno Posti",
            "2025 Tempo pieno Spesa",
            "2026 Pieno Posti",
            "2026 Parziale Posti",
        ]
    ]


def test_rows_of_a_table_in_a_cell_stand_beside_the_others(tmp_path: Path) -> None:
    inner = f"<w:tbl>{tr(tc('Scavo'), tc('marzo'))}{tr(tc('Tetto'), tc('aprile'))}</w:tbl>"
    cell = f"<w:tc><w:tcPr/>{inner}{p('')}</w:tc>"
    body = [
        "<w:tbl>",
        tr(tc("Fase"), tc("Tempi")),
        tr(tc("Lavori"), cell),
        tr(tc("Fine"), tc("maggio")),
    ]
    found = document(tmp_path, "a.docx", docx(*body, "</w:tbl>"))
    assert [[found.text[c.start : c.end] for c in x.cells] for x in found.passages] == [
        ["Lavori", "Scavo", "marzo"],
        ["Lavori", "Tetto", "aprile"],
        ["Fine", "maggio"],
    ]


def test_a_sheet_may_hold_a_table(tmp_path: Path) -> None:
    inner = [("Fonte", "Importo"), ("Stato", "800.000"), ("Comune", "150.000")]
    rows = "".join(tr(tc(source), tc(amount)) for source, amount in inner)
    cell = f"<w:tc><w:tcPr/><w:tbl>{rows}</w:tbl>{p('')}</w:tc>"
    body = [
        "<w:tbl>",
        tr(tc("Titolo"), tc("Ciclovia del fiume")),
        tr(tc("Responsabile"), tc("Settore Mobilità")),
        tr(tc("Finanziamento"), cell),
        tr(tc("Durata"), tc("18 mesi")),
    ]
    found = document(tmp_path, "a.docx", docx(*body, "</w:tbl>"))
    fields = [(x.name, x.value) for x in found.passages if x.kind is Kind.FIELD]
    assert fields == [
        ("Titolo", "Ciclovia del fiume"),
        ("Responsabile", "Settore Mobilità"),
        ("Durata", "18 mesi"),
    ]
    assert [
        [(c.header, found.text[c.start : c.end]) for c in x.cells]
        for x in found.passages
        if x.kind is Kind.ROW
    ] == [
        [("Finanziamento", "Finanziamento"), ("Fonte", source), ("Importo", amount)]
        for source, amount in inner[1:]
    ]


def test_the_only_table_in_a_column_may_name_its_columns(tmp_path: Path) -> None:
    def cells(*inner: tuple[str, str]) -> list[list[tuple[str, str]]]:
        rows = "".join(tr(tc(left), tc(right)) for left, right in inner)
        cell = f"<w:tc><w:tcPr/><w:tbl>{rows}</w:tbl>{p('')}</w:tc>"
        body = [
            "<w:tbl>",
            tr(tc("Zona"), tc("Alberi")),
            tr(tc("Porto"), cell),
            tr(tc("Borgo"), tc("Nessuno")),
        ]
        found = document(tmp_path, "a.docx", docx(*body, "</w:tbl>"))
        return [
            [(c.header, found.text[c.start : c.end]) for c in x.cells]
            for x in found.passages
            if x.cells
        ]

    assert cells(("Specie", "Numero"), ("Tigli", "140"), ("Aceri", "85"))[:2] == [
        [("Zona", "Porto"), ("Alberi Specie", "Tigli"), ("Alberi Numero", "140")],
        [("Zona", "Porto"), ("Alberi Specie", "Aceri"), ("Alberi Numero", "85")],
    ]
    assert cells(("Tigli", "140"), ("Aceri", "85"))[0][1] == ("Alberi", "Tigli")
    assert cells(("Tigli", "alti"), ("Aceri", "bassi"))[0][1] == ("Alberi", "Tigli")


def test_a_merged_action_is_one_action(tmp_path: Path) -> None:
    body = [
        "<w:tbl>",
        tr(tc("Azione"), tc("Spesa")),
        tr(tc("Aprire un nido", '<w:vMerge w:val="restart"/>'), tc("10 nel 2026")),
        tr(tc("", "<w:vMerge/>"), tc("20 nel 2027")),
        "</w:tbl>",
    ]
    found = document(tmp_path, "a.docx", docx(*body))
    assert [(x.kind, x.text) for x in found.passages] == [
        (Kind.ACTION, "Aprire un nido\t10 nel 2026"),
        (Kind.ROW, "Aprire un nido\t20 nel 2027"),
    ]


def test_names_that_tables_in_cells_open_with_are_names_of_columns(tmp_path: Path) -> None:
    def inner(*rows: tuple[str, str]) -> str:
        lines = "".join(tr(*map(tc, row)) for row in (("Passo", "Entro"), *rows))
        return f"<w:tc><w:tcPr/><w:tbl>{lines}</w:tbl><w:p/></w:tc>"

    body = [
        "<w:tbl>",
        tr(tc("Cantiere"), tc("Tempi")),
        tr(tc("Molo"), inner(("gara", "maggio 2031"), ("lavori", "ottobre 2031"))),
        tr(tc("Faro"), inner(("rilievo", "aprile 2032"))),
        "</w:tbl>",
    ]
    found = document(tmp_path, "a.docx", docx(*body))
    assert [
        {cell.header: found.text[cell.start : cell.end] for cell in passage.cells}
        for passage in found.passages
    ] == [
        {"Cantiere": "Molo", "Tempi Passo": "gara", "Tempi Entro": "maggio 2031"},
        {"Cantiere": "Molo", "Tempi Passo": "lavori", "Tempi Entro": "ottobre 2031"},
        {"Cantiere": "Faro", "Tempi Passo": "rilievo", "Tempi Entro": "aprile 2032"},
    ]
    assert found.left_out == {"repeated_header": 1}


def test_of_columns_under_one_name_of_a_level_the_others_tell_of_it(tmp_path: Path) -> None:
    body = [
        "<w:tbl>",
        tr(tc("Zona"), tc("Interventi", '<w:gridSpan w:val="2"/>')),
        tr(tc("Porto"), tc("Piantare tigli"), tc("140")),
        tr(tc("Colle"), tc("Piantare aceri"), tc("85")),
        "</w:tbl>",
    ]
    found = document(tmp_path, "a.docx", docx(*body))
    assert [p.text for p in found.passages] == [
        "Porto\tPiantare tigli\t140",
        "Colle\tPiantare aceri\t85",
    ]
    assert {p.kind for p in found.passages} == {Kind.ACTION}


def test_numbers_that_are_typed_in_cells_are_kept(tmp_path: Path) -> None:
    body = [
        "<w:tbl>",
        tr(tc("Scopo"), tc("Passi")),
        tr(tc("1. Coste pulite"), tc("1. Rilievo\n2. Raccolta")),
        tr(tc("2. Acque chiare"), tc("1. Analisi\n2. Filtri")),
        "</w:tbl>",
    ]
    found = document(tmp_path, "a.docx", docx(*body))
    assert [p.text for p in found.passages] == [
        "1. Coste pulite\t1. Rilievo 2. Raccolta",
        "2. Acque chiare\t1. Analisi 2. Filtri",
    ]
