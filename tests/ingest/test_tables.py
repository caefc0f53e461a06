"""Rows of tables as passages."""

from pathlib import Path

from ingest.blocks import Table, TableCell, TableRow
from ingest.model import Kind
from ingest.structure import tables
from ingest.structure.part import Part

from .made import document


def rows(*lines: str) -> tuple[TableRow, ...]:
    """Rows out of lines; cells are parted by |, their paragraphs by /."""
    return tuple(
        TableRow(
            tuple(
                TableCell(tuple(text.strip() for text in cell.split("/") if text.strip()))
                for cell in line.split("|")
            )
        )
        for line in lines
    )


def cited(*lines: str, headers: int | None = None) -> list[Part]:
    return [part for part in tables.parts(Table(rows(*lines), headers=headers)) if part.kind]


def test_what_stands_before_the_first_level_is_kept() -> None:
    parts = cited("N. | Obiettivo | Azione", "7 | Casa | Aprire un nido")
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.OBJECTIVE, ("Casa",)),
        (Kind.ACTION, ("7", "Aprire un nido")),
    ]


def test_a_level_to_the_right_still_opens_before() -> None:
    parts = cited("Azione | Obiettivo | Ufficio", "Aprire un nido | Casa | Nord")
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.OBJECTIVE, ("Casa",)),
        (Kind.ACTION, ("Aprire un nido", "Nord")),
    ]


def test_an_outer_level_opens_the_inner_ones_anew() -> None:
    parts = cited(
        "Asse | Obiettivo | Azione",
        "Uno | Casa | Aprire un nido",
        "Due | Casa | Riparare i tetti",
    )
    assert [part.pieces[0] for part in parts] == [
        "Uno",
        "Casa",
        "Aprire un nido",
        "Due",
        "Casa",
        "Riparare i tetti",
    ]


def test_only_the_cell_of_the_level_is_of_its_kind_in_a_long_row() -> None:
    parts = cited("Azione | Note", f"Aprire un nido | {'parole ' * 300}")
    assert [part.kind for part in parts] == [Kind.ACTION, Kind.ROW]


def test_an_action_without_details_is_no_line_across() -> None:
    parts = cited("Azione | Costo", "Parte prima |", "Aprire un nido |", "Riparare i tetti | 10")
    assert [part.kind for part in parts] == [Kind.HEADING, Kind.ACTION, Kind.ACTION]


def test_a_cell_of_several_deeds_gives_several_actions() -> None:
    parts = cited("Azioni | Ufficio", "Aprire un nido / Riparare i tetti | Nord")
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.ACTION, ("Aprire un nido",)),
        (Kind.ACTION, ("Riparare i tetti",)),
        (Kind.ROW, ("Nord",)),
    ]


def test_marked_headers_are_believed() -> None:
    parts = cited("Luogo | Cosa", "Qui | Poco", headers=1)
    assert [part.headers for part in parts] == [("Luogo", "Cosa")]


def test_a_header_that_comes_back_is_no_content(tmp_path: Path) -> None:
    text = "Azione;Costo;Anno\nAprire un nido;1;2026\nAzione;Costo;Anno\nRiparare i tetti;2;2027\n"
    found = document(tmp_path, "a.csv", text)
    assert [passage.kind for passage in found.passages] == [Kind.ACTION, Kind.ACTION]


def test_rows_without_any_text_give_nothing() -> None:
    assert cited("Azione | Costo", " | ") == []
