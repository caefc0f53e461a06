"""Typed fields of sheets."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from ingest.fields import fields
from ingest.model import Kind

from .made import document, docx, p, tc, tr

SHEET = """Scheda di prova

Codice progetto

ZZ1.2.a

Responsabile

Anna Bianchi

Data inizio

03/02/2024

Data fine

In attesa

Importo

€ 1.500,50
"""


def test_names_tell_the_type_of_values(tmp_path: Path) -> None:
    found = document(tmp_path, "s.txt", SHEET, kind="project_sheet")
    values = {field.name: (field.type, field.value) for field in fields(found)}
    assert values == {
        "Codice progetto": ("code", "ZZ1.2.a"),
        "Responsabile": ("person", "Anna Bianchi"),
        "Data inizio": ("date", dt.date(2024, 2, 3)),
        "Data fine": ("date", None),
        "Importo": ("money", Decimal("1500.50")),
    }


def test_values_stand_where_they_say(tmp_path: Path) -> None:
    found = document(tmp_path, "s.txt", SHEET, kind="project_sheet")
    passages = {passage.id: passage for passage in found.passages}
    for field in fields(found):
        assert found.text[field.start : field.end] == field.text
        assert passages[field.passage].kind is Kind.FIELD


def test_a_sheet_of_four_columns_has_two_fields_in_a_row(tmp_path: Path) -> None:
    data = docx(
        "<w:tbl>",
        tr(tc("Dati del progetto", '<w:gridSpan w:val="4"/>')),
        tr(tc("CUP"), tc("X12Y"), tc("Responsabile"), tc("Anna Bianchi")),
        tr(tc("Data inizio"), tc("2024-05-06"), tc("Costo totale"), tc("2 mila euro")),
        "</w:tbl>",
    )
    found = document(tmp_path, "s.docx", data, kind="project_sheet")
    assert [field.value for field in fields(found)] == [
        "X12Y",
        "Anna Bianchi",
        dt.date(2024, 5, 6),
        Decimal(2000),
    ]
    assert all(passage.path == ("Dati del progetto",) for passage in found.passages[1:])


def test_a_list_of_rows_is_no_sheet(tmp_path: Path) -> None:
    data = docx(
        "<w:tbl>",
        tr(tc("Azione"), tc("Responsabile"), tc("Tempi"), tc("Costo")),
        tr(tc("Aprire un nido"), tc("Ufficio"), tc("2026"), tc("10")),
        "</w:tbl>",
    )
    found = document(tmp_path, "s.docx", data)
    assert [passage.kind for passage in found.passages] == [Kind.ACTION]


def test_several_paragraphs_under_a_level_are_its_entries(tmp_path: Path) -> None:
    data = docx(
        "<w:tbl>",
        tr(tc("CUP"), tc("X12Y")),
        tr(tc("Ufficio"), tc("Verde")),
        tr(tc("Attività previste"), tc("Piantare alberi\nCurare i prati")),
        "</w:tbl>",
    )
    found = document(tmp_path, "s.docx", data, kind="project_sheet")
    actions = [passage.text for passage in found.passages if passage.kind is Kind.ACTION]
    assert actions == ["Piantare alberi", "Curare i prati"]


def test_no_sheet_has_no_fields(tmp_path: Path) -> None:
    assert fields(document(tmp_path, "a.docx", docx(p("Un testo.")))) == ()
