"""Tables of web pages."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, Paragraph, Table
from ingest.model import Kind
from ingest.readers import read_blocks

from .made import document
from .test_webpage import read


def test_spans_take_their_place_in_the_grid() -> None:
    (table,) = read(
        "<table><thead><tr><th rowspan=2>Voce<th colspan=2>Anno</tr><tr><th>2024<th>2025</tr>"
        "</thead><tr><td>Spesa<td>1<td>2</tr><tr><td colspan=3>Nota</tr></table>"
    )
    assert isinstance(table, Table)
    assert table.headers == 2
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        ("Voce", "Anno", ""),
        ("Voce", "2024", "2025"),
        ("Spesa", "1", "2"),
        ("Nota",),
    ]


def test_headers_over_several_columns_name_each_of_them(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "a.html",
        "<html><table><thead><tr><th rowspan=2>Voce<th colspan=2>Anno</tr>"
        "<tr><th>2024<th>2025</tr></thead><tr><td>Spesa<td>1<td>2</tr></table>",
    )
    (row,) = (passage for passage in found.passages if passage.kind is Kind.ROW)
    assert [cell.header for cell in row.cells] == ["Voce", "Anno 2024", "Anno 2025"]


def test_tables_that_only_place_text_are_no_tables() -> None:
    body = "<table><tr><td><h2>Uno</h2><p>testo</p></td></tr></table>"
    assert [type(block) for block in read(body)] == [Heading, Paragraph]


def test_a_table_of_values_stays_one_where_a_cell_holds_another() -> None:
    inner = "<table><tr><td>Scavo</td><td>marzo 2027</td></tr></table>"
    rows = (
        "<td>Nome</td><td>Parco</td>",
        f"<td>Fasi</td><td>{inner}</td>",
        "<td>Costo</td><td>9</td>",
    )
    page = "".join(f"<tr>{row}</tr>" for row in rows)
    found = read_blocks(Path("a.html"), f"<body><table>{page}</table></body>".encode())
    [table] = found.blocks
    assert isinstance(table, Table)
    texts = [[cell.text for cell in row.cells if cell.paragraphs] for row in table.rows]
    assert texts == [["Nome", "Parco"], ["Fasi", "Scavo", "marzo 2027"], ["Costo", "9"]]


@pytest.mark.parametrize("beside", [("Menu", "Cerca"), ("Notizie", "Il comune apre un orto. " * 8)])
def test_a_table_that_places_texts_around_another_is_none(beside: tuple[str, str]) -> None:
    inner = "<table><tr><td>Scavo</td><td>2027</td></tr><tr><td>Posa</td><td>2028</td></tr></table>"
    texts = "".join(f"<td><p>{text}</p></td>" for text in beside)
    rows = [texts] * (1 if beside[0] == "Menu" else 3)
    page = "".join(f"<tr>{row}</tr>" for row in (*rows, f"<td>{inner}</td><td></td>"))
    found = read_blocks(Path("a.html"), f"<body><table>{page}</table></body>".encode())
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert [[c.text for c in r.cells] for r in table.rows] == [["Scavo", "2027"], ["Posa", "2028"]]


def test_rows_of_a_marked_name_and_its_value_are_pairs(tmp_path: Path) -> None:
    def fields(*rows: str) -> list[tuple[str | None, str | None]]:
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        page = f"<!doctype html><html><body><h1>Orari</h1><table>{body}</table></body></html>"
        found = document(tmp_path, "a.html", page.encode())
        return [(p.name, p.value) for p in found.passages if p.kind is Kind.FIELD]

    pairs = ["<th>Martedì</th><td>9-13</td>", "<th>Sabato</th><td>chiuso</td>"]
    assert fields(*pairs) == [("Martedì", "9-13"), ("Sabato", "chiuso")]
    assert fields("<td colspan=2>Estate</td>", *pairs) == [
        ("Martedì", "9-13"),
        ("Sabato", "chiuso"),
    ]
    assert not fields("<th>Giorno</th><th>Orario</th>", *pairs)
    assert not fields(*(pair.replace("</td>", "</td><td>12</td>") for pair in pairs))
    assert not fields("<td>Giorno</td><td>Orario</td>", *pairs)


def test_a_head_goes_on_below_the_row_that_is_marked() -> None:
    head = "<thead><tr><th rowspan=2>Area</th><th colspan=2>2027</th><th>2028</th></tr></thead>"
    rows = "<tr><td>Minori</td><td>41</td><td>12</td><td>56</td></tr>" * 2
    names = "<tr><td>Comune</td><td>Regione</td><td>Totale</td></tr>"
    (table,) = read(f"<table>{head}{names}{rows}</table>")
    assert isinstance(table, Table)
    assert table.headers == 2
    values = "<tr><td>40</td><td>11</td><td>55</td></tr>"
    (table,) = read(f"<table>{head}{values}{rows}</table>")
    assert isinstance(table, Table)
    assert table.headers == 1


def test_columns_in_which_no_cell_begins_are_none() -> None:
    rows = [
        "<td colspan=2>Opera</td><td colspan=3>Ponte</td>",
        "<td colspan=2>Via</td><td colspan=3>Lume</td>",
    ]
    title = "<tr><td colspan=5>Scheda 7</td></tr>"
    (table,) = read(f"<table>{title}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Scheda 7"],
        ["Opera", "Ponte"],
        ["Via", "Lume"],
    ]
    wide = "<tr><td>Spesa</td><td>12</td><td colspan=3>7</td></tr>"
    (table,) = read(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}{wide}</table>")
    assert isinstance(table, Table)
    assert {len(row.cells) for row in table.rows} == {3}
